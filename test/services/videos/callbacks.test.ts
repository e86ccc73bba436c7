import { createHmac } from 'node:crypto'
import t from 'tap'
import type { Test } from 'tap'
import { limits } from '../../../emulator/limits.ts'
import { manualClock, startTestEmulator } from '../../support/emulator.ts'
import { HAND_CLOCK_START_MS } from '../../support/physical.ts'
import { startReceiver } from '../../support/receiver.ts'

const emulator = await startTestEmulator(t, { clock: manualClock })

async function begin(t: Test) {
  const receiver = await startReceiver()
  t.teardown(() => receiver.close())
  const client = emulator.client()
  return {
    receiver,
    client,
    create: (callback: Record<string, unknown> = {}) =>
      client.createVideo({ callback_config: { callback_url: `${receiver.origin}/done`, ...callback } })
  }
}

t.test('success: one POST with result, asset and job, and no signature unless asked for', async t => {
  const { receiver, client, create } = await begin(t)
  const job_id = await create()
  const { events } = await client.advance({ until: 'idle' })
  t.match(events, [
    { type: 'transition', to: 'PROCESSING' },
    { type: 'transition', to: 'SUCCEED' },
    { type: 'delivery', result: 'delivered', jobId: job_id }
  ])
  const { output_asset_config } = await client.showVideo(job_id)
  const { asset_id } = output_asset_config as { asset_id: string }
  t.equal(receiver.requests.length, 1)
  const [request] = receiver.requests
  t.match(request, { method: 'POST', url: '/done', headers: { 'content-type': 'application/json' } })
  t.equal(request?.body, JSON.stringify({ result: 'SUCCEED', asset_id, job_id }))
})

t.test('failure: the same with FAILED and an empty asset', async t => {
  const { receiver, client, create } = await begin(t)
  await client.control('PUT', '/lifecycles/video', { mode: 'time', outcome: { fail: { code: 'MSS.42000007' } } })
  const job_id = await create()
  await client.advance({ by: 'PT2S' })
  t.strictSame(
    receiver.requests.map(({ body }) => body),
    [JSON.stringify({ result: 'FAILED', asset_id: '', job_id })]
  )
})

t.test('no callback is sent for a cancelled, blocked or stuck job, nor one without a URL', async t => {
  const { receiver, client, create } = await begin(t)
  const cancelled = await create()
  await client.api('POST', `/2d-digital-human-videos/${cancelled}/cancel`)
  for (const outcome of ['block', 'stuck']) {
    await client.control('PUT', '/lifecycles/video', { mode: 'time', outcome })
    await create()
  }
  await client.control('PUT', '/lifecycles/video', { mode: 'time' })
  await create({ callback_url: '' })
  await client.createVideo()
  await client.advance({ until: 'idle' })
  t.strictSame(receiver.requests, [])
})

t.test('MSS_A: the signature covers the URL as given and the time in hex, in emulator time', async t => {
  const { receiver, client, create } = await begin(t)
  const key = 'a key of at most 32 characters'
  const callback_url = `${receiver.origin}/done?job=1`
  await create({ callback_url, auth_type: 'mss_a', key })
  await client.advance({ by: 'PT1H' })
  const [request] = receiver.requests
  const time = (HAND_CLOCK_START_MS + 2000).toString(16)
  const secret = createHmac('sha256', key)
    .update(callback_url + time)
    .digest('hex')
  t.equal(request?.url, `/done?job=1&secret=${secret}&time_stamp=${time}`)
})

t.test('retries follow the emulator clock: an advance makes them all, in order, before it returns', async t => {
  const { receiver, client, create } = await begin(t)
  receiver.answer({ status: 500 }, 'reset', { status: 204 })
  await create()
  const { events } = await client.advance({ by: 'PT1H' })
  const deliveries = events.filter(event => event.type === 'delivery')
  t.strictSame(
    deliveries.map(({ result, at }) => [result, Date.parse(at) - HAND_CLOCK_START_MS]),
    [
      ['retrying', 2000],
      ['retrying', 3000],
      ['delivered', 8000]
    ]
  )
  t.equal(receiver.requests.length, 3)
})

t.test('a receiver that is never there is given up after the schedule', async t => {
  const { receiver, client, create } = await begin(t)
  await receiver.close()
  await create()
  const { events } = await client.advance({ until: 'idle' })
  const results = events.filter(event => event.type === 'delivery').map(({ result }) => result)
  t.strictSame(results, ['retrying', 'retrying', 'retrying', 'retrying', 'retrying', 'exhausted'])
})

t.test('until next-event takes a callback for an event of its own', async t => {
  const { receiver, client, create } = await begin(t)
  await create()
  const next = async () => (await client.advance({ until: 'next-event' })).events.map(event => event.type)
  t.strictSame([await next(), await next(), await next()], [['transition'], ['transition'], ['delivery']])
  t.equal(receiver.requests.length, 1)
})

t.test(
  'a reset drops callbacks that wait and one that is under way; nothing of them is told or sent again',
  async t => {
    const { receiver, client, create } = await begin(t)
    receiver.answer('hang')
    await create()
    const advance = client.advance({ by: 'PT1H' })
    await receiver.next()
    const before = await client.control('GET', '/clock')
    const reset = client.control('POST', '/reset')
    // The advance of before does not wait for the receiver, the reset does for a moment.
    const { events } = await advance
    emulator.physical.advance(limits.recallMs)
    t.equal((await reset).status, 200)
    t.strictSame(
      events.map(event => event.type),
      ['transition', 'transition']
    )
    receiver.release()
    const clock = (await client.control('GET', '/clock')).body
    t.not(clock.now, before.body.now)
    t.equal(Date.parse(String(clock.now)), HAND_CLOCK_START_MS)
    t.strictSame((await client.advance({ by: 'PT1H' })).events, [])
    t.equal(receiver.requests.length, 1)
  }
)

t.test('instant jobs call back, too', async t => {
  const { receiver, client, create } = await begin(t)
  await client.control('PUT', '/lifecycles/video', { mode: 'instant' })
  const jobId = await create()
  await client.advance({ by: 0 })
  t.match(receiver.requests, [{ body: new RegExp(jobId) }])
})

t.test('on a clock that runs by itself callbacks are sent without anybody asking', async t => {
  const { receiver, client, create } = await begin(t)
  await client.control('PUT', '/clock', { mode: 'real' })
  receiver.answer({ status: 503 }, { status: 200 })
  await create()
  emulator.physical.advance(2000)
  await receiver.next()
  await client.advance({ by: 0 })
  emulator.physical.advance(1000)
  await receiver.next()
  t.equal(receiver.requests.length, 2)
})
