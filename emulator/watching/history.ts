/**
 * What has happened lately, numbered, so that whoever comes late can see the past. Bounded and in memory only, in bytes;
 * judges nothing.
 *
 * Invariants
 * 1. Numbers rise by one for each happening and are never used twice while the process lives, resets included.
 * 2. The oldest happenings give way once there are more than the capacity, or they take more bytes than are allowed;
 *    nothing holds them any more then.
 * 3. A watcher is told after the happening is kept: what it reads here includes what it is told.
 */
import type { Feed, Happening } from './feed.ts'
import { limits } from '../limits.ts'
import { happeningOf, happeningShapes, recordOf, sortOf } from './records/happening-records.ts'
import { Ring } from './records/ring.ts'

export interface Recorded {
  number: number
  happening: Happening
}

export interface Watcher {
  told(recorded: Recorded): void
  /** The past of a namespace, or of all, is gone, and what is stored may be different now. */
  cleared(namespace: string | undefined): void
}

/** What is absent may be anything. */
export interface Sought {
  type?: Happening['type'] | undefined
  /** Of a request its own id, else that of the job. */
  id?: string | undefined
}

export class History {
  readonly #ring: Ring
  readonly #watchers = new Set<Watcher>()

  constructor(
    feed: Pick<Feed, 'listen'>,
    capacity: number = limits.historyHappenings,
    mostBytes: number = limits.historyBytes
  ) {
    this.#ring = new Ring({ records: capacity, bytes: mostBytes, shapes: happeningShapes })
    feed.listen(happening => this.#keep(happening))
  }

  /** The number of the latest happening; 0 before the first. */
  get cursor(): number {
    return this.#ring.last
  }

  /** Up to this number happenings have given way to newer ones; 0 while none has. */
  get forgotten(): number {
    return this.#ring.lastDropped
  }

  /** What happened after the cursor, oldest first; in one namespace, or in all. The less is sought, the sooner it is found. */
  since(cursor: number, namespace?: string, { type, id }: Sought = {}): Recorded[] {
    const sort = type && sortOf(type)
    return this.#ring.list({ after: cursor, group: namespace, sort, about: id }, record => ({
      number: record.number,
      happening: happeningOf(record)
    }))
  }

  /**
   * Forgets the past of a namespace, or of all; `keepRequests` leaves what was answered, for a reset that leaves the
   * journal. Call it after the commit of whatever replaced the stored state.
   */
  clear(namespace?: string, { keepRequests = false }: { keepRequests?: boolean } = {}): void {
    this.#ring.forget(namespace, keepRequests ? sortOf('request') : undefined)
    for (const watcher of this.#watchers) watcher.cleared(namespace)
  }

  /** Tells the watcher of everything that happens until the returned function is called. */
  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  #keep(happening: Happening): void {
    const number = this.#ring.append(recordOf(happening))
    for (const watcher of this.#watchers) watcher.told({ number, happening })
  }
}
