/** Everything that is kept, in SQLite: the rows, and beside them the bodies that made them. */
import type { UnitOfWork } from '../emulator/ports.ts'
import type { NewResource, ResourceRow, ResourceStore } from '../emulator/resources/resource-ports.ts'
import type { Connection } from './connection.ts'
import { KeptCounts } from './kept-counts.ts'
import type { Counted } from './kept-counts.ts'
import { KnownRows } from './known-rows.ts'
import type { KnownRow } from './known-rows.ts'
import { createDueSelection } from './resource-due.ts'
import { ResourceLists } from './resource-list.ts'
import {
  eventsOfText,
  firstEventsOf,
  insertSql,
  moreEventsOf,
  oftenValuesOf,
  resourceFields,
  resourceFromRow,
  seldomValuesOf,
  updateSql
} from './resource-row.ts'
import type { StoredResource } from './resource-row.ts'
import { RowCache } from './row-cache.ts'
import { createSweep } from './resource-sweep.ts'

/** What a row is counted by, as it is stored. */
interface StoredCounts {
  seq: number
  ns: number
  type: string
  state: string | null
  owner: string | null
  parent: string | null
  background: number | null
  dueOrder: number | null
  setAside: string | null
}

const countedOf = ({ ns, type, state, owner, parent, due }: NewResource): Counted => ({
  ns,
  type,
  state,
  owner,
  parent,
  background: due?.background
})

/** What the store remembers of a row while a transaction is under way. */
const knownOf = (row: ResourceRow): KnownRow => ({
  seq: row.seq,
  ...countedOf(row),
  dueOrder: row.due?.order,
  isSetAside: row.setAside !== null
})

const knownFromCounts = ({ background, dueOrder, setAside, ...counts }: StoredCounts): KnownRow => ({
  ...counts,
  background: background === null ? undefined : background === 1,
  dueOrder: dueOrder ?? undefined,
  isSetAside: setAside !== null
})

type Hooks = Pick<UnitOfWork, 'beforeCommit' | 'beforeRedo' | 'afterUndo'>

export function createResourceStore(
  connection: Connection,
  unitOfWork: Hooks,
  { rowsPerSlice }: { rowsPerSlice?: number } = {}
): ResourceStore {
  const parts = createParts(connection, unitOfWork)
  const { counts, rows } = parts
  const lists = new ResourceLists(connection, { counts, rows, rowsPerSlice })
  return {
    ...createReading(connection, parts),
    ...createWriting(connection, parts),
    tables: ['resources', 'resource_counts'],
    list: query => lists.list(query),
    scan: query => lists.scan(query),
    count(ns, types, by) {
      let count = 0
      for (const type of new Set(types)) {
        if (by === undefined) count += counts.count(ns, type)
        else for (const value of new Set(by.values)) count += counts.count(ns, type, { field: by.field, value })
      }
      return count
    },
    countByState: ns => counts.byState(ns),
    countDue: ns => counts.countDue(ns)
  }
}

type Parts = ReturnType<typeof createParts>

/** What reading and writing have in common. */
function createParts(connection: Connection, unitOfWork: Hooks) {
  const statements = prepareStatements(connection)
  const known = new KnownRows(connection, unitOfWork)
  return {
    statements,
    known,
    counts: new KeptCounts(connection, unitOfWork),
    rows: new RowCache(connection),
    /** What is known of the row as it is stored. */
    knownBefore: (seq: number): KnownRow | undefined => {
      const one = known.get(seq)
      if (one) return one
      const stored = statements.counted.get(seq)
      return stored && knownFromCounts(stored)
    }
  }
}

type Reading = Pick<
  ResourceStore,
  | keyof ReturnType<typeof createDueSelection>
  | 'dueOrder'
  | 'find'
  | 'lookUp'
  | 'bySeq'
  | 'everything'
  | 'events'
  | 'readBody'
>

function createReading(connection: Connection, { statements, known, rows, knownBefore }: Parts): Reading {
  const dues = createDueSelection(connection)
  const noted = (stored: StoredResource | undefined): ResourceRow | undefined => {
    const row = stored && resourceFromRow(stored)
    if (row) known.note([knownOf(row)])
    return row
  }
  return {
    ...dues,
    due(ns, untilMs, limit) {
      const found = dues.due(ns, untilMs, limit)
      known.note(found.map(knownOf))
      return found
    },
    dueOrder: seq => knownBefore(seq)?.dueOrder,
    find(ns, type, id) {
      const cached = rows.byId(ns, type, id)
      if (cached) return cached
      const row = noted(statements.find.get(ns, id, type))
      return row && rows.keep(row)
    },
    lookUp: (ns, id) => noted(statements.lookUp.get(ns, id)),
    bySeq: seq => noted(statements.bySeq.get(seq)),
    everything: (ns, which) =>
      statements.everything.all(ns, Number(which === 'jobs')).map(({ body, events, ...row }) => ({
        row: resourceFromRow(row),
        body: body ?? '{}',
        events: eventsOfText(events ?? '')
      })),
    events: seq => eventsOfText(statements.events.get(seq) ?? ''),
    readBody: seq => statements.readBody.get(seq) ?? '{}'
  }
}

