import t from 'tap'
import { HAND_CLOCK_START_MS } from '../../../support/physical.ts'
import { begin, callback } from '../waiting-fixture.ts'

const start = HAND_CLOCK_START_MS
const now = { timeoutMs: 0 }

t.test('without a state it has been delivered; it says what the body reports', async t => {
  const { forDelivery, create, advance } = begin(t)
  const { target, url } = await callback(t)
  const { jobId } = await create(target)
  const open = forDelivery({ jobId, result: 'SUCCEED', url })
  t.match(await forDelivery({}, now), { ended: 'timeout', miss: { seen: { counts: {}, recent: [] }, nearest: [] } })
  await advance(2000)
  const { matched } = await open
  t.strictSame(matched, [
    { id: 'p:1', jobId, state: 'delivered', result: 'SUCCEED', attempts: 1, namespace: 'p', at: start + 2000 }
  ])
  t.strictSame((await forDelivery({ jobId }, now)).matched, matched, 'a wait that comes late sees it')
  t.match(await forDelivery({ jobId, result: 'FAILED' }, now), { ended: 'impossible' })
})

t.test('one that came to its end before the cursor does not count; the nearest miss says so', async t => {
  const { forDelivery, create, advance, history } = begin(t)
  const { target } = await callback(t)
  const one = await create(target)
  await advance(2000)
  const since = history.cursor
  const { ended, miss } = await forDelivery({}, { ...now, since })
  t.equal(ended, 'timeout')
  t.match(miss?.nearest, [
    { item: { jobId: one.jobId }, differs: { since: { wanted: `after ${since}`, got: 'before' } } }
  ])
  const two = await create(target)
  await advance(2000)
  t.match((await forDelivery({}, { ...now, since })).matched, [{ jobId: two.jobId }])
  t.equal((await forDelivery({}, { ...now, count: 2 })).ended, 'matched')
})

t.test('what the history has forgotten is found in the rows', async t => {
  const { forDelivery, create, advance, history } = begin(t)
  const { target } = await callback(t)
  const { jobId } = await create(target)
  await advance(2000)
  history.clear()
  t.match((await forDelivery({ jobId }, now)).matched, [{ jobId, state: 'delivered' }])
})

t.test('states on the way are seen while they last', async t => {
  const { forDelivery, create, advance, steering, p } = begin(t)
  const { receiver, target } = await callback(t)
  receiver.answer('hang')
  const { jobId } = await create(target)
  const pending = forDelivery({ state: ['pending'] })
  const sending = forDelivery({ state: 'sending' })
  await advance(500)
  await steering.advance(p, { until: 'next-event' })
  t.match((await pending).matched, [{ jobId, state: 'pending', attempts: 0 }])
  const advancing = advance(0)
  t.match((await sending).matched, [{ jobId, state: 'sending', attempts: 0 }])
  await receiver.next()
  t.match(await forDelivery({ state: 'exhausted' }, now), {
    ended: 'timeout',
    miss: {
      seen: { counts: { sending: 1 } },
      nearest: [{ differs: { state: { wanted: 'exhausted', got: 'sending' } } }]
    }
  })
  receiver.release()
  await advancing
  t.match(await forDelivery({ state: ['sending', 'pending'] }, now), { ended: 'timeout' })
})

t.test('an attempt that failed leaves it pending, the last one exhausted', async t => {
  const { forDelivery, create, advance } = begin(t, { callbackSchedule: [60_000] })
  const { receiver, target } = await callback(t)
  receiver.answer({ status: 500 })
  const { jobId } = await create(target)
  await advance(2000)
  t.match((await forDelivery({ state: 'pending' }, now)).matched, [{ jobId, state: 'pending', attempts: 1 }])
  const exhausted = forDelivery({ jobId, state: 'exhausted' })
  await advance(60_000)
  t.match((await exhausted).matched, [{ state: 'exhausted', attempts: 2, at: start + 62_000 }])
  t.match((await forDelivery({ state: 'pending' }, now)).matched, [{ attempts: 1 }], 'it has been pending')
})

t.test('a delivery whose row is gone is not made up from the past', async t => {
  const { forDelivery, feed } = begin(t)
  feed.tell({
    type: 'delivery',
    namespace: 'p',
    at: 1,
    deliveryId: 'p:99',
    jobId: 'j',
    attempt: 1,
    result: 'delivered'
  })
  t.match(await forDelivery({}, now), { ended: 'timeout' })
})

t.test('a wait about all sees each namespace', async t => {
  const { forDelivery, create, advance, q } = begin(t)
  const { target } = await callback(t)
  await create(target, q)
  const open = forDelivery({}, {}, 'all')
  await advance(2000, q)
  t.match((await open).matched, [{ namespace: 'q' }])
  t.match(await forDelivery({ state: 'cancelled' }, now, 'all'), {
    miss: { nearest: [{ item: { namespace: 'q' }, differs: { state: { wanted: 'cancelled', got: 'delivered' } } }] }
  })
})
