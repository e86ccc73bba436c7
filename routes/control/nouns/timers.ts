/** Timers whose work failed by a fault of the emulator: listed, and tried again. */
import { Type } from 'typebox'
import { defineControl } from '../define-control.ts'
import { jobOf } from '../views/job-view.ts'
import { setAsideView, SetAsideView } from '../views/set-aside-view.ts'

export const listSetAsideTimers = defineControl({
  operationId: 'listSetAsideTimers',
  tag: 'clock',
  summary: 'What was due and failed by a fault of the emulator',
  description: 'It is kept as it was, until it is tried again or a reset forgets it. The log has the whole error.',
  reply: Type.Object({ count: Type.Integer(), timers: Type.Array(SetAsideView) }),
  handle(_input, { emulator, namespace: named }) {
    const timers = (named ? [named] : emulator.namespaces.all()).flatMap(namespace =>
      emulator.setAside.list(namespace).map(report => setAsideView(namespace, report))
    )
    return { count: timers.length, timers }
  }
})

export const retryTimers = defineControl({
  operationId: 'retryTimers',
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
