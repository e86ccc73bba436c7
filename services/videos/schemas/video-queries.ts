/** Query parameters of the operations on video jobs. Source: the official SDK and OpenAPI documents. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { flag, text } from '../../../openapi/schemas/fields.ts'
import { commaList, paging, sortBy } from '../../../openapi/schemas/parameters.ts'

export const showVideoQuery = Type.Object({
  show_script: Type.Optional(flag('Whether the answer has the settings of the job, too.', { default: false }))
})

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
