/** GET /uploads */
import { Type } from '../../../openapi/type.ts'
import { slotStates } from '../../../emulator/steering/upload-steering.ts'
import { choice } from '../../../openapi/schemas/fields.ts'
import { defineControl } from '../define-control.ts'
import { jobOf, requireNamespace } from '../views/job-view.ts'
import { pageOf, pageQuery } from '../page.ts'
import { UploadView, uploadView } from '../upload-view.ts'

export default defineControl({
  operationId: 'listUploads',
  method: 'GET',
  path: '/uploads',
  tag: 'uploads',
  summary: 'What jobs wait to be sent, and what was uploaded',
  description:
    'Every slot of an upload URL that was handed out in the namespace, job by job: each file of each generation, and each part of a file in parts.',
  query: Type.Object({
    job: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'The slots of this job only.' })),
    state: Type.Optional(choice(slotStates, 'Slots in this state only.')),
    ...pageQuery
  }),
  reply: Type.Object({ count: Type.Integer(), uploads: Type.Array(UploadView) }),
  handle({ query }, context) {
    const namespace = requireNamespace(context)
    const { uploadSteering } = context.emulator
    const all =
      query.job === undefined
        ? uploadSteering.ofNamespace(namespace)
        : uploadSteering.ofJob(namespace, jobOf(context, query.job).job)
    const slots = all.filter(({ state }) => query.state === undefined || state === query.state)
    return { count: slots.length, uploads: pageOf(slots, query).map(slot => uploadView(namespace, slot)) }
  }
})
