/** Callbacks through the control plane: listed, shown with every attempt, sent again, given up. */
import t from 'tap'
import type { Test } from 'tap'
import { deliveryStates } from '../../../../emulator/steering/delivery-steering.ts'
import { signCallback, verifyCallback } from '../../../../emulator/callbacks/signature.ts'
import { manualClock, startTestEmulator } from '../../../support/emulator.ts'
import type { Body } from '../../../support/emulator.ts'
import { HAND_CLOCK_START_MS } from '../../../support/physical.ts'
import { startReceiver } from '../../../support/receiver.ts'

const key = 'a-very-secret-key'
const emulator = await startTestEmulator(t, { clock: manualClock, callbackSchedule: [1000, 5000] })
/** A video of the fast profile ends after so long. */
const END_MS = HAND_CLOCK_START_MS + 2000
const iso = (atMs: number) => new Date(atMs).toISOString()

async function begin(t: Test) {
  const receiver = await startReceiver()
  t.teardown(() => receiver.close())
  const client = emulator.client()
  const url = `${receiver.origin}/done?a=1`
  const deliveries = async (query = '') =>
    (await client.control('GET', `/deliveries?${query}`)).body.deliveries as Body[]
  return {
    receiver,
    client,
    url,
    create: () => client.createVideo({ callback_config: { callback_url: url, auth_type: 'MSS_A', key } }),
    deliveries,
    /** The id of the first callback. */
    first: async () => String((await deliveries())[0]?.id),
    show: async (id: string) => (await client.control('GET', `/deliveries/${id}`)).body,
    post: (id: string, action: string) => client.control('POST', `/deliveries/${id}/${action}`)
  }
}

t.test('a callback is listed without its body, and found by job and state', async t => {
  const { client, url, create, deliveries } = await begin(t)
  const [one, other] = [await create(), await create()]
  t.strictSame(await deliveries(), [])
  await client.advance({ until: 'idle' })
  const all = await deliveries()
  t.strictSame(
    all.map(delivery => delivery.job_id),
    [one, other]
  )
  t.strictSame(all[0], {
    id: all[0]?.id,
    namespace: client.project,
    job_id: one,
    state: 'delivered',
    result: 'SUCCEED',
    url,
    auth_type: 'MSS_A',
    attempts: 1,
    created_at: iso(END_MS),
    updated_at: iso(END_MS),
    next_attempt_at: null
  })
  t.match(await deliveries(`job=${other}`), [{ job_id: other }])
  t.equal((await deliveries('state=delivered')).length, 2)
  t.equal((await deliveries('state=pending')).length, 0)
  t.match(await deliveries('offset=1&limit=1'), [{ job_id: other }])
})

t.test('without a namespace the callbacks of all are listed in the order of their making', async t => {
  const [one, other] = [await begin(t), await begin(t)]
  await other.create()
  await other.client.advance({ until: 'idle' })
  await one.create()
  await one.client.advance({ until: 'idle' })
  const { body } = await emulator.call({ method: 'GET', url: '/_emulator/v1/deliveries' })
  const projects = (body.deliveries as Body[]).map(delivery => delivery.namespace)
  t.strictSame(projects.slice(-2), [other.client.project, one.client.project])
  t.equal(body.count, projects.length)
})

t.test('every attempt is shown: what was signed and sent, what came back, what to try; never the key', async t => {
  const { receiver, client, url, create, deliveries, show } = await begin(t)
  receiver.answer({ status: 500, body: 'oops' }, { status: 200, body: 'thanks' })
  await create()
  await client.advance({ until: 'idle' })
  const [delivery] = await deliveries()
  const shown = await show(String(delivery?.id))
  const history = shown.history as Body[]
  t.match(shown, delivery)
  t.equal(shown.body, receiver.requests[0]?.body)
  t.match(history, [
    {
      number: 1,
      at: iso(END_MS),
      status: 500,
      response_head: 'oops',
      error_class: 'http-status',
      error: /500/,
      remedy: /2xx/,
      duration_ms: Number
    },
    { number: 2, at: iso(END_MS + 1000), status: 200, response_head: 'thanks', error_class: null, remedy: null }
  ])
  const signed = signCallback({ url, key, atMs: END_MS })
  t.match(history[0], { url: signed.url, signed_string: signed.signedString })
  t.equal(history[0]?.url, `${receiver.origin}${receiver.requests[0]?.url}`)
  t.notMatch(JSON.stringify([shown, await deliveries()]), key)
})

