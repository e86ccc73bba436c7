/**
 * What has happened lately, numbered, so that whoever comes late can see the past. Bounded and in memory only; judges
 * nothing.
 *
 * Invariants
 * 1. Numbers rise by one for each happening and are never used twice while the process lives, resets included.
 * 2. The oldest happenings give way once there are more than the capacity.
 * 3. A watcher is told after the happening is kept: what it reads here includes what it is told.
 */
import type { Feed, Happening } from './feed.ts'
import { limits } from './limits.ts'

export interface Recorded {
  number: number
  happening: Happening
}

export interface Watcher {
  told(recorded: Recorded): void
  /** The past of a namespace, or of all, is gone, and what is stored may be different now. */
  cleared(namespace: string | undefined): void
}

export class History {
  readonly #capacity: number
  readonly #watchers = new Set<Watcher>()
  #kept: Recorded[] = []
  /** Index of the oldest that still counts; those before it are let go of in one go. */
  #head = 0
  #last = 0
  #forgotten = 0

  constructor(feed: Pick<Feed, 'listen'>, capacity: number = limits.historyHappenings) {
    this.#capacity = capacity
    feed.listen(happening => this.#keep(happening))
  }

  /** The number of the latest happening; 0 before the first. */
  get cursor(): number {
    return this.#last
  }

  /** Up to this number happenings have given way to newer ones; 0 while none has. */
  get forgotten(): number {
    return this.#forgotten
  }

  /** What happened after the cursor, oldest first; in one namespace, or in all. */
  since(cursor: number, namespace?: string): Recorded[] {
    const begin = this.#kept.findLastIndex(({ number }) => number <= cursor) + 1
    const found = this.#kept.slice(Math.max(begin, this.#head))
    return namespace === undefined ? found : found.filter(({ happening }) => happening.namespace === namespace)
  }

  /**
   * Forgets the past of a namespace, or of all; `keepRequests` leaves what was answered, for a reset that leaves the
   * journal. Call it after the commit of whatever replaced the stored state.
   */
  clear(namespace?: string, { keepRequests = false }: { keepRequests?: boolean } = {}): void {
    this.#kept = this.#kept.slice(this.#head).filter(({ happening }) => {
      const meant = namespace === undefined || happening.namespace === namespace
      return !meant || (keepRequests && happening.type === 'request')
    })
    this.#head = 0
    for (const watcher of this.#watchers) watcher.cleared(namespace)
  }

  /** Tells the watcher of everything that happens until the returned function is called. */
  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  #keep(happening: Happening): void {
    const recorded = { number: ++this.#last, happening }
    this.#kept.push(recorded)
    if (this.#kept.length - this.#head > this.#capacity) this.#forgotten = this.#kept[this.#head++]?.number ?? 0
    if (this.#head >= this.#capacity) {
      this.#kept = this.#kept.slice(this.#head)
      this.#head = 0
    }
    for (const watcher of this.#watchers) watcher.told(recorded)
  }
}
