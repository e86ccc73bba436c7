/** Values as the control plane takes and gives them: durations, times, error codes, and the pages of a long list. */
import { Type } from 'typebox'
import type { TObject } from 'typebox'
import { unknownErrorCode } from '../../emulator/error-codes.ts'
import {
  durationProblem,
  instantProblem,
  LONGEST_DURATION,
  parseDurationMs,
  parseInstantMs
} from '../../emulator/time/durations.ts'
import { timeRange, timeText } from '../../emulator/time/time-range.ts'
import { kept } from '../../emulator/kept.ts'
import type { ControlCode } from './define-control.ts'
import { badRequest } from './problem.ts'

export const Duration = Type.Unsafe<string | number>({
  type: ['string', 'integer'],
  minimum: 0,
  maxLength: 40,
  description: 'ISO 8601 (`PT10M`), a short form (`500ms`, `5s`, `10m`, `2h`, `3d`), or milliseconds; at most `3650d`.',
  examples: ['PT10M', 1500]
})

export const Time = Type.String({
  maxLength: 40,
  description: `RFC 3339, ${timeRange}, e.g. \`2026-01-31T08:00:00Z\`.`
})

/** Milliseconds of a duration; a 400 names the field that is wrong. */
export function durationMs(value: string | number, field: string): number {
  const parsed = parseDurationMs(value)
  if (parsed === undefined) {
    throw badRequest(
      `${field} ${durationProblem(value)}: ${value}`,
      `Send ISO 8601 ("PT10M"), a short form ("10m") or milliseconds, at most ${LONGEST_DURATION}.`
    )
  }
  return parsed
}

/** Milliseconds since the Unix epoch; a 400 names the field that is wrong. */
export function timeMs(value: string, field: string): number {
  const parsed = parseInstantMs(value)
  if (parsed === undefined) {
    throw badRequest(`${field} ${instantProblem(value)}: ${value}`, 'Send RFC 3339, e.g. "2026-01-31T08:00:00Z".')
  }
  return parsed
}

/** RFC 3339, whatever the number. */
export const isoTime = timeText

/** Throws 400 for a code that the API does not have. `place` is where it was sent. */
export function judgeErrorCode(place: string, code: string | undefined, force: boolean | undefined): void {
  const problem = code === undefined || force ? undefined : unknownErrorCode(code)
  if (problem === undefined) return
  throw badRequest(`${place}: ${problem}`, 'Send force: true for a code that the emulator does not know.')
}

export const pageQuery = {
  offset: Type.Optional(Type.Integer({ minimum: 0, description: 'How many to pass over; none unless given.' })),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 10_000, description: 'At most this many; 1000 unless given.' })
  )
}

/** The part of a long list that a call asks for. */
export function pageOf<Item>(
  items: readonly Item[],
  { offset = 0, limit = 1000 }: { offset?: number; limit?: number }
): Item[] {
  return items.slice(offset, offset + limit)
}

const namespace = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 64,
    description: 'A `project_id`, made on first use. Absent: every namespace there is, and those to come.'
  })
)

/** Everything that the query of an operation may hold. */
export const queryOf = kept(({ query }: Pick<ControlCode, 'query'>): TObject =>
  Type.Object({ namespace, ...query?.properties }, { additionalProperties: false })
)
