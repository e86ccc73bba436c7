/**
 * Path and query parameters of the operations that were followed by hand. Source: the official SDK and OpenAPI documents;
 * the pages have `project_id` only.
 */
import { Type } from 'typebox'
import type { TSchemaOptions } from 'typebox'
import { choice, text, whole } from './fields.ts'

const project_id = text(1, 64, 'Project of the caller; the emulator keeps a world of its own for each.', {
  // Not in the documents: a control character or a slash in a path parameter is an attempt at something else.
  pattern: '^[^\\u0000-\\u001f\\u007f/\\\\]*$',
  examples: ['0d697589d98091f12f92c0073501cd79']
})

export const projectParams = Type.Object({ project_id })
export const jobParams = Type.Object({ project_id, job_id: text(1, 64, 'Id of the job.') })

const day =
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))'
const time = '(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]'

/** An RFC 3339 UTC time of exactly 20 characters; an empty value is as good as none. */
export const bound = (description: string) =>
  Type.Optional(
    Type.String({
      pattern: `^(?:[0-9]{4}-${day}T${time}Z)?$`,
      description: `${description} UTC, to the second.`,
      examples: ['2022-11-30T06:59:56Z']
    })
  )

export const commaList = (description: string, options: TSchemaOptions = {}) =>
  Type.Optional(
    Type.Array(Type.String(), { description: `${description} Repeated or comma-separated.`, 'x-csv': true, ...options })
  )

export const paging = {
  offset: Type.Optional(whole(0, 2147483647, 'How many jobs are skipped.', { default: 0 })),
  limit: Type.Optional(whole(1, 100, 'Most jobs in an answer.', { default: 10 })),
  state: Type.Optional(text(0, 1024, 'Only jobs in this state, or in one of these, comma-separated.')),
  sort_dir: Type.Optional(choice(['asc', 'desc', ''], 'Ascending or descending.', { default: 'asc' })),
  create_since: bound('Only jobs created at or after this time.'),
  create_until: bound('Only jobs created at or before this time.')
}

export const sortBy = <const Keys extends readonly string[]>(keys: Keys) =>
  Type.Optional(choice([...keys, ''], 'What the jobs are ordered by; creation time unless given.'))
