/**
 * How many resources there are, kept instead of counted: a list must say its total however many there are.
 *
 *   change -> difference in memory -> written with the transaction that holds the change
 *                    |--- work undone: taken back
 *
 * Invariant: what is stored, and what a transaction has in memory added, are the rows as they are.
 */
import type { UnitOfWork } from '../emulator/ports.ts'
import type { CountedBy, NewResource } from '../emulator/resources/resource-ports.ts'
import type { Connection } from './connection.ts'

/** What a row is counted by. */
export type Counted = Pick<NewResource, 'ns' | 'type' | CountedBy> & {
  /** Undefined: nothing is due. */
  background: boolean | undefined
}

interface Difference {
  ns: number
  type: string
  field: string
  value: string
  by: number
}

/** Which resources have something due, in a field of its own. */
const DUE = 'due'
const STATELESS = 'stateless'
const FOREGROUND = 'foreground'
const BACKGROUND = 'background'

/** Null: not counted in that field. Every row is counted by its state or for having none: their sum is how many there are. */
const countedValues: readonly [field: string, valueOf: (row: Counted) => string | null][] = [
  ['state', ({ state }) => state],
  [STATELESS, ({ state }) => (state === null ? '' : null)],
  ['owner', ({ owner }) => owner],
  ['parent', ({ parent }) => parent],
  [DUE, ({ background }) => (background === undefined ? null : background ? BACKGROUND : FOREGROUND)]
]

export interface KeptCounts {
  /** Notes that a row is there (1) or gone (-1). */
  add(row: Counted, by: 1 | -1): void
  /** Notes what has changed about a row, which stays in its namespace and of its type. */
  change(before: Counted, after: Counted): void
  count(ns: number, type: string, by?: { field: CountedBy; value: string }): number
  byState(ns: number): { type: string; state: string; count: number }[]
  countDue(ns: number): { foreground: number; background: number }
  /** All rows of a namespace. */
  total(ns: number): number
  /** Forgets at most so many counts of a namespace; returns how many. */
  forget(ns: number, limit: number): number
}

export function createKeptCounts(
  connection: Connection,
  unitOfWork: Pick<UnitOfWork, 'beforeCommit' | 'beforeRedo' | 'afterUndo'>
): KeptCounts {
  return new StoredCounts(connection, unitOfWork)
}

class StoredCounts implements KeptCounts {
  readonly #unitOfWork: Pick<UnitOfWork, 'beforeCommit' | 'beforeRedo' | 'afterUndo'>
  readonly #statements: ReturnType<typeof prepareStatements>
  /** Of the transaction that is under way. */
  #differences = new Map<string, Difference>()

