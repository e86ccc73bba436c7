/**
 * Fires due timers, some in one transaction, and moves the clock to where they happen. When is not its business: see
 * `scheduler.ts`, whose invariants it helps to keep.
 *
 *   some timers -> transaction -> done
 *        ^---- one fails, all undone: the first alone -> transaction -> done
 *                                                           |--- fails: set aside
 */
import type { PhysicalClock } from './clock.ts'
import { StoreFailure } from '../errors.ts'
import { limits } from '../limits.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { Namespaces } from '../namespaces/namespaces.ts'
import type { TimerRow, TimerStore, UnitOfWork } from '../ports.ts'
import type { TimerTopic } from './scheduler-types.ts'
import { nearestTime } from './time-range.ts'
import { moveTo } from './virtual-clock.ts'

export interface FiringOptions {
  store: TimerStore
  unitOfWork: UnitOfWork
  namespaces: Namespaces
  physical: PhysicalClock
  /** Told of each timer that was set aside, after the commit. */
  onSetAside: (timer: TimerRow, namespace: Namespace, error: unknown) => void
}

interface Wanted {
  /** Fires what is due until then, in emulator time; the clock moves along if it has not come so far. */
  dueByMs: number
  /** At most so many. */
  steps: number
  /** Ends with the first timer whose work goes on outside the transaction. */
  oneByOne: boolean
}

interface Fired {
  fired: number
  /** Nothing is left that was wanted. */
  done: boolean
  /** Whom the last one woke, where that is why it ended. */
  last?: TimerTopic
}

export class Firing {
  readonly #options: FiringOptions
  readonly #topics = new Map<string, TimerTopic>()

  constructor(options: FiringOptions) {
    this.#options = options
  }

  on(topic: string, handler: TimerTopic): void {
    this.#topics.set(topic, handler)
  }

  /** Resolves when nothing that any topic began is under way for the namespace. */
  async settled(namespace: Namespace): Promise<void> {
    for (const topic of this.#topics.values()) await topic.settled?.(namespace)
  }

  /** Throws a `StoreFailure` when nothing can be written; then nothing has happened, and every timer is where it was. */
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

  #fireSome(namespace: Namespace, { dueByMs, steps, oneByOne }: Wanted): Fired {
    for (let fired = 0; fired < steps; fired++) {
      const timer = firstTimer(this.#options.store, namespace)
      if (!timer || timer.dueAt > dueByMs) return { fired, done: true }
      this.#move(namespace, timer.dueAt)
      this.#options.store.remove(timer.id)
      const topic = this.#topics.get(timer.topic)
      if (timer.epoch === namespace.epoch) topic?.fire(timer, namespace)
      if (oneByOne && topic?.settled) return { fired: fired + 1, done: false, last: topic }
    }
    return { fired: steps, done: false }
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

  /** Puts the first timer of the namespace where it is in nobody's way. */
  #setAsideFirst(namespace: Namespace, error: unknown): void {
    const { store, unitOfWork, onSetAside } = this.#options
    const words = error instanceof Error ? error.message : String(error)
    unitOfWork.runNow(() => {
      const timer = firstTimer(store, namespace)
      if (!timer) throw error
      store.remove(timer.id)
      const failedAt = Math.max(timer.dueAt, namespace.now())
      store.insertSetAside({ ...timer, error: words.slice(0, limits.setAsideErrorLength), failedAt })
      unitOfWork.afterCommit(() => onSetAside(timer, namespace, error))
    })
  }
}

/** The timer that is due next; one that a database of before has beyond the end of time is due at that end. */
export function firstTimer(store: Pick<TimerStore, 'first'>, namespace: Namespace): TimerRow | undefined {
  const timer = store.first(namespace.key)
  return timer && { ...timer, dueAt: nearestTime(timer.dueAt) }
}
