/** What is due among several sources: one order for all, whose failure is whose, and what nobody waits for. */
import { join } from 'node:path'
import t from 'tap'
import type { Test } from 'tap'
import { SetAside } from '../../../emulator/steering/set-aside.ts'
import { startClock } from '../../../emulator/time/virtual-clock.ts'
import { failingStore, troubles } from '../../support/failing-store.ts'
import { START_MS, startScheduler } from './scheduler-fixture.ts'

const manual = startClock('manual', 0, START_MS, START_MS)

/** Two sources, whose notes are told apart by their noun. */
function begin(
  t: Test | undefined,
  options: Parameters<typeof startScheduler>[1] & { failing?: readonly string[] } = {}
) {
  const { failing = [], ...others } = options
  const woken: string[] = []
  const wake = (name: string) => {
    woken.push(name)
    if (failing.includes(name)) throw new Error(`${name} is broken`)
  }
  const bench = startScheduler(t, { ...others, fire: ({ subject }) => wake(`note ${subject}`) })
  const source = bench.addNotes('letter', { fire: ({ subject }) => wake(`letter ${subject}`) })
  return {
    ...bench,
    woken,
    source,
    setAside: new SetAside(bench),
    letter: (subject: number, delayMs: number, background = false) =>
      bench.set(subject, delayMs, { source, background })
  }
}

t.test('invariant 1: whoever keeps it, all happens in the order of due time and planning', t => {
  const { set, letter, physical, woken } = begin(t)
  letter(1, 20)
  set(1, 20)
  set(2, 10)
  letter(2, 20)
  letter(3, 10)
  physical.jump(50)
  t.strictSame(woken, ['note 2', 'letter 3', 'letter 1', 'note 1', 'letter 2'])
  t.end()
})

t.test('invariant 1: what is planned meanwhile comes before what one slice has read already', t => {
  const bench = startScheduler(t, {
    fire({ subject }, namespace) {
      if (subject === 1) bench.plan(namespace, 9, START_MS + 15)
    }
  })
  for (const subject of [1, 2, 3]) bench.set(subject, subject * 10)
  bench.physical.jump(50)
  t.strictSame(bench.subjects(), [1, 9, 2, 3])
  t.end()
})

t.test('after a restart what is planned comes after all that was, whoever keeps it', t => {
  const file = join(t.testdir(), 'notes.db')
  const earlier = begin(undefined, { file })
  earlier.set(1, 10)
  for (const subject of [1, 2, 3]) earlier.letter(subject, 10)
  earlier.close()
  const later = begin(t, { file })
  later.scheduler.stop()
  later.scheduler.start()
  later.set(2, 10)
  later.physical.jump(10)
  t.strictSame(later.woken, ['note 1', 'letter 1', 'letter 2', 'letter 3', 'note 2'])
  t.end()
})

t.test('an advance until idle waits for no expiry, but leaves none out that comes before its end', async t => {
  const { set, letter, woken, scheduler, namespace } = begin(t, { clock: manual })
  letter(1, 10, true)
  set(1, 20)
  letter(2, 30, true)
  const counts = () => [scheduler.count(namespace(), { background: false }), scheduler.count(namespace())]
  t.strictSame(counts(), [1, 3])
  const outcome = await scheduler.advance(namespace(), { idle: true, maxEvents: 100 })
  t.strictSame([woken, outcome.fired, counts()], [['letter 1', 'note 1'], 2, [0, 1]])
  t.equal(namespace().now(), START_MS + 20)
  t.match(await scheduler.advance(namespace(), { idle: true, maxEvents: 100 }), { fired: 0 })
  await scheduler.advance(namespace(), { byMs: 10, maxEvents: 100 })
  t.equal(woken.at(-1), 'letter 2')
})

