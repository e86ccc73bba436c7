/** Wishes for one job: markers in texts, the header `Prefer`, and what becomes of settings and plan. */
import t from 'tap'
import fc from 'fast-check'
import { directedPlan, directiveFor, readMarkers, readPrefer } from '../../../emulator/jobs/directives.ts'
import type { Directive } from '../../../emulator/jobs/directives.ts'
import { limits } from '../../../emulator/limits.ts'
import { settlePlan } from '../../../emulator/jobs/lifecycle.ts'
import type { LifecycleSettings } from '../../../emulator/jobs/lifecycle-settings.ts'
import { videoMachine } from '../../../services/videos/video.machine.ts'

const both = { markers: true, prefer: true }
const settings: LifecycleSettings = {
  mode: 'time',
  delays: { WAITING: 500, PROCESSING: 1500 },
  reads: 1,
  outcome: 'succeed'
}

const markers: [text: string, wish: Directive | undefined][] = [
  ['[[fail]]', { outcome: 'fail' }],
  ['a [[fail:MSS.45000001]] b', { outcome: 'fail', code: 'MSS.45000001' }],
  ['[[fail:MSS.45000001@WAITING]]', { outcome: 'fail', code: 'MSS.45000001', atState: 'WAITING' }],
  ['[[fail@WAITING]]', { outcome: 'fail', atState: 'WAITING' }],
  ['[[block]]', { outcome: 'block' }],
  ['[[stuck]]', { outcome: 'stuck' }],
  ['[[succeed]]', { outcome: 'succeed' }],
  ['[[slow]]', { factor: 10 }],
  ['[[slow:30s]]', { everyMs: 30_000 }],
  ['[[after:2s]]', { afterMs: 2000 }],
  ['[[fail]] [[after:PT3S]]', { outcome: 'fail', afterMs: 3000 }],
  ['[[slow:soon]]', undefined],
  ['[[after]]', undefined],
  ['[[after:8640000000000000]]', undefined],
  ['[[slow:3651d]]', undefined],
  ['[[explode]] [fail] [[ fail ]]', undefined],
  ['', undefined]
]

for (const [text, wish] of markers) {
  t.test(`the text "${text}" ${wish ? `wishes ${JSON.stringify(wish)}` : 'wishes nothing'}`, t => {
    t.same(readMarkers([undefined, text]), wish)
    t.end()
  })
}

t.test('markers of several texts add up, and the last word counts', t => {
  t.same(readMarkers(['[[fail]]', '[[after:1s]]', '[[block]]']), { outcome: 'block', afterMs: 1000 })
  t.end()
})

const headers: [header: string | undefined, read: ReturnType<typeof readPrefer>][] = [
  [undefined, undefined],
  ['respond-async, wait=10', undefined],
  ['emulator-outcome=stuck', { directive: { outcome: 'stuck' } }],
  [
    'respond-async, emulator-outcome=fail; code=MSS.42000007; after=2s; state="WAITING"',
    { directive: { outcome: 'fail', code: 'MSS.42000007', afterMs: 2000, atState: 'WAITING' } }
  ],
  [
    'emulator-outcome=explode',
    { error: 'Prefer: emulator-outcome must be succeed, fail, block or stuck, got explode' }
  ],
  [
    'emulator-outcome=fail; after=soon',
    { error: 'Prefer: after must be a duration such as 2s, but soon is not a duration' }
  ],
  [
    'emulator-outcome=fail; after=100000000d',
    { error: 'Prefer: after must be a duration such as 2s, but 100000000d is longer than 3650d' }
  ],
  [
    'emulator-outcome=fail; code=MSS.4200007',
    {
      error:
        'Prefer: MSS.4200007 is no error code of the API; did you mean MSS.42000007? Add force to take it all the same'
    }
  ],
  ['emulator-outcome=fail; code=OWN.1; force', { directive: { outcome: 'fail', code: 'OWN.1' } }],
  ['emulator-outcome=fail; force=true; code=OWN.1', { directive: { outcome: 'fail', code: 'OWN.1' } }],
  ['emulator-outcome=fail; force=no', { error: 'Prefer: force is not a preference of the emulator' }],
  ['emulator-outcome=fail; color=red', { error: 'Prefer: color is not a preference of the emulator' }]
]

