import t from 'tap'
import type { Test } from 'tap'
import type { Happening } from '../../../emulator/watching/feed.ts'
import type { Keep } from '../../../emulator/steering/steering.ts'
import { composeTestEmulator, manualClock } from '../../support/emulator.ts'
import { createHandClock, HAND_CLOCK_START_MS } from '../../support/physical.ts'
import { aJob } from '../../support/state.ts'

function begin(t: Test, options: Parameters<typeof composeTestEmulator>[1] = { clock: manualClock }) {
  const emulator = composeTestEmulator(t, options)
  const { jobs, namespaces, steering } = emulator
  return {
    ...emulator,
    create: (id = 'p') => jobs.add(namespaces.get(id), aJob()),
    namespace: namespaces.get('p'),
    reset: (id: string | undefined, keep: Keep[] = [], reseed = false) =>
      steering.reset(id === undefined ? undefined : namespaces.get(id), { keep, reseed })
  }
}

function short(events: readonly Happening[]): string[] {
  return events.map(event =>
    event.type === 'transition' ? `${event.event} ${event.at - HAND_CLOCK_START_MS}` : event.type
  )
}

t.test('advance by and to a time: what fell due is told in order, and the clock stands where it was sent', async t => {
  const { steering, create, namespace } = begin(t)
  await create()
  await create()
  const first = await steering.advance(namespace, { byMs: 600 })
  t.strictSame(short(first.events), ['start 500', 'start 500'])
  t.match(first, { from: HAND_CLOCK_START_MS, to: HAND_CLOCK_START_MS + 600, stoppedEarly: false })
  const second = await steering.advance(namespace, { toMs: HAND_CLOCK_START_MS + 5000 })
  t.strictSame(short(second.events), ['finish 2000', 'finish 2000'])
  t.equal(namespace.now(), HAND_CLOCK_START_MS + 5000)
  const back = await steering.advance(namespace, { toMs: HAND_CLOCK_START_MS })
  t.match(back, { from: second.to, to: second.to, events: [] })
})

t.test('advance until the next event: one event, at its time', async t => {
  const { steering, create, namespace } = begin(t)
  await create()
  for (const expected of [['start 500'], ['finish 2000'], []]) {
    t.strictSame(short((await steering.advance(namespace, { until: 'next-event' })).events), expected)
  }
  t.equal(namespace.now(), HAND_CLOCK_START_MS + 2000)
})

t.test('a stale timer is not taken for the next event', async t => {
  const { steering, create, namespace, jobs } = begin(t)
  const cancelled = await create()
  await jobs.change(namespace, 'video', cancelled.jobId, job =>
    jobs.perform(namespace, job, 'cancel', { atMs: namespace.now(), cause: 'test' })
  )
  await steering.advance(namespace, { byMs: 100 })
  const job = await create()
  const { events } = await steering.advance(namespace, { until: 'next-event' })
  t.match(events, [{ event: 'start', jobId: job.jobId }])
})

t.test('advance until idle: nothing is planned any more', async t => {
  const { steering, create, namespace, scheduler } = begin(t)
  for (let count = 0; count < 3; count++) await create()
  const { events, to } = await steering.advance(namespace, { until: 'idle' })
  t.equal(events.length, 6)
  t.equal(to, HAND_CLOCK_START_MS + 2000)
  t.equal(scheduler.nextDue(namespace), undefined)
})

t.test('advance until a job is over: others go on only as far', async t => {
  const { steering, create, namespace, jobs } = begin(t)
  const first = await create()
  await steering.advance(namespace, { byMs: 100 })
  const second = await create()
  const { events, to } = await steering.advance(namespace, { until: 'job', jobId: first.jobId })
  t.strictSame(short(events), ['start 500', 'start 600', 'finish 2000'])
  t.equal(to, HAND_CLOCK_START_MS + 2000)
  t.equal(jobs.lookUp(namespace, second.jobId)?.state, 'PROCESSING')
  t.match(await steering.advance(namespace, { until: 'job', jobId: first.jobId }), { events: [], from: to, to })
})

