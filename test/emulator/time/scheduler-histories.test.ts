import fc from 'fast-check'
import { join } from 'node:path'
import t from 'tap'
import { startClock } from '../../../emulator/time/virtual-clock.ts'
import type { VirtualClockState } from '../../../emulator/time/virtual-clock.ts'
import { createHandClock } from '../../support/physical.ts'
import { START_MS, startScheduler } from './scheduler-fixture.ts'

/** Notes that bring others with them, a few generations deep; what follows depends on the note alone. */
const plan = fc.array(
  fc.record({
    id: fc.constantFrom('p', 'q'),
    delayMs: fc.nat(300),
    followUps: fc.array(fc.nat(150), { maxLength: 3 })
  }),
  { maxLength: 12 }
)
type Plan = { id: string; delayMs: number; followUps: number[] }[]

const END_MS = 600

function begin(notes: Plan, options: { clock?: VirtualClockState; file?: string; nowMs?: number } = {}) {
  const physical = createHandClock(options.nowMs ?? START_MS)
  const bench = startScheduler(undefined, {
    ...options,
    physical,
    fire({ subject, dueAt }, namespace) {
      const root = subject % 100
      const generation = Math.floor(subject / 100)
      if (generation >= 2) return
      for (const delay of notes[root]?.followUps ?? []) {
        bench.plan(namespace, root + (generation + 1) * 100, dueAt + delay)
      }
    }
  })
  return bench
}

function setAll(bench: ReturnType<typeof begin>, notes: Plan): void {
  notes.forEach(({ id, delayMs }, subject) => bench.set(subject, delayMs, { id }))
}

/** What happened in each namespace: the order, and at what time. */
function historyOf(fired: readonly { namespace: string; subject: number; dueAt: number }[]): string {
  const of = (id: string) =>
    fired.filter(({ namespace }) => namespace === id).map(({ subject, dueAt }) => [subject, dueAt])
  return JSON.stringify([of('p'), of('q')])
}

function punctual(notes: Plan): string {
  const bench = begin(notes)
  setAll(bench, notes)
  for (let step = 0; step < END_MS; step++) bench.physical.advance(1)
  bench.close()
  return historyOf(bench.fired)
}

const neverEarly = (fired: readonly { dueAt: number; now: number }[]) => fired.every(({ dueAt, now }) => now >= dueAt)

t.test('invariant 2: late ringing gives the same history as punctual ringing', t => {
  fc.assert(
    fc.property(plan, fc.array(fc.nat(200), { maxLength: 8 }), (notes, lateness) => {
      const bench = begin(notes)
      setAll(bench, notes)
      for (const ms of lateness) bench.physical.jump(ms)
      bench.physical.jump(END_MS * 3)
      bench.close()
      return historyOf(bench.fired) === punctual(notes) && neverEarly(bench.fired)
    }),
    { numRuns: 60 }
  )
  t.end()
})

t.test('invariant 3: advancing gives the same history as waiting', async () => {
  await fc.assert(
    fc.asyncProperty(plan, fc.array(fc.nat(200), { maxLength: 4 }), async (notes, moves) => {
      const bench = begin(notes, { clock: startClock('manual', 0, START_MS, START_MS) })
      setAll(bench, notes)
      for (const ms of [...moves, END_MS * 3]) {
        for (const id of ['p', 'q']) {
          const namespace = bench.namespace(id)
          await bench.scheduler.advance(namespace, { toMs: namespace.now() + ms, maxEvents: 1e5 })
        }
      }
      bench.close()
      return historyOf(bench.fired) === punctual(notes) && neverEarly(bench.fired)
    }),
    { numRuns: 30 }
  )
})

t.test('invariant 1: on a clock of any speed nothing is early, nothing is lost, and the order is that of time', t => {
  fc.assert(
    fc.property(plan, fc.double({ min: 0.01, max: 100_000, noNaN: true }), (notes, scale) => {
      const bench = begin(notes, { clock: startClock('scaled', scale, START_MS, START_MS) })
      setAll(bench, notes)
      for (let turn = 0; turn < 10; turn++) bench.physical.advance(Math.ceil(END_MS / scale))
      bench.close()
      return historyOf(bench.fired) === punctual(notes) && neverEarly(bench.fired)
    }),
    { numRuns: 60 }
  )
  t.end()
})

t.test('invariant 2: a restart in between gives the same history', t => {
  const folder = t.testdir()
  let runs = 0
  fc.assert(
    fc.property(plan, fc.nat(300), fc.nat(300), (notes, before, asleep) => {
      const file = join(folder, `${++runs}.db`)
      const earlier = begin(notes, { file })
      setAll(earlier, notes)
      earlier.physical.advance(before)
      earlier.close()
      const later = begin(notes, { file, nowMs: START_MS + before + asleep })
      later.physical.advance(END_MS * 2)
      later.close()
      const fired = [...earlier.fired, ...later.fired]
      return historyOf(fired) === punctual(notes) && neverEarly(fired)
    }),
    { numRuns: 12 }
  )
  t.end()
})
