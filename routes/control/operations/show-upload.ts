/** GET /uploads/{id} */
import { defineControl } from '../define-control.ts'
import { slotOf, uploadParams, UploadView, uploadView } from '../upload-view.ts'

export default defineControl({
  operationId: 'showUpload',
  method: 'GET',
  path: '/uploads/{id}',
  tag: 'uploads',
  summary: 'One upload slot: its state, and size, digests and bytes of what came',
  params: uploadParams,
  reply: UploadView,
  handle({ params }, context) {
    const { namespace, slot } = slotOf(context, params.id)
    return uploadView(namespace, slot)
  }
})
