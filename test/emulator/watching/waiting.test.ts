import t from 'tap'
import { limits } from '../../../emulator/limits.ts'
import { Waiting } from '../../../emulator/watching/waiting.ts'
import { HAND_CLOCK_START_MS } from '../../support/physical.ts'
import { addNotes, begin, callback } from './waiting-fixture.ts'

const start = HAND_CLOCK_START_MS

t.test('invariant 1: every wait ends once, in time, and leaves nothing behind', async t => {
  t.test('by what it waits for', async t => {
    const { forJob, create, advance, physical, alarms } = begin(t)
    const { jobId } = await create()
    const waiting = forJob({ jobId, state: 'SUCCEED' })
    t.equal(alarms(), 1)
    physical.advance(300)
    await advance(2000)
    t.strictSame(await waiting, {
      ended: 'matched',
      matched: [{ jobId, kind: 'video', state: 'SUCCEED', namespace: 'p', at: start + 2000 }],
      cursor: 3,
      waitedMs: 300,
      advancedMs: 2000,
      miss: undefined,
      deadEnd: undefined
    })
    t.equal(alarms(), 0)
  })

  t.test('by its timeout, which is physical time', async t => {
    const { forJob, advance, physical, alarms } = begin(t)
    const waiting = forJob({}, { timeoutMs: 250 })
    await advance(10_000)
    physical.advance(249)
    t.equal(alarms(), 1)
    physical.advance(1)
    t.match(await waiting, { ended: 'timeout', matched: [], waitedMs: 250, advancedMs: 10_000, cursor: 0 })
    t.equal(alarms(), 0)
  })

  t.test('at once without time', async t => {
    const { forJob, create } = begin(t)
    t.match(await forJob({}, { timeoutMs: 0 }), { ended: 'timeout' })
    await create()
    t.match(await forJob({}, { timeoutMs: 0 }), { ended: 'matched' })
  })

  t.test('when nobody waits for the answer any more', async t => {
    const { forJob, create, alarms } = begin(t)
    const gone = new AbortController()
    const waiting = forJob({}, { signal: gone.signal })
    gone.abort()
    t.match(await waiting, { ended: 'abandoned', miss: undefined })
    t.equal(alarms(), 0)
    t.match(await forJob({}, { signal: gone.signal }), { ended: 'abandoned' })
    await create()
    t.match(await forJob({}, { signal: gone.signal }), { ended: 'matched' })
  })

  t.test('when the emulator closes, and then at once', async t => {
    const { forJob, forIdle, waiting, create, alarms } = begin(t)
    await create({ path: undefined })
    const open = [forJob({ state: 'SUCCEED' }), forJob({ name: 'x' }, {}, 'all')]
    await waiting.close()
    t.strictSame(
      (await Promise.all(open)).map(({ ended }) => ended),
      ['closed', 'closed']
    )
    t.equal(alarms(), 0)
    t.match(await forIdle(), { ended: 'closed' })
  })
})

t.test('a bounded number of waits is open at once', async t => {
  const { forJob, create } = begin(t)
  const open = Array.from({ length: limits.waits }, () => forJob({}))
  t.match(await forJob({}), { ended: 'too-many-waits', miss: undefined })
  await create()
  t.ok((await Promise.all(open)).every(({ ended }) => ended === 'matched'))
  t.match(await forJob({}), { ended: 'matched' })
})

t.test('an answer that cannot be given rejects the wait', async t => {
  const { forJob, jobs, physical } = begin(t)
  jobs.countByState = () => {
    throw new Error('broken')
  }
  const waiting = forJob({})
  physical.advance(1000)
  await t.rejects(waiting, { message: 'broken' })
})

t.test('a clock that was set back meanwhile has not advanced', async t => {
  const { forJob, steering, p, physical } = begin(t)
  const waiting = forJob({})
  steering.setClock(p, { mode: 'manual', atMs: 0 })
  physical.advance(1000)
  t.match(await waiting, { advancedMs: 0 })
})

t.test('namespaces do not see each other; a wait about all sees each', async t => {
  const { forJob, create, q } = begin(t)
  const own = forJob({})
  const all = forJob({}, { count: 2 }, 'all')
  const other = await create({}, q)
  const one = await create()
  t.match((await own).matched, [{ jobId: one.jobId, namespace: 'p' }])
  t.match((await all).matched, [
    { jobId: other.jobId, namespace: 'q' },
    { jobId: one.jobId, namespace: 'p' }
  ])
})

t.test('invariant 2: after a reset nothing of before counts, and the wait goes on', async t => {
  const { forJob, create, reset, p, q, physical, forRequest, request, steering } = begin(t)
  await create()
  await create({}, q)
  const two = forJob({}, { count: 2 })
  const everywhere = forJob({}, { count: 3 }, 'all')
  reset(p)
  const { jobId } = await create()
  await create()
  t.match((await two).matched, [{ jobId }, {}])
  t.equal((await two).matched.length, 2)
  t.match(
    (await everywhere).matched.map(({ namespace }) => namespace),
    ['q', 'p', 'p']
  )

  const requests = forRequest({}, { count: 2 })
  request('p')
  steering.reset(p, { keep: ['journal'], reseed: false })
  request('p')
  t.match((await requests).matched, [{ id: 'r1' }, { id: 'r2' }], 'requests stay with the journal')

  const late = forJob({}, { count: 1 })
  reset()
  physical.advance(1000)
  t.match(await late, { ended: 'timeout', matched: [] })
})

