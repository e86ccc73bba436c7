/** POST /jobs/{id}/step */
import { defineControl } from '../define-control.ts'
import { jobDetail, jobOf, jobParams, JobView } from '../views/job-view.ts'

export default defineControl({
  operationId: 'stepJob',
  method: 'POST',
  path: '/jobs/{id}/step',
  tag: 'jobs',
  summary: 'Take the next planned step now',
  params: jobParams,
  reply: JobView,
  handle({ params }, context) {
    const { namespace, job } = jobOf(context, params.id)
    return jobDetail(context.emulator, namespace, context.emulator.jobSteering.step(namespace, job))
  }
})
