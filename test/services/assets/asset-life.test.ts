/** The life of an asset: made, found, changed, deleted, restored; and what ends by itself. */
import t from 'tap'
import type { Test } from 'tap'
import { composeTestEmulator, startTestEmulator } from '../../support/emulator.ts'
import type { Answer, Client } from '../../support/emulator.ts'
import { ASSETS, create, idOf, list, show } from './asset-story.ts'

const emulator = await startTestEmulator(t, { clock: { mode: 'manual' } })

const DAY_MS = 24 * 3600 * 1000

/** As the confirmation of a main file does it. */
const uploaded = (client: Client, id: string) => moved(client, id, 'UNACTIVED')

const moved = async (client: Client, id: string, to: string): Promise<void> => {
  const { status, text } = await client.control('POST', `/resources/asset/${id}/transition`, { to, force: true })
  if (status !== 200) throw new Error(text)
}

const refused = (
  t: Test,
  { status, body }: Answer,
  code: string,
  message: RegExp,
  sentence = `it is refused with ${code}`
) => t.match({ status, body }, { status: 400, body: { error_code: code, error_msg: message } }, sentence)

const put = (client: Client, id: string, body: unknown) => client.api('PUT', `${ASSETS}/${id}`, body)
const remove = (client: Client, id: string, mode = '') => client.api('DELETE', `${ASSETS}/${id}${mode}`)
const restore = (client: Client, id: string) => client.api('POST', `${ASSETS}/${id}/restore`)

t.test('what was created is read again, without what only the platform reads', async t => {
  const client = emulator.client()
  const answer = await client.api(
    'POST',
    ASSETS,
    {
      asset_name: 'Office',
      asset_description: 'By day',
      asset_type: 'IMAGE',
      tags: ['work'],
      asset_order: 7,
      supported_service: ['VIDEO_2D'],
      system_properties: [{ action: 'ADD', key: 'BACKGROUND_IMG', value: 'Yes' }],
      review_config: { no_need_review: true },
      shared_config: { shared_type: 'PUBLIC' },
      is_need_generate_cover: true,
      auto_operation_config: [{ operation: 'DELETE', operation_time: '2030-01-01T00:00:00Z' }]
    },
    { 'x-app-userid': 'anna' }
  )
  t.match(answer, { status: 200, body: { asset_id: /^[0-9a-f]{32}$/ } })
  const asset = await show(client, idOf(answer))
  const { create_time: at } = asset
  t.strictSame(asset, {
    project_id: client.project,
    asset_id: idOf(answer),
    asset_name: 'Office',
    asset_description: 'By day',
    app_user_id: 'anna',
    create_time: at,
    update_time: at,
    asset_type: 'IMAGE',
    asset_state: 'CREATING',
    tags: ['work'],
    system_properties: [{ key: 'BACKGROUND_IMG', value: 'Yes' }],
    files: [],
    asset_order: 7,
    supported_service: ['VIDEO_2D'],
    auto_operation_config: [{ operation: 'DELETE', operation_time: '2030-01-01T00:00:00Z' }]
  } as never)
  t.strictSame((await list(client, '')).assets, [asset], 'the list shows the same')
})

t.test('neither a state nor what the platform says can be set by a request', async t => {
  const client = emulator.client()
  const body = {
    asset_name: 'a',
    asset_type: 'VIDEO',
    asset_state: 'ACTIVED',
    reason: 'mine',
    files: [{ file_id: 'f' }]
  }
  const answer = await client.api('POST', ASSETS, body)
  t.match(answer.headers['x-emulator-warnings'], /asset_state/)
  await put(client, idOf(answer), { fail_type: 'MANUAL_REVIEW_REJECT', produce_id: 'p', app_user_id: 'bob' })
  const asset = await show(client, idOf(answer))
  t.match(asset, { asset_state: 'CREATING', files: [] })
  for (const name of ['reason', 'fail_type', 'produce_id', 'app_user_id']) t.notOk(name in asset, name)
})

const types: [type: string, status: number][] = [
  ...['VIDEO', 'IMAGE', 'PPT', 'MUSIC', 'AUDIO', 'COMMON_FILE', 'BUSINESS_CARD_TEMPLET', 'MATERIAL'].map(
    (type): [string, number] => [type, 200]
  ),
  ['VOICE_MODEL', 400],
  ['HUMAN_MODEL_2D', 400]
]
for (const [asset_type, status] of types) {
  t.test(`a tenant ${status === 200 ? 'creates' : 'cannot create'} ${asset_type}`, async t => {
    const answer = await emulator.client().api('POST', ASSETS, { asset_name: 'a', asset_type })
    t.equal(answer.status, status)
    if (status === 400) refused(t, answer, 'MSS.00000003', /comes from training/)
  })
}