t.test('a guard ends an endless advance and says so', async t => {
  const { steering, create, namespace } = begin(t)
  for (let count = 0; count < 3; count++) await create()
  const report = await steering.advance(namespace, { until: 'idle' }, 4)
  t.strictSame(short(report.events), ['start 500', 'start 500', 'start 500', 'finish 2000'])
  t.equal(report.stoppedEarly, true)
  t.equal((await steering.advance(namespace, { until: 'idle' }, 2)).stoppedEarly, false)
})

t.test('an advance of everything moves each namespace and those to come by the same amount', async t => {
  const { steering, create, namespaces, namespace } = begin(t)
  await create('p')
  await steering.advance(namespace, { byMs: 10 })
  await create('q')
  const looked = namespaces.get('looked-at')
  const { events, from, to } = await steering.advance(undefined, { byMs: 1000 })
  t.match(events, [
    { event: 'start', namespace: 'p' },
    { event: 'start', namespace: 'q' }
  ])
  t.strictSame([from, to], [HAND_CLOCK_START_MS, HAND_CLOCK_START_MS + 1000])
  const times = [namespace, namespaces.get('q'), looked, namespaces.get('new')].map(each => each.now() - from)
  t.strictSame(times, [1010, 1000, 1000, 1000])
  await steering.advance(undefined, { toMs: from })
  t.equal(steering.clock().now, to)
})

t.test('the events of all namespaces together count for the guard', async t => {
  const { steering, create } = begin(t)
  await create('p')
  await create('q')
  const report = await steering.advance(undefined, { until: 'idle' }, 3)
  t.equal(report.events.length, 3)
  t.equal(report.stoppedEarly, true)
  t.equal((await steering.advance(undefined, { until: 'next-event' })).events.length, 1)
})

t.test('setting a clock: time goes on from where it stands unless told otherwise', t => {
  const { steering, namespace, physical } = begin(t, {})
  physical.advance(100)
  const start = namespace.now()
  t.match(steering.setClock(namespace, { mode: 'manual' }), { mode: 'manual', scale: 0, now: start })
  physical.advance(5000)
  t.equal(namespace.now(), start)
  t.match(steering.setClock(namespace, { mode: 'scaled', scale: 60 }), { mode: 'scaled', scale: 60, now: start })
  physical.advance(1000)
  t.equal(namespace.now(), start + 60_000)
  t.match(steering.setClock(namespace, { mode: 'real', atMs: 7 }), { mode: 'real', scale: 1, now: 7 })
  t.end()
})

t.test(
  'setting a clock forward lets what is due happen, at its own time; one set back fires nothing twice',
  async t => {
    const { steering, namespace, physical, create, jobs } = begin(t, {})
    const { jobId } = await create()
    const start = namespace.now()
    steering.setClock(namespace, { mode: 'real', atMs: start + 60_000 })
    physical.advance(1)
    t.match(jobs.lookUp(namespace, jobId), { state: 'SUCCEED', endedAt: start + 2000 })
    steering.setClock(namespace, { mode: 'real', atMs: start })
    physical.advance(60_000)
    t.equal(jobs.lookUp(namespace, jobId)?.version, 3)
  }
)

t.test('a clock or lifecycle of the whole emulator holds for namespaces that are there and those to come', t => {
  const { steering, namespaces, namespace } = begin(t, {})
  const settings = { mode: 'instant' as const, delays: {}, reads: 1, outcome: 'stuck' as const }
  steering.setClock(namespace, { mode: 'real' })
  const looked = namespaces.get('only looked at')
  steering.setLifecycle(undefined, 'video', settings)
  steering.setClock(undefined, { mode: 'manual', atMs: 5 })
  for (const each of [namespace, looked, namespaces.get('new')]) {
    t.match(steering.lifecycle(each, 'video'), settings, each.id)
    t.match(steering.clock(each), { mode: 'manual', now: 5 }, each.id)
  }
  t.match(steering.lifecycle(undefined, 'video'), settings)
  t.throws(() => steering.lifecycle(undefined, 'opera'), { message: 'no job kind is called opera' })
  t.match(steering.initialLifecycle('video'), { mode: 'time' })
  t.end()
})

