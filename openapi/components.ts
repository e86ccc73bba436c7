/** Every named schema of the contract, for the OpenAPI document's components and for whoever resolves references. */
import type { TSchema } from 'typebox'
import * as background from './schemas/background.ts'
import * as errorBody from './schemas/error-body.ts'
import * as iam from './schemas/iam.ts'
import * as layer from './schemas/layer.ts'
import * as shootScript from './schemas/shoot-script.ts'
import * as trainingMarks from './schemas/training-marks.ts'
import * as trainingReplies from './schemas/training-replies.ts'
import * as trainingRequest from './schemas/training-request.ts'
import * as videoOutput from './schemas/video-output.ts'
import * as videoReplies from './schemas/video-replies.ts'
import * as videoRequest from './schemas/video-request.ts'
import * as voice from './schemas/voice.ts'

const families = [
  errorBody,
  voice,
  videoOutput,
  background,
  layer,
  shootScript,
  videoRequest,
  videoReplies,
  trainingRequest,
  trainingMarks,
  trainingReplies,
  iam
]

type Component = TSchema & { $id: string }

const isComponent = (value: unknown): value is Component =>
  typeof value === 'object' && value !== null && '$id' in value

/** The component schemas, each with its name in `$id`, in an order that does not change. */
export const components: readonly Component[] = families.flatMap(family => Object.values(family).filter(isComponent))