t.test('invariant 5: what fails is set aside by its own source, and can be tried again alone', async t => {
  const failing = ['note 2', 'letter 2']
  const bench = begin(t, { clock: manual, failing })
  const { set, letter, setAside, scheduler, namespace, woken } = bench
  for (const subject of [1, 2, 3]) {
    letter(subject, 10)
    set(subject, 10)
  }
  t.match(await scheduler.advance(namespace(), { byMs: 100, maxEvents: 100 }), { stoppedEarly: false })
  t.strictSame(
    setAside.list(namespace()).map(({ topic, jobId, error }) => [topic, jobId, error]),
    [
      ['note', 'note-2', 'note 2 is broken'],
      ['letter', 'letter-2', 'letter 2 is broken']
    ]
  )
  t.equal(namespace().now(), START_MS + 100)
  failing.length = 0
  woken.length = 0
  t.equal(setAside.retry(namespace(), 'letter-2'), 1)
  t.strictSame([setAside.count(namespace()), scheduler.count(namespace())], [1, 1])
  await scheduler.advance(namespace(), { byMs: 0, maxEvents: 100 })
  t.strictSame(woken, ['letter 2'])
  t.equal(setAside.retry(namespace()), 1)
  await scheduler.advance(namespace(), { byMs: 0, maxEvents: 100 })
  t.strictSame([woken, setAside.count(namespace())], [['letter 2', 'note 2'], 0])
})

t.test('an expiry that was set aside is one again when it is tried again: nobody waits for it', async t => {
  const failing = ['letter 1']
  const { letter, set, setAside, scheduler, namespace, woken } = begin(t, { clock: manual, failing })
  letter(1, 10, true)
  set(1, 10)
  set(2, 20)
  failing.push('note 1')
  await scheduler.advance(namespace(), { byMs: 10, maxEvents: 100 })
  t.equal(setAside.retry(namespace()), 2)
  t.strictSame([scheduler.count(namespace(), { background: false }), scheduler.count(namespace())], [2, 3])
  failing.length = 0
  await scheduler.advance(namespace(), { byMs: 0, maxEvents: 100 })
  t.strictSame(woken.slice(-2), ['note 1', 'letter 1'])
})

t.test('invariant 5: while the store cannot write, all stays due and no clock moves', async t => {
  const { set, letter, scheduler, namespace, connection, woken } = begin(t, { clock: manual })
  set(1, 10)
  letter(1, 20)
  const store = failingStore(connection)
  store.break('readonly')
  await t.rejects(scheduler.advance(namespace(), { byMs: 50, maxEvents: 100 }), { message: troubles.readonly })
  t.strictSame([namespace().now(), scheduler.count(namespace())], [START_MS, 2])
  store.mend()
  woken.length = 0
  await scheduler.advance(namespace(), { byMs: 50, maxEvents: 100 })
  t.strictSame(woken, ['note 1', 'letter 1'])
})

t.test(
  'invariant 5: what rang in vain while the store could not write happens when it can, and is not set aside',
  t => {
    const { set, physical, scheduler, namespace, connection, woken, setAside, failures } = begin(t)
    set(1, 10)
    const store = failingStore(connection)
    store.break('full')
    physical.advance(10)
    t.strictSame([scheduler.count(namespace()), setAside.count(namespace()), failures], [1, 0, []])
    store.mend()
    woken.length = 0
    scheduler.resume()
    t.strictSame([woken, scheduler.count(namespace())], [['note 1'], 0])
    t.end()
  }
)

t.test('invariant 5: what can neither happen nor be set aside is told, and keeps nobody else from his turn', t => {
  const { set, physical, scheduler, namespace, notes, woken, failures } = begin(t, { failing: ['note 1'] })
  notes.keep = () => {
    throw new Error('not kept')
  }
  set(1, 10)
  set(2, 10, { id: 'q' })
  physical.advance(10_000)
  t.same(failures, [new Error('not kept')])
  t.equal(woken.at(-1), 'note 2')
  t.equal(scheduler.count(namespace()), 1, 'it stays')
  t.end()
})
