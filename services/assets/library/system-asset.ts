/** The form of what is in the system library. Its ids are ours: no source prints those of the cloud. */
import type { Document, LibraryItem } from '../../../emulator/resources/resource.ts'

/** In every id, so that it is known at a glance. */
const PREFIX = '5e5e0000'

const kinds = {
  HUMAN_MODEL_2D: 'a1',
  VOICE_MODEL: 'b1',
  MUSIC: 'c1',
  IMAGE: 'd1',
  VIDEO: 'd2',
  BUSINESS_CARD_TEMPLET: 'e1'
} as const

export type SystemAssetType = keyof typeof kinds

/** 32 hexadecimal digits; `index` counts from 0 within the type. New ones go to the end of their list: ids stay. */
export const systemAssetId = (type: SystemAssetType, index: number): string =>
  `${PREFIX}${kinds[type]}${String(index + 1).padStart(22, '0')}`

export function systemAsset(type: SystemAssetType, index: number, document: Document): LibraryItem {
  return { id: systemAssetId(type, index), state: 'ACTIVED', document: { asset_type: type, ...document } }
}
