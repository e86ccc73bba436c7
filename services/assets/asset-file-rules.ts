/** Which files an asset takes: categories, formats and sizes by its type, and how many of a category. Pure. */
import { ApiError } from '../../emulator/errors.ts'
import type { Resource } from '../../emulator/resources/resource.ts'
import type { ResourceRow } from '../../emulator/resources/resource-ports.ts'
import { assetFileErrors } from './asset-file.ts'

/** What a client declares of a file. */
export interface DeclaredFile {
  file_type: string
  file_size?: number
  file_md5?: string
  asset_file_category: string
}

const MIB = 1024 * 1024

/** Documented by type of asset; all others take every category, and TEMPORARY is taken by all (assumed). */
const categories = new Map(
  Object.entries({
    PPT: ['MAIN', 'COVER', 'PAGE', 'OTHER'],
    VOICE_MODEL: ['MAIN', 'SAMPLE', 'OTHER'],
    HUMAN_MODEL_2D: ['MAIN', 'COVER', 'SAMPLE', 'OTHER'],
    BUSINESS_CARD_TEMPLET: ['MAIN', 'COVER'],
    IMAGE: ['MAIN'],
    VIDEO: ['MAIN', 'COVER']
  })
)

/** What a MAIN file may be, by type of asset (documented). */
const mainFiles = new Map(
  Object.entries({
    VIDEO: { types: ['mp4', 'm4v', 'mkv', 'mov', 'flv', '3gp', 'wmv', 'avi', 'webm'], bytes: Infinity },
    IMAGE: { types: ['jpeg', 'jpg', 'png', 'bmp', 'gif'], bytes: 50 * MIB },
    MUSIC: { types: ['wav', 'mp3', 'm4a'], bytes: 100 * MIB },
    AUDIO: { types: ['wav', 'mp3', 'm4a'], bytes: 100 * MIB },
    PPT: { types: ['ppt', 'pptx', 'pdf'], bytes: 100 * MIB }
  })
)

/** Of a cover: the table of error codes names the number, and not what for (assumed). */
const COVER_BYTES = 5 * MIB

/** States of an asset in which it takes files. */
const taking = new Set(['CREATING', 'FAILED', 'UNACTIVED', 'ACTIVED'])

/** Of a file that is none and will be none. */
const over = new Set(['FAILED', 'CANCELLED', 'DELETING', 'DELETED'])

/** Throws what refuses the file. `siblings` are the files that the asset has. */
export function judgeFile(
  { row, document }: Resource,
  siblings: readonly { row: Pick<ResourceRow, 'state'>; category: unknown }[],
  file: DeclaredFile
): void {
  refuseUnlessTaking(row)
  const type = String(document['asset_type'])
  judgeKind(type, file)
  const { asset_file_category: category } = file
  const another = siblings.some(one => one.category === category && !over.has(one.row.state ?? ''))
  if (another && category === 'MAIN') throw new ApiError(assetFileErrors.mainFileExists)
  if (another && category === 'COVER') throw new ApiError(assetFileErrors.coverFileExists)
}

/** Throws for an asset that is on its way out, or frozen. */
export function refuseUnlessTaking({ state }: Pick<ResourceRow, 'state'>): void {
  if (taking.has(state ?? '')) return
  throw new ApiError('invalidParameter', `asset_id: an asset in state ${state} takes no files`)
}

function judgeKind(type: string, { file_type, file_size = 0, file_md5, asset_file_category: category }: DeclaredFile) {
  const allowed = [...(categories.get(type) ?? [category]), 'TEMPORARY']
  if (!allowed.includes(category)) {
    const list = allowed.join(', ')
    throw new ApiError('invalidParameter', `asset_file_category: ${type} assets take ${list}, not ${category}`)
  }
  if (file_md5 !== undefined && !/^[A-Za-z0-9+/]{22}==$/.test(file_md5)) {
    throw new ApiError('invalidParameter', 'file_md5: not the base64 text of a 128-bit digest')
  }
  if (file_type.trim() === '') throw new ApiError(assetFileErrors.fileTypeEmpty)
  const main = category === 'MAIN' ? mainFiles.get(type) : undefined
  if (main && !main.types.includes(file_type.toLowerCase())) {
    const list = main.types.join(', ')
    throw new ApiError('invalidParameter', `file_type: a MAIN file of ${type} assets is ${list}, not ${file_type}`)
  }
  const bytes = category === 'COVER' ? COVER_BYTES : (main?.bytes ?? Infinity)
  if (file_size > bytes) {
    throw new ApiError(assetFileErrors.fileTooLarge, `a ${category} file of ${type} assets has at most ${bytes}`)
  }
}