t.test('an exhausted callback is sent again with a fresh signature, and its schedule begins anew', async t => {
  const { receiver, client, url, create, first, show, post } = await begin(t)
  receiver.answer({ status: 500 })
  await create()
  await client.advance({ until: 'idle' })
  const id = await first()
  t.match(await show(id), { state: 'exhausted', attempts: 3 })
  await client.advance({ by: 'PT1H' })
  const again = await post(id, 'redeliver')
  t.match(again, { status: 200, body: { state: 'pending', attempts: 0 } })
  const { events } = await client.advance({ until: 'idle' })
  t.strictSame(
    events.map(({ result }) => result),
    ['retrying', 'retrying', 'exhausted']
  )
  const history = (await show(id)).history as Body[]
  t.strictSame(
    history.map(({ number, at }) => [number, Date.parse(String(at)) - END_MS]),
    [
      [1, 0],
      [2, 1000],
      [3, 6000],
      [4, 3_606_000],
      [5, 3_607_000],
      [6, 3_612_000]
    ]
  )
  t.match(verifyCallback({ receivedUrl: String(history[3]?.url), callbackUrl: url, key }), {
    reading: 'literal',
    atMs: END_MS + 3_606_000
  })
  receiver.answer({ status: 200 })
  await post(id, 'redeliver')
  await client.advance({ until: 'idle' })
  t.match(await show(id), { state: 'delivered', attempts: 1 })
})

t.test('a redelivery needs no move of the clock', async t => {
  const { receiver, client, create, first, post, show } = await begin(t)
  await create()
  await client.advance({ until: 'idle' })
  const id = await first()
  await receiver.next()
  await post(id, 'redeliver')
  emulator.physical.advance(0)
  const repeated = await receiver.next()
  t.equal(repeated.body, receiver.requests[0]?.body)
  await client.advance({ until: 'idle' })
  t.match(await show(id), { state: 'delivered', history: { length: 2 } })
})

t.test('a callback that is given up is sent no more, until it is sent again', async t => {
  const { receiver, client, create, deliveries, post } = await begin(t)
  receiver.answer({ status: 500 }, { status: 200 })
  await create()
  await client.advance({ to: iso(END_MS) })
  const [delivery] = await deliveries()
  t.match(delivery, { state: 'pending', attempts: 1, next_attempt_at: iso(END_MS + 1000) })
  t.match(await post(String(delivery?.id), 'cancel'), {
    status: 200,
    body: { state: 'cancelled', next_attempt_at: null }
  })
  await client.advance({ by: 'P1D' })
  t.equal(receiver.requests.length, 1)
  t.match(await post(String(delivery?.id), 'cancel'), {
    status: 409,
    body: { title: 'Conflict', detail: /cancelled/, possible: ['redeliver'], hint: /possible/ }
  })
  await post(String(delivery?.id), 'redeliver')
  await client.advance({ until: 'idle' })
  t.match(await deliveries(), [{ state: 'delivered' }])
})

t.test('while an attempt is under way nothing is possible', async t => {
  const { receiver, client, create, deliveries, post } = await begin(t)
  receiver.answer('hang')
  await create()
  const advance = client.advance({ until: 'idle' })
  await receiver.next()
  const [delivery] = await deliveries('state=sending')
  for (const action of ['redeliver', 'cancel']) {
    t.match(await post(String(delivery?.id), action), { status: 409, body: { detail: /sending/, possible: [] } })
  }
  receiver.release()
  await advance
  t.match(await deliveries(), [{ state: 'delivered' }])
})

