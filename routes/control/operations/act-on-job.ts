/** POST /jobs/{id}/actors/{actor}/{action} */
import { Type } from '../../../openapi/type.ts'
import { actors, allActions } from '../../../emulator/steering/job-steering.ts'
import { meant } from '../../../emulator/nearest.ts'
import { defineControl } from '../define-control.ts'
import { jobDetail, jobOf, JobView } from '../views/job-view.ts'
import { notFound } from '../problem.ts'

export default defineControl({
  operationId: 'actOnJob',
  method: 'POST',
  path: '/jobs/{id}/actors/{actor}/{action}',
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
