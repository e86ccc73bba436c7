/** The operations on assets that do not follow from what the resource says of itself. */
import { handlerFor, viewOf } from '../../emulator/resources/crud.ts'
import type { Resource } from '../../emulator/resources/resource.ts'
import { defineHandlers } from '../../emulator/service.ts'
import type { OperationContext, ServiceCode } from '../../emulator/service.ts'
import { assetFileHandlers } from './asset-file-handlers.ts'
import { coverUrl } from './asset-files-shown.ts'
import { ASSET, assetResource, refuseTrained, revise } from './asset-resource.ts'
import { isFrozen, refuseChange, refuseStateUnlessTenants } from './asset-states.ts'
import { act, actOnMany } from './batch-action.ts'
import type { BatchAction } from './batch-action.ts'
import { deleteAssetQuery, listAssetsQuery } from './list-query.ts'

const createAny = handlerFor(assetResource, { id: 'CreateDigitalAsset', role: 'create' })

export const handlers = defineHandlers({
  ...assetFileHandlers,

  CreateDigitalAsset(input, context) {
    refuseTrained(input.body.asset_type)
    return createAny(input as never, context) as never
  },

  async UpdateDigitalAsset({ params, body }, context) {
    const { emulator, namespace } = context
    const changed = await emulator.resources.change(namespace, ASSET, params.asset_id, asset => {
      refuseChange(asset.row)
      const { asset_state: state } = body
      if (state !== undefined) refuseStateUnlessTenants(asset.row, state)
      revise(asset, structuredClone(body))
      emulator.resources.save(namespace, asset)
      if (state !== undefined && state !== asset.row.state) {
        emulator.resources.move(namespace, asset, state, { cause: 'UpdateDigitalAsset' })
      }
      return asset
    })
    return viewOf(assetResource, changed, context)
  },

  DeleteAsset: ({ params, query }, context) =>
    actOnOne(context, params, query.mode === 'force' ? 'DELETE_FORCE' : 'DELETE', 'DeleteAsset'),

  RestoreAsset: ({ params }, context) => actOnOne(context, params, 'RESTORE', 'RestoreAsset'),

  BatchExecuteAssetAction: ({ body }, { emulator, namespace }) =>
    actOnMany({ emulator, namespace, cause: 'BatchExecuteAssetAction' }, body.action, body.asset_ids),

  /** Ids that are nobody's are left out (assumed). */
  async ListAssetSummary({ body }, context) {
    const { emulator, namespace } = context
    const found: Resource[] = []
    for (const id of new Set(body.asset_ids)) {
      const asset = await emulator.resources.lookUp(namespace, ASSET, id)
      if (asset) found.push(asset)
    }
    return { asset_list: found.map(asset => summaryOf(asset, context)) }
  }
})

export const contracts: NonNullable<ServiceCode['contracts']> = {
  ListAssets: { query: listAssetsQuery },
  DeleteAsset: { query: deleteAssetQuery }
}

async function actOnOne(
  { emulator, namespace }: OperationContext,
  { asset_id: id }: { asset_id: string },
  action: BatchAction,
  cause: string
): Promise<undefined> {
  await emulator.resources.change(namespace, ASSET, id, asset => act({ emulator, namespace, cause }, asset, action))
}

function summaryOf(asset: Resource, context: OperationContext) {
  const { row, document } = asset
  const cover = coverUrl(asset, context)
  return {
    asset_id: row.id,
    asset_name: row.name ?? '',
    asset_state: row.state,
    asset_type: document['asset_type'],
    ...(isFrozen(row) ? { block_reason_code: document['block_reason_code'] } : {}),
    ...(cover === undefined ? {} : { cover_url: cover, thumbnail_url: cover })
  } as never
}
