/**
 * Runs work outside transactions, a bounded number at once, first come first served; knows nothing of callbacks.
 *
 *   launch -> waiting -> running ------------------------------> ended
 *                |          |-- drop -> recalled -- moment over, told by its signal --> ended
 *                |-- drop ------------------------------------> never begun
 *
 * Invariants
 * 1. Never more than `limit()` pieces of work run at once, over all namespaces.
 * 2. `settled` resolves when nothing of the namespace runs or waits, what was added meanwhile included, what was
 *    dropped left out.
 * 3. Dropped work that waited never begins. Dropped work that runs may end by itself for a moment, since what it has
 *    sent cannot be called back, and is told by its signal then; `recalled` resolves when it has ended.
 */
import type { PhysicalClock } from '../clock.ts'
import { limits } from '../limits.ts'
import type { Namespace } from '../namespace.ts'

export type Work = (signal: AbortSignal) => Promise<void>

interface Task {
  namespace: Namespace
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
  #waiting: Task[] = []
  #running = 0
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

  /** Begins the work as soon as there is room; after `close` never. */
  launch(namespace: Namespace, work: Work): void {
    if (this.#closed) return
    const { promise: done, resolve: settle } = Promise.withResolvers<void>()
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const task: Task = { namespace, work, stop: new AbortController(), done, settle, ended, end }
    this.#tasks.add(task)
    this.#waiting.push(task)
    this.#pump()
  }

  async settled(namespace: Namespace): Promise<void> {
    for (let tasks = this.#of(namespace); tasks.length > 0; tasks = this.#of(namespace)) {
      await Promise.all(tasks.map(task => task.done))
    }
  }

  drop(namespace: Namespace): void {
    const tasks = this.#of(namespace)
    this.#forgetWaiting(new Set(tasks))
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
    this.#forgetWaiting(new Set(tasks))
    for (const task of tasks) task.stop.abort()
    await Promise.all(tasks.map(task => task.ended))
  }

  #of(namespace: Namespace): Task[] {
    return [...this.#tasks].filter(task => task.namespace === namespace)
  }

  #forgetWaiting(tasks: ReadonlySet<Task>): void {
    const waiting = this.#waiting.filter(task => tasks.has(task))
    this.#waiting = this.#waiting.filter(task => !tasks.has(task))
    for (const task of waiting) this.#finish(task)
  }

  #recall(task: Task): void {
    this.#recalled.add(task)
    task.settle()
    const cancelAlarm = this.#physical.alarm(limits.recallMs, () => void stopSoon(task))
    void task.ended.then(cancelAlarm)
  }

  #pump(): void {
    while (this.#running < this.#limit()) {
      const task = this.#waiting.shift()
      if (!task) return
      this.#running++
      void this.#run(task)
    }
  }

  async #run(task: Task): Promise<void> {
    try {
      await task.work(task.stop.signal)
    } catch (error) {
      this.#onFailure(error)
    }
    this.#running--
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
