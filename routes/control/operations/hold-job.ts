/** POST /jobs/{id}/hold */
import { defineControl } from '../define-control.ts'
import { jobDetail, jobOf, jobParams, JobView } from '../views/job-view.ts'

export default defineControl({
  operationId: 'holdJob',
  method: 'POST',
  path: '/jobs/{id}/hold',
  tag: 'jobs',
  summary: 'Stop the job from moving by itself',
  params: jobParams,
  reply: JobView,
  handle({ params }, context) {
    const { namespace, job } = jobOf(context, params.id)
    return jobDetail(context.emulator, namespace, context.emulator.jobSteering.hold(namespace, job))
  }
})
