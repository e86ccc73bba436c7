/**
 * Wakes what is due, in emulator time, whoever keeps it: see `due.ts`.
 *
 *   row stored -> alarm (one physical timer for all namespaces) -> due? -> fire in a transaction -> due later, or no more
 *                 advance (time is moved)                    ---^   |--- its work fails -> set aside
 *                                                                   |--- the store fails -> stays due
 *
 * Invariants
 * 1. What is due in a namespace happens in the order (due time, order of planning), each exactly once, and never before
 *    emulator time has reached its due time.
 * 2. What happens, happens at its due time, however late it was noticed: a restart or a busy moment leaves the same
 *    history.
 * 3. `advance` returns only after everything that fell due on the way has happened, what it set in motion included.
 * 4. A row is due at one time at most, and says itself when: what changes the row changes that with it.
 * 5. Nothing due is lost: what fails is set aside with what it failed with, until it is tried again; while the store
 *    cannot write, all stay as they are, and so do the clocks. No failure escapes an alarm.
 * 6. Whatever becomes of physical time, what is due is noticed `limits.longestSleepMs` later at most.
 * 7. Emulator time has an end: no advance leads beyond it.
 */
import type { PhysicalClock } from './clock.ts'
import { StoreFailure } from '../errors.ts'
import type { Due, DueItem } from './due.ts'
import type { DuePlanner, DueSource } from './due-source.ts'
import { Firing } from './firing.ts'
import type { FiringOptions } from './firing.ts'
import { limits } from '../limits.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { Namespaces } from '../namespaces/namespaces.ts'
import type { UnitOfWork } from '../ports.ts'
import { BeyondTime, isTime, timeRange, timeText } from './time-range.ts'
import { physicalTimeOf } from './virtual-clock.ts'

export interface AdvanceGoal {
  /** Where emulator time stands afterwards; undefined: at the last event that happened. */
  toMs?: number | undefined
  /** Instead of `toMs`: by how much time moves, from where it stands when the advance has its turn. */
  byMs?: number | undefined
  /** Ends it when nothing is left that somebody waits for; expiries are not waited for. */
  idle?: boolean | undefined
  /** Asked after the commit of each item that fired: true ends the advance there. */
  reached?: (() => boolean) | undefined
  /** At most this many items fire. */
  maxEvents: number
}

export interface SchedulerOptions extends FiringOptions {
  /** Told when what is due in a namespace can be neither fired nor set aside; it stays, and sleeps until something else wakes it. */
  onFailure: (error: unknown) => void
}

export class Scheduler implements DuePlanner {
  readonly #unitOfWork: UnitOfWork
  readonly #namespaces: Namespaces
  readonly #physical: PhysicalClock
  readonly #onFailure: (error: unknown) => void
  readonly #firing: Firing
  /** The time of what is due first in each namespace that has anything due. */
  readonly #next = new Map<Namespace, number>()
  readonly #advancing = new Map<Namespace, Promise<unknown>>()
  #cancelAlarm: (() => void) | undefined
  #alarmAt = Infinity
  /** Physical time of the last ring. */
  #rangAt = -Infinity
  #running = false
  /** The highest order that was given. */
  #order = 0

  constructor(options: SchedulerOptions) {
    this.#unitOfWork = options.unitOfWork
    this.#namespaces = options.namespaces
    this.#physical = options.physical
    this.#onFailure = options.onFailure
    this.#firing = new Firing(options)
  }

  add<Item extends DueItem>(source: DueSource<Item>): void {
    this.#firing.add(source)
  }

  get sources(): readonly DueSource[] {
    return this.#firing.sources
  }

  /** Takes up what an earlier run has left, and begins to ring. */
  start(): void {
    this.#running = true
    for (const source of this.sources) {
      this.#order = Math.max(this.#order, source.highestDueOrder())
      for (const { ns, dueAt } of source.earliestDue()) {
        const namespace = this.#namespaces.byKey(ns)
        if (namespace) this.#next.set(namespace, Math.min(dueAt, this.#next.get(namespace) ?? Infinity))
      }
    }
    this.rearm()
  }

  stop(): void {
    this.#running = false
    this.#cancelAlarm?.()
    this.#alarmAt = Infinity
  }

  /** Goes on after the store could not write. */
  resume(): void {
    this.#ring()
  }

