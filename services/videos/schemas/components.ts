/** Every named schema of the operations on video jobs. */
import type { TSchema } from 'typebox'
import { ErrorResponse } from '../../../openapi/schemas/error-body.ts'
import { namedSchemas } from '../../../openapi/schemas/fields.ts'
import * as background from './background.ts'
import * as layer from './layer.ts'
import * as shootScript from './shoot-script.ts'
import * as videoOutput from './video-output.ts'
import * as videoReplies from './video-replies.ts'
import * as videoRequest from './video-request.ts'
import * as voice from './voice.ts'

export const components: readonly TSchema[] = [
  ErrorResponse,
  ...[voice, videoOutput, background, layer, shootScript, videoRequest, videoReplies].flatMap(namedSchemas)
]
