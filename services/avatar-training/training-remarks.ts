/** What is accepted in a training request although it will not do what its sender may expect. Refuses nothing. */
import type { CreateTrainingRequest } from './schemas/training-request.ts'

/** V2 is marked as discarded on the official page. */
export function remarkOnTraining(body: CreateTrainingRequest): string[] {
  return body.model_version === 'V2' ? ['model_version V2 is discarded: new models are V3 or V3.2'] : []
}
