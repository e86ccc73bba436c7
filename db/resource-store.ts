/** Everything that is kept, in SQLite: the rows, and beside them the bodies that made them. */
import type { UnitOfWork } from '../emulator/ports.ts'
import type { NewResource, ResourceRow, ResourceStore } from '../emulator/resources/resource-ports.ts'
import type { Connection } from './connection.ts'
import { KeptCounts } from './kept-counts.ts'
import type { Counted } from './kept-counts.ts'
import { createDueSelection } from './resource-due.ts'
import { ResourceLists } from './resource-list.ts'
import {
  eventsOfText,
  insertSql,
  oftenValuesOf,
  resourceFields,
  resourceFromRow,
  seldomValuesOf,
  updateSql
} from './resource-row.ts'
import type { StoredResource } from './resource-row.ts'
import { createSweep } from './resource-sweep.ts'

/** What a row is counted by, as it is stored. */
interface StoredCounts {
  ns: number
  type: string
  state: string | null
  owner: string | null
  parent: string | null
  background: number | null
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

const countedFromRow = ({ ns, type, state, owner, parent, background }: StoredCounts): Counted => ({
  ns,
  type,
  state,
  owner,
  parent,
  background: background === null ? undefined : background === 1
})

const one = (row: StoredResource | undefined): ResourceRow | undefined => row && resourceFromRow(row)

export function createResourceStore(
  connection: Connection,
  unitOfWork: Pick<UnitOfWork, 'beforeCommit' | 'beforeRedo' | 'afterUndo'>,
  { rowsPerSlice }: { rowsPerSlice?: number } = {}
): ResourceStore {
  const statements = prepareStatements(connection)
  const counts = new KeptCounts(connection, unitOfWork)
  const lists = new ResourceLists(connection, counts, rowsPerSlice)

  return {
    ...createDueSelection(connection),
    tables: ['resources', 'resource_counts'],
    insert(resource, body, happened = []) {
      const { ns, type, id, createdAt } = resource
      const values = [...oftenValuesOf(resource, happened), ...seldomValuesOf(resource), ns, type, id, createdAt]
      const seq = Number(statements.insert.run(...values).lastInsertRowid)
      statements.insertBody.run(seq, body)
      counts.add(countedOf(resource), 1)
      return seq
    },
    find: (ns, type, id) => one(statements.find.get(ns, id, type)),
    lookUp: (ns, id) => one(statements.lookUp.get(ns, id)),
    bySeq: seq => one(statements.bySeq.get(seq)),
    update(resource, happened = []) {
      const { seq, owner, parent, setAside } = resource
      const before = statements.counted.get(seq)
      if (!before) return
      const seldom = owner !== before.owner || parent !== before.parent || setAside !== null || before.setAside !== null
      if (seldom) statements.updateAll.run(...oftenValuesOf(resource, happened), ...seldomValuesOf(resource), seq)
      else statements.updateOften.run(...oftenValuesOf(resource, happened), seq)
      counts.change(countedFromRow(before), countedOf(resource))
    },
    everything: (ns, which) =>
      statements.everything.all(ns, Number(which === 'jobs')).map(({ body, events, ...row }) => ({
        row: resourceFromRow(row),
        body: body ?? '{}',
        events: eventsOfText(events ?? '')
      })),
    events: seq => eventsOfText(statements.events.get(seq) ?? ''),
    readBody: seq => statements.readBody.get(seq) ?? '{}',
    writeBody: (seq, body) => void statements.writeBody.run(body, seq),
    remove(seq) {
      const before = statements.counted.get(seq)
      if (!before) return
      for (const statement of statements.removals) statement.run(seq)
      counts.add(countedFromRow(before), -1)
    },
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
    countDue: ns => counts.countDue(ns),
    sweep: createSweep(connection, counts)
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
      `SELECT ns, type, state, owner, parent, set_aside AS setAside,
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
