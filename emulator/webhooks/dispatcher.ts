/**
 * Runs work outside transactions, a bounded number at once, first come first served; knows nothing of callbacks.
 *
 * Invariants
 * 1. Never more than `limit()` pieces of work run at once, over all namespaces.
 * 2. `settled` resolves when nothing of the namespace runs or waits, what was added meanwhile included.
 * 3. Dropped work that waited never begins; dropped work that runs is told by its signal.
 */
import type { Namespace } from '../namespace.ts'

export type Work = (signal: AbortSignal) => Promise<void>

interface Task {
  namespace: Namespace
  work: Work
  stop: AbortController
  /** Resolves when the work has ended or was dropped before it began. */
  done: Promise<void>
  end: () => void
}

export class Dispatcher {
  readonly #limit: () => number
  readonly #onFailure: (error: unknown) => void
  readonly #tasks = new Set<Task>()
  #waiting: Task[] = []
  #running = 0
  #closed = false

  constructor(options: { limit: () => number; onFailure: (error: unknown) => void }) {
    this.#limit = options.limit
    this.#onFailure = options.onFailure
  }

  /** Begins the work as soon as there is room; after `close` never. */
  launch(namespace: Namespace, work: Work): void {
    if (this.#closed) return
    const { promise: done, resolve: end } = Promise.withResolvers<void>()
    const task: Task = { namespace, work, stop: new AbortController(), done, end }
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
    this.#stop(new Set(this.#of(namespace)))
  }

  async close(): Promise<void> {
    this.#closed = true
    const tasks = [...this.#tasks]
    this.#stop(new Set(tasks))
    await Promise.all(tasks.map(task => task.done))
  }

  #of(namespace: Namespace): Task[] {
    return [...this.#tasks].filter(task => task.namespace === namespace)
  }

  #stop(tasks: ReadonlySet<Task>): void {
    const waiting = this.#waiting.filter(task => tasks.has(task))
    this.#waiting = this.#waiting.filter(task => !tasks.has(task))
    for (const task of tasks) task.stop.abort()
    for (const task of waiting) this.#finish(task)
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
    task.end()
  }
}
