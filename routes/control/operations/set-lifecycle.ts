/** PUT /lifecycles/{kind} */
import { Type } from 'typebox'
import { choice } from '../../../openapi/schemas/fields.ts'
import type { Machine } from '../../../emulator/lifecycle.ts'
import type { LifecycleSettings, Outcome as OutcomeSetting } from '../../../emulator/lifecycle-settings.ts'
import { defineControl } from '../define-control.ts'
import { kindParams, machineOf } from '../lifecycle-kind.ts'
import { badRequest } from '../problem.ts'
import { Lifecycle, Outcome } from '../schemas.ts'
import { Duration, durationMs } from '../wire.ts'

export default defineControl({
  operationId: 'setLifecycle',
  method: 'PUT',
  path: '/lifecycles/{kind}',
  tag: 'lifecycles',
  summary: 'Decide how jobs of a kind move',
  description:
    'Holds for work that begins from now on. `time`: each state lasts its delay; `instant`: everything at once; `reads`: a step after every `reads` shows; `manual`: only on command. What is not sent stays as configured at the start.',
  params: kindParams,
  body: Type.Object(
    {
      mode: choice(['time', 'instant', 'reads', 'manual'], 'What makes the next step happen.'),
      delays: Type.Optional(
        Type.Record(Type.String(), Duration, { description: 'Time spent in a state, by state.', maxProperties: 100 })
      ),
      reads: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
      outcome: Type.Optional(Outcome)
    },
    { additionalProperties: false }
  ),
  reply: Lifecycle,
  handle({ params, body }, { emulator, namespace }) {
    const machine = machineOf(emulator, params.kind)
    const base = emulator.steering.initialLifecycle(machine.kind)
    const settings: LifecycleSettings = {
      mode: body.mode,
      delays: { ...base?.delays, ...delaysOf(machine, body.delays ?? {}) },
      reads: body.reads ?? 1,
      outcome: outcomeOf(machine, body.outcome ?? 'succeed')
    }
    return emulator.steering.setLifecycle(namespace, machine.kind, settings)
  }
})

function delaysOf(machine: Machine, delays: Readonly<Record<string, string | number>>): Record<string, number> {
  const timed = Object.keys(machine.delays.fast)
  return Object.fromEntries(
    Object.entries(delays).map(([state, delay]) => {
      if (!timed.includes(state)) {
        throw badRequest(
          `delays.${state}: ${machine.kind} jobs do not pass time in that state`,
          `Use ${timed.join(', ')}.`
        )
      }
      return [state, durationMs(delay, `delays.${state}`)]
    })
  )
}

function outcomeOf(machine: Machine, outcome: OutcomeSetting): OutcomeSetting {
  if (typeof outcome === 'string') return outcome
  if ('weighted' in outcome) {
    const total = Object.values(outcome.weighted).reduce((sum, weight) => sum + weight, 0)
    if (total > 0) return outcome
    throw badRequest('outcome.weighted: the weights add up to nothing', 'Send {"weighted":{"succeed":0.9,"fail":0.1}}.')
  }
  const { atState } = outcome.fail
  const failing = Object.keys(machine.failures)
  if (atState === undefined || failing.includes(atState)) return outcome
  throw badRequest(`outcome.fail.atState: ${machine.kind} jobs do not fail in ${atState}`, `Use ${failing.join(', ')}.`)
}
