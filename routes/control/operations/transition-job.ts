/** POST /jobs/{id}/transition */
import { Type } from '../../../openapi/type.ts'
import { meant } from '../../../emulator/nearest.ts'
import { defineControl } from '../define-control.ts'
import { jobDetail, jobOf, jobParams, JobView } from '../views/job-view.ts'
import { badRequest } from '../problem.ts'

export default defineControl({
  operationId: 'transitionJob',
  method: 'POST',
  path: '/jobs/{id}/transition',
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