for (const [header, read] of headers) {
  t.test(`Prefer: ${header} is ${JSON.stringify(read)}`, t => {
    t.same(readPrefer(header), read)
    t.end()
  })
}

t.test('what looks like a marker and is none is remarked on', t => {
  const warnings: string[] = []
  const texts = [
    '[[fial]] [[fail:MSS.42000007@PROCESING]] [[fail:MSS.1]] [[slow:soon]] [[fail]] [[after:1s]] [[Link]] [[a b]]',
    '[[after:3651d]]',
    undefined
  ]
  directiveFor(videoMachine, both, { prefer: undefined, texts, warn: remark => warnings.push(remark) })
  t.same(warnings, [
    '[[fial]] is not a marker of the emulator',
    '[[fail:MSS.42000007@PROCESING]] is not a marker of the emulator',
    '[[fail:MSS.1]] is not a marker of the emulator: MSS.1 is no error code of the API',
    '[[slow:soon]] is not a marker of the emulator: soon is not a duration',
    '[[after:3651d]] is not a marker of the emulator: 3651d is longer than 3650d'
  ])
  t.end()
})

t.test('the header counts before markers, and either can be turned off', t => {
  const given = { prefer: 'emulator-outcome=block', texts: ['[[fail]] [[after:1s]]'] }
  t.same(directiveFor(videoMachine, both, given), { outcome: 'block', afterMs: 1000 })
  t.same(directiveFor(videoMachine, { markers: true, prefer: false }, given), { outcome: 'fail', afterMs: 1000 })
  t.same(directiveFor(videoMachine, { markers: false, prefer: true }, given), { outcome: 'block' })
  t.equal(directiveFor(videoMachine, { markers: false, prefer: false }, given), undefined)
  t.end()
})

t.test('a state in which jobs of the kind do not fail is refused in the header and is text in a marker', t => {
  const prefer = 'emulator-outcome=fail; state=TRAINING'
  t.throws(() => directiveFor(videoMachine, both, { prefer, texts: [] }), {
    message: /video jobs fail in WAITING, PROCESSING only/
  })
  t.same(directiveFor(videoMachine, both, { prefer: undefined, texts: ['[[fail:MSS.42000007@TRAINING]]'] }), {
    outcome: 'fail',
    code: 'MSS.42000007'
  })
  t.equal(directiveFor(videoMachine, both, { prefer: undefined, texts: ['[[fail:X]]'] }), undefined)
  t.end()
})

t.test('with `after` the last step is due exactly then, whatever the plan was', t => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 9 }),
      fc.integer({ min: 0, max: 1_000_000_000 }),
      (delays, afterMs) => {
        const plan = { mode: 'time' as const, every: 1, steps: delays.map(delayMs => ({ event: 'step', delayMs })) }
        const directed = directedPlan(plan, { afterMs }).steps.map(step => step.delayMs)
        return directed.reduce((sum, ms) => sum + ms, 0) === afterMs && directed.every(ms => ms >= 0)
      }
    )
  )
  t.end()
})

t.test('a slow job takes ten times as long, or as long in each state as was wished', t => {
  const plan = settlePlan(videoMachine, 'WAITING', 'main', settings, () => 0)
  const delays = (wish: Directive | undefined) => directedPlan(plan, wish).steps.map(step => step.delayMs)
  t.same(delays(undefined), [500, 1500])
  t.same(delays({ factor: 10 }), [5000, 15_000])
  t.same(delays({ everyMs: 7 }), [7, 7])
  t.end()
})

t.test('no wish, not even one that a database of before holds, makes a step last longer than there are delays', t => {
  const plan = settlePlan(
    videoMachine,
    'WAITING',
    'main',
    { ...settings, delays: { WAITING: limits.delayMs } },
    () => 0
  )
  for (const wish of [{ factor: 10 }, { everyMs: 8.64e15 }, { afterMs: Number.MAX_SAFE_INTEGER }, { factor: 1e308 }]) {
    for (const { delayMs } of directedPlan(plan, wish).steps) t.ok(delayMs >= 0 && delayMs <= limits.delayMs)
  }
  t.end()
})
