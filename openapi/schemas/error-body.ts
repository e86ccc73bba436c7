/** How the API says that something went wrong. Source: official pages; `request_id` is the API gateway's. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { replyPart, text } from './fields.ts'

export const ErrorResponse = replyPart('ErrorResponse', 'Why a job or a command failed.', {
  error_code: Type.Optional(text(1, 32, 'Error code.', { examples: ['MSS.42000007'] })),
  error_msg: Type.Optional(text(1, 256, 'What happened.'))
})

export const ErrorBody = replyPart('ErrorBody', 'Why a request was refused.', {
  error_code: text(1, 32, 'Error code.', { examples: ['MSS.00000003'] }),
  error_msg: text(1, 256, 'What was wrong.', { examples: ['Invalid parameter'] }),
  request_id: Type.Optional(text(1, 64, 'Id of the request; only in answers of the API gateway and of some services.'))
})
export type ErrorBody = Static<typeof ErrorBody>
