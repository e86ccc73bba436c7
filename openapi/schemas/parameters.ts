/** Path and query parameters of the core operations. Source: the official SDK and OpenAPI documents; the pages have `project_id` only. */
import { Type } from '../type.ts'
import type { Static, TSchemaOptions } from 'typebox'
import { choice, flag, free, text, whole } from './fields.ts'

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
const bound = (description: string) =>
  Type.Optional(
    Type.String({
      pattern: `^(?:[0-9]{4}-${day}T${time}Z)?$`,
      description: `${description} UTC, to the second.`,
      examples: ['2022-11-30T06:59:56Z']
    })
  )

const commaList = (description: string, options: TSchemaOptions = {}) =>
  Type.Optional(
    Type.Array(Type.String(), { description: `${description} Repeated or comma-separated.`, 'x-csv': true, ...options })
  )

const paging = {
  offset: Type.Optional(whole(0, 2147483647, 'How many jobs are skipped.', { default: 0 })),
  limit: Type.Optional(whole(1, 100, 'Most jobs in an answer.', { default: 10 })),
  state: Type.Optional(text(0, 1024, 'Only jobs in this state, or in one of these, comma-separated.')),
  sort_dir: Type.Optional(choice(['asc', 'desc', ''], 'Ascending or descending.', { default: 'asc' })),
  create_since: bound('Only jobs created at or after this time.'),
  create_until: bound('Only jobs created at or before this time.')
}

const sortBy = <const Keys extends readonly string[]>(keys: Keys) =>
  Type.Optional(choice([...keys, ''], 'What the jobs are ordered by; creation time unless given.'))

export const showVideoQuery = Type.Object({
  show_script: Type.Optional(flag('Whether the answer has the settings of the job, too.', { default: false }))
})
export type ShowVideoQuery = Static<typeof showVideoQuery>

export const listVideosQuery = Type.Object({
  ...paging,
  sort_key: sortBy(['create_time', 'update_time', 'lastupdate_time', 'asset_order', 'asset_name', 'state', 'job_id']),
  fuzzy_query_field: commaList('Names of the parameters that are matched in part.', { maxItems: 100 }),
  script_id: Type.Optional(text(1, 64, 'Only jobs of this script.')),
  asset_name: Type.Optional(text(0, 256, 'Only jobs with this asset name.')),
  job_type: Type.Optional(text(0, 64, 'Only jobs of this kind.', { examples: ['2D_DIGITAL_HUMAN_VIDEO'] })),
  job_id: Type.Optional(text(1, 64, 'Only this job.')),
  job_ids: commaList('Only these jobs.')
})
export type ListVideosQuery = Static<typeof listVideosQuery>

export const listTrainingsQuery = Type.Object({
  ...paging,
  // `ceate_time` is how the official texts spell it in places.
  sort_key: sortBy([
    'create_time',
    'ceate_time',
    'update_time',
    'last_update_time',
    'asset_order',
    'name',
    'state',
    'job_id'
  ]),
  update_since: bound('Only jobs changed at or after this time.'),
  update_until: bound('Only jobs changed at or before this time.'),
  query_project_id: Type.Optional(text(0, 256, 'Only jobs of this project.')),
  batch_name: Type.Optional(text(0, 256, 'Only jobs of this batch.')),
  tag: Type.Optional(text(0, 256, 'Only jobs with this tag.')),
  job_id: Type.Optional(text(0, 64, 'Only this job.')),
  name: Type.Optional(text(0, 256, 'Only jobs of this name.')),
  model_resolution: Type.Optional(text(0, 256, 'Only models of this resolution.')),
  is_flexus: Type.Optional(flag('Only jobs of the basic edition, or only others.')),
  is_live_copy: Type.Optional(flag('Only copies of live recordings, or only others.')),
  train_location: Type.Optional(free('Only jobs trained here.')),
  is_ondemand_resource: Type.Optional(flag('Only jobs billed on demand, or only others.'))
})
export type ListTrainingsQuery = Static<typeof listTrainingsQuery>
