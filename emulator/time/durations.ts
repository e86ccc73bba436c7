/** Durations and instants as people write them; pure text to milliseconds, knows no clock. */
import { limits } from '../limits.ts'
import { isTime, timeRange } from './time-range.ts'

const UNITS =
  /^(?:(\d+(?:\.\d+)?)d)?(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?$/
const ISO =
  /^P(?:(\d+(?:[.,]\d+)?)W)?(?:(\d+(?:[.,]\d+)?)D)?(?:T(?=\d)(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/
const UNIT_MS = [86_400_000, 3_600_000, 60_000, 1000, 1]
const ISO_MS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000]
const RFC_3339 = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/i

/** The longest duration, as people write it. */
export const LONGEST_DURATION = `${limits.delayMs / 86_400_000}d`

/** No duration has more characters than this; it bounds the work of the patterns. */
const LONGEST_TEXT = 64

/**
 * Whole milliseconds (0 to `limits.delayMs`) of an ISO 8601 duration (`PT10M`, `P1DT12H`), of units in falling order
 * (`500ms`, `5s`, `1h30m`, `3d`), or of plain milliseconds (`1500`, as text or number); undefined for anything else.
 * Years and months are refused, since they have no fixed length.
 */
export function parseDurationMs(value: string | number): number | undefined {
  const ms = readDurationMs(value)
  return ms !== undefined && ms <= limits.delayMs ? Math.round(ms) : undefined
}

/** Why something is not read as a duration, in words that follow its name. */
export function durationProblem(value: string | number): string {
  return readDurationMs(value) === undefined ? 'is not a duration' : `is longer than ${LONGEST_DURATION}`
}

function readDurationMs(value: string | number): number | undefined {
  if (typeof value === 'number') return value >= 0 ? value : undefined
  const text = value.trim()
  if (text.length === 0 || text.length > LONGEST_TEXT) return undefined
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text)
  const iso = text.startsWith('P')
  const parts = (iso ? ISO : UNITS).exec(text)?.slice(1)
  if (!parts?.some(part => part !== undefined)) return undefined
  const factors = iso ? ISO_MS : UNIT_MS
  return parts.reduce((sum, part, index) => sum + Number((part ?? '0').replace(',', '.')) * (factors[index] ?? 0), 0)
}

/** Milliseconds since the Unix epoch of an RFC 3339 time with a zone (`2026-01-01T00:00:00Z`) within emulator time; undefined for anything else. */
export function parseInstantMs(text: string): number | undefined {
  const ms = readInstantMs(text)
  return ms !== undefined && isTime(ms) ? ms : undefined
}

/** Why something is not read as an instant, in words that follow its name. */
export function instantProblem(text: string): string {
  return readInstantMs(text) === undefined ? 'is not a time' : `is not a time ${timeRange}`
}

function readInstantMs(text: string): number | undefined {
  const day = RFC_3339.exec(text)?.[1]
  const ms = day === undefined ? Number.NaN : Date.parse(text.toUpperCase())
  // Date.parse turns 30 February into 2 March; such a day is a mistake, not a time.
  if (Number.isNaN(ms) || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day) return undefined
  return ms
}
