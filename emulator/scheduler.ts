/**
 * Wakes the parts of the domain that sleep on durable timers, in emulator time.
 *
 *   row stored -> alarm (one physical timer for all namespaces) -> due? -> fire in a transaction -> row gone
 *                 advance (time is moved)                    ---^
 *
 * Invariants
 * 1. Timers of a namespace fire in the order (due time, id), each exactly once, and never before emulator time has
 *    reached their due time.
 * 2. What a timer does happens at its due time, however late it was noticed: a restart or a busy moment leaves the
 *    same history.
 * 3. `advance` returns only after everything that fell due on the way has happened, what it set in motion included.
 * 4. Nothing is cancelled: whoever is woken checks epoch and version of the timer and ignores a stale one.
 */
import type { PhysicalClock } from './clock.ts'
import { limits } from './limits.ts'
import type { Namespace } from './namespace.ts'
import type { Namespaces } from './namespaces.ts'
import type { TimerRow, TimerStore, UnitOfWork } from './ports.ts'
import type { TimerSink, TimerTopic } from './scheduler-types.ts'
import { moveTo, physicalTimeOf } from './virtual-clock.ts'

export interface AdvanceGoal {
  /** Where emulator time stands afterwards; undefined: at the last event that happened. */
  toMs?: number | undefined
  /** Instead of `toMs`: by how much time moves, from where it stands when the advance has its turn. */
  byMs?: number | undefined
  /** Asked after the commit of each timer that fired: true ends the advance there. */
  reached?: (() => boolean) | undefined
  /** At most this many timers fire. */
  maxEvents: number
}

export class Scheduler implements TimerSink {
  readonly #store: TimerStore
  readonly #unitOfWork: UnitOfWork
  readonly #namespaces: Namespaces
  readonly #physical: PhysicalClock
  readonly #onFailure: (error: unknown) => void
  readonly #topics = new Map<string, TimerTopic>()
  /** The due time of the earliest timer of each namespace that has one. */
  readonly #next = new Map<Namespace, number>()
  readonly #advancing = new Map<Namespace, Promise<unknown>>()
  #cancelAlarm: (() => void) | undefined
  #alarmAt = Infinity
  #running = false

  constructor(options: {
    store: TimerStore
    unitOfWork: UnitOfWork
    namespaces: Namespaces
    physical: PhysicalClock
    onFailure: (error: unknown) => void
  }) {
    this.#store = options.store
    this.#unitOfWork = options.unitOfWork
    this.#namespaces = options.namespaces
    this.#physical = options.physical
    this.#onFailure = options.onFailure
  }

  on(topic: string, handler: TimerTopic): void {
    this.#topics.set(topic, handler)
  }

  /** Takes up the timers of an earlier run and begins to ring. */
  start(): void {
    this.#running = true
    for (const { ns, dueAt } of this.#store.earliest()) {
      const namespace = this.#namespaces.byKey(ns)
      if (namespace) this.#next.set(namespace, dueAt)
    }
    this.rearm()
  }

  stop(): void {
    this.#running = false
    this.#cancelAlarm?.()
    this.#alarmAt = Infinity
  }

  schedule(namespace: Namespace, timer: { dueAt: number; topic: string; subject: number; version: number }): void {
    this.#store.insert({ ns: namespace.key, epoch: namespace.epoch, ...timer })
    // Noted after the commit only: a timer that was undone must not hide later ones.
    this.#unitOfWork.afterCommit(() => {
      if ((this.#next.get(namespace) ?? Infinity) <= timer.dueAt) return
      this.#next.set(namespace, timer.dueAt)
      this.#armFor(namespace, timer.dueAt)
    })
  }

  /** Removes every timer of the namespace. Call it inside a unit of work. */
  clear(namespace: Namespace): void {
    this.#store.clear(namespace.key)
    this.#unitOfWork.afterCommit(() => this.#next.delete(namespace))
  }

  /** The due time of the earliest timer of the namespace. */
  nextDue(namespace: Namespace): number | undefined {
    return this.#store.first(namespace.key)?.dueAt
  }

  /** How many timers the namespace has. */
  count(namespace: Namespace): number {
    return this.#store.count(namespace.key)
  }

