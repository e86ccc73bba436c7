/**
 * Waits: held until what they wait for is so. Woken by what happens, never by looking again and again; knows no HTTP.
 *
 *   wait -> so already? ------------------------------------------------> matched
 *            | never? --------------------------------------------------> impossible
 *            | open --- happening, commit, cleared past: so now? -------> matched
 *            |   |----- happening: never any more? ---------------------> impossible
 *            |   |----- alarm ------------------------------------------> timeout
 *            |   |----- client gone, emulator closes -------------------> abandoned, closed
 *            | driven (autoAdvance): to the next event, and again ------> matched
 *            |   |----- nothing due any more, or too many events -------> nothing-planned, too-many-events
 *
 * Invariants
 * 1. Every wait ends once, no later than its timeout in physical time, and leaves neither alarm nor listener behind.
 * 2. What an open wait has found is dropped with the past it was found in: after a reset nothing of before counts.
 * 3. A driven wait moves the clock of its own namespace alone, one timer at a time, and never past the one that
 *    fulfils it.
 * 4. A wait ends as impossible only when no transition of the one job that it names leads to what it wants.
 * 5. After `close` has begun no wait is open, and `close` resolves when none moves a clock any more.
 */
import type { PhysicalClock } from '../time/clock.ts'
import type { Recorded } from './history.ts'
import { limits } from '../limits.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { UnitOfWork } from '../ports.ts'
import type { Steering } from '../steering/steering.ts'
import { isBusy } from './waits/idle-subject.ts'
import { OpenWaits } from './waits/open-waits.ts'
import type { DeadEnd, Miss, Subject, SubjectParts, WaitItem } from './waits/subject.ts'
import { subjectOf } from './waits/target.ts'
import type { WaitTarget } from './waits/target.ts'

export interface WaitOptions {
  /** How many different things must match, at most `limits.waitItems`. */
  count: number
  /** Cursor of an earlier wait: what happened up to it does not count; 0: from the beginning. */
  since: number
  /** Physical milliseconds. */
  timeoutMs: number
  /** Moves the namespace's clock from event to event instead of letting time pass; needs a namespace. */
  autoAdvance: boolean
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal | undefined
}

export type WaitEnd =
  | 'matched'
  | 'impossible'
  | 'timeout'
  | 'nothing-planned'
  | 'too-many-events'
  | 'too-many-waits'
  | 'abandoned'
  | 'closed'

export interface WaitAnswer {
  ended: WaitEnd
  /** Everything that matched until the end, in the order of time, at most `limits.waitItems`. */
  matched: WaitItem[]
  /** Up to here everything has been counted. */
  cursor: number
  /** Physical milliseconds. */
  waitedMs: number
  /** Emulator milliseconds. */
  advancedMs: number
  /** Only of a wait that ended for want of a match. */
  miss: Miss | undefined
  /** Only of a wait that is impossible. */
  deadEnd: DeadEnd | undefined
}

interface OpenWait {
  namespace: Namespace | undefined
  options: WaitOptions
  subject: Subject
  startedMs: number
  startedAt: number
  over: boolean
  /** Takes back alarm and listeners. */
  release: () => void
  resolve: (answer: WaitAnswer) => void
  reject: (reason: unknown) => void
}

export class Waiting {
  readonly #parts: SubjectParts
  readonly #steering: Steering
  readonly #physical: PhysicalClock
  readonly #eventsPerWait: number
  readonly #open = new OpenWaits<OpenWait>()
  readonly #drives = new Set<Promise<void>>()
  #closed = false

