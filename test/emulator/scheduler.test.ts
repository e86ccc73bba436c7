import { join } from 'node:path'
import t from 'tap'
import { limits } from '../../emulator/limits.ts'
import { moveTo, startClock } from '../../emulator/virtual-clock.ts'
import { createHandClock } from '../support/physical.ts'
import { START_MS, startScheduler } from './scheduler-fixture.ts'

const manual = startClock('manual', 0, START_MS, START_MS)
const all = { toMs: START_MS + 1_000_000, maxEvents: 1000 }

t.test('invariant 1: timers fire in the order of due time and id, each once, and none before its time', t => {
  const { set, physical, fired, subjects } = startScheduler(t)
  set(1, 30)
  set(2, 10)
  set(3, 20)
  set(4, 10)
  physical.advance(9)
  t.strictSame(subjects(), [])
  physical.advance(1)
  t.strictSame(subjects(), [2, 4])
  physical.advance(100)
  t.strictSame(subjects(), [2, 4, 3, 1])
  for (const { dueAt, now } of fired) t.equal(now, dueAt)
  physical.advance(1000)
  t.equal(fired.length, 4)
  t.end()
})

t.test('one alarm serves all: it is set for the earliest timer of all namespaces', t => {
  const { set, physical, scheduler } = startScheduler(t)
  set(1, 50)
  set(2, 80, { id: 'q' })
  t.strictSame(physical.alarms(), [START_MS + 50])
  set(3, 20, { id: 'q' })
  t.strictSame(physical.alarms(), [START_MS + 20])
  physical.advance(20)
  t.strictSame(physical.alarms(), [START_MS + 50])
  scheduler.stop()
  t.strictSame(physical.alarms(), [])
  t.end()
})

t.test('a manual clock sets no alarm, and timers fire when it is advanced only', async t => {
  const { set, physical, subjects, scheduler, namespace } = startScheduler(t, { clock: manual })
  set(1, 10)
  physical.advance(1_000_000)
  t.strictSame([physical.alarms(), subjects()], [[], []])
  t.strictSame(await scheduler.advance(namespace(), { toMs: START_MS + 9, maxEvents: 9 }), {
    fired: 0,
    stoppedEarly: false
  })
  await scheduler.advance(namespace(), { toMs: START_MS + 10, maxEvents: 9 })
  t.strictSame(subjects(), [1])
})

t.test('a scaled clock rings as much earlier as it is faster, and not before', t => {
  const { set, physical, subjects } = startScheduler(t, { clock: startClock('scaled', 60, START_MS, START_MS) })
  set(1, 60_000)
  set(2, 60_001)
  physical.advance(999)
  t.strictSame(subjects(), [])
  physical.advance(1)
  t.strictSame(subjects(), [1])
  physical.advance(1)
  t.strictSame(subjects(), [1, 2])
  t.end()
})

t.test('a clock that is set anew rings by its new time after a look at all clocks', t => {
  const { set, physical, subjects, scheduler, namespace } = startScheduler(t)
  set(1, 10_000)
  namespace().row.clock = moveTo(namespace().row.clock, START_MS + 9_999, START_MS)
  scheduler.rearm()
  physical.advance(1)
  t.strictSame(subjects(), [1])
  t.end()
})

t.test('invariant 2: what was noticed late carries its due time', t => {
  const { set, physical, fired } = startScheduler(t)
  set(1, 10)
  set(2, 20)
  physical.jump(5000)
  t.strictSame(
    fired.map(({ subject, dueAt, now }) => [subject, dueAt - START_MS, now - START_MS]),
    [
      [1, 10, 5000],
      [2, 20, 5000]
    ]
  )
  t.end()
})

t.test('more than a slice of due timers fires in several goes, in order', t => {
  const { set, physical, subjects } = startScheduler(t)
  const many = limits.stepsPerSlice * 2 + 1
  for (let subject = 0; subject < many; subject++) set(subject, 5)
  physical.jump(10)
  t.strictSame(
    subjects(),
    Array.from({ length: many }, (_, index) => index)
  )
  t.end()
})

