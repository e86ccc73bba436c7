/** What tests of assets do again and again. */
import type { Answer, Client } from '../../support/emulator.ts'

export const ASSETS = '/digital-assets'

/** The fields of assets that tests read. */
export interface Asset {
  asset_id: string
  asset_name: string
  asset_state: string
  asset_type: string
  asset_extra_meta: Record<string, Record<string, unknown>>
  files: { asset_file_category: string; download_url?: string; file_md5: string; file_size: number }[]
  [name: string]: unknown
}

export const idOf = (answer: Answer): string => answer.body.asset_id

export async function create(client: Client, over: Record<string, unknown> = {}): Promise<string> {
  const body = { asset_name: `asset ${++made}`, asset_type: 'IMAGE', ...over }
  const answer = await client.api('POST', ASSETS, body)
  if (answer.status !== 200) throw new Error(answer.text)
  return idOf(answer)
}

let made = 0

export async function show(client: Client, id: string): Promise<Asset> {
  const { status, body, text } = await client.api('GET', `${ASSETS}/${id}`)
  if (status !== 200) throw new Error(text)
  return body as unknown as Asset
}

/** What a list has, in its order. */
export async function list(client: Client, query: string): Promise<{ count: number; assets: Asset[] }> {
  const { status, body, text } = await client.api('GET', `${ASSETS}?limit=100&${query}`)
  if (status !== 200) throw new Error(text)
  return body as unknown as { count: number; assets: Asset[] }
}
