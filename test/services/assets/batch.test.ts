/** Many assets at once: one action on each, in groups by what came of it; and the summaries of a gallery. */
import t from 'tap'
import { startTestEmulator } from '../../support/emulator.ts'
import type { Client } from '../../support/emulator.ts'
import { ASSETS, create, show } from './asset-story.ts'

const emulator = await startTestEmulator(t)
const SYSTEM = '5e5e0000a10000000000000000000001'

const batch = (client: Client, action: string, asset_ids: readonly string[], params?: string) =>
  client.api('POST', `${ASSETS}/batch-action`, { action, asset_ids, ...(params === undefined ? {} : { params }) })

const inState = async (client: Client, state: string): Promise<string> => {
  const id = await create(client)
  if (state !== 'CREATING') {
    await client.control('POST', `/resources/asset/${id}/transition`, { to: state, force: true })
  }
  return id
}

const verbs: [action: string, from: string, to: string | number | undefined][] = [
  ['ACTIVE', 'UNACTIVED', 'ACTIVED'],
  ['ACTIVE', 'ACTIVED', 'ACTIVED'],
  ['ACTIVE', 'CREATING', undefined],
  ['UNACTIVE', 'ACTIVED', 'UNACTIVED'],
  ['UNACTIVE', 'FAILED', undefined],
  ['DELETE', 'UNACTIVED', 'DELETING'],
  ['DELETE', 'ACTIVED', undefined],
  ['RESTORE', 'UNACTIVED', undefined],
  ['DELETE_FORCE', 'UNACTIVED', 404],
  ['DELETE_FORCE', 'DELETING', 404],
  ['DELETE_FORCE', 'ACTIVED', undefined],
  ['SHARE', 'ACTIVED', 'ACTIVED'],
  ['UNSHARE', 'ACTIVED', 'ACTIVED'],
  ['SHARE', 'DELETING', undefined]
]
for (const [action, from, to] of verbs) {
  t.test(`${action} of what is ${from} ${to === undefined ? 'fails' : `leads to ${to}`}`, async t => {
    const client = emulator.client()
    const id = await inState(client, from)
    const { status, body } = await batch(client, action, [id])
    t.equal(status, 200)
    t.strictSame(
      (body['results'] as object[]).map(result => ({ ...result, error_info: undefined })),
      [{ ret_status: to === undefined ? 'FAILED' : 'SUCCESS', asset_ids: [id], error_info: undefined }]
    )
    if (to === 404) t.equal((await client.api('GET', `${ASSETS}/${id}`)).status, 404)
    else t.match(await show(client, id), { asset_state: to ?? from })
  })
}

t.test('what was deleted is restored to where it was', async t => {
  const client = emulator.client()
  const ids = [await inState(client, 'UNACTIVED'), await inState(client, 'FAILED')]
  await batch(client, 'DELETE', ids)
  t.strictSame((await batch(client, 'RESTORE', ids)).body['results'], [{ ret_status: 'SUCCESS', asset_ids: ids }])
  t.match(await show(client, ids[0] ?? ''), { asset_state: 'UNACTIVED' })
  t.match(await show(client, ids[1] ?? ''), { asset_state: 'FAILED' })
})

t.test('the answer has one group for what succeeded, and one for each reason of failure', async t => {
  const client = emulator.client()
  const active = [await inState(client, 'ACTIVED'), await inState(client, 'ACTIVED')]
  const [early, late] = [await inState(client, 'UNACTIVED'), await inState(client, 'UNACTIVED')]
  const ids = [active[0] ?? '', early, 'unknown', SYSTEM, late, active[1] ?? '', 'unknown', early]
  const { body } = await batch(client, 'DELETE', ids)
  t.match(body['results'], [
    { ret_status: 'SUCCESS', asset_ids: [early, late] },
    {
      ret_status: 'FAILED',
      asset_ids: active,
      error_info: { error_code: 'MSS.00000003', error_msg: /this is ACTIVED/ }
    },
    { ret_status: 'FAILED', asset_ids: ['unknown'], error_info: { error_code: 'MSS.10001001' } },
    { ret_status: 'FAILED', asset_ids: [SYSTEM], error_info: { error_code: 'MSS.00000003' } }
  ])
  t.equal((body['results'] as unknown[]).length, 4)
  t.equal((await show(client, SYSTEM)).asset_state, 'ACTIVED')
})

t.test('what is shared is found by its role, and no longer once that is over', async t => {
  const client = emulator.client()
  const id = await inState(client, 'ACTIVED')
  const shared = async () => (await client.api('GET', `${ASSETS}?role=SHARER`)).body.count
  await batch(client, 'SHARE', [id])
  t.equal(await shared(), 1)
  await batch(client, 'UNSHARE', [id])
  t.equal(await shared(), 0)
})

const many = (count: number) => Array.from({ length: count }, (_, index) => `id-${index}`)

const bounds: [sentence: string, path: string, body: unknown, status: number][] = [
  ['100 ids', 'batch-action', { action: 'DELETE', asset_ids: many(100) }, 200],
  ['101 ids', 'batch-action', { action: 'DELETE', asset_ids: many(101) }, 400],
  ['no ids', 'batch-action', { action: 'DELETE', asset_ids: [] }, 400],
  ['an unknown action', 'batch-action', { action: 'MOVE', asset_ids: ['a'] }, 400],
  ['no action', 'batch-action', { asset_ids: ['a'] }, 400],
  ['long params', 'batch-action', { action: 'SHARE', asset_ids: ['a'], params: 'x'.repeat(4097) }, 400],
  ['1,000 summaries', 'summarys', { asset_ids: many(1000) }, 200],
  ['1,001 summaries', 'summarys', { asset_ids: many(1001) }, 400],
  ['no summaries', 'summarys', { asset_ids: [] }, 400]
]
for (const [sentence, path, body, status] of bounds) {
  t.test(`${sentence} are ${status === 200 ? 'taken' : 'refused'}`, async t => {
    t.equal((await emulator.client().api('POST', `${ASSETS}/${path}`, body)).status, status)
  })
}

t.test('summaries come in the order that was asked for, each once, without ids of nobody', async t => {
  const client = emulator.client()
  const id = await inState(client, 'UNACTIVED')
  const voice = '5e5e0000b10000000000000000000001'
  const picture = '5e5e0000d10000000000000000000001'
  const asset_ids = [voice, id, 'unknown', SYSTEM, id, picture]
  const { body } = await client.api('POST', `${ASSETS}/summarys`, { asset_ids })
  const summaries = body['asset_list'] as Record<string, string>[]
  t.match(summaries, [
    { asset_id: voice, asset_type: 'VOICE_MODEL', asset_state: 'ACTIVED', cover_url: undefined },
    { asset_id: id, asset_type: 'IMAGE', asset_state: 'UNACTIVED', cover_url: undefined },
    { asset_id: SYSTEM, asset_name: 'Lin, presenter in a suit', cover_url: /_COVER\?/, thumbnail_url: /_COVER\?/ },
    { asset_id: picture, cover_url: /_MAIN\?/ }
  ])
  t.equal(summaries.length, 4)
  const url = summaries[2]?.['cover_url']?.replace('http://localhost:80', '') ?? ''
  t.match(await emulator.call({ method: 'GET', url }), { status: 200, headers: { 'content-type': 'image/png' } })
})