t.test('invariant 3: an advance fires what falls due on the way, what that sets in motion included', async t => {
  const bench = startScheduler(t, {
    clock: manual,
    fire({ subject, dueAt }, namespace) {
      if (subject > 3) return
      bench.scheduler.schedule(namespace, { dueAt: dueAt + 10, topic: 'note', subject: subject + 1, version: 1 })
    }
  })
  bench.set(1, 10)
  const outcome = await bench.scheduler.advance(bench.namespace(), { toMs: START_MS + 35, maxEvents: 100 })
  t.strictSame(outcome, { fired: 3, stoppedEarly: false })
  t.strictSame(
    bench.fired.map(({ subject, now }) => [subject, now - START_MS]),
    [
      [1, 10],
      [2, 20],
      [3, 30]
    ]
  )
  t.equal(bench.namespace().now(), START_MS + 35)
})

t.test('invariant 3: an advance waits for what a timer began outside the transaction, one after the other', async t => {
  const { set, scheduler, namespace } = startScheduler(t, { clock: manual })
  const steps: string[] = []
  scheduler.on('slow', {
    fire: ({ subject }) => void steps.push(`begin ${subject}`),
    settled: () => new Promise(resolve => setImmediate(() => resolve(void steps.push('settled'))))
  })
  set(1, 10, { topic: 'slow' })
  set(2, 20, { topic: 'slow' })
  await scheduler.advance(namespace(), all)
  t.strictSame(steps, ['settled', 'begin 1', 'settled', 'begin 2', 'settled'])
})

t.test('invariant 4: a timer of another epoch is dropped when its time comes', t => {
  const { set, physical, subjects, namespace, store } = startScheduler(t)
  set(1, 10)
  namespace().row.epoch++
  set(2, 20)
  physical.advance(100)
  t.strictSame(subjects(), [2])
  t.equal(store.count(namespace().key), 0)
  t.end()
})

t.test('a timer that nobody knows the topic of is dropped', t => {
  const { set, physical, subjects, failures } = startScheduler(t)
  set(1, 10, { topic: 'retired' })
  set(2, 10)
  physical.advance(10)
  t.strictSame([subjects(), failures], [[2], []])
  t.end()
})

t.test('a timer that fails is reported and dropped, its writes undone; those before and after it fire', t => {
  const broken = new Error('broken')
  const bench = startScheduler(t, {
    fire({ subject, dueAt }, namespace) {
      bench.scheduler.schedule(namespace, { dueAt: dueAt + 100, topic: 'note', subject: -subject, version: 1 })
      if (subject === 2) throw broken
    }
  })
  const bare = ({ subject }: { subject: number }) => subject > 0
  for (const subject of [1, 2, 3]) bench.set(subject, 10)
  bench.set(4, 10, { id: 'q' })
  bench.physical.advance(10)
  t.strictSame(bench.failures, [broken])
  t.strictSame([...new Set(bench.fired.filter(bare).map(({ subject }) => subject))].sort(), [1, 2, 3, 4])
  t.equal(bench.store.count(bench.namespace().key), 2, 'what the failed one set is gone')
  t.end()
})

t.test('a timer that fails during an advance fails the advance once and is dropped', async t => {
  const bench = startScheduler(t, {
    clock: manual,
    fire({ subject }) {
      if (subject === 1) throw new Error('broken')
    }
  })
  bench.set(1, 10)
  bench.set(2, 20)
  await t.rejects(bench.scheduler.advance(bench.namespace(), all), { message: 'broken' })
  bench.physical.advance(0)
  t.equal(bench.failures.length, 1)
  await bench.scheduler.advance(bench.namespace(), all)
  t.equal(bench.subjects().at(-1), 2)
})

t.test('an advance without a time ends where the last event happened', async t => {
  const { set, scheduler, namespace } = startScheduler(t, { clock: manual })
  set(1, 10)
  set(2, 70)
  await scheduler.advance(namespace(), { maxEvents: 100 })
  t.equal(namespace().now(), START_MS + 70)
})

t.test('an advance to the past fires what is due and leaves the clock alone', async t => {
  const { scheduler, namespace } = startScheduler(t, { clock: manual })
  await scheduler.advance(namespace(), { toMs: START_MS - 5, maxEvents: 100 })
  t.equal(namespace().now(), START_MS)
})

