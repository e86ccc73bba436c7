/** The files of assets with the least that an asset can be, and a client that goes their way. */
import { hash } from 'node:crypto'
import type { Test } from 'tap'
import { defineResource } from '../../../emulator/service.ts'
import type { Handler, Input, Service } from '../../../emulator/service.ts'
import * as files from '../../../services/assets/asset-file.ts'
import type { Answer, TestEmulator } from '../../support/emulator.ts'
import { manualClock, startTestEmulator } from '../../support/emulator.ts'

const asset = defineResource({
  type: 'asset',
  id: { field: 'asset_id', format: 'hex' },
  nameAt: 'asset_name',
  states: {
    field: 'asset_state',
    initial: 'CREATING',
    values: ['CREATING', 'FAILED', 'UNACTIVED', 'ACTIVED', 'DELETING', 'DELETED', 'BLOCK', 'WAITING_DELETE'],
    withheld: ['BLOCK']
  },
  childMoved: files.assetAfterFile,
  library: async () => [{ id: 'f'.repeat(32), document: { asset_name: 'of the system', asset_type: 'IMAGE' } }],
  // A move to any state is what no client has: here an update goes where its description says.
  operations: {
    create: 'CreateDigitalAsset',
    show: 'ShowAsset',
    update: 'UpdateDigitalAsset',
    remove: 'DeleteAsset'
  }
})

type AssetInput = Input<{ asset_id: string }, unknown, { asset_description?: string }>

const moveAsset: Handler<AssetInput> = async ({ params, body }, { emulator: { resources }, namespace }) => {
  const to = String(body.asset_description)
  await resources.change(namespace, 'asset', params.asset_id, one =>
    resources.move(namespace, one, to, { cause: 'test' })
  )
  return {}
}

export const assetFiles = {
  name: 'assets',
  tags: { 'digital-assets': 'Assets.', ...files.assetFileTags },
  resources: [asset, files.assetFileResource],
  operations: files.assetFileOperations,
  async code() {
    const { assetFileHandlers, assetFilesView } = await import('../../../services/assets/asset-file-handlers.ts')
    return {
      handlers: {
        ...assetFileHandlers,
        UpdateDigitalAsset: moveAsset,
        ShowAsset: (async ({ params }, context) => {
          const { row, document } = await context.emulator.resources.find(context.namespace, 'asset', params.asset_id)
          return { ...document, asset_state: row.state, files: assetFilesView(context, row) }
        }) satisfies Handler<AssetInput>
      }
    }
  }
} satisfies Service

export const digest = (text: string): string => hash('md5', text, 'base64')

/** A picture whose bytes are `bytes`. */
export const picture = (bytes = 'a picture', over: object = {}) => ({
  file_name: 'picture.png',
  file_md5: digest(bytes),
  file_size: bytes.length,
  file_type: 'png',
  asset_file_category: 'MAIN',
  ...over
})

export const startAssetFiles = (t: Test, options: Parameters<typeof startTestEmulator>[1] = {}) =>
  startTestEmulator(t, { clock: manualClock, services: [assetFiles], ...options })

interface ShownAsset {
  asset_state: string
  reason?: string
  files: Record<string, unknown>[]
}

/** A project of its own with one asset. */
export async function assetClient(emulator: TestEmulator, type = 'IMAGE') {
  const client = emulator.client()
  const create = async (asset_type: string) => {
    const { body, status, text } = await client.api('POST', '/digital-assets', { asset_name: 'one', asset_type })
    if (status !== 200) throw new Error(text)
    return body.asset_id
  }
  const asset_id = await create(type)
  return {
    ...client,
    asset_id,
    create,
    declare: (file: object): Promise<Answer> => client.api('POST', '/files', { asset_id, ...file }),
    declareLarge: (file: object): Promise<Answer> => client.api('POST', '/large-files', { asset_id, ...file }),
    send: (url: unknown, bytes: string, headers: Record<string, string> = {}): Promise<Answer> =>
      emulator.call({ method: 'PUT', url: String(url), body: bytes, headers }),
    confirm: (id: unknown, state = 'CREATED'): Promise<Answer> =>
      client.api('POST', `/files/${String(id)}/complete`, { state }),
    show: async (id = asset_id) => (await client.api('GET', `/digital-assets/${id}`)).body as unknown as ShownAsset,
    moveAsset: async (to: string) => {
      const { status, text } = await client.api('PUT', `/digital-assets/${asset_id}`, { asset_description: to })
      if (status !== 200) throw new Error(text)
    }
  }
}

export type AssetClient = Awaited<ReturnType<typeof assetClient>>

/** Declares a file, sends it as it must be sent, and confirms it; answers its id. */
export async function upload(client: AssetClient, bytes: string, over: object = {}): Promise<string> {
  const { body, status, text } = await client.declare(picture(bytes, over))
  if (status !== 200) throw new Error(text)
  await client.send(body['upload_url'], bytes, { 'content-md5': digest(bytes), 'content-type': 'image/png' })
  const { status: confirmed } = await client.confirm(body['file_id'])
  if (confirmed !== 200) throw new Error(`confirming was answered ${confirmed}`)
  return String(body['file_id'])
}
