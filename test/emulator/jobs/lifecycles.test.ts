/** What somebody has set of lifecycles is kept; what machine and configuration say by themselves never is. */
import fc from 'fast-check'
import { join } from 'node:path'
import t from 'tap'
import type { LifecycleSettings, Outcome } from '../../../emulator/jobs/lifecycle-settings.ts'
import { overrideFor, settingsWith, withoutDelays, withOverride } from '../../../emulator/jobs/lifecycle-settings.ts'
import { videoMachine } from '../../../services/videos/video.machine.ts'
import { composeTestEmulator, manualClock } from '../../support/emulator.ts'
import { copyOfFirstHouse, firstHouseData } from '../../support/first-house.ts'

const { realistic } = videoMachine.delays
const configured: LifecycleSettings = {
  mode: 'time',
  delays: { WAITING: 500, PROCESSING: 1500 },
  reads: 1,
  outcome: 'succeed'
}

t.test('what has to be set for settings is what differs from those configured, member by member', t => {
  const cases: [Partial<LifecycleSettings>, object][] = [
    [{}, {}],
    [{ mode: 'manual' }, { mode: 'manual' }],
    [{ delays: { WAITING: 500, PROCESSING: 2 } }, { delays: { PROCESSING: 2 } }],
    [{ delays: {} }, {}],
    [
      { outcome: { fail: { code: 'MSS.1' } }, reads: 2 },
      { reads: 2, outcome: { fail: { code: 'MSS.1' } } }
    ]
  ]
  for (const [over, override] of cases) t.strictSame(overrideFor(configured, { ...configured, ...over }), override)
  t.end()
})

const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constantFrom('succeed' as const, 'block' as const, 'stuck' as const),
  fc.record({ fail: fc.record({ code: fc.constantFrom('MSS.1', 'MSS.2') }) }),
  fc.record({ weighted: fc.record({ succeed: fc.nat(3), fail: fc.nat(3) }) })
)
const delay = fc.constantFrom(0, 500, 1500, 30_000)
const anySettings: fc.Arbitrary<LifecycleSettings> = fc.record({
  mode: fc.constantFrom('time' as const, 'instant' as const, 'reads' as const, 'manual' as const),
  delays: fc.record({ WAITING: delay, PROCESSING: delay }),
  reads: fc.integer({ min: 1, max: 3 }),
  outcome
})

t.test(
  'with what has to be set, any settings are in effect, in the same order; as configured, nothing has to be',
  t => {
    fc.assert(
      fc.property(anySettings, anySettings, (base, wanted) => {
        const override = overrideFor(base, wanted)
        if (JSON.stringify(settingsWith(base, override)) !== JSON.stringify(wanted)) return false
        return Object.keys(overrideFor(base, base)).length === 0
      })
    )
    t.end()
  }
)

t.test('a kind of which nothing is set is not there', t => {
  const overrides = withOverride({ song: { reads: 2 } }, 'video', { delays: { WAITING: 1 } })
  t.strictSame(overrides, { song: { reads: 2 }, video: { delays: { WAITING: 1 } } })
  t.strictSame(withOverride(overrides, 'video', {}), { song: { reads: 2 } })
  t.strictSame(withoutDelays(overrides), { song: { reads: 2 } })
  t.end()
})

t.test('a row holds what was set and nothing else, nor do the settings for all', t => {
  const { steering, namespaces } = composeTestEmulator(t, { clock: manualClock })
  const [one, two] = [namespaces.get('one'), namespaces.get('two')]
  const before = steering.lifecycle(one, 'video')
  steering.setLifecycle(one, 'video', { ...before, outcome: 'block' })
  t.strictSame(one.row.lifecycles, { video: { outcome: 'block' } })
  steering.setLifecycle(undefined, 'video', settings => ({ ...settings, reads: 3 }))
  t.strictSame(one.row.lifecycles, { video: { reads: 3, outcome: 'block' } })
  t.strictSame(namespaces.defaults.lifecycles, { video: { reads: 3 } })
  t.strictSame(two.row.lifecycles, { video: { reads: 3 } }, 'those to come begin with what was set for all')
  for (const each of [one, undefined]) steering.setLifecycle(each, 'video', steering.initialLifecycle('video'))
  t.strictSame([one.row.lifecycles, namespaces.defaults.lifecycles], [{}, {}])
  t.end()
})

