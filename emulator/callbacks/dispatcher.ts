/**
 * Runs work outside transactions, a bounded number at once, first come first served as far as that is fair; knows
 * receivers by name, and nothing of callbacks.
 *
 *   launch -> waiting -> running ------------------------------> ended
 *                |          |-- drop -> recalled -- moment over, told by its signal --> ended
 *                |-- drop ------------------------------------> never begun
 *
 * Invariants
 * 1. Never more than `limit()` pieces of work run at once, over all namespaces. What a receiver or a namespace may take
 *    shrinks with what is left: one that never answers does not keep others waiting (see `fair-turns.ts`).
 * 2. `settled` resolves when nothing of the namespace runs or waits, what was added meanwhile included, what was
 *    dropped left out.
 * 3. Dropped work that waited never begins. Dropped work that runs may end by itself for a moment, since what it has
 *    sent cannot be called back, and is told by its signal then; `recalled` resolves when it has ended.
 */
import type { PhysicalClock } from '../time/clock.ts'
import { limits } from '../limits.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import { createRoom, Lanes } from './fair-turns.ts'
import type { Party } from './fair-turns.ts'

export type Work = (signal: AbortSignal) => Promise<void>

interface Task extends Party {
  work: Work
  stop: AbortController
  /** Resolves when nobody has to wait for the work any more: it has ended or was dropped. */
  done: Promise<void>
  settle: () => void
  /** Resolves when the work has ended, or will never begin. */
  ended: Promise<void>
  end: () => void
}

export class Dispatcher {
  readonly #limit: () => number
  readonly #onFailure: (error: unknown) => void
  readonly #physical: Pick<PhysicalClock, 'alarm'>
  readonly #tasks = new Set<Task>()
  readonly #recalled = new Set<Task>()
  readonly #waiting = new Lanes<Task>()
  readonly #running = new Set<Task>()
  #closed = false

  constructor(options: {
    limit: () => number
    onFailure: (error: unknown) => void
    physical: Pick<PhysicalClock, 'alarm'>
  }) {
    this.#limit = options.limit
    this.#onFailure = options.onFailure
    this.#physical = options.physical
  }

  /** Begins the work as soon as there is room for its receiver and its namespace; after `close` never. */
  launch(namespace: Namespace, receiver: string, work: Work): void {
    if (this.#closed) return
    const { promise: done, resolve: settle } = Promise.withResolvers<void>()
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const task: Task = { namespace, receiver, work, stop: new AbortController(), done, settle, ended, end }
    this.#tasks.add(task)
    this.#waiting.add(task)
    this.#pump()
  }

  async settled(namespace: Namespace): Promise<void> {
    for (let tasks = this.#of(namespace); tasks.length > 0; tasks = this.#of(namespace)) {
      await Promise.all(tasks.map(task => task.done))
    }
  }

  drop(namespace: Namespace): void {
    const tasks = this.#of(namespace)
    this.#forgetWaiting(namespace)
    for (const task of tasks) if (this.#tasks.delete(task)) this.#recall(task)
  }

  /** Resolves when work that was dropped has ended; that of one namespace, or all. */
  async recalled(namespace?: Namespace): Promise<void> {
    const tasks = [...this.#recalled].filter(task => namespace === undefined || task.namespace === namespace)
    await Promise.all(tasks.map(task => task.ended))
  }

  async close(): Promise<void> {
    this.#closed = true
    const tasks = [...this.#tasks, ...this.#recalled]
    for (const namespace of this.#waiting.namespaces()) this.#forgetWaiting(namespace)
    for (const task of tasks) task.stop.abort()
    await Promise.all(tasks.map(task => task.ended))
  }

  #of(namespace: Namespace): Task[] {
    return [...this.#tasks].filter(task => task.namespace === namespace)
  }

  #forgetWaiting(namespace: Namespace): void {
    for (const task of this.#waiting.takeAll(namespace)) this.#finish(task)
  }

  #recall(task: Task): void {
    this.#recalled.add(task)
    task.settle()
    const cancelAlarm = this.#physical.alarm(limits.recallMs, () => void stopSoon(task))
    void task.ended.then(cancelAlarm)
  }

  #pump(): void {
    for (;;) {
      const task = this.#waiting.takeFirst(createRoom(this.#limit(), this.#running))
      if (!task) return
      this.#running.add(task)
      void this.#run(task)
    }
  }

  async #run(task: Task): Promise<void> {
    try {
      await task.work(task.stop.signal)
    } catch (error) {
      this.#onFailure(error)
    }
    this.#running.delete(task)
    this.#finish(task)
    this.#pump()
  }

  #finish(task: Task): void {
    this.#tasks.delete(task)
    this.#recalled.delete(task)
    task.settle()
    task.end()
  }
}

/** After a busy moment the alarm rings before a receiver in the same process had its turn to accept and to read. */
async function stopSoon(task: Task): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise(resolve => void setImmediate(resolve))
  task.stop.abort()
}
