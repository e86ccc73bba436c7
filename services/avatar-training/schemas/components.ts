/** Every named schema of the operations on training jobs. */
import type { TSchema } from 'typebox'
import { ErrorResponse } from '../../../openapi/schemas/error-body.ts'
import { namedSchemas } from '../../../openapi/schemas/fields.ts'
import * as trainingMarks from './training-marks.ts'
import * as trainingReplies from './training-replies.ts'
import * as trainingRequest from './training-request.ts'

export const components: readonly TSchema[] = [
  ErrorResponse,
  ...[trainingRequest, trainingMarks, trainingReplies].flatMap(namedSchemas)
]
