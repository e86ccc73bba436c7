/** POST /timers/retry */
import { Type } from '../../../openapi/type.ts'
import { defineControl } from '../define-control.ts'
import { jobOf } from '../views/job-view.ts'

export default defineControl({
  operationId: 'retryTimers',
  method: 'POST',
  path: '/timers/retry',
  tag: 'clock',
  summary: 'Have what was set aside tried again, at once',
  description: 'It happens at the time it was due. What fails again is set aside again.',
  body: Type.Object(
    {
      job: Type.Optional(Type.String({ minLength: 1, description: 'The id of a job: nothing but what is about it.' }))
    },
    { additionalProperties: false }
  ),
  bodyOptional: true,
  reply: Type.Object({ retried: Type.Integer() }),
  handle({ body }, context) {
    const { emulator, namespace: named } = context
    if (body.job !== undefined) {
      const { namespace, job } = jobOf(context, body.job)
      return { retried: emulator.setAside.retry(namespace, job.jobId) }
    }
    const targets = named ? [named] : emulator.namespaces.all()
    return { retried: targets.reduce((sum, namespace) => sum + emulator.setAside.retry(namespace), 0) }
  }
})
