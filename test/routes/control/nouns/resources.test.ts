/** Resources are seen, moved and waited for by the control plane. */
import t from 'tap'
import type { Test } from 'tap'
import { limits } from '../../../../emulator/limits.ts'
import { manualClock, startTestEmulator } from '../../../support/emulator.ts'
import { chatRooms, products } from '../../../support/plain-resources.ts'

async function begin(t: Test) {
  const emulator = await startTestEmulator(t, { clock: manualClock, services: [products, chatRooms] })
  const client = emulator.client('p')
  const create = async (name = 'Cup') => {
    const { body } = await client.api('POST', '/products', { name })
    return String(body['product_id'])
  }
  return { emulator, client, create }
}

t.test('they are listed by type and state, a page at a time, with the types that there are', async t => {
  const { emulator, client, create } = await begin(t)
  const ids = [await create('One'), await create('Two')]
  await client.api('POST', '/smart-chat-rooms', { room_name: 'Anna' })
  const list = async (query: string) => (await client.control('GET', `/resources${query}`)).body
  t.match(await list(''), { count: 3, types: ['product', 'chat-room'] })
  t.match(await list('?type=product'), { count: 2, resources: ids.map(id => ({ id, type: 'product', state: 'NEW' })) })
  t.match(await list('?type=product&limit=1&offset=1'), { count: 2, resources: [{ id: ids[1], name: 'Two' }] })
  t.match(await list('?state=READY'), { count: 0, resources: [] })
  t.match(await list('?type=chat-room'), { count: 1, resources: [{ state: null, name: 'Anna', namespace: 'p' }] })
  t.match(await list('?type=products'), {
    status: 400,
    detail: /no resources of type products; did you mean product\?/
  })
  t.match(await list('?type=product&state=DONE'), { status: 400, hint: /Send one of NEW, READY, BIN, GONE/ })
  t.match(await list('?type=chat-room&state=NEW'), { status: 400, hint: /no states/ })
  await emulator.client('q').api('POST', '/products', { name: 'Three' })
  const all = await emulator.call({ method: 'GET', url: '/_emulator/v1/resources?type=product' })
  t.match(all.body, { count: 3 })
})

t.test('one is shown with what was sent, when it ends, and what has happened', async t => {
  const { emulator, client, create } = await begin(t)
  const id = await create()
  t.match((await client.control('GET', `/resources/product/${id}`)).body, {
    type: 'product',
    id,
    namespace: 'p',
    state: 'NEW',
    name: 'Cup',
    of_system: false,
    version: 1,
    expires_at: '2026-01-03T03:04:05.000Z',
    document: { name: 'Cup' },
    events: [{ event: 'create', from: null, to: 'NEW', cause: 'CreateProduct' }]
  })
  t.match((await client.control('GET', '/resources/product/system-product')).body, { of_system: true, events: [] })
  t.match((await client.control('GET', '/resources/product/unknown')).body, {
    status: 404,
    detail: /no product unknown/
  })
  const everywhere = await emulator.call({ method: 'GET', url: `/_emulator/v1/resources/product/${id}` })
  t.match(everywhere.body, { id, namespace: 'p' })
})

t.test('one is put into a state along the ways there are, or by force', async t => {
  const { client, create } = await begin(t)
  const id = await create()
  const move = async (body: object, of = id) =>
    (await client.control('POST', `/resources/product/${of}/transition`, body)).body
  t.match(await move({ to: 'GONE' }), {
    status: 409,
    detail: 'no way leads from NEW to GONE',
    hint: /From there it goes to READY, BIN/
  })
  t.match(await move({ to: 'READY' }), {
    state: 'READY',
    version: 2,
    expires_at: null,
    events: [{}, { cause: 'control' }]
  })
  t.match(await move({ to: 'reddy' }), { status: 400, detail: /no such resource is ever reddy/ })
  t.match(await move({ to: 'READY' }, 'system-product'), { status: 400, detail: /of the system/ })
  t.match(await move({ to: 'GONE', force: true }), { state: 'GONE' })
  t.match(await move({ to: 'READY' }), { status: 404 })
})

t.test('a wait is fulfilled by a state that is there, that comes, and by an end', async t => {
  const { client, create } = await begin(t)
  const id = await create()
  const wait = async (match: object, more: object = {}) =>
    (await client.control('POST', '/wait', { for: 'resource', match, timeoutMs: 0, ...more })).body
  t.match(await wait({ type: 'product', id, state: 'NEW' }), { matched: [{ type: 'product', id, state: 'NEW' }] })
  t.match(await wait({ name: 'Cup' }), { matched: [{ id }] })
  const driven = await wait({ id, state: 'READY' }, { autoAdvance: true, timeoutMs: 'PT5S' })
  t.match(driven, { matched: [{ id, state: 'READY' }], advancedMs: 24 * 3600 * 1000 })
  t.match(await wait({ id, state: 'NEW' }), { matched: [{ id }] }, 'the past counts')
  const { cursor } = driven as unknown as { cursor: number }
  const missed = await wait({ id, state: 'BIN' }, { since: cursor })
  t.match(missed, { status: 408, nearest: [{ item: { id }, differs: { state: { wanted: 'BIN', got: 'READY' } } }] })
  const held = wait({ id, state: 'BIN' }, { since: cursor, timeoutMs: 'PT5S' })
  await client.api('DELETE', `/products/${id}`)
  t.match(await held, { matched: [{ id, state: 'BIN' }] })
  t.match(await wait({ type: 'song' }), { status: 400, detail: /no resources of type song/ })
  t.match(await wait({ state: 'NOWHERE' }), { status: 400, detail: /there is no state NOWHERE/ })
  t.match(await wait({ job_id: 'x' }), { status: 400, detail: /match\.job_id is not known for "resource"/ })
})

t.test('a wait finds a name behind more newer ones than it lists', async t => {
  const { client, create } = await begin(t)
  const id = await create()
  for (let count = 0; count < limits.waitItems; count++)
    await client.api('POST', '/products', { name: `other ${count}` })
  const wait = async (match: object, since = 0) =>
    (await client.control('POST', '/wait', { for: 'resource', match, since, timeoutMs: 0 })).body
  const { cursor } = (await wait({ type: 'product' })) as unknown as { cursor: number }
  t.match(await wait({ name: 'Cup' }, cursor), { matched: [{ id }] })
})

t.test('a test steers them by the library as well', async t => {
  const { emulator, create } = await begin(t)
  const control = emulator.namespace('p')
  const id = await create()
  t.match(await control.resources.list({ type: 'product' }), { count: 1 })
  t.match(await control.resources.show('product', id), { id, document: { name: 'Cup' } })
  t.match(await control.resources.transition('product', id, 'BIN'), { state: 'BIN' })
  t.match(await control.wait.forResource({ id, state: 'BIN' }), { matched: [{ id }] })
})

t.test('the library takes a way that does not exist only where it is told to', async t => {
  const emulator = await startTestEmulator(t)
  const { asset_id: id } = (
    await emulator.client('p').api('POST', '/digital-assets', { asset_name: 'a', asset_type: 'IMAGE' })
  ).body
  const { resources } = emulator.namespace('p')
  await t.rejects(resources.transition('asset', id, 'ACTIVED'), {
    status: 409,
    message: /no way leads from CREATING to ACTIVED/,
    hint: /From there it goes to UNACTIVED, .* Send force: true to put it there\./
  })
  t.match(await resources.transition('asset', id, 'ACTIVED', { force: true }), { state: 'ACTIVED' })
})
