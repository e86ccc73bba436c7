/** When a callback is sent again, as pure functions of settings and outcome; knows neither clock nor store. */
import { limits } from '../limits.ts'
import { later } from '../time/time-range.ts'
import type { CallbackErrorClass, CallbackOutcome } from './outcome.ts'
import type { SignatureReading } from './signature.ts'

export interface CallbackPolicy {
  /** Delay after the first, second, ... failed attempt, in emulator milliseconds; after the last one it is given up. */
  scheduleMs: readonly number[]
  /** Physical milliseconds that an attempt may take in all. */
  timeoutMs: number
  /** Attempts under way at once, 1 to `limits.callbackConcurrency`. */
  concurrency: number
  honourRetryAfter: boolean
  /** Statuses after which it is not sent again. */
  stopOn: readonly number[]
  /** Hosts, spelt as in the URL, that may have a link-local or metadata address. */
  allowHosts: readonly string[]
  /** How the formula of the signature is read. */
  reading: SignatureReading
}

/**
 * All of this is assumed: no page documents retries, a timeout, or the statuses that accept. The first attempt is made
 * at once. The delays bridge what happens in development (a receiver that restarts, then one that is being fixed) and
 * end within a quarter of an hour. There is no jitter: one emulator is no herd, and equal runs are to be equal.
 */
export const defaultPolicy: CallbackPolicy = {
  scheduleMs: [1_000, 5_000, 30_000, 120_000, 600_000],
  timeoutMs: 5_000,
  concurrency: limits.callbackConcurrency,
  honourRetryAfter: true,
  stopOn: [410],
  allowHosts: [],
  reading: 'literal'
}

/** Failures that another attempt cannot mend. */
const hopeless: ReadonlySet<CallbackErrorClass> = new Set(['invalid-url', 'forbidden-address'])

export type NextStep = { state: 'delivered' | 'exhausted'; atMs: null } | { state: 'pending'; atMs: number }

/**
 * What follows an attempt. `attemptsMade` counts it (1 after the first); `atMs` is the emulator time at which it was
 * made, and the next one is due a delay after that.
 */
export function nextAttempt(
  policy: Pick<CallbackPolicy, 'scheduleMs' | 'honourRetryAfter' | 'stopOn'>,
  attemptsMade: number,
  outcome: Pick<CallbackOutcome, 'status' | 'errorClass' | 'retryAfterMs'>,
  atMs: number
): NextStep {
  if (outcome.errorClass === null) return { state: 'delivered', atMs: null }
  const delayMs = policy.scheduleMs[attemptsMade - 1]
  const stopped = outcome.status !== null && policy.stopOn.includes(outcome.status)
  if (delayMs === undefined || stopped || hopeless.has(outcome.errorClass)) {
    return { state: 'exhausted', atMs: null }
  }
  const askedMs = policy.honourRetryAfter ? (outcome.retryAfterMs ?? 0) : 0
  // A receiver may ask for more patience than the schedule has, but neither for less nor for endless patience.
  return { state: 'pending', atMs: later(atMs, Math.max(delayMs, Math.min(askedMs, limits.retryAfterMs))) }
}

/** Milliseconds that a Retry-After header asks for: seconds, or an HTTP date seen from `nowMs` (physical time). */
export function retryAfterOf(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d{1,12}$/.test(text)) return Number(text) * 1000
  // Only dates in GMT: Date.parse reads anything else in the time zone of the machine.
  const date = text.endsWith(' GMT') ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs)
}
