/** POST /uploads/{id}/expire */
import { defineControl } from '../define-control.ts'
import { slotOf, uploadParams, UploadView, uploadView } from '../upload-view.ts'

export default defineControl({
  operationId: 'expireUpload',
  method: 'POST',
  path: '/uploads/{id}/expire',
  tag: 'uploads',
  summary: 'Let an upload URL expire now',
  description: 'From now on a PUT to it is answered as storage answers a day later. What is under way still arrives.',
  params: uploadParams,
  reply: UploadView,
  handle({ params }, context) {
    const { namespace, slot } = slotOf(context, params.id)
    return uploadView(namespace, context.emulator.uploadSteering.expire(namespace, slot))
  }
})
