import t from 'tap'
import { HAND_CLOCK_START_MS } from '../../../support/physical.ts'
import { begin, callback } from '../waiting-fixture.ts'

const start = HAND_CLOCK_START_MS

t.test('a namespace is idle where nothing was ever done', async t => {
  t.match(await begin(t).forIdle(), { ended: 'matched' })
})

t.test('a namespace is idle when the last timer has fired', async t => {
  const { forIdle, create, advance } = begin(t)
  await create()
  const waiting = forIdle()
  await advance(5000)
  t.match(await waiting, { ended: 'matched', matched: [{ namespace: 'p', at: start + 2000 }] })
})

t.test('a namespace is busy while an attempt of a callback is under way', async t => {
  const { forIdle, create, advance, physical } = begin(t)
  const { receiver, target } = await callback(t)
  receiver.answer('hang', { status: 200 })
  await create(target)
  const advancing = advance(2000)
  await receiver.next()
  t.match(await forIdle({ timeoutMs: 0 }), { ended: 'timeout', miss: { seen: { counts: { sending: 1 } } } })
  const waiting = forIdle()
  receiver.release()
  await advancing
  t.match(await waiting, { ended: 'matched' })
  t.equal(physical.alarms().length, 0)
})

t.test('a namespace is idle after a reset', async t => {
  const { forIdle, create, reset, p } = begin(t)
  await create()
  const waiting = forIdle()
  reset(p)
  t.match(await waiting, { ended: 'matched' })
})
