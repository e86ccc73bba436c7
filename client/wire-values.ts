/** Durations and times as callers write them and as they are sent. */

/** Milliseconds, or text: ISO 8601 (`PT10M`) or short (`500ms`, `90s`, `10m`, `2h30m`, `3d`). */
export type Duration = number | string

/** A `Date`, milliseconds since the Unix epoch, or text in RFC 3339: `2026-01-31T08:00:00Z`. */
export type Time = string | number | Date

export const timeText = (time: Time): string => (typeof time === 'string' ? time : new Date(time).toISOString())
