/** How the control plane shows what was due and failed. */
import { Type } from 'typebox'
import type { Namespace } from '../../../emulator/namespaces/namespace.ts'
import type { SetAsideReport } from '../../../emulator/steering/set-aside.ts'
import { isoTime } from '../wire.ts'

export const SetAsideView = Type.Object({
  namespace: Type.String(),
  topic: Type.String({ description: '`job`: a step of a job; `delivery`: an attempt of a callback.' }),
  job_id: Type.Union([Type.String(), Type.Null()], { description: 'Null where the job is gone.' }),
  delivery_id: Type.Union([Type.Integer(), Type.Null()], { description: 'Of an attempt.' }),
  due_at: Type.String({ description: 'Emulator time, as all times here.' }),
  failed_at: Type.String(),
  error: Type.String({ description: 'What it failed with.' })
})

export function setAsideView(namespace: Namespace, report: SetAsideReport) {
  const { topic, jobId, deliveryId, dueAt, failedAt, error } = report
  return {
    namespace: namespace.id,
    topic,
    job_id: jobId,
    delivery_id: deliveryId,
    due_at: isoTime(dueAt),
    failed_at: isoTime(failedAt),
    error
  }
}
