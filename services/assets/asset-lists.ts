/**
 * By what lists of assets are narrowed: facts that are made of an asset's document, and parameters that only mean
 * something together. Pure.
 */
import { listOf } from '../../emulator/resources/list-query.ts'
import type { Document, ListQuery, ListShape } from '../../emulator/resources/resource.ts'
import type { Block, ResourceFilter } from '../../emulator/resources/resource-ports.ts'
import type { SystemProperty } from './system-properties.ts'
import { spellingsOf } from './system-properties.ts'

const VOICE = 'asset_extra_meta.voice_model_meta'
const AVATAR = 'asset_extra_meta.human_model_2d_meta'

export const assetList: ListShape = {
  items: 'assets',
  filters: {
    start_time: { at: '@createdAt', op: 'from' },
    end_time: { at: '@createdAt', op: 'until' },
    asset_type: { at: 'asset_type', op: 'in' },
    asset_state: { at: '@state', op: 'in' },
    asset_id: { at: '@id', op: 'in' },
    app_user_id: { at: '@owner' },
    style_id: { at: '@style_id' },
    supported_service: { at: 'supported_service', op: 'has' },
    sex: { at: `${VOICE}.sex`, op: 'in' },
    language: { at: `${VOICE}.language`, op: 'in' },
    is_realtime_voice: { at: `${VOICE}.is_realtime_voice` },
    voice_provider: { at: '@voice_provider' },
    action_editable: { at: `${AVATAR}.is_action_editable` },
    is_with_action_library: { at: `${AVATAR}.is_with_action_library` },
    human_model_2d_version: { at: `${AVATAR}.model_version` },
    include_device_name: { at: '@device_names', op: 'has' },
    exclude_device_name: { at: '@device_names', op: 'lacks' },
    is_movable: { at: '@is_movable' }
  },
  facts: factsOf,
  narrow: query => [...byName(query), ...byTag(query), ...byProperty(query), ...byRole(query)],
  source: ({ asset_source }) => (asset_source === 'SYSTEM' ? 'library' : asset_source === 'ALL' ? 'both' : 'stored'),
  sort: { asset_order: 'asset_order' },
  // As the SDK says of this field.
  newestFirst: ['asset_order']
}

interface AssetMeta {
  voice_model_meta?: { external_voice_meta?: { provider?: string } }
  human_model_2d_meta?: { device_names?: string[]; action_tag_map?: { catalog?: string }[] }
}

function factsOf(document: Document): Block {
  const { voice_model_meta: voice, human_model_2d_meta: avatar } = (document['asset_extra_meta'] ?? {}) as AssetMeta
  const properties = (document['system_properties'] ?? []) as SystemProperty[]
  const tags = (document['tags'] ?? []) as string[]
  const { shared_type } = (document['shared_config'] ?? {}) as { shared_type?: string }
  return {
    tags,
    tag_text: tags.map(tag => `${tag}\n`).join(''),
    // With its value and without, so that either can be asked for.
    properties: properties.flatMap(({ key, value = '' }) =>
      spellingsOf(key).flatMap(name => [name, `${name}:${value}`])
    ),
    style_id: properties.find(({ key }) => key === 'STYLE_ID')?.value,
    // Voices that nobody else provides are of the platform.
    voice_provider: voice && (voice.external_voice_meta?.provider ?? 'HUAWEI_METASTUDIO'),
    device_names: avatar?.device_names,
    is_movable: avatar && (avatar.action_tag_map ?? []).some(({ catalog }) => catalog === 'walk'),
    asset_order: document['asset_order'],
    shared: shared_type === 'SHARED' || shared_type === 'PUBLIC'
  }
}

const isExact = ({ accurate_query_field: fields }: ListQuery, ...names: string[]): boolean =>
  listOf(fields as string[] | undefined).some(field => names.includes(field))

function byName(query: ListQuery): ResourceFilter[] {
  const { name } = query
  if (typeof name !== 'string' || name === '') return []
  return [{ field: 'name', op: isExact(query, 'name', 'asset_name') ? 'eq' : 'contains', value: name }]
}

function byTag(query: ListQuery): ResourceFilter[] {
  const exact = isExact(query, 'tag', 'tags')
  const filters = listOf(query['tag'] as string | undefined).map((value): ResourceFilter =>
    exact ? { field: 'tags', op: 'has', value } : { field: 'tag_text', op: 'contains', value }
  )
  if (filters.length === 0 || query['tag_combination_type'] === 'INTERSECTION') return filters
  return [{ any: filters }]
}

/** `KEY:value`, or a key alone; of several, one at least. */
function byProperty(query: ListQuery): ResourceFilter[] {
  const wanted = listOf(query['system_property'] as string[] | undefined)
  const filters = wanted.map(value => ({ field: 'properties', op: 'has' as const, value }))
  return filters.length === 0 ? [] : [{ any: filters }]
}

/** Projects see nothing of each other here: what others share with this one is not in its list. */
function byRole({ role }: ListQuery): ResourceFilter[] {
  if (role === 'SHARER') return [{ field: 'shared', op: 'eq', value: true }]
  return role === 'SHAREE' ? [{ field: 'id', op: 'in', value: [] }] : []
}
