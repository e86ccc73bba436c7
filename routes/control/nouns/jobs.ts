/** Jobs: listed, shown with all that happened to them, and moved as no client of the API could. */
import { Type } from 'typebox'
import type { Emulator } from '../../../emulator/emulator.ts'
import { meant } from '../../../emulator/nearest.ts'
import { actors, allActions } from '../../../emulator/steering/job-steering.ts'
import { defineControl } from '../define-control.ts'
import { badRequest, notFound } from '../problem.ts'
import { jobDetail, jobOf, jobParams, jobSummary, JobView } from '../views/job-view.ts'
import { isoTime, judgeErrorCode } from '../wire.ts'
import { machineOf } from './lifecycles/lifecycle-kind.ts'

export const listJobs = defineControl({
  operationId: 'listJobs',
  tag: 'jobs',
  summary: 'The jobs of a namespace, or of all, oldest first',
  query: Type.Object({
    kind: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    state: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    offset: Type.Optional(Type.Integer({ minimum: 0 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 }))
  }),
  reply: Type.Object({ count: Type.Integer(), jobs: Type.Array(JobView) }),
  async handle({ query }, { emulator, namespace: named }) {
    const { kind, state, offset = 0, limit = 100 } = query
    refuseUnknown(emulator, kind, state)
    const kinds = kind === undefined ? emulator.jobs.kinds().map(({ machine }) => machine.kind) : [kind]
    const pages = []
    for (const namespace of named ? [named] : emulator.namespaces.all()) {
      const page = await emulator.jobs.page({
        ns: namespace.key,
        kinds,
        filters: state === undefined ? [] : [{ field: 'state', op: 'eq', value: state }],
        sortBy: 'createdAt',
        descending: false,
        offset: named ? offset : 0,
        limit: named ? limit : offset + limit
      })
      pages.push({ namespace, page })
    }
    const jobs = pages.flatMap(({ namespace, page }) => page.jobs.map(job => jobSummary(namespace, job)))
    return {
      count: pages.reduce((sum, { page }) => sum + page.count, 0),
      jobs: named ? jobs : jobs.slice(offset, offset + limit)
    }
  }
})

/** A word that no job can match is a mistake, not an empty list. */
function refuseUnknown(emulator: Emulator, kind: string | undefined, state: string | undefined): void {
  const machines =
    kind === undefined ? emulator.jobs.kinds().map(({ machine }) => machine) : [machineOf(emulator, kind)]
  if (state === undefined || machines.some(machine => machine.states.includes(state))) return
  const states = [...new Set(machines.flatMap(machine => machine.states))]
  throw badRequest(
    `state: no ${kind ?? ''} job is ever ${state}${meant(state, states)}`.replace('  ', ' '),
    `Send one of ${states.join(', ')}.`
  )
}

export const showJob = defineControl({
  operationId: 'showJob',
  tag: 'jobs',
  summary: 'One job as the emulator sees it: plan, edges, and who may do what',
  params: jobParams,
  reply: JobView,
  handle({ params }, context) {
    const { namespace, job } = jobOf(context, params.id)
    return jobDetail(context.emulator, namespace, job)
  }
})

export const showTimeline = defineControl({
  operationId: 'showTimeline',
  tag: 'jobs',
  summary: 'Every event of a job, with its cause',
  params: jobParams,
  reply: Type.Object({
    job_id: Type.String(),
    events: Type.Array(Type.Object({ at: Type.String(), event: Type.String() }, { additionalProperties: true }))
  }),
  handle({ params }, context) {
    const { job } = jobOf(context, params.id)
    const events = context.emulator.jobs.history(job)
    return { job_id: job.jobId, events: events.map(event => ({ ...event, at: isoTime(event.at) })) }
  }
})

export const stepJob = defineControl({
  operationId: 'stepJob',
  tag: 'jobs',
  summary: 'Take the next planned step now',
  params: jobParams,
  reply: JobView,
  handle({ params }, context) {
    const { namespace, job } = jobOf(context, params.id)
    return jobDetail(context.emulator, namespace, context.emulator.jobSteering.step(namespace, job))
  }
})