t.test('an advance stops early after its number of events, and only if some are left', async t => {
  const { set, scheduler, namespace, subjects } = startScheduler(t, { clock: manual })
  for (const subject of [1, 2, 3]) set(subject, subject * 10)
  const two = await scheduler.advance(namespace(), { toMs: START_MS + 100, maxEvents: 2 })
  t.strictSame([two, subjects()], [{ fired: 2, stoppedEarly: true }, [1, 2]])
  t.equal(namespace().now(), START_MS + 20)
  const last = await scheduler.advance(namespace(), { toMs: START_MS + 100, maxEvents: 1 })
  t.strictSame(last, { fired: 1, stoppedEarly: false })
  t.equal(namespace().now(), START_MS + 100)
})

t.test('an advance ends as soon as its goal is reached', async t => {
  const { set, scheduler, namespace, subjects } = startScheduler(t, { clock: manual })
  for (const subject of [1, 2, 3]) set(subject, 10)
  const reached = () => subjects().includes(2)
  t.match(await scheduler.advance(namespace(), { reached, maxEvents: 100 }), { fired: 2, stoppedEarly: false })
})

t.test('advances of one namespace happen one after the other', async t => {
  const { set, scheduler, namespace, subjects, fired } = startScheduler(t, { clock: manual })
  for (const subject of [1, 2, 3, 4]) set(subject, subject * 10)
  const outcomes = await Promise.all(
    [15, 35, 100].map(delay => scheduler.advance(namespace(), { toMs: START_MS + delay, maxEvents: 100 }))
  )
  t.strictSame(
    outcomes.map(outcome => outcome.fired),
    [1, 2, 1]
  )
  t.strictSame(subjects(), [1, 2, 3, 4])
  for (const { dueAt, now } of fired) t.equal(now, dueAt)
})

t.test('while a namespace is advanced its alarm is silent, and rings again afterwards', async t => {
  const { set, scheduler, namespace, physical, subjects } = startScheduler(t)
  const { promise, resolve } = Promise.withResolvers<void>()
  scheduler.on('slow', { fire: () => undefined, settled: () => promise })
  set(1, 10)
  set(2, 5000)
  const advance = scheduler.advance(namespace(), { toMs: START_MS + 100, maxEvents: 100 })
  physical.jump(50)
  t.strictSame([subjects(), physical.alarms()], [[], []], 'due, but left to the advance')
  resolve()
  await advance
  t.strictSame(subjects(), [1])
  physical.advance(5000)
  t.strictSame(subjects(), [1, 2])
})

t.test('a timer whose transaction was undone leaves no trace, and does not hide a later one', t => {
  const { set, scheduler, unitOfWork, namespace, physical, subjects, namespaces } = startScheduler(t)
  t.throws(() =>
    unitOfWork.runNow(() => {
      namespaces.ensure(namespace())
      scheduler.schedule(namespace(), { dueAt: START_MS + 10, topic: 'note', subject: 1, version: 1 })
      throw new Error('undone')
    })
  )
  set(2, 20)
  t.strictSame(physical.alarms(), [START_MS + 20])
  physical.advance(100)
  t.strictSame(subjects(), [2])
  t.end()
})

t.test('clearing that was undone lets the timers ring', t => {
  const { set, scheduler, unitOfWork, namespace, physical, subjects } = startScheduler(t)
  set(1, 10)
  t.throws(() =>
    unitOfWork.runNow(() => {
      scheduler.clear(namespace())
      throw new Error('undone')
    })
  )
  set(2, 20)
  physical.advance(100)
  t.strictSame(subjects(), [1, 2])
  unitOfWork.runNow(() => scheduler.clear(namespace()))
  t.equal(scheduler.nextDue(namespace()), undefined)
  t.end()
})

t.test('a scheduler that begins takes up the timers of an earlier run', t => {
  const file = join(t.testdir(), 'timers.db')
  const earlier = startScheduler(undefined, { file })
  earlier.set(1, 10)
  earlier.set(2, 5000, { id: 'q' })
  earlier.close()
  const physical = createHandClock(START_MS + 100)
  const later = startScheduler(t, { file, physical })
  physical.advance(0)
  t.match(later.fired, [{ subject: 1, dueAt: START_MS + 10 }])
  t.strictSame(physical.alarms(), [START_MS + 5000])
  t.end()
})

t.test('nothing rings before the start or after the end', t => {
  const { set, scheduler, physical, subjects } = startScheduler(t)
  scheduler.stop()
  set(1, 10)
  physical.advance(100)
  t.strictSame([subjects(), physical.alarms()], [[], []])
  scheduler.start()
  physical.advance(0)
  t.strictSame(subjects(), [1])
  t.end()
})
