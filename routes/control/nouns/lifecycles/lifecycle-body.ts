/** Lifecycle settings as a call sends them: their shape, and what they mean for a machine. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { LifecycleSettings, Outcome as OutcomeSetting } from '../../../../emulator/jobs/lifecycle-settings.ts'
import type { Machine } from '../../../../emulator/jobs/lifecycle.ts'
import { meant } from '../../../../emulator/nearest.ts'
import { choice } from '../../../../openapi/schemas/fields.ts'
import { badRequest } from '../../problem.ts'
import { Duration, durationMs, judgeErrorCode } from '../../wire.ts'
import { Outcome } from './outcome.ts'

export const LifecycleBody = Type.Object(
  {
    mode: Type.Optional(choice(['time', 'instant', 'reads', 'manual'], 'What makes the next step happen.')),
    delays: Type.Optional(
      Type.Record(Type.String(), Duration, { description: 'Time spent in a state, by state.', maxProperties: 100 })
    ),
    reads: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    outcome: Type.Optional(Outcome)
  },
  { additionalProperties: false, minProperties: 1 }
)
export type LifecycleBody = Static<typeof LifecycleBody>

/**
 * What is not sent stays as in `base`; with a mode, reads and outcome begin anew. Throws 400 for what makes no sense for
 * the machine.
 */
export function lifecycleOf(machine: Machine, body: LifecycleBody, base: LifecycleSettings): LifecycleSettings {
  const before = body.mode === undefined ? base : undefined
  return {
    mode: body.mode ?? base.mode,
    delays: { ...base.delays, ...delaysOf(machine, body.delays ?? {}) },
    reads: body.reads ?? before?.reads ?? 1,
    outcome: body.outcome === undefined ? (before?.outcome ?? 'succeed') : outcomeOf(machine, body.outcome)
  }
}

function delaysOf(machine: Machine, delays: Readonly<Record<string, string | number>>): Record<string, number> {
  const timed = Object.keys(machine.delays.fast)
  return Object.fromEntries(
    Object.entries(delays).map(([state, delay]) => {
      if (!timed.includes(state)) {
        throw badRequest(
          `delays.${state}: ${machine.kind} jobs do not pass time in that state${meant(state, timed)}`,
          `Use ${timed.join(', ')}.`
        )
      }
      return [state, durationMs(delay, `delays.${state}`)]
    })
  )
}

function outcomeOf(machine: Machine, outcome: Static<typeof Outcome>): OutcomeSetting {
  if (typeof outcome === 'string') return outcome
  if ('weighted' in outcome) {
    const total = Object.values(outcome.weighted).reduce((sum, weight) => sum + weight, 0)
    if (total > 0) return outcome
    throw badRequest('outcome.weighted: the weights add up to nothing', 'Send {"weighted":{"succeed":0.9,"fail":0.1}}.')
  }
  const { force, ...fail } = outcome.fail
  const { atState } = fail
  const failing = Object.keys(machine.failures)
  if (atState !== undefined && !failing.includes(atState)) {
    throw badRequest(
      `outcome.fail.atState: ${machine.kind} jobs do not fail in ${atState}${meant(atState, failing)}`,
      `Use ${failing.join(', ')}.`
    )
  }
  judgeErrorCode('outcome.fail.code', fail.code, force)
  return { fail }
}
