/** Times as an export has them: readable where RFC 3339 can say them, plain milliseconds beyond its four-digit years. */
import { parseInstantMs } from '../durations.ts'

/** RFC 3339 to the millisecond, or milliseconds since the Unix epoch. */
export type Instant = string | number

/** The furthest times that a `Date` can have, in milliseconds since the Unix epoch. */
const FURTHEST_MS = 8.64e15

export function writeInstant(ms: number): Instant {
  if (Math.abs(ms) > FURTHEST_MS) return ms
  const text = new Date(ms).toISOString()
  return parseInstantMs(text) === ms ? text : ms
}

/** Milliseconds since the Unix epoch; undefined for what is no time. */
export function readInstant(instant: Instant): number | undefined {
  if (typeof instant === 'string') return parseInstantMs(instant)
  return Number.isSafeInteger(instant) ? instant : undefined
}