  constructor(
    options: SubjectParts & {
      steering: Steering
      physical: PhysicalClock
      unitOfWork: Pick<UnitOfWork, 'beforeCommit' | 'afterCommit'>
      /** After so many timers a driven wait gives up. */
      eventsPerWait?: number
    }
  ) {
    const { steering, physical, unitOfWork, eventsPerWait = limits.eventsPerAdvance, ...parts } = options
    this.#parts = parts
    this.#steering = steering
    this.#physical = physical
    this.#eventsPerWait = eventsPerWait
    parts.history.watch({
      told: recorded => this.#told(recorded),
      cleared: namespace => this.#cleared(namespace)
    })
    unitOfWork.beforeCommit(() => {
      if (this.#open.size > 0) unitOfWork.afterCommit(() => this.#committed())
    })
  }

  /** Resolves when the wait has ended, however it did; rejects only if the emulator itself fails. */
  wait(target: WaitTarget, options: WaitOptions): Promise<WaitAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<WaitAnswer>()
    const { namespace } = target
    const wait: OpenWait = {
      namespace,
      options,
      subject: subjectOf(this.#parts, target, options.since),
      startedMs: this.#physical.elapsed(),
      startedAt: this.#steering.clock(namespace).now,
      over: false,
      release: () => undefined,
      resolve,
      reject
    }
    if (this.#closed) this.#end(wait, 'closed')
    else if (this.#open.size >= limits.waits) this.#end(wait, 'too-many-waits')
    else this.#begin(wait)
    return promise
  }

  /** Ends every wait; later ones end at once. Resolves when no clock is moved for one any more. */
  async close(): Promise<void> {
    this.#closed = true
    for (const wait of this.#open.all()) this.#end(wait, 'closed')
    await Promise.all(this.#drives)
  }

  #begin(wait: OpenWait): void {
    const { namespace, options, subject } = wait
    const { signal, timeoutMs } = options
    subject.begin()
    if (this.#endIfFound(wait) || this.#endIfInVain(wait)) return
    if (signal?.aborted) return this.#end(wait, 'abandoned')
    if (timeoutMs === 0) return this.#end(wait, 'timeout')
    const abandon = () => this.#end(wait, 'abandoned')
    signal?.addEventListener('abort', abandon)
    const cancelAlarm = this.#physical.alarm(timeoutMs, () => this.#end(wait, 'timeout'), { holdsProcess: true })
    this.#open.add(wait)
    wait.release = () => {
      cancelAlarm()
      signal?.removeEventListener('abort', abandon)
      this.#open.remove(wait)
    }
    if (!options.autoAdvance || !namespace) return
    const drive = this.#drive(wait, namespace).finally(() => this.#drives.delete(drive))
    this.#drives.add(drive)
  }

  /** Moves the clock from event to event until the wait is over or nothing is left that time would bring. */
  async #drive(wait: OpenWait, namespace: Namespace): Promise<void> {
    const { epoch } = namespace
    try {
      for (let events = 0; !wait.over; events++) {
        // What was planned is gone with a reset; the clock of the new beginning is not this wait's to move.
        const busy = isBusy(this.#parts, namespace, wait.subject.byExpiries)
        if (namespace.epoch !== epoch || !busy) return this.#end(wait, 'nothing-planned')
        if (events >= this.#eventsPerWait) return this.#end(wait, 'too-many-events')
        await this.#steering.advance(namespace, { until: 'next-event' }, 1)
      }
    } catch (error) {
      this.#fail(wait, error)
    }
  }

  #told(recorded: Recorded): void {
    for (const wait of this.#open.about(recorded.happening.namespace)) {
      wait.subject.told(recorded)
      if (!this.#endIfFound(wait)) this.#endIfInVain(wait)
    }
  }

  #committed(): void {
    for (const wait of this.#open.all()) {
      if (!wait.subject.committed) continue
      wait.subject.committed()
      this.#endIfFound(wait)
    }
  }

  #cleared(namespace: string | undefined): void {
    for (const wait of namespace === undefined ? this.#open.all() : this.#open.about(namespace)) {
      wait.subject.begin()
      this.#endIfFound(wait)
    }
  }

  #endIfFound(wait: OpenWait): boolean {
    if (wait.subject.found.size < wait.options.count) return false
    this.#end(wait, 'matched')
    return true
  }

  #endIfInVain(wait: OpenWait): boolean {
    const deadEnd = wait.subject.deadEnd?.()
    if (deadEnd) this.#end(wait, 'impossible', deadEnd)
    return deadEnd !== undefined
  }

  #end(wait: OpenWait, ended: WaitEnd, deadEnd?: DeadEnd): void {
    if (wait.over) return
    wait.over = true
    wait.release()
    try {
      wait.resolve(this.#answerOf(wait, ended, deadEnd))
    } catch (error) {
      wait.reject(error)
    }
  }

  #fail(wait: OpenWait, error: unknown): void {
    wait.over = true
    wait.release()
    wait.reject(error)
  }

  #answerOf(
    { namespace, subject, startedAt, startedMs }: OpenWait,
    ended: WaitEnd,
    deadEnd: DeadEnd | undefined
  ): WaitAnswer {
    const explains = ['impossible', 'timeout', 'nothing-planned', 'too-many-events'].includes(ended)
    return {
      ended,
      matched: subject.found.items(),
      cursor: this.#parts.history.cursor,
      waitedMs: Math.round(this.#physical.elapsed() - startedMs),
      // A clock that was set back meanwhile has not advanced.
      advancedMs: Math.max(0, this.#steering.clock(namespace).now - startedAt),
      miss: explains ? subject.miss() : undefined,
      deadEnd
    }
  }
}
