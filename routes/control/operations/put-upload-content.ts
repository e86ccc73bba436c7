/** PUT /uploads/{id}/content */
import { Readable } from 'node:stream'
import { defineControl } from '../define-control.ts'
import { slotOf, uploadParams, UploadView, uploadView } from '../upload-view.ts'

export default defineControl({
  operationId: 'putUploadContent',
  method: 'PUT',
  path: '/uploads/{id}/content',
  tag: 'uploads',
  summary: 'Put a file where the client would have put it',
  description:
    'The body is the file, of any media type. It has every effect that a PUT to the upload URL has, automatic submission included, and works as well when that URL has expired or is to fail.',
  params: uploadParams,
  bytes: 'sent',
  reply: UploadView,
  async handle({ params }, context) {
    const { namespace, slot } = slotOf(context, params.id)
    const { bytes, contentType } = context.sent
    const body = () => Readable.from(bytes.length > 0 ? [bytes] : [])
    return uploadView(namespace, await context.emulator.uploadSteering.put(namespace, slot, { contentType, body }))
  }
})