t.test('a reset forgets jobs and timers, raises the epoch and begins the ids again', async t => {
  const { create, reset, namespace, jobs, scheduler, physical } = begin(t, {})
  const first = await create()
  t.match(reset('p'), { epoch: 2, ms: 0 })
  t.strictSame([jobs.countByState(namespace), scheduler.nextDue(namespace)], [[], undefined])
  physical.advance(60_000)
  t.strictSame(jobs.history(first), [])
  const again = await create()
  const second = await create()
  // The first part of an id is time, which has gone on.
  t.equal(again.jobId.slice(14), first.jobId.slice(14))
  t.not(second.jobId.slice(14), first.jobId.slice(14))
})

t.test('with the same clock the very same ids come again, and with a new seed others', async t => {
  const { create, reset } = begin(t)
  const first = await create()
  reset('p')
  t.equal((await create()).jobId, first.jobId)
  reset('p', [], true)
  const reseeded = await create()
  t.not(reseeded.jobId, first.jobId)
  reset('p')
  t.equal((await create()).jobId, reseeded.jobId, 'the new seed stays')
})

t.test('a reset puts clock and lifecycles back, unless they are kept', t => {
  const { steering, namespace, reset, physical } = begin(t, {})
  const settings = { mode: 'instant' as const, delays: {}, reads: 1, outcome: 'stuck' as const }
  const change = () => {
    steering.setLifecycle(namespace, 'video', settings)
    steering.setClock(namespace, { mode: 'manual', atMs: 5 })
  }
  change()
  reset('p', ['config'])
  t.match(steering.lifecycle(namespace, 'video'), settings)
  t.match(steering.clock(namespace), { mode: 'manual', now: 5 })
  reset('p')
  t.match(steering.lifecycle(namespace, 'video'), { mode: 'time', outcome: 'succeed' })
  t.match(steering.clock(namespace), { mode: 'real', now: physical.now() })
  change()
  steering.setLifecycle(undefined, 'video', settings)
  reset(undefined)
  t.match(steering.lifecycle(namespace, 'video'), { mode: 'time' })
  t.match(steering.lifecycle(undefined, 'video'), { mode: 'time' }, 'the defaults too')
  steering.setLifecycle(undefined, 'video', settings)
  reset(undefined, ['config'])
  t.match(steering.lifecycle(undefined, 'video'), settings)
  t.end()
})

t.test('a reset of one namespace leaves the others alone', async t => {
  const { create, reset, namespaces, jobs, physical } = begin(t, {})
  await create('p')
  const other = await create('q')
  reset('p')
  const q = namespaces.get('q')
  t.equal(q.epoch, 1)
  physical.advance(2000)
  t.equal(jobs.lookUp(q, other.jobId)?.state, 'SUCCEED')
  t.strictSame(jobs.countByState(namespaces.get('p')), [])
})

t.test('a reset of everything reaches all namespaces and tells the highest epoch', async t => {
  const { create, reset, namespaces, jobs } = begin(t)
  await create('p')
  await create('q')
  reset('p')
  t.match(reset(undefined), { epoch: 3 })
  t.strictSame(
    ['p', 'q'].flatMap(id => jobs.countByState(namespaces.get(id))),
    []
  )
  const { reset: resetEmpty } = begin(t)
  t.match(resetEmpty(undefined), { epoch: 1 })
})

t.test('a reset is measured in physical time', t => {
  const hand = createHandClock()
  let reading = 0
  const physical = { ...hand, elapsed: () => (reading += 2) }
  const { reset } = begin(t, { physical })
  t.equal(reset('p').ms, 2)
  t.end()
})
