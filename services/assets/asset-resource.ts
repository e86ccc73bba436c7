/** Assets: what a request means, what a finished job leaves, and which operations follow from that. */
import { ApiError } from '../../emulator/errors.ts'
import { defineResource } from '../../emulator/service.ts'
import type { Document, Product, Resource, ResourceDraft } from '../../emulator/resources/resource.ts'
import { assetAfterFile } from './asset-file.ts'
import { filesShown, madeFilesOf } from './asset-files-shown.ts'
import { assetList } from './asset-lists.ts'
import { assetStates, deletable } from './asset-states.ts'
import { assetMissing, assetNameTaken, assetNotShown } from './errors.ts'
import { propertiesAfter } from './system-properties.ts'
import type { SystemProperty } from './system-properties.ts'

export const ASSET = 'asset'

/** Made by training alone (documented). */
const trained = new Set(['VOICE_MODEL', 'HUMAN_MODEL_2D'])

/** What a tenant may say; all else that answers show is the platform's. */
const fields = new Set([
  'asset_name',
  'asset_description',
  'asset_type',
  'review_config',
  'tags',
  'asset_extra_meta',
  'system_properties',
  'shared_config',
  'is_need_generate_cover',
  'asset_order',
  'supported_service',
  'auto_operation_config'
])

export const assetResource = defineResource({
  type: ASSET,
  id: { field: 'asset_id', format: 'hex' },
  nameAt: 'asset_name',
  uniqueName: assetNameTaken,
  notFound: assetMissing,
  notShown: assetNotShown,
  states: assetStates,
  bin: { to: 'DELETING', from: deletable },
  list: assetList,
  writeOnly: ['review_config', 'shared_config', 'is_need_generate_cover'],
  draft: body => draftOf(body),
  adopt: product => productDraft(product),
  made: madeFilesOf,
  childMoved: assetAfterFile,
  view: (asset, context) => ({ ...reasonsOf(asset), files: filesShown(asset, context) }),
  example: { asset_name: 'Office, day', asset_type: 'IMAGE', tags: ['office'] },
  library: async () => (await import('./library/index.ts')).library,
  libraryIds: '5e5e0000',
  operations: {
    create: {
      id: 'CreateDigitalAsset',
      summary: 'Create an asset',
      description: 'The asset is CREATING until its main file is there; after 24 hours without one it is FAILED.',
      assumption:
        'Undocumented: that a name in the recycle bin is still taken and an empty one never, and that `asset_state` is not read here.'
    },
    list: {
      id: 'ListAssets',
      summary: 'List assets',
      description:
        'Assets of the project, of the system library with `asset_source=SYSTEM`, or of both with `ALL`; in any state unless `asset_state` says which; oldest first, a page at a time.',
      assumption:
        'Undocumented: that assets without an `asset_order` come first where lists are sorted by it, that several `system_property` or `tag` values are alternatives (tags: by default), the meaning of `is_movable`, and that nothing is seen of other projects.'
    },
    show: {
      id: 'ShowAsset',
      summary: 'Show an asset',
      description: 'The asset with its files; their download URLs hold for 24 hours.'
    },
    update: {
      id: 'UpdateDigitalAsset',
      summary: 'Change an asset',
      description: 'What is sent replaces what is there; `asset_state` activates an asset or deactivates it.',
      assumption: 'Undocumented: that an asset in the recycle bin, or a frozen one, cannot be changed.'
    },
    remove: {
      id: 'DeleteAsset',
      summary: 'Delete an asset',
      description: 'Puts it into the recycle bin for 7 days, or removes it with `mode=force`; not while it is ACTIVED.',
      assumption: 'Undocumented: the refusal, and that an asset without its main file can be deleted.'
    }
  }
})

/** Of a type that comes from training there are seeds alone: files of theirs are made as training would have. */
function draftOf(body: Document): ResourceDraft {
  const facts = trained.has(String(body['asset_type'])) ? { made: true } : {}
  return { document: { ...sentIn(body), ...propertiesIn(body, []) }, facts }
}

/** Lays a change over an asset. Throws for what a tenant may not change. */
export function revise(asset: Resource, body: Document): void {
  const { document } = asset
  const { asset_type: type = document['asset_type'] } = body
  if (type !== document['asset_type']) for (const one of [type, document['asset_type']]) refuseTrained(one)
  asset.document = { ...document, ...sentIn(body), ...propertiesIn(body, document['system_properties']) }
}

const sentIn = (body: Document): Document =>
  Object.fromEntries(Object.entries(body).filter(([name]) => fields.has(name)))

function propertiesIn({ system_properties: wishes }: Document, before: unknown): Document {
  if (wishes === undefined) return {}
  return { system_properties: propertiesAfter((before ?? []) as SystemProperty[], wishes as SystemProperty[]) }
}

/** Throws for a type that no tenant can upload. */
export function refuseTrained(type: unknown): void {
  if (!trained.has(String(type))) return
  throw new ApiError('invalidParameter', `asset_type: ${String(type)} comes from training and cannot be uploaded`)
}

/** What the platform has made can be used at once. */
function productDraft({ class: type, name, description, tags, purposes, meta }: Product): ResourceDraft {
  const document = {
    asset_name: name,
    asset_type: type,
    ...(description === undefined ? {} : { asset_description: description }),
    ...(tags === undefined ? {} : { tags: [...tags] }),
    ...(purposes === undefined ? {} : { supported_service: [...purposes] }),
    ...(meta === undefined ? {} : { asset_extra_meta: meta }),
    system_properties: [{ key: 'CREATED_BY_PLATFORM', value: 'Yes' }]
  }
  return { document, state: 'ACTIVED', facts: { made: true } }
}

/** Why it has failed or is frozen is of no interest once it is neither. */
function reasonsOf({ row: { state } }: Resource): Document {
  const hasReasons = ['FAILED', 'BLOCK', 'DELETING'].includes(state ?? '')
  return hasReasons ? {} : { fail_type: undefined, reason: undefined, block_reason_code: undefined }
}
