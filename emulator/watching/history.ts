/**
 * What has happened lately, numbered, so that whoever comes late can see the past. Bounded and in memory only; judges
 * nothing.
 *
 * Invariants
 * 1. Numbers rise by one for each happening and are never used twice while the process lives, resets included.
 * 2. The oldest happenings give way once there are more than the capacity, or they take more bytes than are allowed;
 *    nothing holds them any more then.
 * 3. A watcher is told after the happening is kept: what it reads here includes what it is told.
 */
import type { Feed, Happening } from './feed.ts'
import { limits } from '../limits.ts'

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
  readonly #mostBytes: number
  readonly #watchers = new Set<Watcher>()
  /** In order; the places of those that gave way are empty until they are let go of in one go. */
  #kept: (Recorded | undefined)[] = []
  /** Index of the oldest that is kept. */
  #head = 0
  #bytes = 0
  #last = 0
  #forgotten = 0

  constructor(
    feed: Pick<Feed, 'listen'>,
    capacity: number = limits.historyHappenings,
    mostBytes: number = limits.historyBytes
  ) {
    this.#capacity = capacity
    this.#mostBytes = mostBytes
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
    const begin = this.#kept.findLastIndex(recorded => recorded === undefined || recorded.number <= cursor) + 1
    const found = present(this.#kept.slice(begin))
    return namespace === undefined ? found : found.filter(({ happening }) => happening.namespace === namespace)
  }

  /**
   * Forgets the past of a namespace, or of all; `keepRequests` leaves what was answered, for a reset that leaves the
   * journal. Call it after the commit of whatever replaced the stored state.
   */
  clear(namespace?: string, { keepRequests = false }: { keepRequests?: boolean } = {}): void {
    const left = present(this.#kept).filter(({ happening }) => {
      const meant = namespace === undefined || happening.namespace === namespace
      return !meant || (keepRequests && happening.type === 'request')
    })
    this.#kept = left
    this.#head = 0
    this.#bytes = left.reduce((sum, { happening }) => sum + bytesOf(happening), 0)
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
    this.#bytes += bytesOf(happening)
    while (this.#kept.length - this.#head > this.#capacity || this.#bytes > this.#mostBytes) this.#dropOldest()
    if (this.#head > this.#kept.length / 2) {
      this.#kept = this.#kept.slice(this.#head)
      this.#head = 0
    }
    for (const watcher of this.#watchers) watcher.told(recorded)
  }

  #dropOldest(): void {
    const oldest = this.#kept[this.#head]
    if (!oldest) return
    this.#kept[this.#head++] = undefined
    this.#forgotten = oldest.number
    this.#bytes -= bytesOf(oldest.happening)
  }
}

const present = (kept: readonly (Recorded | undefined)[]): Recorded[] => kept.filter(recorded => recorded !== undefined)

/** What a happening takes in memory, as measured: its objects and short words, and the names that are its own. */
function bytesOf(happening: Happening): number {
  return 260 + (happening.namespace?.length ?? 0) + nameOf(happening).length
}

function nameOf(happening: Happening): string {
  switch (happening.type) {
    case 'request':
      return happening.requestId
    case 'resource':
      return happening.id
    default:
      return happening.jobId
  }
}