t.test('a name is taken until its asset is gone, and an empty one never', async t => {
  const client = emulator.client()
  const id = await create(client, { asset_name: 'Office' })
  const again = () => client.api('POST', ASSETS, { asset_name: 'Office', asset_type: 'PPT' })
  refused(t, await again(), 'MSS.10001005', /^Asset name already exists/)
  t.equal((await emulator.client().api('POST', ASSETS, { asset_name: 'Office', asset_type: 'PPT' })).status, 200)
  await remove(client, id)
  refused(t, await again(), 'MSS.10001005', /exists/, 'the recycle bin keeps it')
  const other = await create(client, { asset_name: '' })
  await create(client, { asset_name: '' })
  refused(t, await put(client, other, { asset_name: 'Office' }), 'MSS.10001005', /exists/)
  await remove(client, id, '?mode=force')
  t.equal((await again()).status, 200)
})

t.test('an update replaces what it names, and answers the whole asset', async t => {
  const client = emulator.client()
  const id = await create(client, { asset_name: 'Before', tags: ['a', 'b'], asset_description: 'stays' })
  await client.advance({ by: '5s' })
  const { status, body } = await put(client, id, { asset_name: 'After', tags: ['c'] })
  t.match({ status, body }, { status: 200, body: { asset_name: 'After', tags: ['c'], asset_description: 'stays' } })
  t.strictSame(body, await show(client, id))
  t.not(body['update_time'], body['create_time'])
  t.equal((await put(client, id, { asset_name: 'After' })).status, 200, 'its own name is not taken')
})

t.test('properties are added and taken away one by one', async t => {
  const client = emulator.client()
  const id = await create(client, { system_properties: [{ key: 'BACKGROUND_IMG', value: 'Yes' }] })
  const change = async (...system_properties: object[]) => (await put(client, id, { system_properties })).body
  t.match(await change({ action: 'ADD', key: 'BACKGROUND_SCENE', value: 'Vertical' }), {
    system_properties: [{ key: 'BACKGROUND_IMG' }, { key: 'BACKGROUND_SCENE', value: 'Vertical' }]
  })
  t.match(
    (await change({ action: 'DELETE', key: 'BACKGROUND_SCENE', value: 'Horizontal' }))['system_properties'],
    { length: 2 },
    'only with the value that it has'
  )
  t.strictSame(
    (await change({ action: 'DELETE', key: 'BACKGROUND_IMG' }, { key: 'BACKGROUND_SCENE', value: 'Horizontal' }))[
      'system_properties'
    ],
    [{ key: 'BACKGROUND_SCENE', value: 'Horizontal' }]
  )
})

t.test('a type can be changed, but not to or from what training makes', async t => {
  const client = emulator.client()
  const id = await create(client)
  t.match((await put(client, id, { asset_type: 'MATERIAL' })).body, { asset_type: 'MATERIAL' })
  refused(t, await put(client, id, { asset_type: 'VOICE_MODEL' }), 'MSS.00000003', /comes from training/)
})

const wishes: [from: string, to: string, allowed: boolean][] = [
  ['UNACTIVED', 'ACTIVED', true],
  ['ACTIVED', 'UNACTIVED', true],
  ['ACTIVED', 'ACTIVED', true],
  ['CREATING', 'ACTIVED', false],
  ['CREATING', 'UNACTIVED', false],
  ['FAILED', 'ACTIVED', false],
  ['WAITING_DELETE', 'ACTIVED', false],
  ['DELETING', 'UNACTIVED', false],
  ['BLOCK', 'ACTIVED', false],
  ['ACTIVED', 'WAITING_DELETE', false]
]
for (const [from, to, allowed] of wishes) {
  t.test(`a tenant ${allowed ? 'takes' : 'cannot take'} an asset from ${from} to ${to}`, async t => {
    const client = emulator.client()
    const id = await create(client)
    if (from !== 'CREATING') await moved(client, id, from)
    const answer = await put(client, id, { asset_state: to, asset_description: 'new' })
    if (!allowed) refused(t, answer, 'MSS.00000003', /asset/)
    t.match(await show(client, id), { asset_state: allowed ? to : from })
    t.equal((await show(client, id))['asset_description'], allowed ? 'new' : undefined, 'all or nothing')
  })
}

