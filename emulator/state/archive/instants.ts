/** Times as an export has them: RFC 3339 to read, plain milliseconds are read too. */
import { parseInstantMs } from '../../time/durations.ts'
import { isTime, nearestTime, timeText } from '../../time/time-range.ts'

/** RFC 3339 to the millisecond, or milliseconds since the Unix epoch. */
export type Instant = string | number

/** What no emulator reads again is never written: of a time out of range the nearest there is. */
export function writeInstant(ms: number): Instant {
  return timeText(nearestTime(ms))
}

/** Milliseconds since the Unix epoch; undefined for what is no time, or none in the range of emulator time. */
export function readInstant(instant: Instant): number | undefined {
  if (typeof instant === 'string') return parseInstantMs(instant)
  return Number.isSafeInteger(instant) && isTime(instant) ? instant : undefined
}
