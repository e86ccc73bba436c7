/** Advances and resets that are asked for at once. */
import t from 'tap'
import type { Test } from 'tap'
import { composeTestEmulator, manualClock } from '../../support/emulator.ts'
import { HAND_CLOCK_START_MS } from '../../support/physical.ts'
import { aJob } from '../../support/state.ts'

function begin(t: Test) {
  const emulator = composeTestEmulator(t, { clock: manualClock })
  const { jobs, namespaces, steering } = emulator
  return {
    ...emulator,
    create: (id = 'p') => jobs.add(namespaces.get(id), aJob()),
    namespace: namespaces.get('p'),
    reset: (id: string | undefined) =>
      steering.reset(id === undefined ? undefined : namespaces.get(id), { keep: [], reseed: false })
  }
}

t.test('a reset that overtakes an advance ends it; the clock of the new beginning is not moved', async t => {
  const { create, reset, steering, namespace } = begin(t)
  for (let count = 0; count < 500; count++) await create()
  const advance = steering.advance(namespace, { byMs: 3_600_000 })
  await new Promise(resolve => setImmediate(resolve))
  reset('p')
  const job = await create()
  const report = await advance
  t.equal(report.stoppedEarly, false)
  t.ok(report.events.length < 1000)
  t.equal(namespace.now(), HAND_CLOCK_START_MS)
  t.equal(job.state, 'WAITING')
})

t.test('a reset ends an advance that waits for its turn, too, and nothing of after is reported by it', async t => {
  const { create, reset, steering, namespace } = begin(t)
  for (let count = 0; count < 500; count++) await create()
  const first = steering.advance(namespace, { byMs: 3_600_000 })
  const second = steering.advance(namespace, { byMs: 3_600_000 })
  await new Promise(resolve => setImmediate(resolve))
  reset('p')
  await create()
  const reports = await Promise.all([first, second])
  t.equal(namespace.now(), HAND_CLOCK_START_MS)
  for (const { events } of reports) {
    t.ok(events.length < 1000)
    t.notOk(events.some(event => event.type === 'transition' && event.event === 'create'))
  }
})

t.test('advances that are asked for at once add up', async t => {
  const { create, steering, namespace } = begin(t)
  await create()
  const byMs = 1000
  await Promise.all([1, 2, 3].map(() => steering.advance(namespace, { byMs })))
  t.equal(namespace.now(), HAND_CLOCK_START_MS + 3000)
  await Promise.all([1, 2].map(() => steering.advance(undefined, { byMs })))
  t.equal(namespace.now(), HAND_CLOCK_START_MS + 5000)
})

t.test('a reset ends an advance of everything: neither clocks that were still to come nor later ones move', async t => {
  const { create, reset, steering, namespaces } = begin(t)
  for (let count = 0; count < 500; count++) await create()
  await create('q')
  const advance = steering.advance(undefined, { byMs: 3_600_000 })
  await new Promise(resolve => setImmediate(resolve))
  reset(undefined)
  await create('q')
  await advance
  for (const id of ['p', 'q', 'new']) t.equal(namespaces.get(id).now(), HAND_CLOCK_START_MS, id)
})
