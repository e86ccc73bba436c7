/** POST /jobs/{id}/fail */
import { Type } from '../../../openapi/type.ts'
import { defineControl } from '../define-control.ts'
import { judgeErrorCode } from '../error-code.ts'
import { jobDetail, jobOf, jobParams, JobView } from '../views/job-view.ts'

export default defineControl({
  operationId: 'failJob',
  method: 'POST',
  path: '/jobs/{id}/fail',
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
