/**
 * How many resources of a type are in each state, and how many have something due: few numbers that nearly every piece of
 * work changes. They live in memory alone: to write them with each commit would cost a lone request a tenth of its time.
 * They are counted once, when a namespace is first asked about, and kept from then on.
 */
import type { NewResource } from '../emulator/resources/resource-ports.ts'
import type { Connection } from './connection.ts'

/** What a row is tallied by. */
export type Tallied = Pick<NewResource, 'ns' | 'type' | 'state'> & {
  /** Undefined: nothing is due. */
  background: boolean | undefined
}

interface Tally {
  type: string
  states: Map<string, number>
  stateless: number
  foreground: number
  background: number
}

export class ResourceTallies {
  readonly #connection: Connection
  readonly #statements: ReturnType<typeof prepareStatements>
  readonly #onUndo: (undo: () => void) => void
  /** By namespace and type. */
  readonly #known = new Map<number, Map<string, Tally>>()

  /** `onUndo` calls what it is given once when the work that is being done is undone, whether or not it is done again. */
  constructor(connection: Connection, onUndo: (undo: () => void) => void) {
    this.#connection = connection
    this.#statements = prepareStatements(connection)
    this.#onUndo = onUndo
  }

  add({ ns, type, state, background }: Tallied, by: 1 | -1): void {
    const tallies = this.#known.get(ns)
    if (!tallies) return
    const tally = tallyOf(tallies, type)
    apply(tally, state, background, by)
    this.#onUndo(() => apply(tally, state, background, -by))
  }

  change(before: Tallied, after: Tallied): void {
    if (before.state === after.state && before.background === after.background) return
    this.add(before, -1)
    this.add(after, 1)
  }

  count(ns: number, type: string): number {
    const tally = this.#all(ns).get(type)
    return tally ? sumOf(tally) : 0
  }

  countState(ns: number, type: string, state: string): number {
    return this.#all(ns).get(type)?.states.get(state) ?? 0
  }

  byState(ns: number): { type: string; state: string; count: number }[] {
    return Array.from(this.#all(ns).values())
      .flatMap(({ type, states }) => Array.from(states, ([state, count]) => ({ type, state, count })))
      .filter(({ count }) => count > 0)
      .sort((one, other) => compare(one.type, other.type) || compare(one.state, other.state))
  }

  countDue(ns: number): { foreground: number; background: number } {
    const due = { foreground: 0, background: 0 }
    for (const { foreground, background } of this.#all(ns).values()) {
      due.foreground += foreground
      due.background += background
    }
    return due
  }

  /** Forgets the tallies of a namespace that is given up. */
  forget(ns: number): void {
    this.#known.delete(ns)
    this.#onUndo(() => this.#known.delete(ns))
  }

  #all(ns: number): Map<string, Tally> {
    const known = this.#known.get(ns)
    if (known) return known
    const tallies = new Map<string, Tally>()
    for (const { type, state, count } of this.#statements.states.all(ns))
      apply(tallyOf(tallies, type), state, undefined, count)
    for (const { type, background, count } of this.#statements.due.all(ns)) {
      tallyOf(tallies, type)[background === 1 ? 'background' : 'foreground'] += count
    }
    this.#known.set(ns, tallies)
    // What the work has done before it asked is in there, and would not be taken back.
    if (this.#connection.inTransaction) this.#onUndo(() => this.#known.delete(ns))
    return tallies
  }
}

function tallyOf(tallies: Map<string, Tally>, type: string): Tally {
  const known = tallies.get(type)
  if (known) return known
  const tally: Tally = { type, states: new Map(), stateless: 0, foreground: 0, background: 0 }
  tallies.set(type, tally)
  return tally
}

function apply(tally: Tally, state: string | null, background: boolean | undefined, by: number): void {
  if (state === null) tally.stateless += by
  else tally.states.set(state, (tally.states.get(state) ?? 0) + by)
  if (background !== undefined) tally[background ? 'background' : 'foreground'] += by
}

function sumOf({ states, stateless }: Tally): number {
  let sum = stateless
  for (const count of states.values()) sum += count
  return sum
}

const compare = (one: string, other: string): number => Number(one > other) - Number(one < other)

/** Both read nothing but an index, or what is due. */
function prepareStatements(connection: Connection) {
  return {
    states: connection.prepare<[number], { type: string; state: string | null; count: number }>(
      `SELECT type, state, COUNT(*) AS count FROM resources INDEXED BY resources_by_state
       WHERE ns = CAST(? AS INTEGER) GROUP BY type, state`
    ),
    due: connection.prepare<[number], { type: string; background: number; count: number }>(
      `SELECT type, background, COUNT(*) AS count FROM resources INDEXED BY resources_by_due
       WHERE ns = CAST(? AS INTEGER) AND due_at IS NOT NULL GROUP BY type, background`
    )
  }
}