const ends: [state: string, toTheBin: boolean, forGood: boolean][] = [
  ['CREATING', true, true],
  ['UNACTIVED', true, true],
  ['FAILED', true, true],
  ['DELETING', false, true],
  ['ACTIVED', false, false],
  ['BLOCK', false, false],
  ['WAITING_DELETE', false, false]
]
for (const [state, toTheBin, forGood] of ends) {
  t.test(`what is ${state} ${toTheBin ? 'can' : 'cannot'} be deleted, ${forGood ? 'and' : 'nor'} for good`, async t => {
    const client = emulator.client()
    const [one, other] = [await create(client), await create(client)]
    if (state !== 'CREATING') for (const id of [one, other]) await moved(client, id, state)
    const binned = await remove(client, one)
    t.match(await show(client, one), { asset_state: toTheBin ? 'DELETING' : state })
    if (!toTheBin) refused(t, binned, 'MSS.00000003', /can be deleted/)
    else {
      t.match(binned, { status: 200, text: '' })
      t.equal((await restore(client, one)).status, 200)
      t.match(await show(client, one), { asset_state: state }, 'and restored')
    }
    const removed = await remove(client, other, '?mode=force')
    t.equal(removed.status, forGood ? 200 : 400)
    t.equal((await client.api('GET', `${ASSETS}/${other}`)).status, forGood ? 404 : 200)
  })
}

t.test('only what is in the recycle bin is restored, and there it cannot be changed', async t => {
  const client = emulator.client()
  const id = await create(client)
  refused(t, await restore(client, id), 'MSS.00000003', /only an asset that is DELETING/)
  await remove(client, id)
  refused(t, await put(client, id, { asset_name: 'new' }), 'MSS.00000003', /DELETING cannot be changed/)
  t.match(await list(client, 'asset_state=DELETING'), { count: 1 }, 'it is listed there')
})

t.test('an asset without its main file fails after 24 hours, in the background, and says why', async t => {
  const client = emulator.client()
  const [lost, kept] = [await create(client), await create(client)]
  await uploaded(client, kept)
  await client.advance({ until: 'idle' })
  t.match(await show(client, lost), { asset_state: 'CREATING' }, 'nobody waits for it')
  await client.advance({ by: DAY_MS - 1 })
  t.match(await show(client, lost), { asset_state: 'CREATING' })
  await client.advance({ by: 1 })
  t.match(await show(client, lost), {
    asset_state: 'FAILED',
    fail_type: 'AUTOMATIC_REVIEW_REJECT',
    reason: 'No main file was uploaded within 24 hours.'
  })
  t.match(await show(client, kept), { asset_state: 'UNACTIVED' })
  await moved(client, lost, 'UNACTIVED')
  t.notOk('reason' in (await show(client, lost)), 'and no longer once that is over')
})

t.test('the recycle bin is emptied after 7 days, counted from when something came there', async t => {
  const client = emulator.client()
  const id = await create(client)
  await uploaded(client, id)
  await remove(client, id)
  await client.advance({ by: 6 * DAY_MS })
  await restore(client, id)
  await client.advance({ by: 2 * DAY_MS })
  t.match(await show(client, id), { asset_state: 'UNACTIVED' })
  await remove(client, id)
  await client.advance({ by: 7 * DAY_MS - 1 })
  t.match(await show(client, id), { asset_state: 'DELETING' })
  await client.advance({ by: 1 })
  t.equal((await client.api('GET', `${ASSETS}/${id}`)).status, 404)
  t.match(await list(client, 'asset_source=CUSTOMIZATION'), { count: 0 })
})

t.test('an id of no asset is a 404 where it is shown, and a 400 everywhere else', async t => {
  const client = emulator.client()
  const stranger = await create(emulator.client())
  for (const id of ['unknown', stranger]) {
    t.match(await client.api('GET', `${ASSETS}/${id}`), { status: 404, body: { error_code: 'MSS.10001001' } })
    for (const answer of [await put(client, id, {}), await remove(client, id), await restore(client, id)]) {
      refused(t, answer, 'MSS.10001001', /^Asset not found/)
    }
  }
  refused(t, await remove(client, stranger, '?mode=forced'), 'MSS.00000003', /mode/)
})

t.test('assets survive their process with what they wait for', async t => {
  const db = `${t.testdir()}/assets.sqlite`
  const clock = { mode: 'manual', scale: 0, atMs: 1_000_000 } as const
  const first = composeTestEmulator(t, { db, clock })
  const namespace = first.namespaces.get('p')
  const draft = { document: { asset_name: 'a', asset_type: 'IMAGE' } }
  const { row } = await first.resources.add(namespace, 'asset', draft, { cause: 'test' })
  await first.close()
  const second = composeTestEmulator(t, { db, clock })
  await second.steering.advance(second.namespaces.get('p'), { byMs: DAY_MS })
  t.equal(second.resources.stored(second.namespaces.get('p'), 'asset', row.id)?.row.state, 'FAILED')
})
