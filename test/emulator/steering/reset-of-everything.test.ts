/** What a reset of everything leaves: nothing that no configuration asks for. */
import t from 'tap'
import type { Test } from 'tap'
import { limits } from '../../../emulator/limits.ts'
import type { Keep } from '../../../emulator/steering/steering.ts'
import { composeTestEmulator, manualClock } from '../../support/emulator.ts'
import { aJob } from '../../support/state.ts'

function begin(t: Test, options: Parameters<typeof composeTestEmulator>[1] = { clock: manualClock }) {
  const emulator = composeTestEmulator(t, options)
  const { jobs, namespaces, steering } = emulator
  return {
    ...emulator,
    namespace: namespaces.get('p'),
    create: (id = 'p') => jobs.add(namespaces.get(id), aJob()),
    reset: (keep: Keep[] = [], reseed = false) => steering.reset(undefined, { keep, reseed })
  }
}

t.test('a reset of everything forgets namespaces that nothing configures', async t => {
  const { create, reset, namespaces, namespace, steering } = begin(t)
  const stored = () => namespaces.all().map(({ id }) => id)
  const first = await create('p')
  await create('q')
  steering.setLifecycle(namespaces.get('q'), 'video', { mode: 'instant', delays: {}, reads: 1, outcome: 'stuck' })
  reset(['config'])
  t.strictSame(stored(), ['q'], 'settings of its own are kept, and it with them')
  reset()
  t.strictSame(stored(), [])
  t.equal(namespaces.get('p'), namespace)
  t.ok(namespace.epoch > 1, 'what is under way finds another epoch')
  t.equal((await create('p')).jobId, first.jobId, 'the id stream begins again')
})

t.test('a clock of its own configures a namespace, one that goes with all others does not', async t => {
  for (const clock of [manualClock, { ...manualClock, mode: 'scaled', scale: 60 } as const]) {
    const { create, reset, namespaces, namespace, steering, physical } = begin(t, { clock })
    await create('p')
    await create('q')
    physical.advance(7)
    await steering.advance(undefined, { byMs: 1000 })
    physical.advance(7)
    await steering.advance(namespace, { byMs: 1 })
    reset(['config'])
    t.strictSame(
      namespaces.all().map(({ id }) => id),
      ['p'],
      clock.mode
    )
  }
})

t.test('ten thousand projects are no end: a reset of everything makes room', async t => {
  const { create, reset, namespaces } = begin(t)
  await create('p')
  namespaces.atomically(() => {
    for (let count = 1; count < limits.namespaces; count++) namespaces.ensure(namespaces.get(`p${count}`))
  })
  await t.rejects(create('one too many'), { message: /at most 10000 projects; .*reset/ })
  reset()
  t.equal((await create('one too many')).state, 'WAITING')
})

t.test('a new seed for everything is one for all to come, until everything has its seed again', async t => {
  const { create, reset } = begin(t)
  const first = await create()
  reset([], true)
  const reseeded = await create()
  const other = await create('q')
  t.not(reseeded.jobId, first.jobId)
  reset()
  t.strictSame([(await create()).jobId, (await create('q')).jobId], [reseeded.jobId, other.jobId], 'the new seed stays')
  reset(['config'], true)
  t.not((await create()).jobId, reseeded.jobId)
})
