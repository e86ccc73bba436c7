/** Lifecycle settings as a call sends them: their shape, and what they mean for a machine. */
import { Type } from '../../openapi/type.ts'
import type { Static } from 'typebox'
import type { LifecycleSettings, Outcome as OutcomeSetting } from '../../emulator/lifecycle-settings.ts'
import type { Machine } from '../../emulator/lifecycle.ts'
import { choice } from '../../openapi/schemas/fields.ts'
import { badRequest } from './problem.ts'
import { Outcome } from './schemas.ts'
import { Duration, durationMs } from './wire.ts'

export const LifecycleBody = Type.Object(
  {
    mode: choice(['time', 'instant', 'reads', 'manual'], 'What makes the next step happen.'),
    delays: Type.Optional(
      Type.Record(Type.String(), Duration, { description: 'Time spent in a state, by state.', maxProperties: 100 })
    ),
    reads: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    outcome: Type.Optional(Outcome)
  },
  { additionalProperties: false }
)
export type LifecycleBody = Static<typeof LifecycleBody>

/** What is not sent stays as in `base`. Throws 400 for what makes no sense for the machine. */
export function lifecycleOf(
  machine: Machine,
  body: LifecycleBody,
  base: LifecycleSettings | undefined
): LifecycleSettings {
  return {
    mode: body.mode,
    delays: { ...base?.delays, ...delaysOf(machine, body.delays ?? {}) },
    reads: body.reads ?? 1,
    outcome: outcomeOf(machine, body.outcome ?? 'succeed')
  }
}

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
