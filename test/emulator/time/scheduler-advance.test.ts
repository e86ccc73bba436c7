import t from 'tap'
import { SetAside } from '../../../emulator/steering/set-aside.ts'
import { startClock } from '../../../emulator/time/virtual-clock.ts'
import { START_MS, startScheduler } from './scheduler-fixture.ts'

const manual = startClock('manual', 0, START_MS, START_MS)
const all = { toMs: START_MS + 1_000_000, maxEvents: 1000 }

t.test('invariant 3: an advance fires what falls due on the way, what that sets in motion included', async t => {
  const bench = startScheduler(t, {
    clock: manual,
    fire({ subject, dueAt }, namespace) {
      if (subject > 3) return
      bench.plan(namespace, subject + 1, dueAt + 10)
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

t.test('invariant 3: an advance waits for what was begun outside the transaction, one after the other', async t => {
  const { set, scheduler, namespace, addNotes } = startScheduler(t, { clock: manual })
  const steps: string[] = []
  const source = addNotes('slow', {
    fire: ({ subject }) => void steps.push(`begin ${subject}`),
    settled: () => new Promise(resolve => setImmediate(() => resolve(void steps.push('settled'))))
  })
  set(1, 10, { source })
  set(2, 20, { source })
  await scheduler.advance(namespace(), all)
  t.strictSame(steps, ['settled', 'begin 1', 'settled', 'begin 2', 'settled'])
})

t.test('invariant 5: what fails during an advance is set aside, and the advance goes on', async t => {
  let broken = true
  const bench = startScheduler(t, {
    clock: manual,
    fire({ subject }) {
      if (subject === 2 && broken) throw new Error('broken')
    }
  })
  for (const subject of [1, 2, 3]) bench.set(subject, subject * 10)
  t.match(await bench.scheduler.advance(bench.namespace(), all), { stoppedEarly: false })
  t.equal(bench.namespace().now(), all.toMs)
  t.same(bench.failures, [new Error('broken')])
  const setAside = new SetAside(bench)
  const aside = { dueAt: START_MS + 20, failedAt: START_MS + 20, error: 'broken', topic: 'note', jobId: 'note-2' }
  t.match(setAside.list(bench.namespace()), [aside])
  t.equal(bench.notes.setAside(bench.namespace().key)[0]?.due, null)
  bench.physical.advance(1_000_000)
  t.equal(bench.failures.length, 1, 'it rings no more')

  broken = false
  t.equal(setAside.retry(bench.namespace()), 1)
  bench.physical.advance(0)
  t.match(bench.fired.at(-1), { subject: 2, dueAt: START_MS + 20 })
  t.strictSame([bench.scheduler.count(bench.namespace()), setAside.count(bench.namespace())], [0, 0])
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
  const { set, scheduler, namespace, physical, subjects, addNotes } = startScheduler(t)
  const { promise, resolve } = Promise.withResolvers<void>()
  addNotes('slow', { fire: () => undefined, settled: () => promise })
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