export const transitionJob = defineControl({
  operationId: 'transitionJob',
  tag: 'jobs',
  summary: 'Move the job to a state',
  description:
    'Along an edge of the machine, with everything that belongs to it; an edge that does not exist is a 409 that lists those that do. With `force` the state alone is set: no asset, no error, no callback.',
  params: jobParams,
  body: Type.Object(
    { to: Type.String({ minLength: 1, maxLength: 64 }), force: Type.Optional(Type.Boolean()) },
    { additionalProperties: false }
  ),
  reply: JobView,
  handle({ params, body }, context) {
    const { namespace, job } = jobOf(context, params.id)
    const { states } = context.emulator.jobs.kind(job.kind).machine
    if (!states.includes(body.to)) {
      throw badRequest(
        `to: ${body.to} is not a state of ${job.kind} jobs${meant(body.to, states)}`,
        `Send one of ${states.join(', ')}.`
      )
    }
    const moved = context.emulator.jobSteering.transition(namespace, job, body.to, body.force ?? false)
    return jobDetail(context.emulator, namespace, moved)
  }
})

export const completeJob = defineControl({
  operationId: 'completeJob',
  tag: 'jobs',
  summary: 'Take the job to its good end by the shortest way, callback included',
  params: jobParams,
  reply: JobView,
  handle({ params }, context) {
    const { namespace, job } = jobOf(context, params.id)
    return jobDetail(context.emulator, namespace, context.emulator.jobSteering.complete(namespace, job))
  }
})

export const failJob = defineControl({
  operationId: 'failJob',
  tag: 'jobs',
  summary: 'Make the job fail now, callback included',
  description:
    'Without `code` it fails with the usual one of its kind. A code that is none of the API is refused, unless `force` is true: the official table is longer than what the emulator knows of it.',
  params: jobParams,
  body: Type.Object(
    {
      code: Type.Optional(Type.String({ minLength: 1, maxLength: 32, examples: ['MSS.42000007'] })),
      message: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
      force: Type.Optional(Type.Boolean({ description: 'Takes any code.' }))
    },
    { additionalProperties: false }
  ),
  bodyOptional: true,
  reply: JobView,
  handle({ params, body }, context) {
    const { code, message, force } = body
    judgeErrorCode('code', code, force)
    const { namespace, job } = jobOf(context, params.id)
    return jobDetail(context.emulator, namespace, context.emulator.jobSteering.fail(namespace, job, { code, message }))
  }
})

export const holdJob = defineControl({
  operationId: 'holdJob',
  tag: 'jobs',
  summary: 'Stop the job from moving by itself',
  params: jobParams,
  reply: JobView,
  handle({ params }, context) {
    const { namespace, job } = jobOf(context, params.id)
    return jobDetail(context.emulator, namespace, context.emulator.jobSteering.hold(namespace, job))
  }
})

export const releaseJob = defineControl({
  operationId: 'releaseJob',
  tag: 'jobs',
  summary: 'Let a held job go on; it waits as long as it still had to',
  params: jobParams,
  reply: JobView,
  handle({ params }, context) {
    const { namespace, job } = jobOf(context, params.id)
    return jobDetail(context.emulator, namespace, context.emulator.jobSteering.release(namespace, job))
  }
})

export const actOnJob = defineControl({
  operationId: 'actOnJob',
  tag: 'jobs',
  summary: 'Play one of the people around the job',
  description:
    'For example `reviewer/approve`, `reviewer/reject`, `user/submit`, `user/confirm`, `uploader/upload`; an `admin` does what the service does by itself. `GET /jobs/{id}` lists who may do what; an action that does not fit the state is a 409 that lists those that do.',
  params: Type.Object({ id: Type.String(), actor: Type.String(), action: Type.String() }),
  body: Type.Object(
    { reason: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })) },
    { additionalProperties: false }
  ),
  bodyOptional: true,
  reply: JobView,
  handle({ params, body }, context) {
    const { namespace, job } = jobOf(context, params.id)
    const actor = actors.find(known => known === params.actor)
    if (!actor) {
      throw notFound(
        `there is no actor ${params.actor}${meant(params.actor, actors)}`,
        `Use one of ${actors.join(', ')}.`
      )
    }
    const known = allActions(context.emulator.jobs.kind(job.kind).machine).map(one => `${one.actor}/${one.action}`)
    const wanted = `${actor}/${params.action}`
    if (!known.includes(wanted)) {
      throw notFound(
        `${job.kind} jobs have no action ${wanted}${meant(wanted, known)}`,
        `Use one of ${known.join(', ')}.`
      )
    }
    const acted = context.emulator.jobSteering.act(namespace, job, actor, params.action, body.reason)
    return jobDetail(context.emulator, namespace, acted)
  }
})
