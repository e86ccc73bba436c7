/** GET /jobs/{id}/timeline */
import { Type } from '../../../openapi/type.ts'
import { defineControl } from '../define-control.ts'
import { jobOf, jobParams } from '../views/job-view.ts'
import { isoTime } from '../wire.ts'

export default defineControl({
  operationId: 'showTimeline',
  method: 'GET',
  path: '/jobs/{id}/timeline',
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
