/** Whatever was done to an emulator, its export carries on elsewhere in exactly the same way. */
import fc from 'fast-check'
import t from 'tap'
import { composeTestEmulator, manualClock } from '../../support/emulator.ts'
import { command, createTraining, createVideo, NOBODY, stateOf, uploadVideo } from '../../support/state.ts'
import type { Parts } from '../../support/state.ts'

const clock = manualClock

const act = fc.oneof(
  fc.record({ what: fc.constant('video' as const), callback: fc.boolean() }),
  fc.record({ what: fc.constant('training' as const), upload: fc.boolean() }),
  fc.record({ what: fc.constant('advance' as const), byMs: fc.integer({ min: 0, max: 4000 }) }),
  fc.record({
    what: fc.constant('lifecycle' as const),
    mode: fc.constantFrom('time' as const, 'instant' as const, 'reads' as const, 'manual' as const),
    succeed: fc.integer({ min: 0, max: 3 })
  }),
  fc.record({ what: fc.constant('step' as const) }),
  fc.record({ what: fc.constant('hold' as const) }),
  fc.record({ what: fc.constant('reset' as const), reseed: fc.boolean() }),
  fc.record({ what: fc.constant('clock' as const), scale: fc.integer({ min: 1, max: 100 }) })
)
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never

async function perform(parts: Parts, id: string, wanted: Act): Promise<void> {
  const namespace = parts.namespaces.get(id)
  const query = { ns: namespace.key, kinds: ['video', 'training'], filters: [], offset: 0, limit: 1 }
  const [newest] = parts.jobs.list({ ...query, sortBy: 'createdAt', descending: true }).jobs
  const planned = newest?.plan.steps[newest.planNext] !== undefined
  if (wanted.what === 'video') await createVideo(parts, namespace, wanted.callback ? NOBODY : undefined)
  else if (wanted.what === 'training') {
    const job = await createTraining(parts, namespace)
    if (wanted.upload) await uploadVideo(parts, namespace, job)
    if (wanted.upload) await command(parts, namespace, job.jobId, { command: 'SUBMITVERIFYING' })
  } else if (wanted.what === 'advance') await parts.steering.advance(namespace, { byMs: wanted.byMs })
  else if (wanted.what === 'lifecycle') {
    const settings = parts.steering.lifecycle(namespace, 'video')
    const outcome = { weighted: { succeed: wanted.succeed, fail: 1 } }
    parts.steering.setLifecycle(namespace, 'video', { ...settings, mode: wanted.mode, outcome })
  } else if (wanted.what === 'step' && newest && planned) parts.jobSteering.step(namespace, newest)
  else if (wanted.what === 'hold' && newest && planned && !newest.plan.held) parts.jobSteering.hold(namespace, newest)
  else if (wanted.what === 'reset') parts.steering.reset(namespace, { keep: ['config'], reseed: wanted.reseed })
  else if (wanted.what === 'clock') parts.steering.setClock(namespace, { mode: 'scaled', scale: wanted.scale })
}

t.test('whatever the state, an import gives the same state, and the same future', async t => {
  const story = fc.array(fc.tuple(fc.constantFrom('a', 'b'), act), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(story, story, async (past, future) => {
      const here = composeTestEmulator(t, { clock })
      for (const [id, each] of past) await perform(here, id, each)
      const there = composeTestEmulator(t, { clock, seed: 'another', physical: here.physical })
      const document = JSON.parse(JSON.stringify(await here.archives.export())) as Awaited<
        ReturnType<typeof here.archives.export>
      >
      t.same(there.archives.problemsOf(document), [])
      there.archives.import(document)
      const same = async () => JSON.stringify(await stateOf(here)) === JSON.stringify(await stateOf(there))
      if (!(await same())) return false
      // A reset begins another epoch here than there, and draws from it.
      const moves = future.filter(([, { what }]) => what !== 'reset')
      for (const parts of [here, there]) for (const [id, each] of moves) await perform(parts, id, each)
      return same()
    }),
    { numRuns: 40 }
  )
})