  plan(namespace: Namespace, atMs: number, background = false): Due {
    this.#firing.planned(atMs)
    // Noted after the commit only: what was undone must not hide what is due later.
    this.#unitOfWork.afterCommit(() => {
      if ((this.#next.get(namespace) ?? Infinity) <= atMs) return
      this.#next.set(namespace, atMs)
      this.#armFor(namespace, atMs)
    })
    return { at: atMs, order: ++this.#order, background }
  }

  /** Notes that nothing is due in the namespace any more: everything it had is gone. */
  forget(namespace: Namespace): void {
    this.#next.delete(namespace)
  }

  /** When something is due next in the namespace. */
  nextDue(namespace: Namespace): number | undefined {
    return this.#firing.next(namespace)?.at
  }

  /** How much is due some time in the namespace; of what somebody waits for alone, or with expiries. */
  count({ key }: Namespace, { background = true }: { background?: boolean } = {}): number {
    return this.sources.reduce((sum, source) => {
      const due = source.countDue(key)
      return sum + due.foreground + (background ? due.background : 0)
    }, 0)
  }

  /** Looks at all clocks anew; call it after one was set. */
  rearm(): void {
    this.#cancelAlarm?.()
    this.#alarmAt = Infinity
    for (const [namespace, dueAt] of this.#next) this.#armFor(namespace, dueAt)
  }

  /**
   * Moves emulator time of one namespace forward; advances of the same namespace happen one after the other. One that a
   * reset overtakes, even while it waits for its turn, ends there. Rejects with `BeyondTime` when the goal lies beyond
   * the end of time as seen when its turn has come.
   */
  async advance(namespace: Namespace, goal: AdvanceGoal): Promise<{ fired: number; stoppedEarly: boolean }> {
    const { epoch } = namespace
    const before = this.#advancing.get(namespace) ?? Promise.resolve()
    const turn = before.then(() => {
      const toMs = goal.byMs === undefined ? goal.toMs : namespace.now() + goal.byMs
      if (toMs !== undefined && !isTime(toMs)) throw beyond(namespace)
      return this.#advance(namespace, { ...goal, toMs }, epoch)
    })
    const settled = turn.catch(() => undefined)
    this.#advancing.set(namespace, settled)
    try {
      return await turn
    } finally {
      if (this.#advancing.get(namespace) === settled) this.#advancing.delete(namespace)
      this.#lookAgain(namespace)
      this.rearm()
    }
  }

  async #advance(
    namespace: Namespace,
    goal: AdvanceGoal,
    epoch: number
  ): Promise<{ fired: number; stoppedEarly: boolean }> {
    let fired = 0
    let done = false
    await this.#firing.settled(namespace)
    // After a reset the clock belongs to a new beginning, which an advance of before must not move.
    while (namespace.epoch === epoch && !done && fired < goal.maxEvents) {
      // Whether a goal is reached shows after the commit, so each item has a transaction of its own then.
      const steps = goal.reached ? 1 : Math.min(limits.stepsPerSlice, goal.maxEvents - fired)
      const slice = this.#firing.fire(namespace, {
        dueByMs: goal.toMs ?? Infinity,
        steps,
        oneByOne: true,
        idle: goal.idle
      })
      fired += slice.fired
      done = slice.done
      await slice.last?.settled?.(namespace)
      if (fired > 0 && goal.reached?.()) done = true
      // A long advance must not keep the requests of others waiting.
      await new Promise(resolve => void setImmediate(resolve))
    }
    if (namespace.epoch !== epoch) return { fired, stoppedEarly: false }
    const stoppedEarly = !done && this.#isLeft(namespace, goal)
    const { toMs } = goal
    if (!stoppedEarly && toMs !== undefined) this.#firing.moveClock(namespace, toMs)
    return { fired, stoppedEarly }
  }

  /** Whether something that belongs to the goal has not fired yet. */
  #isLeft(namespace: Namespace, { toMs = Infinity }: AdvanceGoal): boolean {
    const next = this.nextDue(namespace)
    return next !== undefined && next <= toMs
  }

  #armFor(namespace: Namespace, dueAt: number): void {
    const now = this.#physical.now()
    const dueIn = dueAt <= namespace.now() ? 0 : physicalTimeOf(namespace.row.clock, dueAt) - now
    if (dueIn === Infinity) return
    // Rings keep a distance, but for what is left of a slice; a clock that was set back must not stretch it.
    const soonest = dueIn <= 0 ? 0 : Math.min(this.#rangAt, now) + limits.ringEveryMs - now
    // An alarm goes by another clock than `now`, which may be set or go on while the machine sleeps.
    const at = now + Math.min(Math.max(0, soonest, Math.ceil(dueIn)), limits.longestSleepMs)
    // While a namespace is advanced the advance fires what is due, and an alarm would ring in vain, over and over.
    if (!this.#running || this.#advancing.has(namespace) || at >= this.#alarmAt) return
    this.#cancelAlarm?.()
    this.#alarmAt = at
    this.#cancelAlarm = this.#physical.alarm(at - now, () => this.#ring())
  }

  #ring(): void {
    this.#cancelAlarm?.()
    this.#alarmAt = Infinity
    if (!this.#running) return
    this.#rangAt = this.#physical.now()
    for (const namespace of Array.from(this.#next.keys())) {
      if (this.#advancing.has(namespace)) continue
      // As long as the store fails nothing can fire; `resume` follows.
      if (!this.#fireDue(namespace)) return
    }
    this.rearm()
  }

  /** A slice of what is due; the rest rings again at once, after other work had its turn. False: the store fails. */
  #fireDue(namespace: Namespace): boolean {
    if ((this.#next.get(namespace) ?? Infinity) > namespace.now()) return true
    try {
      this.#firing.fire(namespace, { dueByMs: namespace.now(), steps: limits.stepsPerSlice, oneByOne: false })
    } catch (error) {
      if (error instanceof StoreFailure) return false
      this.#onFailure(error)
      this.#next.delete(namespace)
      return true
    }
    this.#lookAgain(namespace)
    return true
  }

  /** Notes what is due next. If not even that can be read, what was known stays: the next ring looks again. */
  #lookAgain(namespace: Namespace): void {
    try {
      const dueAt = this.nextDue(namespace)
      if (dueAt === undefined) this.#next.delete(namespace)
      else this.#next.set(namespace, dueAt)
    } catch (error) {
      this.#onFailure(error)
    }
  }
}

function beyond(namespace: Namespace): BeyondTime {
  return new BeyondTime(
    `the clock of ${namespace.id} stands at ${timeText(namespace.now())}, and times are ${timeRange}`
  )
}
