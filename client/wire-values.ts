/** Durations and times as callers write them and as they are sent. */

/** Milliseconds, or text: ISO 8601 (`PT10M`) or short (`500ms`, `90s`, `10m`, `2h30m`, `3d`). */
export type Duration = number | string

/** A `Date`, milliseconds since the Unix epoch, or text in RFC 3339: `2026-01-31T08:00:00Z`. */
export type Time = string | number | Date

/** What is no time is sent as it is: the emulator says what is wrong with it. */
export function timeText(time: Time): string {
  if (typeof time === 'string') return time
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString()
}
