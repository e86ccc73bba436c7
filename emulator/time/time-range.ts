/**
 * Where emulator time begins and ends, and the sums that stay within it: pure arithmetic on milliseconds since the Unix
 * epoch. Knows no clock.
 *
 *   1970 ------------ every clock, timer and stored time ------------ 9999 -- expiries of what was made last --> year 10000
 */
import { limits } from '../limits.ts'

/** A call that would take emulator time beyond its end, in words. */
export class BeyondTime extends Error {}

/** What the year 0000 begins with and the year 9999 ends with: between them RFC 3339 can say a time. */
const FIRST_WRITABLE_MS = -62_167_219_200_000
const LAST_WRITABLE_MS = 253_402_300_799_999

const [FIRST, LAST] = [limits.earliestTimeMs, limits.latestTimeMs].map(ms => new Date(ms).toISOString())

/** The range in words that follow "a time". */
export const timeRange = `from ${FIRST?.replace('.000', '')} to ${LAST?.replace('.000', '')}`

export function isTime(ms: number): boolean {
  return ms >= limits.earliestTimeMs && ms <= limits.latestTimeMs
}

/** The nearest time there is; any number will do, since a database of before may hold any. */
export function nearestTime(ms: number): number {
  return nearest(ms, limits.earliestTimeMs, limits.latestTimeMs)
}

/** The time a delay later, but never beyond the end: what would be due then is due at the end. */
export function later(atMs: number, delayMs: number): number {
  return nearestTime(atMs + delayMs)
}

/** RFC 3339 in UTC with milliseconds, 24 characters, whatever the number: beyond four-digit years the nearest that has them. */
export function timeText(ms: number): string {
  return new Date(nearest(ms, FIRST_WRITABLE_MS, LAST_WRITABLE_MS)).toISOString()
}

/** The delay itself where it may last so long, else the longest. */
export function boundedDelay(delayMs: number): number {
  return nearest(delayMs, 0, limits.delayMs)
}

function nearest(value: number, least: number, most: number): number {
  return value >= least ? Math.min(value, most) : least
}
