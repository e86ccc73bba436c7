/** What a client does with the files of an asset: declare them, and say what became of their upload. */
import { ApiError } from '../../emulator/errors.ts'
import { ownerOf } from '../../emulator/files/owner.ts'
import { readable } from '../../emulator/resources/crud.ts'
import type { Document, Resource } from '../../emulator/resources/resource.ts'
import type { ResourceRow } from '../../emulator/resources/resource-ports.ts'
import { defineHandlers } from '../../emulator/service.ts'
import type { OperationContext } from '../../emulator/service.ts'
import { ASSET_FILE, assetFileErrors, assetFileResource, FILE } from './asset-file.ts'
import { isFrozen } from './asset-states.ts'
import { judgeFile, refuseUnlessTaking } from './asset-file-rules.ts'
import type { DeclaredFile } from './asset-file-rules.ts'

export const assetFileHandlers = defineHandlers({
  async CreateFile({ body }, context) {
    const { id, urls } = await declare('CreateFile', body, context)
    return { file_id: id, upload_url: urls[0] ?? '' }
  },

  async CreateLargeFile({ body }, context) {
    const { id, urls } = await declare('CreateLargeFile', body, context)
    return { file_id: id, upload_urls: urls }
  },

  async ConfirmFileUpload({ params, body }, context) {
    const { emulator, namespace } = context
    await emulator.resources.change(namespace, ASSET_FILE, params.file_id, file => confirm(file, body.state, context))
    return undefined
  }
})

/** Stores the file if its asset takes it; answers its id and the URLs of its parts. */
async function declare(
  cause: string,
  body: DeclaredFile & { asset_id: string },
  context: OperationContext
): Promise<{ id: string; urls: string[] }> {
  const { emulator, namespace, appUserId: owner, baseUrl } = context
  const { resources, uploads } = emulator
  const { asset_id: parent } = body
  const asset = await resources.lookUp(namespace, 'asset', parent)
  if (!asset) throw new ApiError(assetFileErrors.assetNotFound, `no asset ${parent}`)
  const document: Document = structuredClone({ ...body })
  const draft = assetFileResource.draft?.(document, context) ?? { document }
  const { row } = await resources.change(namespace, 'asset', parent, current => {
    judgeFile(current, [...filesOf(context, current.row), ...madeFor(current, context)], body)
    return resources.insert(namespace, ASSET_FILE, { ...draft, parent }, { cause, owner })
  })
  const { upload_urls: urls } = uploads.uploadUrls(namespace, ownerOf(row), baseUrl)
  return { id: row.id, urls: [urls ?? []].flat() }
}

/** Those that the platform has made, which count as any other. */
function madeFor(asset: Resource, { emulator: { resources } }: OperationContext) {
  const made = resources.definition('asset')?.made?.(asset) ?? []
  return made.map(({ file: category }) => ({ row: { state: 'CREATED' }, category }))
}

/** Inside a unit of work. */
function confirm(file: Resource, state: string, context: OperationContext): void {
  const { emulator, namespace } = context
  const { resources, uploads } = emulator
  const cause = 'ConfirmFileUpload'
  const move = (to: string) => resources.move(namespace, file, to, { cause })
  const { row } = file
  if (row.state !== 'CREATING') {
    throw new ApiError('invalidParameter', `file_id: only a file in CREATING can be confirmed, this is ${row.state}`)
  }
  if (state !== 'CREATED') return move(state)
  const asset = resources.stored(namespace, 'asset', row.parent ?? '')
  if (asset) refuseUnlessTaking(asset.row)
  const { complete, parts, expected } = uploads.status(ownerOf(row), FILE)
  if (!complete) {
    throw new ApiError('invalidParameter', `file_id: ${parts.length} of ${expected} uploads have come, all are needed`)
  }
  const reason = differenceOf(file.document, uploads.received(row))
  file.document = { ...file.document, ...(reason === undefined ? {} : { reason }) }
  if (reason !== undefined) return move('FAILED')
  move('UPLOADED')
  move('CREATED')
  if (file.document['asset_file_category'] === 'TEMPORARY') removeReplaced(file, context)
}

/** How what came differs from what was declared; in words. */
function differenceOf(
  { file_size: size, file_md5: digest }: Partial<DeclaredFile>,
  parts: readonly { size: number; md5: string }[]
): string | undefined {
  const came = parts.reduce((sum, part) => sum + part.size, 0)
  if (size !== undefined && size !== came) return `The file has ${came} bytes, declared were ${size}.`
  const md5 = Buffer.from(parts[0]?.md5 ?? '', 'hex').toString('base64')
  if (digest !== undefined && digest !== md5) return `The file has the MD5 ${md5}, declared was ${digest}.`
  return undefined
}

/** A TEMPORARY file takes the place of those before it. */
function removeReplaced({ row }: Resource, context: OperationContext): void {
  const { emulator, namespace } = context
  for (const { row: other, category, document } of filesOf(context, { ns: row.ns, id: row.parent ?? '' })) {
    if (category !== 'TEMPORARY' || other.seq >= row.seq) continue
    emulator.resources.remove(namespace, { row: other, document, ofLibrary: false }, { cause: 'ConfirmFileUpload' })
  }
}

function filesOf(
  { emulator: { resources } }: Pick<OperationContext, 'emulator'>,
  asset: Pick<ResourceRow, 'ns' | 'id'>
) {
  return resources.childrenOf(asset, ASSET_FILE).map(row => {
    const document = resources.documentOf(row)
    return { row, document, category: document['asset_file_category'] }
  })
}

/** States in which the bytes can be fetched. */
const open = new Set(['UPLOADED', 'REVIEW', 'CREATED'])

/** The `files` of an asset, as answers show them; those of a frozen asset cannot be fetched. */
export function assetFilesView(
  context: Pick<OperationContext, 'emulator' | 'namespace' | 'baseUrl'>,
  asset: Pick<ResourceRow, 'ns' | 'id' | 'state'>
): Document[] {
  const { emulator, namespace, baseUrl } = context
  return filesOf(context, asset).map(({ row, document }) => {
    const fetched = !isFrozen(asset) && open.has(row.state ?? '')
    const urls = fetched ? emulator.uploads.downloadUrls(namespace, ownerOf(row), baseUrl) : {}
    return { file_id: row.id, ...readable(assetFileResource, document), state: row.state, ...urls }
  })
}
