/** The query of the list of assets: the facts, and what they have as plain texts that are more than that. */
import { Type } from 'typebox'
import { factsOf, modelFacts } from '../../openapi/facts/facts.ts'
import { parametersSchema } from '../../openapi/facts/schemas.ts'
import { choice } from '../../openapi/schemas/fields.ts'
import { bound, sortBy } from '../../openapi/schemas/parameters.ts'

const valuesOf = (model: string, field: string): string[] =>
  (modelFacts()[model]?.fields.find(({ name }) => name === field)?.enum ?? []) as string[]

const commaList = (items: object, description: string) =>
  Type.Optional(Type.Array(Type.Unsafe<string>({ type: 'string', ...items }), { description, 'x-csv': true }))

/** Each value of a list with commas is judged by itself. */
export const listAssetsQuery = Type.Object({
  ...parametersSchema(factsOf('ListAssets'), 'query', ['asset_state']).properties,
  // The facts leave out types that can be created.
  asset_type: commaList({ enum: valuesOf('DigitalAssetInfo', 'asset_type') }, 'Only assets of these types.'),
  system_property: commaList(
    { pattern: `^(?:${valuesOf('SystemProperty', 'key').join('|')})(?::.{1,1024})?$` },
    'Only assets with one of these properties, each `KEY:value` or a key alone.'
  ),
  start_time: bound('Only assets created at or after this time.'),
  end_time: bound('Only assets created at or before this time.'),
  sort_key: sortBy(['create_time', 'ceate_time', 'update_time', 'lastupdate_time', 'asset_order', 'asset_name']),
  sort_dir: Type.Optional(choice(['asc', 'desc', ''], 'Ascending or descending.', { default: 'asc' }))
})

export const deleteAssetQuery = Type.Object({
  mode: Type.Optional(choice(['force', ''], '`force`: for good, past the recycle bin.'))
})