type Writing = Pick<ResourceStore, 'insert' | 'update' | 'remove' | 'writeBody' | 'sweep'>

function createWriting(connection: Connection, { statements, known, rows, counts, knownBefore }: Parts): Writing {
  const sweep = createSweep(connection, counts)
  return {
    insert(resource, body, happened = []) {
      const { ns, type, id, createdAt } = resource
      const events = firstEventsOf(resource, happened)
      const values = [...oftenValuesOf(resource), ...events, ...seldomValuesOf(resource), ns, type, id, createdAt]
      const seq = Number(statements.insert.run(...values).lastInsertRowid)
      statements.insertBody.run(seq, body)
      counts.add(countedOf(resource), 1)
      return seq
    },
    update(resource, happened = []) {
      const { seq, owner, parent, setAside } = resource
      rows.forget(seq)
      const before = knownBefore(seq)
      if (!before) return
      const seldom = owner !== before.owner || parent !== before.parent || setAside !== null || before.isSetAside
      const values = [...oftenValuesOf(resource), ...moreEventsOf(happened)]
      if (seldom) statements.updateAll.run(...values, ...seldomValuesOf(resource), seq)
      else statements.updateOften.run(...values, seq)
      const after = knownOf(resource)
      counts.change(before, after)
      known.note([after])
    },
    remove(seq) {
      rows.forget(seq)
      const before = knownBefore(seq)
      if (!before) return
      for (const statement of statements.removals) statement.run(seq)
      counts.add(before, -1)
      known.forget(seq)
    },
    writeBody: (seq, body) => void statements.writeBody.run(body, seq),
    sweep(key, limit) {
      // A key that has nothing left may be given again.
      rows.clear()
      known.clear()
      return sweep(key, limit)
    }
  }
}

/** Every statement that does not depend on a query, prepared once. Why some values are cast: see `resource-query.ts`. */
function prepareStatements(connection: Connection) {
  const select = `SELECT ${resourceFields} FROM resources r WHERE`
  return {
    insert: connection.prepare(insertSql),
    updateOften: connection.prepare(updateSql.often),
    updateAll: connection.prepare(updateSql.all),
    counted: connection.prepare<[number], StoredCounts>(
      `SELECT seq, ns, type, state, owner, parent, set_aside AS setAside, due_order AS dueOrder,
         IIF(due_at IS NULL, NULL, background) AS background FROM resources
       WHERE seq = ?`
    ),
    find: connection.prepare<[number, string, string], StoredResource>(
      `${select} r.ns = CAST(? AS INTEGER) AND r.id = CAST(? AS TEXT) AND r.type = CAST(? AS TEXT)`
    ),
    lookUp: connection.prepare<[number, string], StoredResource>(
      `${select} r.ns = CAST(? AS INTEGER) AND r.id = CAST(? AS TEXT) ORDER BY r.type LIMIT 1`
    ),
    everything: connection.prepare<[number, number], StoredResource & { body: string | null; events: string | null }>(
      `SELECT ${resourceFields}, r.events, b.body
       FROM resources r LEFT JOIN resource_bodies b ON b.seq = r.seq WHERE r.ns = ?
         AND (r.job IS NOT NULL) = ? ORDER BY r.seq`
    ),
    bySeq: connection.prepare<[number], StoredResource>(`${select} r.seq = CAST(? AS INTEGER)`),
    events: connection.prepare<[number], string>('SELECT events FROM resources WHERE seq = ?').pluck(),
    insertBody: connection.prepare('INSERT INTO resource_bodies (seq, body) VALUES (?, ?)'),
    writeBody: connection.prepare('UPDATE resource_bodies SET body = ? WHERE seq = ?'),
    readBody: connection.prepare<[number], string>('SELECT body FROM resource_bodies WHERE seq = ?').pluck(),
    removals: ['resource_bodies', 'resources'].map(table =>
      connection.prepare<[number]>(`DELETE FROM ${table} WHERE seq = ?`)
    )
  }
}
