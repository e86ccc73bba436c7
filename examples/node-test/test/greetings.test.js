/** Greetings against an emulator in this process: no port to choose, no container, and nobody waits for time to pass. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openShop } from './shop.js'

test('a greeting is ready once its callback has come', async t => {
  const { greetings, cloud } = await openShop(t)
  const order = await greetings.order('Ada')
  assert.equal(order.state, 'rendering')

  // All that falls due within ten minutes happens before this returns, the callback included.
  const { events } = await cloud.clock.advance('10m')

  assert.equal(order.state, 'ready')
  assert.match(order.assetId, /^[0-9a-f]{32}$/)
  assert.deepEqual(
    events.map(({ type }) => type),
    ['transition', 'transition', 'delivery']
  )
})

test('a video that failed is ordered once more', async t => {
  const { greetings, cloud } = await openShop(t)
  const order = await greetings.order('Grace')
  const first = order.jobId

  await cloud.jobs.fail(first, { code: 'MSS.42000007' })
  await cloud.wait.forDelivery({ job_id: first, result: 'FAILED' })
  assert.notEqual(order.jobId, first)
  assert.equal(order.state, 'rendering')

  await cloud.clock.advance({ until: 'idle' })
  assert.equal(order.state, 'ready')
})

test('a greeting is given up after two failures', async t => {
  const { greetings, cloud } = await openShop(t)
  await cloud.lifecycles.set('video', { mode: 'time', outcome: { fail: { code: 'MSS.42000007' } } })
  const order = await greetings.order('Alan')

  await cloud.wait.forDelivery({ result: 'FAILED' }, { count: 2, autoAdvance: true })

  assert.equal(order.state, 'failed')
  assert.equal((await cloud.jobs.list({ kind: 'video', state: 'FAILED' })).count, 2)
})

test('a callback that finds the shop closed comes again', async t => {
  const { greetings, cloud, state } = await openShop(t)
  state.closed = true
  const order = await greetings.order('Edsger')
  const { matched } = await cloud.wait.forDelivery({ job_id: order.jobId, state: 'pending' }, { autoAdvance: true })
  await cloud.clock.advance('5s')
  assert.equal(order.state, 'rendering')

  state.closed = false
  await cloud.clock.advance({ until: 'idle' })

  assert.equal(order.state, 'ready')
  const { history } = await cloud.callbacks.show(matched[0].id)
  assert.deepEqual(
    history.map(({ status }) => status),
    [503, 503, 204]
  )
})

test('a callback that comes twice changes nothing, and a forged one is refused', async t => {
  const { greetings, cloud } = await openShop(t)
  const order = await greetings.order('Barbara')
  const { matched } = await cloud.wait.forDelivery({ job_id: order.jobId }, { autoAdvance: true })
  const { assetId } = order

  const again = await cloud.callbacks.redeliver(matched[0].id)
  await cloud.wait.forIdle()
  const { history } = await cloud.callbacks.show(again.id)
  assert.deepEqual(
    history.map(({ status }) => status),
    [204, 204]
  )
  assert.equal(order.assetId, assetId)

  const forged = again.body.replace('SUCCEED', 'FAILED')
  assert.equal(await greetings.receive('/callbacks?secret=00&time_stamp=19b76daa800', forged), 403)
})

test('without callbacks, asking every five seconds leads to the end of the job', async t => {
  const { greetings, cloud } = await openShop(t)
  const { jobId } = await greetings.order('Donald')

  // The pause between two questions advances the emulator's clock: five and a half minutes pass in no time.
  assert.equal(await greetings.finished(jobId), 'SUCCEED')

  const { requests } = await cloud.requests.list()
  assert.equal(requests.filter(({ operation }) => operation === 'Show2DDigitalHumanVideo').length, 67)
})

test('what MetaStudio refuses is told with its code', async t => {
  const { greetings } = await openShop(t)
  await assert.rejects(greetings.order('x'.repeat(300)), { status: 400, code: 'MSS.00000003' })
})
