import { join } from 'node:path'
import t from 'tap'
import { limits } from '../../../emulator/limits.ts'
import { moveTo, startClock } from '../../../emulator/time/virtual-clock.ts'
import { createHandClock } from '../../support/physical.ts'
import { START_MS, startScheduler } from './scheduler-fixture.ts'

const manual = startClock('manual', 0, START_MS, START_MS)

t.test(
  'invariant 1: what is due happens in the order of due time and planning, each once, and never before its time',
  t => {
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
  }
)

t.test('one alarm serves all: it is set for what is due first in any namespace', t => {
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

t.test('a manual clock sets no alarm, and what is due happens when it is advanced only', async t => {
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
  t.end()
})

t.test('what falls due within a moment after a ring happens together', t => {
  const { set, physical, subjects } = startScheduler(t)
  for (const at of [100, 101, 102, 104, 110]) set(at, at)
  physical.advance(100)
  t.strictSame(subjects(), [100])
  physical.advance(limits.ringEveryMs - 1)
  t.strictSame(subjects(), [100])
  physical.advance(1)
  t.strictSame(subjects(), [100, 101, 102, 104])
  physical.advance(6)
  t.strictSame(subjects(), [100, 101, 102, 104, 110])
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

t.test('more than a slice of what is due fires in several goes, in order', t => {
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

t.test('what carries a key that was given up is no longer due, and nothing rings for it', t => {
  const { set, physical, subjects, namespace, notes, scheduler, namespaces, giveUp } = startScheduler(t)
  set(1, 10)
  const { key } = namespace()
  namespaces.atomically(() => giveUp(namespace()))
  physical.advance(10)
  t.strictSame([physical.alarms(), scheduler.nextDue(namespace())], [[], undefined])
  set(2, 20)
  physical.advance(100)
  t.strictSame(subjects(), [2])
  t.equal(notes.all(key).length, 1, 'until it is swept away')
  t.end()
})

const again = { namespace: 'p', subject: 2, dueAt: START_MS + 40, now: START_MS + 40 }
for (const [what, isDue, then] of [
  ['made due later', true, [again]],
  ['made due no more', false, []]
] as const) {
  t.test(`invariant 4: what is ${what} by what comes before it in the same slice follows that`, t => {
    const bench = startScheduler(t, {
      fire({ subject }, namespace) {
        const changed = bench.notes.all(namespace.key).find(note => note.subject === 2)
        if (subject !== 1 || !changed) return
        bench.notes.keep({ ...changed, due: isDue ? bench.scheduler.plan(namespace, START_MS + 40) : null })
      }
    })
    for (const subject of [1, 2, 3]) bench.set(subject, 10)
    bench.physical.jump(10)
    t.strictSame(bench.subjects(), [1, 3])
    bench.physical.advance(100)
    t.strictSame(bench.fired.slice(2), then)
    t.end()
  })
}

t.test('invariant 5: what fails is set aside, its writes undone; what comes before and after it happens', t => {
  const broken = new Error('broken')
  const bench = startScheduler(t, {
    fire({ subject, dueAt }, namespace) {
      bench.plan(namespace, -subject, dueAt + 100)
      if (subject === 2) throw broken
    }
  })
  const bare = ({ subject }: { subject: number }) => subject > 0
  for (const subject of [1, 2, 3]) bench.set(subject, 10)
  bench.set(4, 10, { id: 'q' })
  bench.physical.advance(10)
  t.strictSame(bench.failures, [broken])
  t.strictSame(new Set(bench.fired.filter(bare).map(({ subject }) => subject)), new Set([1, 2, 4, 3]))
  t.equal(bench.scheduler.count(bench.namespace()), 2, 'what the failed one planned is gone')
  t.match(bench.notes.setAside(bench.namespace().key), [
    { subject: 2, due: null, setAside: { dueAt: START_MS + 10, failedAt: START_MS + 10, error: 'broken' } }
  ])
  t.end()
})

t.test('what was planned in a transaction that was undone leaves no trace, and does not hide what is due later', t => {
  const { set, plan, unitOfWork, namespace, physical, subjects, namespaces } = startScheduler(t)
  t.throws(() =>
    unitOfWork.runNow(() => {
      namespaces.ensure(namespace())
      plan(namespace(), 1, START_MS + 10)
      throw new Error('undone')
    })
  )
  set(2, 20)
  t.strictSame(physical.alarms(), [START_MS + 20])
  physical.advance(100)
  t.strictSame(subjects(), [2])
  t.end()
})

t.test('a key that was given up in a transaction that was undone lets all ring', t => {
  const { set, scheduler, namespaces, namespace, physical, subjects, giveUp } = startScheduler(t)
  set(1, 10)
  t.throws(() =>
    namespaces.atomically(() => {
      giveUp(namespace())
      throw new Error('undone')
    })
  )
  set(2, 20)
  physical.advance(100)
  t.strictSame(subjects(), [1, 2])
  set(3, 200)
  namespaces.atomically(() => giveUp(namespace()))
  t.equal(scheduler.nextDue(namespace()), undefined)
  t.end()
})

t.test('a scheduler that begins takes up what an earlier run has left', t => {
  const file = join(t.testdir(), 'notes.db')
  const earlier = startScheduler(undefined, { file })
  earlier.set(1, 10)
  earlier.set(2, 5000, { id: 'q' })
  earlier.close()
  const physical = createHandClock(START_MS + 100)
  const later = startScheduler(t, { file, physical })
  physical.advance(0)
  t.match(later.fired, [{ subject: 1, dueAt: START_MS + 10 }])
  t.equal(later.scheduler.nextDue(later.namespace('q')), START_MS + 5000)
  t.strictSame(physical.alarms(), [START_MS + 100 + limits.longestSleepMs])
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

const hour = 3_600_000
for (const [what, first, second] of [
  ['back and forth again', -hour, hour],
  ['back', -hour, 0],
  ['forth', hour, 0]
] as const) {
  t.test(`invariant 6: what is due is soon noticed after physical time has leapt ${what}`, t => {
    const { set, physical, subjects } = startScheduler(t)
    set(1, 30_000)
    physical.leap(first)
    if (second !== 0) {
      // The alarm of before has rung, too early, and another is set.
      physical.advance(31_000)
      t.strictSame(subjects(), [])
      physical.leap(second)
    }
    physical.advance(Math.max(0, START_MS + 30_000 - physical.now()))
    physical.advance(1000)
    t.strictSame(subjects(), [1])
    t.end()
  })
}
