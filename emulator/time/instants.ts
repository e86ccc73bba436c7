/** Times as an export has them: RFC 3339 to read, plain milliseconds are read too. */
import { parseInstantMs } from './durations.ts'
import { isTime, nearestTime, timeRange, timeText } from './time-range.ts'

/** RFC 3339 to the millisecond, or milliseconds since the Unix epoch. */
export type Instant = string | number

/** The same members with times in their written form. */
export type Written<Row, Times extends keyof Row> = Omit<Row, Times> & {
  [Name in Times]: Instant | Extract<Row[Name], null>
}

/** What no emulator reads again is never written: of a time out of range the nearest there is. */
export function writeInstant(ms: number): Instant {
  return timeText(nearestTime(ms))
}

export const writeInstantOrNull = (ms: number | null): Instant | null => (ms === null ? null : writeInstant(ms))

/** Milliseconds since the Unix epoch; undefined for what is no time, or none in the range of emulator time. */
export function readInstant(instant: Instant): number | undefined {
  if (typeof instant === 'string') return parseInstantMs(instant)
  return Number.isSafeInteger(instant) && isTime(instant) ? instant : undefined
}

/** The milliseconds of a time that has been judged. */
export function timeOf(instant: Instant): number {
  const ms = readInstant(instant)
  if (ms === undefined) throw new Error(`not a time: ${instant}`)
  return ms
}

export const timeOrNull = (instant: Instant | null): number | null => (instant === null ? null : timeOf(instant))

/** One sentence for each of the times that is none; `at` is the place of the object that has them. */
export function timeProblems(at: string, times: Record<string, Instant | null>): string[] {
  return Object.entries(times)
    .filter(([, instant]) => instant !== null && readInstant(instant) === undefined)
    .map(([name, instant]) => `${at}.${name} is not a time ${timeRange}: ${instant}`)
}
