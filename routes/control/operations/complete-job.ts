/** POST /jobs/{id}/complete */
import { defineControl } from '../define-control.ts'
import { jobDetail, jobOf, jobParams, JobView } from '../views/job-view.ts'

export default defineControl({
  operationId: 'completeJob',
  method: 'POST',
  path: '/jobs/{id}/complete',
  tag: 'jobs',
  summary: 'Take the job to its good end by the shortest way, callback included',
  params: jobParams,
  reply: JobView,
  handle({ params }, context) {
    const { namespace, job } = jobOf(context, params.id)
    return jobDetail(context.emulator, namespace, context.emulator.jobSteering.complete(namespace, job))
  }
})
