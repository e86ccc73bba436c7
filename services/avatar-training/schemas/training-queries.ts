/** Query parameters of the list of training jobs. Source: the official SDK and OpenAPI documents. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { flag, free, text } from '../../../openapi/schemas/fields.ts'
import { bound, paging, sortBy } from '../../../openapi/schemas/parameters.ts'

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
