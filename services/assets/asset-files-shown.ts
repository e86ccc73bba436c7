/** The files of an asset as answers show them, and those that nobody has uploaded: of the library, and of finished jobs. */
import { assetFilesView } from './asset-file-handlers.ts'
import { isFrozen } from './asset-states.ts'
import { madeFileUrl } from '../../emulator/files/made-files.ts'
import type { MadeFile } from '../../emulator/files/made-media.ts'
import { madePicture, madeSound, madeVideo } from '../../emulator/files/made-media.ts'
import type { Resource } from '../../emulator/resources/resource.ts'
import type { OperationContext } from '../../emulator/service.ts'
import { drawHex } from '../../emulator/time/random.ts'
import { valueAt } from '../../emulator/resources/filtering.ts'

/** What shows a file. */
type Shown = Pick<OperationContext, 'emulator' | 'namespace' | 'baseUrl'>

/** All files; those of a frozen asset cannot be looked at. */
export function filesShown(resource: Resource, context: Shown): ShownFile[] {
  return [...madeFilesShown(resource, context), ...(assetFilesView(context, resource.row) as unknown as ShownFile[])]
}

interface ShownFile {
  asset_file_category: string
  download_url?: string
}

function madeFilesShown(resource: Resource, { namespace, baseUrl }: Shown): ShownFile[] {
  return madeFilesOf(resource).map(({ file, media }) => ({
    file_id: drawHex(resource.row.id, file, 0),
    file_name: `${file.toLowerCase()}.${media.extension}`,
    file_md5: media.md5,
    file_size: media.bytes.length,
    file_type: media.extension,
    asset_file_category: file,
    ...(isFrozen(resource.row) ? {} : { download_url: madeFileUrl(namespace, resource.row, file, baseUrl) }),
    state: 'CREATED'
  }))
}

/** The picture that stands for the asset in a gallery. */
export function coverUrl(resource: Resource, context: Shown): string | undefined {
  const files = filesShown(resource, context)
  const cover = files.find(({ asset_file_category: category }) => category === 'COVER')
  const picture = resource.document['asset_type'] === 'IMAGE' ? files.find(isMain) : undefined
  return (cover ?? picture)?.download_url
}

const isMain = ({ asset_file_category: category }: { asset_file_category: string }): boolean => category === 'MAIN'

/** By category. Each asset has a colour of its own. */
export function madeFilesOf({ row, document, ofLibrary }: Resource): MadeFile[] {
  if (!ofLibrary && row.facts['made'] !== true) return []
  const picture = (width: number, height: number) =>
    madePicture(width, height, drawHex(row.id, 'colour', 0).slice(0, 6))
  const sizeAt = (member: string) => Number(valueAt(document, `asset_extra_meta.image_meta.${member}`) ?? 64)
  switch (document['asset_type']) {
    case 'HUMAN_MODEL_2D':
      return [
        { file: 'COVER', media: picture(270, 480) },
        { file: 'SAMPLE', media: madeVideo() }
      ]
    case 'VOICE_MODEL':
      return [{ file: 'SAMPLE', media: madeSound(1) }]
    case 'MUSIC':
      return [{ file: 'MAIN', media: madeSound(1) }]
    case 'IMAGE':
      return [{ file: 'MAIN', media: picture(sizeAt('width'), sizeAt('height')) }]
    case 'VIDEO':
      return [{ file: 'MAIN', media: madeVideo() }, ...(ofLibrary ? [{ file: 'COVER', media: picture(64, 36) }] : [])]
    default:
      return [
        { file: 'MAIN', media: picture(480, 270) },
        { file: 'COVER', media: picture(480, 270) }
      ]
  }
}
