/** The answer to a wait: what matched, or a problem that says what was seen, what came nearest, and what to do. */
import { Type } from 'typebox'
import type { Emulator } from '../../../../emulator/emulator.ts'
import { limits } from '../../../../emulator/limits.ts'
import type { WaitAnswer } from '../../../../emulator/watching/waiting.ts'
import type { DeadEnd, WaitItem } from '../../../../emulator/watching/waits/subject.ts'
import type { WaitTarget } from '../../../../emulator/watching/waits/target.ts'
import { Problem } from '../../problem.ts'
import { isoTime } from '../../wire.ts'

export const WaitReply = Type.Object({
  matched: Type.Array(
    Type.Object(
      { namespace: Type.Union([Type.String(), Type.Null()]), at: Type.String({ description: 'Emulator time.' }) },
      {
        additionalProperties: true,
        description:
          'A job {job_id, kind, state}, a resource {type, id, state}, a delivery {id, job_id, state, result, attempts} or a request {id, operation, status, outcome}.'
      }
    ),
    { description: `Everything that matched, in the order of time; at most ${limits.waitItems}.` }
  ),
  cursor: Type.Integer({ description: 'Send it as `since`, and what this wait has seen does not count again.' }),
  waitedMs: Type.Integer({ description: 'Physical milliseconds.' }),
  advancedMs: Type.Integer({ description: 'Milliseconds of emulator time.' })
})

/** The problem type of a wait that will never be fulfilled. */
export const IMPOSSIBLE_WAIT = 'urn:metastudio-emulator:impossible-wait'

export interface AskedFor {
  target: WaitTarget
  count: number
  since: number
  timeoutMs: number
  autoAdvance: boolean
  emulator: Emulator
}

export function outcomeOfWait(answer: WaitAnswer, asked: AskedFor): Record<string, unknown> {
  const { cursor, waitedMs, advancedMs } = answer
  // An idle namespace is not a thing to be listed.
  const matched = asked.target.for === 'idle' ? [] : answer.matched.map(wireItem)
  if (answer.ended === 'matched') return { matched, cursor, waitedMs, advancedMs }
  if (answer.ended === 'closed') {
    throw new Problem(503, 'Service unavailable', 'the emulator is closing', 'Start it again, and wait again.')
  }
  if (answer.ended === 'too-many-waits') {
    const hint = 'Let some of them end, or wait for more with one call: count, and lists of states.'
    throw new Problem(429, 'Too many waits', `${limits.waits} waits are open already`, hint)
  }
  const known = { ...missing(answer, asked), matched, cursor, waitedMs, advancedMs }
  if (answer.deadEnd) throw impossible(answer.deadEnd, known)
  throw new Problem(408, 'Not fulfilled', detailOf(answer, asked), hintOf(answer, asked), known)
}

function impossible({ job, reason, possible }: DeadEnd, known: Record<string, unknown>): Problem {
  const onward = possible.length > 0 ? `It can still come to ${possible.join(', ')}.` : `${job.state} is final.`
  return new Problem(
    409,
    'Impossible',
    `this will never be so: ${reason}`,
    `${onward} GET /_emulator/v1/jobs/${job.jobId}/timeline says how it came there.`,
    { type: IMPOSSIBLE_WAIT, job: wireItem(job), possible, ...known }
  )
}

function missing({ miss }: WaitAnswer, { emulator, target: { namespace } }: AskedFor): Record<string, unknown> {
  if (!miss) return {}
  const { seen, nearest } = miss
  const nextDue = namespace && emulator.scheduler.nextDue(namespace)
  return {
    seen: { counts: seen.counts, recent: seen.recent.map(wireItem) },
    nearest: nearest.map(({ item, differs }) => ({ item: wireItem(item), differs: wireNames(differs) })),
    ...(namespace ? { nextEventAt: nextDue === undefined ? null : isoTime(nextDue) } : {})
  }
}

function detailOf({ ended, matched, waitedMs }: WaitAnswer, { target, count }: AskedFor): string {
  const progress = target.for === 'idle' ? 'the namespace is not idle' : `${matched.length} of ${count} matched`
  if (ended === 'nothing-planned') return `${progress}, and nothing is planned that could change it`
  if (ended === 'too-many-events') return `${progress} after ${limits.eventsPerAdvance} events`
  if (ended === 'abandoned') return `${progress} when the client went`
  return `${progress} within ${waitedMs} ms`
}

function hintOf({ ended }: WaitAnswer, { target: { namespace }, since, emulator, autoAdvance }: AskedFor): string {
  const { forgotten } = emulator.history
  const lost = since < forgotten ? ` What happened up to cursor ${forgotten} is no longer known.` : ''
  if (ended === 'too-many-events') return 'Wait again to go on from here, or match something that comes sooner.'
  if (!namespace) return `See nearest; with ?namespace=PROJECT_ID the answer says what is planned.${lost}`
  const next = emulator.scheduler.nextDue(namespace)
  if (next === undefined) {
    return `See nearest. Nothing is planned in the namespace: its jobs have ended, or wait for a read, a file or a command.${lost}`
  }
  const { mode, now } = emulator.steering.clock(namespace)
  if (autoAdvance) return `See nearest. The next event is due at ${isoTime(next)}: send a longer timeoutMs.${lost}`
  if (mode === 'manual') {
    return `The namespace's clock is manual and autoAdvance is off: nothing will happen until it is advanced. Send autoAdvance: true, or POST /_emulator/v1/clock/advance.${lost}`
  }
  return `See nearest. The next event is due at ${isoTime(next)}, in ${Math.max(0, next - now)} ms of emulator time; autoAdvance: true goes there at once.${lost}`
}

function wireItem({ at, ...item }: WaitItem): Record<string, unknown> {
  return { ...wireNames(item), at: isoTime(at) }
}

function wireNames({ jobId, ...others }: Record<string, unknown>): Record<string, unknown> {
  return { ...(jobId === undefined ? {} : { job_id: jobId }), ...others }
}
