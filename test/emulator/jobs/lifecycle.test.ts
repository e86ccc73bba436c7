import fc from 'fast-check'
import t from 'tap'
import { settlePlan } from '../../../emulator/jobs/lifecycle.ts'
import type { Machine } from '../../../emulator/jobs/lifecycle.ts'
import { settingsWithOutcome } from '../../../emulator/jobs/lifecycle-settings.ts'
import type { LifecycleSettings, Outcome, OutcomeName } from '../../../emulator/jobs/lifecycle-settings.ts'
import { trainingMachine } from '../../../services/avatar-training/training.machine.ts'
import { videoMachine } from '../../../services/videos/video.machine.ts'

const video = videoMachine as Machine
const training = trainingMachine as Machine

function settingsOf(machine: Machine, over: Partial<LifecycleSettings> = {}): LifecycleSettings {
  return {
    mode: 'time',
    delays: { ...machine.delays.fast } as Record<string, number>,
    reads: 1,
    outcome: 'succeed',
    ...over
  }
}

const never = () => {
  throw new Error('no chance was needed')
}

function planOf(machine: Machine, start: string, path: string, outcome: Outcome, chance: () => number = never) {
  return settlePlan(machine, start, path, settingsOf(machine, { outcome }), chance)
}

const eventsOf = (plan: { steps: { event: string }[] }) => plan.steps.map(step => step.event)

t.test('success follows the whole path with the delay of the state before each step', t => {
  t.strictSame(planOf(video, 'WAITING', 'main', 'succeed'), {
    mode: 'time',
    every: 1,
    steps: [
      { event: 'start', delayMs: 500 },
      { event: 'finish', delayMs: 1500 }
    ]
  })
  t.strictSame(eventsOf(planOf(training, 'AUTO_VERIFYING', 'main', 'succeed')), training.paths.main)
  t.strictSame(eventsOf(planOf(training, 'AUTO_VERIFYING', 'confirmed', 'succeed')), training.paths.confirmed)
  t.end()
})

t.test('a path that is joined half way begins with the step that fits the state', t => {
  t.equal(eventsOf(planOf(training, 'MANUAL_VERIFY_SUCCESS', 'main', 'succeed'))[0], 'startPreprocessing')
  t.strictSame(eventsOf(planOf(training, 'JOB_SUCCESS', 'main', 'succeed')), [])
  t.strictSame(eventsOf(planOf(video, 'WAITING', 'no such path', 'succeed')), [])
  t.end()
})

for (const machine of [video, training]) {
  const start = machine.kind === 'video' ? 'WAITING' : 'AUTO_VERIFYING'
  for (const [state, event] of Object.entries(machine.failures)) {
    t.test(`${machine.kind}: a failure in ${state} ends the plan with ${event}, its code and its message`, t => {
      const plan = planOf(machine, start, 'main', { fail: { code: 'MSS.1', atState: state, message: 'why' } })
      const before = machine.paths.main?.findIndex(name => machine.transitions[name]?.from.includes(state)) ?? -1
      t.strictSame(eventsOf(plan), [...(machine.paths.main?.slice(0, before) ?? []), event])
      t.strictSame(plan.steps.at(-1), { event, delayMs: machine.delays.fast[state], code: 'MSS.1', message: 'why' })
      t.end()
    })
  }

  t.test(`${machine.kind}: failure, block and stuck strike where the machine says, unless told otherwise`, t => {
    const failing = planOf(machine, start, 'main', { fail: { code: 'MSS.1' } })
    t.equal(failing.steps.at(-1)?.event, machine.failures[machine.failsAt])
    const blocked = planOf(machine, start, 'main', 'block')
    t.equal(blocked.steps.at(-1)?.event, machine.blocks[machine.blocksAt ?? ''])
    const stuck = planOf(machine, start, 'main', 'stuck')
    t.equal(stuck.steps.length, failing.steps.length - 1)
    t.strictSame(eventsOf(stuck), eventsOf(failing).slice(0, -1))
    t.end()
  })
}

t.test('a machine without a place to block fails there instead', t => {
  const { blocksAt: _, ...rest } = video
  const machine: Machine = { ...rest, blocks: {} }
  t.strictSame(eventsOf(planOf(machine, 'WAITING', 'main', 'block')), ['start', 'fail'])
  t.end()
})

t.test('a state without a delay is left at once', t => {
  const plan = settlePlan(video, 'WAITING', 'main', settingsOf(video, { delays: {} }), never)
  t.strictSame(
    plan.steps.map(step => step.delayMs),
    [0, 0]
  )
  const failing = settlePlan(video, 'WAITING', 'main', settingsOf(video, { delays: {}, outcome: 'block' }), never)
  t.equal(failing.steps.at(-1)?.delayMs, 0)
  t.end()
})

t.test('mode and number of reads go into the plan as they are', t => {
  for (const mode of ['time', 'instant', 'reads', 'manual'] as const) {
    t.match(settlePlan(video, 'WAITING', 'main', settingsOf(video, { mode, reads: 7 }), never), { mode, every: 7 })
  }
  t.end()
})

const lastEvents: Record<OutcomeName, string> = { succeed: 'finish', fail: 'fail', block: 'block', stuck: 'start' }

t.test('a weighted outcome takes the share of draws that its weights say, and one draw only', t => {
  const weight = fc.integer({ min: 0, max: 50 })
  fc.assert(
    fc.property(fc.record({ succeed: weight, fail: weight, block: weight, stuck: weight }), weighted => {
      const total = weighted.succeed + weighted.fail + weighted.block + weighted.stuck
      fc.pre(total > 0)
      const seen: Record<string, number> = {}
      for (let draw = 0; draw < total; draw++) {
        let draws = 0
        const plan = planOf(video, 'WAITING', 'main', { weighted }, () => (draws++, (draw + 0.5) / total))
        if (draws !== 1) return false
        const last = plan.steps.at(-1)?.event ?? ''
        seen[last] = (seen[last] ?? 0) + 1
      }
      return Object.entries(lastEvents).every(([name, event]) => (seen[event] ?? 0) === weighted[name as OutcomeName])
    }),
    { numRuns: 50 }
  )
  t.end()
})

t.test('a weighted failure carries the documented code, and weights that add up to nothing succeed', t => {
  const failing = planOf(video, 'WAITING', 'main', { weighted: { fail: 1 } }, () => 0.999)
  t.match(failing.steps.at(-1), { event: 'fail', code: 'MSS.42000007' })
  t.strictSame(eventsOf(planOf(video, 'WAITING', 'main', { weighted: {} }, () => 0)), ['start', 'finish'])
  t.end()
})

t.test('settings with another outcome leave the original alone', t => {
  const settings = settingsOf(video)
  t.strictSame(settingsWithOutcome(settings, 'stuck'), { ...settings, outcome: 'stuck' })
  t.equal(settings.outcome, 'succeed')
  t.end()
})
