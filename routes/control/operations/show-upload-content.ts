/** GET /uploads/{id}/content */
import { Type } from '../../../openapi/type.ts'
import { defineControl } from '../define-control.ts'
import { notFound } from '../problem.ts'
import { StoredFile } from '../stored-file.ts'
import { slotOf, uploadParams } from '../upload-view.ts'

export default defineControl({
  operationId: 'showUploadContent',
  method: 'GET',
  path: '/uploads/{id}/content',
  tag: 'uploads',
  summary: 'The bytes that were uploaded',
  description: 'As they came, with their media type; ranges are served.',
  params: uploadParams,
  bytes: 'answered',
  reply: Type.Unknown(),
  async handle({ params }, context) {
    const { slot } = slotOf(context, params.id)
    if (!slot.upload) throw notFound(`nothing has been uploaded to ${params.id}`, 'PUT a file there, or wait for one.')
    return new StoredFile(await context.emulator.uploadSteering.open(slot))
  }
})
