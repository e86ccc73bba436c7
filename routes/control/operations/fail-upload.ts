/** POST /uploads/{id}/fail */
import { Type } from '../../../openapi/type.ts'
import { completeFailure } from '../../../emulator/files/obs-error.ts'
import { defineControl } from '../define-control.ts'
import { slotOf, uploadParams, UploadView, uploadView } from '../upload-view.ts'

export default defineControl({
  operationId: 'failUpload',
  method: 'POST',
  path: '/uploads/{id}/fail',
  tag: 'uploads',
  summary: 'Make the next uploads to a URL fail',
  description:
    'The next PUT, or the next `times` of them, is refused in the manner of OBS and leaves the URL unused: 500 `InternalError` unless `status` or `code` says otherwise; of the two, one brings along the other where OBS pairs them. Asked again, it counts anew.',
  params: uploadParams,
  body: Type.Object(
    {
      status: Type.Optional(Type.Integer({ minimum: 400, maximum: 599 })),
      code: Type.Optional(
        Type.String({ pattern: '^[A-Za-z][A-Za-z0-9]*$', maxLength: 64, examples: ['ServiceUnavailable'] })
      ),
      times: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, description: '1 unless given.' }))
    },
    { additionalProperties: false }
  ),
  bodyOptional: true,
  reply: UploadView,
  handle({ params, body }, context) {
    const { namespace, slot } = slotOf(context, params.id)
    const failure = { ...completeFailure(body), times: body.times ?? 1 }
    return uploadView(namespace, context.emulator.uploadSteering.fail(namespace, slot, failure))
  }
})