t.test('what is as configured follows the configuration of the next start, what was set stays', async t => {
  const db = join(t.testdir(), 'emulator.db')
  const first = composeTestEmulator(t, { db, clock: manualClock })
  const set = { ...first.steering.lifecycle(undefined, 'video'), outcome: 'block' as const }
  first.steering.setLifecycle(first.namespaces.get('p'), 'video', { ...set, delays: { ...set.delays, WAITING: 7 } })
  await first.close()
  const { steering, namespaces } = composeTestEmulator(t, { db, clock: manualClock, lifecycleDelays: 'realistic' })
  t.match(steering.lifecycle(namespaces.get('p'), 'video'), { outcome: 'block', delays: { ...realistic, WAITING: 7 } })
  t.same(steering.lifecycle(namespaces.get('q'), 'video').delays, realistic)
  t.same(steering.lifecycle(undefined, 'video').delays, realistic)
})

t.test('an import of what is as configured sets nothing', async t => {
  const here = composeTestEmulator(t, { clock: manualClock })
  const namespace = here.namespaces.get('p')
  here.steering.setLifecycle(namespace, 'training', settings => ({ ...settings, mode: 'manual' }))
  const document = await here.archives.export()
  const there = composeTestEmulator(t, { clock: manualClock })
  there.archives.import(document)
  t.strictSame(there.namespaces.get('p').row.lifecycles, { training: { mode: 'manual' } })
  t.strictSame(there.namespaces.defaults.lifecycles, {})
})

interface Moment {
  [project: string]: { 'lifecycles/video': LifecycleSettings; 'lifecycles/training': LifecycleSettings }
}
const asBefore = (firstHouseData('futures') as { opened: Moment }).opened

/** The settings that the rows of the first house held in full, and what is kept of them now. */
async function overridesOf(
  t: Parameters<typeof copyOfFirstHouse>[0],
  db: string,
  lifecycleDelays: (typeof profiles)[number]
) {
  const parts = composeTestEmulator(t, { db, lifecycleDelays })
  const kept = Object.entries(asBefore).map(([id, expected]) => {
    const namespace = parts.namespaces.get(id)
    for (const kind of ['video', 'training'] as const)
      t.same(parts.steering.lifecycle(namespace, kind), expected[`lifecycles/${kind}`], `${kind} of ${id}`)
    return namespace.row.lifecycles
  })
  return { parts, kept }
}

const profiles = ['fast', 'realistic'] as const

t.test('rows of before, which hold settings in full, answer as they did whatever is configured now', async t => {
  for (const profile of profiles) {
    const { kept } = await overridesOf(t, copyOfFirstHouse(t), profile)
    t.match(kept[0], { video: { outcome: { weighted: {} } }, training: { outcome: { fail: {} } } })
    t.notMatch(kept[0], { video: { mode: String } })
    if (profile === 'fast') t.strictSame(kept[1], {}, 'what is as configured is not kept')
    else t.strictSame(Object.keys(kept[1]?.['video'] ?? {}), ['delays'])
  }
})

t.test('they are looked at once: what is set later and happens to be configured some time is not lost', async t => {
  const db = copyOfFirstHouse(t)
  const first = composeTestEmulator(t, { db })
  first.steering.setLifecycle(first.namespaces.get('second-project'), 'video', {
    ...configured,
    delays: { ...realistic }
  })
  await first.close()
  for (const lifecycleDelays of ['realistic', 'fast'] as const) {
    const again = composeTestEmulator(t, { db, lifecycleDelays })
    t.same(again.steering.lifecycle(again.namespaces.get('second-project'), 'video').delays, realistic)
    await again.close()
  }
})
