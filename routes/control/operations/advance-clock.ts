/** POST /clock/advance */
import { Type } from '../../../openapi/type.ts'
import { limits } from '../../../emulator/limits.ts'
import type { AdvanceUntil } from '../../../emulator/steering/advance-goal.ts'
import { defineControl } from '../define-control.ts'
import { badRequest } from '../problem.ts'
import { Happening } from '../schemas.ts'
import { Duration, durationMs, isoTime, Time, timeMs } from '../wire.ts'

const HINT = 'Send one of {"by":"PT10M"}, {"to":"2026-01-31T08:00:00Z"}, {"until":"next-event"|"idle"|"job:ID"}.'

export default defineControl({
  operationId: 'advanceClock',
  method: 'POST',
  path: '/clock/advance',
  tag: 'clock',
  summary: 'Advance the clock',
  description:
    'Moves emulator time forward. Everything that falls due on the way happens before the answer, callbacks and their retries included, and is listed in order. Without `?namespace=` every namespace is advanced by the same rule (`next-event`: one event each), and the events are merged by their times.',
  body: Type.Object(
    {
      by: Type.Optional(Duration),
      to: Type.Optional(Time),
      until: Type.Optional(Type.String({ maxLength: 80 })),
      maxEvents: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.eventsPerAdvance }))
    },
    { additionalProperties: false }
  ),
  reply: Type.Object({
    from: Type.String(),
    to: Type.String(),
    events: Type.Array(Happening),
    stoppedEarly: Type.Boolean({
      description:
        'True when `maxEvents` ended the advance before its goal, or time itself did for one of several namespaces.'
    })
  }),
  async handle({ body }, { emulator, namespace }) {
    const until = goalOf(body)
    const { now } = emulator.steering.clock(namespace)
    if ('toMs' in until && until.toMs < now) {
      throw badRequest(
        `to lies in the past: emulator time is ${isoTime(now)}`,
        'Send a later time, or set the clock by PUT /clock.'
      )
    }
    if ('jobId' in until && !namespace) throw badRequest('job:ID needs a namespace', 'Add ?namespace=PROJECT_ID.')
    if ('jobId' in until && namespace && !emulator.jobs.lookUp(namespace, until.jobId)) {
      throw badRequest(
        `there is no job ${until.jobId} in namespace ${namespace.id}`,
        'Send the id of a job that exists.'
      )
    }
    const report = await emulator.steering.advance(namespace, until, body.maxEvents)
    return {
      from: isoTime(report.from),
      to: isoTime(report.to),
      events: report.events.map(event => ({ ...event, at: isoTime(event.at) })),
      stoppedEarly: report.stoppedEarly
    }
  }
})

function goalOf(body: { by?: string | number; to?: string; until?: string }): AdvanceUntil {
  const given = [body.by, body.to, body.until].filter(value => value !== undefined)
  if (given.length !== 1) throw badRequest('exactly one of by, to and until is needed', HINT)
  if (body.by !== undefined) return { byMs: durationMs(body.by, 'by') }
  if (body.to !== undefined) return { toMs: timeMs(body.to, 'to') }
  if (body.until === 'next-event' || body.until === 'idle') return { until: body.until }
  const jobId = /^job:(.+)$/.exec(body.until ?? '')?.[1]
  if (jobId === undefined) throw badRequest(`until is not known: ${body.until}`, HINT)
  return { until: 'job', jobId }
}