  /** Looks at all clocks anew; call it after one was set. */
  rearm(): void {
    this.#cancelAlarm?.()
    this.#alarmAt = Infinity
    for (const [namespace, dueAt] of this.#next) this.#armFor(namespace, dueAt)
  }

  /**
   * Moves emulator time of one namespace forward; advances of the same namespace happen one after the other. One that a
   * reset overtakes, even while it waits for its turn, ends there.
   */
  async advance(namespace: Namespace, goal: AdvanceGoal): Promise<{ fired: number; stoppedEarly: boolean }> {
    const { epoch } = namespace
    const before = this.#advancing.get(namespace) ?? Promise.resolve()
    const turn = before.then(() => {
      const toMs = goal.byMs === undefined ? goal.toMs : namespace.now() + goal.byMs
      return this.#advance(namespace, { ...goal, toMs }, epoch)
    })
    const settled = turn.catch(() => undefined)
    this.#advancing.set(namespace, settled)
    try {
      return await turn
    } finally {
      if (this.#advancing.get(namespace) === settled) this.#advancing.delete(namespace)
      this.#note(namespace, this.nextDue(namespace))
      this.rearm()
    }
  }

  async #advance(
    namespace: Namespace,
    goal: AdvanceGoal,
    epoch: number
  ): Promise<{ fired: number; stoppedEarly: boolean }> {
    const progress = { fired: 0, done: false }
    await this.#settled(namespace)
    // After a reset the clock belongs to a new beginning, which an advance of before must not move.
    while (namespace.epoch === epoch && !progress.done && progress.fired < goal.maxEvents) {
      const topic = this.#unitOfWork.runNow(() => this.#advanceSlice(namespace, goal, progress))
      await topic?.settled?.(namespace)
      if (progress.fired > 0 && goal.reached?.()) progress.done = true
      // A long advance must not keep the requests of others waiting.
      await new Promise(resolve => void setImmediate(resolve))
    }
    if (namespace.epoch !== epoch) return { fired: progress.fired, stoppedEarly: false }
    const stoppedEarly = !progress.done && this.#isLeft(namespace, goal)
    const { toMs } = goal
    if (!stoppedEarly && toMs !== undefined) this.#unitOfWork.runNow(() => this.#moveClock(namespace, toMs))
    return { fired: progress.fired, stoppedEarly }
  }

  /** Whether something that belongs to the goal has not fired yet. */
  #isLeft(namespace: Namespace, { toMs = Infinity }: AdvanceGoal): boolean {
    const next = this.nextDue(namespace)
    return next !== undefined && next <= toMs
  }

  /** Fires due timers in one transaction; stops at one whose work goes on outside it, and returns its topic. */
  #advanceSlice(
    namespace: Namespace,
    goal: AdvanceGoal,
    progress: { fired: number; done: boolean }
  ): TimerTopic | undefined {
    // Whether a goal is reached shows after the commit, so each timer has a transaction of its own then.
    const steps = goal.reached ? 1 : limits.stepsPerSlice
    for (let step = 0; step < steps && progress.fired < goal.maxEvents; step++) {
      const timer = this.#store.first(namespace.key)
      if (!timer || timer.dueAt > (goal.toMs ?? Infinity)) {
        progress.done = true
        return undefined
      }
      this.#moveClock(namespace, timer.dueAt)
      const topic = this.#fire(timer, namespace)
      progress.fired++
      if (topic?.settled) return topic
    }
    return undefined
  }

  /** Emulator time never goes back. */
  #moveClock(namespace: Namespace, toMs: number): void {
    if (toMs <= namespace.now()) return
    this.#namespaces.ensure(namespace)
    this.#namespaces.touch(namespace)
    namespace.row.clock = moveTo(namespace.row.clock, toMs, this.#physical.now())
  }

  #fire(timer: TimerRow, namespace: Namespace): TimerTopic | undefined {
    this.#store.remove(timer.id)
    const topic = this.#topics.get(timer.topic)
    if (timer.epoch === namespace.epoch) topic?.fire(timer, namespace)
    return topic
  }

  #armFor(namespace: Namespace, dueAt: number): void {
    const now = this.#physical.now()
    const at = dueAt <= namespace.now() ? now : physicalTimeOf(namespace.row.clock, dueAt)
    // While a namespace is advanced the advance fires what is due, and an alarm would ring in vain, over and over.
    if (!this.#running || this.#advancing.has(namespace) || at >= this.#alarmAt) return
    this.#cancelAlarm?.()
    this.#alarmAt = at
    this.#cancelAlarm = this.#physical.alarm(Math.max(0, Math.ceil(at - now)), () => this.#ring())
  }

  #ring(): void {
    this.#alarmAt = Infinity
    if (!this.#running) return
    for (const namespace of Array.from(this.#next.keys())) {
      if (!this.#advancing.has(namespace)) this.#fireDue(namespace)
    }
    this.rearm()
  }

  /** A slice of what is due; the rest rings again at once, after other work had its turn. */
  #fireDue(namespace: Namespace): void {
    if ((this.#next.get(namespace) ?? Infinity) > namespace.now()) return
    try {
      this.#fireSlice(namespace, limits.stepsPerSlice)
    } catch {
      this.#firePoisoned(namespace)
    }
    this.#note(namespace, this.nextDue(namespace))
  }

  #fireSlice(namespace: Namespace, steps: number): void {
    this.#unitOfWork.runNow(() => {
      for (let step = 0; step < steps; step++) {
        const timer = this.#store.first(namespace.key)
        if (!timer || timer.dueAt > namespace.now()) return
        this.#fire(timer, namespace)
      }
    })
  }

  /** After a slice failed and was undone: fires one by one, and drops the timer that fails, so that it cannot block the rest. */
  #firePoisoned(namespace: Namespace): void {
    const timer = this.#store.first(namespace.key)
    if (!timer) return
    try {
      this.#fireSlice(namespace, 1)
    } catch (error) {
      this.#onFailure(error)
      this.#unitOfWork.runNow(() => this.#store.remove(timer.id))
    }
  }

  #note(namespace: Namespace, dueAt: number | undefined): void {
    if (dueAt === undefined) this.#next.delete(namespace)
    else this.#next.set(namespace, dueAt)
  }

  async #settled(namespace: Namespace): Promise<void> {
    for (const topic of this.#topics.values()) await topic.settled?.(namespace)
  }
}
