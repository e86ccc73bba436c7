/** The contracts of the bodies about avatar training: create, update, command. */
import type { BodyContract } from '../../../openapi/body-contract.ts'
import { components } from './components.ts'
import { CommandTrainingRequest, CreateTrainingRequest, UpdateTrainingRequest } from './training-request.ts'

export type { CommandTrainingRequest, CreateTrainingRequest, UpdateTrainingRequest } from './training-request.ts'

/** The example request of the official page, value for value. */
export const officialTrainingExample = {
  name: 'Test Role',
  contact: '1**********',
  video_multipart_count: 2,
  is_background_replacement: true
}

export const createTrainingBody: BodyContract<CreateTrainingRequest> = {
  schema: CreateTrainingRequest,
  components,
  remarks: remarkOnTraining,
  examples: {
    official: { summary: 'The example of the official page', value: officialTrainingExample },
    smallest: { summary: 'The least that is accepted', value: { name: 'Test Role' } }
  }
}

export const updateTrainingBody: BodyContract<UpdateTrainingRequest> = {
  schema: UpdateTrainingRequest,
  components,
  examples: {
    freshUpload: { summary: 'New upload URLs after a failed review', value: { command_message: 'UPDATE_VIDEO' } }
  }
}

export const commandTrainingBody: BodyContract<CommandTrainingRequest> = {
  schema: CommandTrainingRequest,
  components,
  examples: {
    submit: { summary: 'Submit for review', value: { command: 'SUBMITVERIFYING' } },
    comment: {
      summary: 'Reject the result, with a reason and an attachment',
      value: {
        command: 'CONFIRM_REJECT',
        comment_data: { comment_title: 'Edges', comment_message: 'Hair flickers.', attachment_name: ['hair.png'] }
      }
    }
  }
}

function remarkOnTraining(body: CreateTrainingRequest): string[] {
  return body.model_version === 'V2' ? ['model_version V2 is discarded: new models are V3 or V3.2'] : []
}
