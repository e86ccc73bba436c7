/**
 * Fires what is due, some in one transaction, and moves the clock to where it happens. When is not its business: see
 * `scheduler.ts`, whose invariants it helps to keep.
 *
 *   some items -> transaction -> done
 *        ^---- one fails, all undone: the first alone -> transaction -> done
 *                                                           |--- fails: set aside
 */
import type { PhysicalClock } from './clock.ts'
import { StoreFailure } from '../errors.ts'
import { limits } from '../limits.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { Namespaces } from '../namespaces/namespaces.ts'
import type { UnitOfWork } from '../ports.ts'
import type { Due, DueItem, SetAside } from './due.ts'
import type { DueSource } from './due-source.ts'
import { moveTo } from './virtual-clock.ts'

export interface FiringOptions {
  unitOfWork: UnitOfWork
  namespaces: Namespaces
  physical: PhysicalClock
  /** Told of each item that was set aside, after the commit. */
  onSetAside: (item: DueItem, source: DueSource, namespace: Namespace, error: unknown) => void
}

interface Wanted {
  /** Fires what is due until then, in emulator time; the clock moves along if it has not come so far. */
  dueByMs: number
  /** At most so many. */
  steps: number
  /** Ends with the first item whose work goes on outside the transaction. */
  oneByOne: boolean
  /** Ends when nothing is left that somebody waits for. */
  idle?: boolean | undefined
}

interface Fired {
  fired: number
  /** Nothing is left that was wanted. */
  done: boolean
  /** Whose item the last one was, where that is why it ended. */
  last?: DueSource
}

interface Waiting {
  source: DueSource
  item: DueItem
  due: Due
}

export class Firing {
  readonly #options: FiringOptions
  readonly #sources: DueSource[] = []
  /** The earliest of what was planned since the items that are being fired were read. */
  #plannedAt = Infinity

  constructor(options: FiringOptions) {
    this.#options = options
  }

  get sources(): readonly DueSource[] {
    return this.#sources
  }

  add(source: DueSource): void {
    this.#sources.push(source)
  }

  /** Told of everything that is planned, since it may come before what was read. */
  planned(atMs: number): void {
    if (atMs < this.#plannedAt) this.#plannedAt = atMs
  }

  /** Resolves when nothing that any source began is under way for the namespace. */
  async settled(namespace: Namespace): Promise<void> {
    for (const source of this.#sources) await source.settled?.(namespace)
  }

  /** What is due next in the namespace, whoever keeps it. */
  next({ key }: Namespace): Due | undefined {
    let next: Due | undefined
    for (const source of this.#sources) {
      const due = source.nextDue(key)
      if (due && (!next || inOrder(due, next) < 0)) next = due
    }
    return next
  }

  /** Throws a `StoreFailure` when nothing can be written; then nothing has happened, and everything is as due as it was. */
  fire(namespace: Namespace, wanted: Wanted): Fired {
    try {
      return this.#moving(namespace, () => this.#fireSome(namespace, wanted))
    } catch (error) {
      if (error instanceof StoreFailure) throw error
      // The one that failed is come to in time: what is before it has been undone as well, and follows first.
      if (wanted.steps > 1) return this.fire(namespace, { ...wanted, steps: 1 })
      this.#setAsideFirst(namespace, error)
      return { fired: 0, done: false }
    }
  }

  /** Moves emulator time there, in a transaction; it never goes back. */
  moveClock(namespace: Namespace, toMs: number): void {
    this.#moving(namespace, () => this.#move(namespace, toMs))
  }

  #fireSome(namespace: Namespace, { dueByMs, steps, oneByOne, idle = false }: Wanted): Fired {
    let fired = 0
    while (fired < steps) {
      if (idle && this.#sources.every(source => source.countDue(namespace.key).foreground === 0)) {
        return { fired, done: true }
      }
      const waiting = this.#waiting(namespace, dueByMs, idle ? 1 : steps - fired)
      if (waiting.length === 0) return { fired, done: true }
      this.#plannedAt = Infinity
      for (const [index, { source, item, due }] of waiting.entries()) {
        // What an item before it has planned comes first, and what it has changed is read anew.
        if (index > 0 && (this.#plannedAt < due.at || !source.isStillDue(item))) break
        this.#move(namespace, due.at)
        source.fire(item, namespace)
        fired++
        if (oneByOne && source.settled) return { fired, done: false, last: source }
      }
    }
    return { fired, done: false }
  }

  /** What is due, of all sources, in the order in which it happens. */
  #waiting({ key }: Namespace, dueByMs: number, limit: number): Waiting[] {
    const found = this.#sources.map(source =>
      source.due(key, dueByMs, limit).flatMap(item => (item.due ? [{ source, item, due: item.due }] : []))
    )
    const [only, ...others] = found.filter(items => items.length > 0)
    if (only === undefined || others.length === 0) return only ?? []
    return found
      .flat()
      .sort((one, other) => inOrder(one.due, other.due))
      .slice(0, limit)
  }

  /** Runs work in a transaction; if that is undone, so is what it did to the clock. */
  #moving<Result>(namespace: Namespace, work: () => Result): Result {
    const { clock } = namespace.row
    try {
      return this.#options.unitOfWork.runNow(work)
    } catch (error) {
      namespace.row.clock = clock
      throw error
    }
  }

  #move(namespace: Namespace, toMs: number): void {
    if (toMs <= namespace.now()) return
    const { namespaces, physical } = this.#options
    namespaces.ensure(namespace)
    namespaces.touch(namespace)
    namespace.row.clock = moveTo(namespace.row.clock, toMs, physical.now())
  }

  /** Puts the first item of the namespace where it is in nobody's way. */
  #setAsideFirst(namespace: Namespace, error: unknown): void {
    const { unitOfWork, onSetAside } = this.#options
    const words = error instanceof Error ? error.message : String(error)
    unitOfWork.runNow(() => {
      const [first] = this.#waiting(namespace, Infinity, 1)
      if (!first) throw error
      const { source, item, due } = first
      const failedAt = Math.max(due.at, namespace.now())
      const setAside: SetAside = { dueAt: due.at, error: words.slice(0, limits.setAsideErrorLength), failedAt }
      if (due.background) setAside.background = true
      source.keep({ ...item, due: null, setAside })
      unitOfWork.afterCommit(() => onSetAside({ ...item, setAside }, source, namespace, error))
    })
  }
}

export const inOrder = (one: Due, other: Due): number => one.at - other.at || one.order - other.order