t.test('a callback is one of its namespace alone, and a reset takes it away', async t => {
  const { client, create, first, show } = await begin(t)
  await create()
  await client.advance({ until: 'idle' })
  const id = await first()
  t.match(await emulator.client().control('GET', `/deliveries/${id}`), { status: 404 })
  t.match(await emulator.call({ method: 'GET', url: `/_emulator/v1/deliveries/${id}` }), {
    status: 200,
    body: { namespace: client.project }
  })
  await client.control('POST', '/reset')
  t.match(await show(id), { status: 404, detail: /no delivery/ })
})

t.test('callbacks are counted in their namespace, whatever others do, and anew after a reset', async t => {
  const [one, other] = [await begin(t), await begin(t)]
  const made = async ({ client, create, deliveries }: typeof one) => {
    await create()
    await client.advance({ until: 'idle' })
    return (await deliveries()).map(({ id }) => id)
  }
  t.strictSame(await made(other), [`${other.client.project}:1`])
  t.strictSame(await made(one), [`${one.client.project}:1`])
  t.strictSame(await made(other), [`${other.client.project}:1`, `${other.client.project}:2`])
  t.strictSame(await made(one), [`${one.client.project}:1`, `${one.client.project}:2`])
  await one.client.control('POST', '/reset')
  t.strictSame(await made(one), [`${one.client.project}:1`])
  t.match(await one.show('1'), { id: `${one.client.project}:1` }, 'in its namespace the number alone will do')
})

t.test('what happened to a callback is told under its id: by an advance, and by a wait', async t => {
  const { client, create, first } = await begin(t)
  await create()
  const { events } = await client.advance({ until: 'idle' })
  const id = await first()
  t.match(events.at(-1), { type: 'delivery', deliveryId: id })
  const { body } = await client.control('POST', '/wait', { for: 'delivery', timeoutMs: 0 })
  t.match(body['matched'], [{ id }])
})

t.test('an export keeps the ids, and the count goes on after it', async t => {
  const { client, create, deliveries } = await begin(t)
  await create()
  await create()
  await client.advance({ until: 'idle' })
  const { body } = await client.control('GET', '/export')
  const [{ deliveries: archived }] = body['namespaces'] as [{ deliveries: { id: number }[] }]
  const ids = (await deliveries()).map(({ id }) => id)
  t.strictSame(
    archived.map(({ id }) => `${client.project}:${id}`),
    ids
  )
  archived.shift()
  t.equal((await client.control('POST', '/import', body)).status, 200)
  await create()
  await client.advance({ until: 'idle' })
  t.strictSame(
    (await deliveries()).map(({ id }) => id),
    [ids[1], `${client.project}:3`]
  )
})

const mistakes: [string, 'GET' | 'POST', string, number, RegExp, RegExp][] = [
  ['a state that is none', 'GET', '/deliveries?state=done', 400, /state/, new RegExp(deliveryStates.join('\\|'))],
  ['an unknown parameter', 'GET', '/deliveries?url=x', 400, /url is not known/, /job\?: string/],
  ['a limit of none', 'GET', '/deliveries?limit=0', 400, /limit/, /limit\?/],
  ['an id nobody has', 'GET', '/deliveries/p:999999', 404, /no delivery p:999999/, /callback_url/],
  ['a number without a namespace', 'GET', '/deliveries/1', 404, /1 is not the id of/, /\{project_id\}:\{number\}/],
  ['no number', 'POST', '/deliveries/first/redeliver', 404, /first is not the id of a delivery/, /lists/],
  ['a number beyond all', 'POST', `/deliveries/p:${'9'.repeat(40)}/cancel`, 404, /is not the id/, /lists/],
  ['a number of another', 'GET', '/deliveries/p:1?namespace=q', 404, /no delivery p:1 in namespace q/, /lists them/]
]
for (const [what, method, path, status, detail, hint] of mistakes) {
  t.test(`wrong input, ${what}: ${status} that says what to send instead`, async t => {
    const answer = await emulator.call({ method, url: `/_emulator/v1${path}` })
    t.match(answer.headers['content-type'], /^application\/problem\+json/)
    t.match(answer.body, { status, detail, hint })
  })
}