t.test('invariant 3: a driven wait goes from event to event, and no further than it must', async t => {
  t.test('whatever the clock', async t => {
    for (const mode of ['manual', 'real', 'scaled'] as const) {
      const { forJob, create, steering, p, q, create: createIn } = begin(t)
      steering.setClock(p, { mode, scale: 2 })
      const { jobId } = await create()
      await createIn({}, q)
      const answer = await forJob({ jobId, state: 'PROCESSING' }, { autoAdvance: true })
      t.match(answer, { ended: 'matched', advancedMs: 500, matched: [{ at: start + 500 }] }, mode)
      t.equal(q.now(), start, 'no other clock is moved')
    }
  })

  t.test('through the attempts of a callback', async t => {
    const { forDelivery, create } = begin(t)
    const { receiver, target } = await callback(t)
    receiver.answer({ status: 500 }, { status: 500 }, { status: 200 })
    const { jobId } = await create(target)
    const answer = await forDelivery({ jobId }, { autoAdvance: true })
    t.match(answer, {
      ended: 'matched',
      matched: [{ jobId, state: 'delivered', result: 'SUCCEED', attempts: 3, at: start + 2000 + 1000 + 5000 }],
      advancedMs: 8000
    })
    t.equal(receiver.requests.length, 3)
  })

  t.test('until nothing is planned any more', async t => {
    const { forJob, forIdle, create } = begin(t)
    await create()
    const answer = await forJob({ state: 'FAILED' }, { autoAdvance: true })
    t.match(answer, { ended: 'nothing-planned', advancedMs: 2000, waitedMs: 0, matched: [] })
    t.match(answer.miss?.nearest, [{ differs: { state: { wanted: 'FAILED', got: 'SUCCEED' } } }])
    t.match(await forIdle({ autoAdvance: true }), { ended: 'matched' })
  })

  t.test('or its timeout', async t => {
    const { forDelivery, create, physical, waiting } = begin(t)
    const { receiver, target } = await callback(t)
    receiver.answer('hang')
    await create(target)
    const answer = forDelivery({}, { autoAdvance: true, timeoutMs: 100 })
    await receiver.next()
    physical.advance(100)
    t.match(await answer, { ended: 'timeout' })
    receiver.release()
    await waiting.close()
  })

  t.test('or its number of events', async t => {
    const emulator = begin(t)
    const { p, create, reset } = emulator
    await create({ path: undefined })
    let fired = 0
    const plan = addNotes(t, emulator, 'endless', ({ dueAt }) => {
      fired++
      plan(p, dueAt + 1)
    })
    plan(p, p.now())
    const bounded = new Waiting({
      ...emulator,
      deliveries: { list: () => [], byNumber: () => undefined },
      unitOfWork: { beforeCommit: () => undefined, afterCommit: () => undefined },
      eventsPerWait: 7
    })
    const answer = await bounded.wait(
      { for: 'job', match: { state: 'SUCCEED' }, namespace: p },
      { count: 1, since: 0, timeoutMs: 1000, autoAdvance: true }
    )
    t.match(answer, { ended: 'too-many-events', advancedMs: 6, miss: { seen: { counts: { WAITING: 1 } } } })
    t.equal(fired, 7)
    reset(p)
  })

  t.test('or what is due fails and is set aside', async t => {
    const emulator = begin(t)
    const { p, forJob, create, reset, alarms, setAside } = emulator
    await create({ path: undefined })
    const plan = addNotes(t, emulator, 'bad', () => {
      throw new Error('a bad note')
    })
    plan(p, p.now() + 1)
    t.match(await forJob({ state: 'SUCCEED' }, { autoAdvance: true }), { ended: 'nothing-planned' })
    t.match(setAside.list(p), [{ topic: 'bad', error: 'a bad note' }])
    reset(p)
    t.equal(alarms(), 0)
  })
})

t.test('invariant 4: close waits until no clock is moved any more', async t => {
  const { forDelivery, create, waiting, outbox } = begin(t)
  const { receiver, target } = await callback(t)
  receiver.answer('hang')
  await create(target)
  const answer = forDelivery({}, { autoAdvance: true })
  await receiver.next()
  let closed = false
  const closing = waiting.close().then(() => (closed = true))
  t.match(await answer, { ended: 'closed' })
  t.notOk(closed, 'the attempt holds up the advance')
  await outbox.close()
  await closing
  t.ok(closed)
})

t.test('many waits and many namespaces at once: each gets what is its own', async t => {
  const { namespaces, wait, create, steering } = begin(t)
  const answers = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const namespace = namespaces.get(`n${index}`)
      const jobs = await Promise.all([create({}, namespace), create({}, namespace), create({}, namespace)])
      const { matched } = await wait(
        { for: 'job', match: { state: 'SUCCEED' }, namespace },
        { count: 3, autoAdvance: true }
      )
      const ids = (some: readonly object[]) => some.map(item => (item as { jobId: string }).jobId).sort()
      return { namespace, own: ids(jobs), seen: ids(matched) }
    })
  )
  for (const { namespace, own, seen } of answers) {
    t.strictSame(seen, own)
    t.equal(steering.clock(namespace).now, start + 2000)
  }
})

t.test('a request that names no project matters to a wait about all alone', async t => {
  const { forRequest, request } = begin(t)
  const own = forRequest({})
  const all = forRequest({}, { count: 2 }, 'all')
  const [first, second] = [request(null, { operation: null, status: 404 }), request('p')]
  t.match((await own).matched, [{ id: second, namespace: 'p' }])
  t.match((await all).matched, [{ id: first, operation: null, status: 404, namespace: null }, { id: second }])
})
