/**
 * Whether the store takes writes, and what to do while it does not. Knows no SQL: how to try is handed in.
 *
 *   writable -- a transaction finds that it cannot be written --> failing
 *   failing --- alarm, the probe is written --> recovering -- what waited is written --> writable
 *      ^-- alarm, it is not --|                     |
 *      ^-- something that waited is not ------------|
 *
 * Invariants
 * 1. While it is failing, whoever wants to write is refused with the reason, and nothing is tried but the probe.
 * 2. The log is told once when it begins and once when it is over, however often it was tried in between.
 * 3. Whoever waits for it is called in the order of registration, before anybody else writes; no failure of theirs escapes.
 */
import type { PhysicalClock } from './time/clock.ts'
import { StoreFailure } from './errors.ts'
import { limits } from './limits.ts'
import type { StoreGate } from './ports.ts'

interface HealthLog {
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export class StoreHealth implements StoreGate {
  readonly #physical: Pick<PhysicalClock, 'alarm' | 'elapsed'>
  readonly #probe: () => void
  readonly #log: HealthLog
  readonly #resumptions: (() => void)[] = []
  #failure: StoreFailure | undefined
  #recovering = false
  #relapsed = false
  #pauseMs: number = limits.storePauseMs
  #cancelAlarm: (() => void) | undefined
  #failingSince = 0
  #recoveredAt = -Infinity
  #closed = false

  constructor(options: { physical: Pick<PhysicalClock, 'alarm' | 'elapsed'>; probe: () => void; log: HealthLog }) {
    this.#physical = options.physical
    this.#probe = options.probe
    this.#log = options.log
  }

  /** Why nothing can be written, in words; undefined while it can. */
  get problem(): string | undefined {
    return this.#failure?.message
  }

  /** Calls `resume` whenever the store can be written again. */
  onRecovery(resume: () => void): void {
    this.#resumptions.push(resume)
  }

  admit(): void {
    if (this.#failure && !this.#recovering) throw this.#failure
  }

  failed(failure: StoreFailure): void {
    const begins = this.#failure === undefined
    this.#failure = failure
    this.#relapsed = true
    if (!begins) return
    this.#failingSince = this.#physical.elapsed()
    // A store that goes to and fro is not tried ever more often.
    if (this.#failingSince - this.#recoveredAt > limits.longestStorePauseMs) this.#pauseMs = limits.storePauseMs
    this.#log.error(
      { err: failure },
      `${failure.message}; work is refused until it can be, which is tried again by itself`
    )
    this.#tryLater()
  }

  /** Tries a last time, since what waits is lost otherwise; then never again. */
  close(): void {
    this.#closed = true
    this.#cancelAlarm?.()
    if (this.#failure) this.#tryNow()
  }

  #tryLater(): void {
    if (this.#closed) return
    this.#cancelAlarm = this.#physical.alarm(this.#pauseMs, () => {
      if (!this.#tryNow()) this.#tryLater()
    })
    this.#pauseMs = Math.min(this.#pauseMs * 2, limits.longestStorePauseMs)
  }

  #tryNow(): boolean {
    try {
      this.#probe()
    } catch {
      return false
    }
    this.#recovering = true
    this.#relapsed = false
    for (const resume of this.#resumptions) {
      if (!this.#relapsed) this.#call(resume)
    }
    this.#recovering = false
    if (this.#relapsed) return false
    this.#failure = undefined
    this.#recoveredAt = this.#physical.elapsed()
    const ms = Math.round(this.#recoveredAt - this.#failingSince)
    this.#log.warn({ ms }, 'the database can be written again')
    return true
  }

  #call(resume: () => void): void {
    try {
      resume()
    } catch (error) {
      // A failure of the store has been told by who met it.
      if (!(error instanceof StoreFailure)) this.#log.error({ err: error }, 'what waited for the database failed')
    }
  }
}
