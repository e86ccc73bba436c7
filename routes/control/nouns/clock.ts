/** The clock of a namespace, or of all: read, set, advanced. */
import { Type } from 'typebox'
import { limits } from '../../../emulator/limits.ts'
import type { AdvanceUntil } from '../../../emulator/steering/advance-goal.ts'
import { choice } from '../../../openapi/schemas/fields.ts'
import { defineControl } from '../define-control.ts'
import { badRequest } from '../problem.ts'
import { ClockReading, clockReading } from '../views/clock-reading.ts'
import { Duration, durationMs, isoTime, Time, timeMs } from '../wire.ts'

const Happening = Type.Object(
  { type: Type.String(), namespace: Type.String(), at: Type.String() },
  {
    additionalProperties: true,
    description: 'A transition of a job, a change of a resource or an attempt of a callback.'
  }
)

export const showClock = defineControl({
  operationId: 'showClock',
  tag: 'clock',
  summary: 'Read the clock',
  reply: ClockReading,
  handle(_input, { emulator, namespace }) {
    return clockReading(emulator.steering.clock(namespace))
  }
})

export const setClock = defineControl({
  operationId: 'setClock',
  tag: 'clock',
  summary: 'Set the clock',
  description:
    '`real` runs at the speed of time, `scaled` `scale` times as fast, `manual` stands still until it is advanced. Without `at` emulator time goes on from where it stands.',
  body: Type.Object(
    {
      mode: choice(['real', 'scaled', 'manual'], 'How emulator time moves.'),
      scale: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000 })),
      at: Type.Optional(Time)
    },
    { additionalProperties: false }
  ),
  reply: ClockReading,
  handle({ body }, { emulator, namespace }) {
    if ((body.mode === 'scaled') !== (body.scale !== undefined)) {
      throw badRequest('scale goes with mode "scaled", and only with it', 'Send {"mode":"scaled","scale":60}.')
    }
    const atMs = body.at === undefined ? undefined : timeMs(body.at, 'at')
    return clockReading(emulator.steering.setClock(namespace, { mode: body.mode, scale: body.scale, atMs }))
  }
})

const GOAL_HINT = 'Send one of {"by":"PT10M"}, {"to":"2026-01-31T08:00:00Z"}, {"until":"next-event"|"idle"|"job:ID"}.'

export const advanceClock = defineControl({
  operationId: 'advanceClock',
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
  if (given.length !== 1) throw badRequest('exactly one of by, to and until is needed', GOAL_HINT)
  if (body.by !== undefined) return { byMs: durationMs(body.by, 'by') }
  if (body.to !== undefined) return { toMs: timeMs(body.to, 'to') }
  if (body.until === 'next-event' || body.until === 'idle') return { until: body.until }
  const jobId = /^job:(.+)$/.exec(body.until ?? '')?.[1]
  if (jobId === undefined) throw badRequest(`until is not known: ${body.until}`, GOAL_HINT)
  return { until: 'job', jobId }
}
