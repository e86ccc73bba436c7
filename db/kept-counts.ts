/**
 * How many resources there are, kept instead of counted: a list must say its total however many there are.
 *
 *   change -> by state, due:    tallied in memory (see resource-tallies.ts)
 *          -> by owner, parent: difference in memory -> written with the transaction that holds the change
 *                                      |--- work undone: taken back
 *
 * Invariant: what is stored, and what the transaction under way has in memory, are the rows as they are.
 */
import type { UnitOfWork } from '../emulator/ports.ts'
import type { CountedBy, NewResource } from '../emulator/resources/resource-ports.ts'
import type { Connection } from './connection.ts'
import { ResourceTallies } from './resource-tallies.ts'
import type { Tallied } from './resource-tallies.ts'

/** What a row is counted by. */
export type Counted = Tallied & Pick<NewResource, 'owner' | 'parent'>

interface Difference {
  ns: number
  field: 'owner' | 'parent'
  type: string
  value: string
  by: number
}

type Hooks = Pick<UnitOfWork, 'beforeCommit' | 'beforeRedo' | 'afterUndo'>

export class KeptCounts {
  readonly #tallies: ResourceTallies
  readonly #statements: ReturnType<typeof prepareStatements>
  readonly #onUndo: (undo: () => void) => void
  /** Owners and parents are many, and seldom change. Of them, memory has what the transaction under way has changed. */
  #differences = new Map<string, Difference>()

  constructor(connection: Connection, unitOfWork: Hooks) {
    this.#onUndo = undo => {
      let isDone = true
      const once = () => {
        if (isDone) undo()
        isDone = false
      }
      unitOfWork.afterUndo(once)
      unitOfWork.beforeRedo(once)
    }
    this.#tallies = new ResourceTallies(connection, this.#onUndo)
    this.#statements = prepareStatements(connection)
    unitOfWork.beforeCommit(() => this.#flush())
  }

  /** Notes that a row is there (1) or gone (-1). */
  add(row: Counted, by: 1 | -1): void {
    this.#tallies.add(row, by)
    this.#note(row, 'owner', row.owner, by)
    this.#note(row, 'parent', row.parent, by)
  }

  /** Notes what has changed about a row, which stays in its namespace and of its type. */
  change(before: Counted, after: Counted): void {
    this.#tallies.change(before, after)
    for (const field of ['owner', 'parent'] as const) {
      if (before[field] === after[field]) continue
      this.#note(before, field, before[field], -1)
      this.#note(before, field, after[field], 1)
    }
  }

  count(ns: number, type: string, by?: { field: CountedBy; value: string }): number {
    if (by === undefined) return this.#tallies.count(ns, type)
    if (by.field === 'state') return this.#tallies.countState(ns, type, by.value)
    const pending = this.#differences.get(keyOf(ns, by.field, type, by.value))?.by ?? 0
    return (this.#statements.read.get(ns, by.field, type, by.value) ?? 0) + pending
  }

  byState(ns: number): { type: string; state: string; count: number }[] {
    return this.#tallies.byState(ns)
  }

  countDue(ns: number): { foreground: number; background: number } {
    return this.#tallies.countDue(ns)
  }

  /** Forgets counts of a namespace that is given up, at most so many; false: none is left. */
  forget(ns: number, limit: number): boolean {
    this.#tallies.forget(ns)
    for (const difference of this.#differences.values()) {
      if (difference.ns === ns) this.#note(difference, difference.field, difference.value, -difference.by)
    }
    return this.#statements.forget.run(ns, limit).changes === limit
  }

  #note({ ns, type }: Pick<Counted, 'ns' | 'type'>, field: 'owner' | 'parent', value: string | null, by: number): void {
    if (value === null || by === 0) return
    const key = keyOf(ns, field, type, value)
    const noted = this.#differences.get(key) ?? { ns, field, type, value, by: 0 }
    this.#differences.set(key, noted)
    noted.by += by
    this.#onUndo(() => {
      noted.by -= by
    })
  }

  #flush(): void {
    if (this.#differences.size === 0) return
    const differences = this.#differences
    this.#differences = new Map()
    for (const { ns, field, type, value, by } of differences.values()) {
      if (by === 0) continue
      if (this.#statements.add.run(by, ns, field, type, value).changes === 0) {
        this.#statements.insert.run(ns, field, type, value, by)
      }
      // Owners and parents come and go without end.
      else if (by < 0) this.#statements.remove.run(ns, field, type, value)
    }
  }
}

const keyOf = (ns: number, field: string, type: string, value: string): string => `${ns}\n${field}\n${type}\n${value}`

function prepareStatements(connection: Connection) {
  const one = 'ns = ? AND field = ? AND type = ? AND value = ?'
  return {
    read: connection
      .prepare<[number, string, string, string], number>(`SELECT count FROM resource_counts WHERE ${one}`)
      .pluck(),
    add: connection.prepare<[number, number, string, string, string]>(
      `UPDATE resource_counts SET count = count + ? WHERE ${one}`
    ),
    insert: connection.prepare<[number, string, string, string, number]>(
      'INSERT INTO resource_counts (ns, field, type, value, count) VALUES (?, ?, ?, ?, ?)'
    ),
    remove: connection.prepare<[number, string, string, string]>(
      `DELETE FROM resource_counts WHERE ${one} AND count = 0`
    ),
    forget: connection.prepare<[number, number]>(
      `DELETE FROM resource_counts WHERE (ns, field, type, value) IN
         (SELECT ns, field, type, value FROM resource_counts WHERE ns = CAST(? AS INTEGER) LIMIT ? + 0)`
    )
  }
}
