/** With `--assets strict`: a video may only name assets that are there, of a type that fits, and active. */
import { ApiError } from '../../emulator/errors.ts'
import type { CatalogueEntry } from '../../emulator/errors.ts'
import type { Namespace } from '../../emulator/namespaces/namespace.ts'
import type { Resources } from '../../emulator/resources/resources.ts'
import type { CreateVideoRequest } from './schemas/video-request.ts'

export const assetUnknown = {
  code: 'MSS.10001001',
  status: 400,
  message: 'Asset not found',
  summary:
    'The request names an asset that is not there, is of another type, or is not active; with `--assets strict`.',
  evidence: 'documented'
} as const satisfies CatalogueEntry

interface Named {
  /** Where the request names it. */
  path: string
  id: string | undefined
  types: readonly string[]
}

/** Throws for the first that is none. */
export async function refuseUnknownAssets(
  resources: Pick<Resources, 'lookUp'>,
  namespace: Namespace,
  request: CreateVideoRequest
): Promise<void> {
  for (const { path, id, types } of namedIn(request)) {
    if (!id) continue
    const asset = await resources.lookUp(namespace, 'asset', id)
    const type = String(asset?.document['asset_type'])
    if (!asset) throw new ApiError(assetUnknown, `${path}: no asset ${id}`)
    if (!types.includes(type)) throw new ApiError(assetUnknown, `${path}: ${id} is ${type}, not ${types.join(' or ')}`)
    if (asset.row.state !== 'ACTIVED')
      throw new ApiError(assetUnknown, `${path}: ${id} is ${asset.row.state}, not ACTIVED`)
  }
}

const layerTypes: Readonly<Record<string, readonly string[]>> = {
  HUMAN: ['HUMAN_MODEL_2D'],
  IMAGE: ['IMAGE', 'MATERIAL'],
  VIDEO: ['VIDEO']
}

function namedIn({ shoot_scripts: scenes = [], ...request }: CreateVideoRequest): Named[] {
  return [
    { path: 'model_asset_id', id: request.model_asset_id, types: ['HUMAN_MODEL_2D'] },
    { path: 'voice_config.voice_asset_id', id: request.voice_config?.voice_asset_id, types: ['VOICE_MODEL'] },
    {
      path: 'background_music_config.music_asset_id',
      id: request.background_music_config?.music_asset_id,
      types: ['MUSIC', 'AUDIO']
    },
    ...scenes.flatMap(({ shoot_script: scene }, index) => {
      const at = `shoot_scripts[${index}].shoot_script`
      return [
        ...(scene.background_config ?? []).map(({ background_asset_id: id }, place) => ({
          path: `${at}.background_config[${place}].background_asset_id`,
          id,
          types: ['IMAGE', 'VIDEO', 'SCENE']
        })),
        ...(scene.layer_config ?? []).flatMap(({ layer_type: layer, asset_id: id }, place) => {
          const types = layerTypes[layer]
          return types ? [{ path: `${at}.layer_config[${place}].asset_id`, id, types }] : []
        })
      ]
    })
  ]
}
