/** GET /jobs/{id} */
import { defineControl } from '../define-control.ts'
import { jobDetail, jobOf, jobParams, JobView } from '../views/job-view.ts'

export default defineControl({
  operationId: 'showJob',
  method: 'GET',
  path: '/jobs/{id}',
  tag: 'jobs',
  summary: 'One job as the emulator sees it: plan, edges, and who may do what',
  params: jobParams,
  reply: JobView,
  handle({ params }, context) {
    const { namespace, job } = jobOf(context, params.id)
    return jobDetail(context.emulator, namespace, job)
  }
})
