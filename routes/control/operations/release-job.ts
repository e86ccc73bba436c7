/** POST /jobs/{id}/release */
import { defineControl } from '../define-control.ts'
import { jobDetail, jobOf, jobParams, JobView } from '../views/job-view.ts'

export default defineControl({
  operationId: 'releaseJob',
  method: 'POST',
  path: '/jobs/{id}/release',
  tag: 'jobs',
  summary: 'Let a held job go on; it waits as long as it still had to',
  params: jobParams,
  reply: JobView,
  handle({ params }, context) {
    const { namespace, job } = jobOf(context, params.id)
    return jobDetail(context.emulator, namespace, context.emulator.jobSteering.release(namespace, job))
  }
})