  constructor(connection: Connection, unitOfWork: Pick<UnitOfWork, 'beforeCommit' | 'beforeRedo' | 'afterUndo'>) {
    this.#unitOfWork = unitOfWork
    this.#statements = prepareStatements(connection)
    unitOfWork.beforeCommit(() => this.#flush())
  }

  add(row: Counted, by: 1 | -1): void {
    for (const [field, valueOf] of countedValues) this.#note(row, field, valueOf(row), by)
  }

  change(before: Counted, after: Counted): void {
    for (const [field, valueOf] of countedValues) {
      const was = valueOf(before)
      const is = valueOf(after)
      if (was === is) continue
      this.#note(before, field, was, -1)
      this.#note(before, field, is, 1)
    }
  }

  count(ns: number, type: string, by?: { field: CountedBy; value: string }): number {
    if (by === undefined) return this.#sum(ns, type, this.#statements.sum.get(ns, type))
    return (this.#statements.one.get(ns, by.field, type, by.value) ?? 0) + this.#pending(ns, type, by.field, by.value)
  }

  byState(ns: number): { type: string; state: string; count: number }[] {
    const rows = new Map(this.#statements.byState.all(ns).map(row => [`${row.type}\n${row.state}`, row]))
    for (const { type, value: state, by } of this.#pendingOf(ns, 'state')) {
      const row = rows.get(`${type}\n${state}`)
      if (row) row.count += by
      else rows.set(`${type}\n${state}`, { type, state, count: by })
    }
    return Array.from(rows.values())
      .filter(({ count }) => count > 0)
      .sort((one, other) => compare(one.type, other.type) || compare(one.state, other.state))
  }

  countDue(ns: number): { foreground: number; background: number } {
    const counts = { foreground: 0, background: 0 }
    for (const { value, count } of this.#statements.due.all(ns)) counts[value] += count
    for (const { value, by } of this.#pendingOf(ns, DUE)) counts[value === BACKGROUND ? value : FOREGROUND] += by
    return counts
  }

  total(ns: number): number {
    return this.#sum(ns, undefined, this.#statements.total.get(ns))
  }

  forget(ns: number, limit: number): number {
    for (const difference of this.#differences.values()) {
      if (difference.ns === ns) this.#note(difference, difference.field, difference.value, -difference.by)
    }
    return this.#statements.forget.run(ns, limit).changes
  }

  #sum(ns: number, type: string | undefined, stored: number | null | undefined): number {
    let sum = stored ?? 0
    for (const field of ['state', STATELESS]) {
      for (const pending of this.#pendingOf(ns, field))
        if (type === undefined || pending.type === type) sum += pending.by
    }
    return sum
  }

  #pending(ns: number, type: string, field: string, value: string): number {
    return this.#differences.get(keyOf(ns, type, field, value))?.by ?? 0
  }

  *#pendingOf(ns: number, field: string): Generator<Difference> {
    for (const difference of this.#differences.values()) {
      if (difference.ns === ns && difference.field === field) yield difference
    }
  }

  #note({ ns, type }: Pick<Counted, 'ns' | 'type'>, field: string, value: string | null, by: number): void {
    if (value === null || by === 0) return
    // What is undone is taken out of the map that it came into: after a flush there is another.
    const differences = this.#differences
    if (differences.size === 0) this.#unitOfWork.beforeRedo(() => differences.clear())
    const key = keyOf(ns, type, field, value)
    let difference = differences.get(key)
    if (!difference) differences.set(key, (difference = { ns, type, field, value, by: 0 }))
    const noted = difference
    noted.by += by
    this.#unitOfWork.afterUndo(() => {
      noted.by -= by
      if (noted.by === 0) differences.delete(key)
      else differences.set(key, noted)
    })
  }

  #flush(): void {
    if (this.#differences.size === 0) return
    const differences = this.#differences
    this.#differences = new Map()
    for (const { ns, type, field, value, by } of differences.values()) {
      if (by === 0) continue
      const left = this.#statements.write.get(ns, field, type, value, by)
      // Owners and parents come and go without end.
      if (left === 0) this.#statements.remove.run(ns, field, type, value)
    }
  }
}

const keyOf = (ns: number, type: string, field: string, value: string): string => `${ns}\n${type}\n${field}\n${value}`

const compare = (one: string, other: string): number => Number(one > other) - Number(one < other)

const of = (...fields: string[]): string =>
  `ns = CAST(? AS INTEGER) AND field IN (${fields.map(field => `'${field}'`).join(', ')})`

function prepareStatements(connection: Connection) {
  const all = of('state', STATELESS)
  return {
    one: connection
      .prepare<[number, string, string, string], number>(
        'SELECT count FROM resource_counts WHERE ns = ? AND field = ? AND type = ? AND value = ?'
      )
      .pluck(),
    sum: connection
      .prepare<[number, string], number | null>(`SELECT SUM(count) FROM resource_counts WHERE ${all} AND type = ?`)
      .pluck(),
    byState: connection.prepare<[number], { type: string; state: string; count: number }>(
      `SELECT type, value AS state, count FROM resource_counts WHERE ${of('state')}`
    ),
    due: connection.prepare<[number], { value: 'foreground' | 'background'; count: number }>(
      `SELECT value, count FROM resource_counts WHERE ${of(DUE)}`
    ),
    total: connection.prepare<[number], number | null>(`SELECT SUM(count) FROM resource_counts WHERE ${all}`).pluck(),
    write: connection
      .prepare<[number, string, string, string, number], number>(
        `INSERT INTO resource_counts (ns, field, type, value, count) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (ns, field, type, value) DO UPDATE SET count = count + excluded.count RETURNING count`
      )
      .pluck(),
    remove: connection.prepare<[number, string, string, string]>(
      'DELETE FROM resource_counts WHERE ns = ? AND field = ? AND type = ? AND value = ?'
    ),
    forget: connection.prepare<[number, number]>(
      `DELETE FROM resource_counts WHERE (ns, field, type, value) IN
         (SELECT ns, field, type, value FROM resource_counts WHERE ns = CAST(? AS INTEGER) LIMIT ? + 0)`
    )
  }
}
