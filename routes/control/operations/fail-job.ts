/** POST /jobs/{id}/fail */
import { Type } from '../../../openapi/type.ts'
import { defineControl } from '../define-control.ts'
import { jobDetail, jobOf, jobParams, JobView } from '../job-view.ts'

export default defineControl({
  operationId: 'failJob',
  method: 'POST',
  path: '/jobs/{id}/fail',
  tag: 'jobs',
  summary: 'Make the job fail now, callback included',
  params: jobParams,
  body: Type.Object(
    {
      code: Type.Optional(Type.String({ minLength: 1, maxLength: 32, examples: ['MSS.42000007'] })),
      message: Type.Optional(Type.String({ minLength: 1, maxLength: 256 }))
    },
    { additionalProperties: false }
  ),
  bodyOptional: true,
  reply: JobView,
  handle({ params, body }, context) {
    const { namespace, job } = jobOf(context, params.id)
    return jobDetail(context.emulator, namespace, context.emulator.jobSteering.fail(namespace, job, body))
  }
})
