/** The requests about avatar training. Source: official page, tables 3 and 4, for the creation; the SDK for update and command. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import {
  choice,
  documentedDefault,
  flag,
  free,
  list,
  ref,
  requestPart,
  sdkOnly,
  text,
  whole
} from '../../../openapi/schemas/fields.ts'

export const VoiceProperties = requestPart('VoiceProperties', 'The voice that is trained beside the avatar.', {
  job_tag: choice(['ECOMMERCE', 'NEWS', 'MARKETING'], 'What the voice is for.'),
  sex: choice(['FEMALE', 'MALE'], 'Voice of a woman or of a man.', documentedDefault('FEMALE')),
  language: choice(['CN', 'EN'], 'Chinese or English.')
})

const commandMessages = ['UPDATE_VIDEO', 'UPLOAD_VIDEO', 'CONFIRM_ACTION_VIDEO', 'GET_ACTION_VIDEO_MULTIPART'] as const

const commandMessage = {
  command_message: Type.Optional(choice(commandMessages, 'What the upload URLs are for.', { default: 'UPLOAD_VIDEO' }))
}
const videoParts = whole(1, 1000, 'In how many parts the training video is uploaded; one URL each.', { default: 1 })
const actionParts = (options = {}) =>
  whole(1, 1000, 'In how many parts the action video is uploaded; its presence asks for the URLs.', options)
const batchName = text(1, 256, 'Name of a batch of jobs.')
const tags = list(text(0, 128, 'A tag.'), 0, 10, 'Tags of the job.')
const audioSources = ['VIDEO', 'AUDIO'] as const
const audioSource = 'Whether the voice is taken from the training video or from audio uploaded beside it.'
const service = choice(['VIDEO_2D', 'LIVE_2D', 'CHAT_2D'], 'A service that can use the model.')
const services = 'Services that can use the model.'
const off = { ...documentedDefault(false), ...sdkOnly }

export const CreateTrainingRequest = requestPart('Create2dModelTrainingJobReq', 'An avatar model to be trained.', {
  name: text(1, 256, 'Name of the job and of the model that it makes.', { examples: ['Test Role'] }),
  contact: Type.Optional(text(0, 64, 'Telephone number or e-mail address of the person in charge.')),
  ...commandMessage,
  video_multipart_count: Type.Optional(videoParts),
  action_video_multipart_count: Type.Optional(actionParts(documentedDefault(1))),
  is_background_replacement: Type.Optional(
    flag('Whether the background is replaced; the video needs a green screen then.', { default: true })
  ),
  batch_name: Type.Optional(batchName),
  tags: Type.Optional(tags),
  model_version: Type.Optional(
    choice(['V2', 'V3', 'V3.2'], 'Version of the model; V2 is no longer made.', { default: 'V3.2' })
  ),
  is_flexus: Type.Optional(flag('Whether it is the basic edition.', { default: false })),
  audio_source_type: Type.Optional(choice(audioSources, audioSource, { default: 'VIDEO' })),
  voice_properties: Type.Optional(ref(VoiceProperties)),
  supported_service: Type.Optional(list(service, 0, 10, services, { default: ['VIDEO_2D', 'LIVE_2D'] })),
  is_ondemand_resource: Type.Optional(flag('Whether the training is billed on demand.', off)),
  is_fast_flexus: Type.Optional(flag('Whether it is the fast basic edition.', off)),
  is_live_copy: Type.Optional(flag('Whether the model is for copies of live recordings.', off)),
  is_only_human_model: Type.Optional(flag('Whether the voice is left out; only in the basic edition.', off))
})
export type CreateTrainingRequest = Static<typeof CreateTrainingRequest>

export const ActionBasicSampleInfo = requestPart('ActionBasicSampleInfo', 'A gesture the avatar may learn.', {
  action_name_zh: Type.Optional(text(1, 1028, 'Its Chinese name.')),
  action_name_en: Type.Optional(text(1, 1028, 'Its English name.')),
  action_tag: text(1, 128, 'Its tag.'),
  catalog: Type.Optional(text(1, 128, 'Its category.')),
  recommended_value: Type.Optional(whole(0, 100, 'How much it is recommended.')),
  is_selected: Type.Optional(flag('Whether it is chosen.', { default: true }))
})

/** An absent field stays as it is, so only the counts of the fresh upload URLs have a default. */
export const UpdateTrainingRequest = requestPart(
  'Update2dModelTrainingJobReq',
  'What is changed after a failed review.',
  {
    name: Type.Optional(text(1, 256, 'Name of the job.')),
    contact: Type.Optional(text(1, 64, 'Telephone number or e-mail address of the person in charge.')),
    command_message: Type.Optional(choice(commandMessages, 'What the upload URLs are for.')),
    video_multipart_count: Type.Optional(videoParts),
    action_video_multipart_count: Type.Optional(actionParts()),
    is_background_replacement: Type.Optional(flag('Whether the background is replaced.')),
    batch_name: Type.Optional(batchName),
    tags: Type.Optional(tags),
    is_fast_flexus: Type.Optional(flag('Whether it is the fast basic edition.')),
    samples_basic_info: Type.Optional(Type.Array(ref(ActionBasicSampleInfo), { description: 'Gestures.' })),
    voice_properties: Type.Optional(ref(VoiceProperties)),
    supported_service: Type.Optional(Type.Array(service, { description: services })),
    audio_source_type: Type.Optional(choice(audioSources, audioSource))
  }
)
export type UpdateTrainingRequest = Static<typeof UpdateTrainingRequest>

export const CommentData = requestPart('CommentData', 'A comment that goes with a command.', {
  comment_title: Type.Optional(text(0, 2048, 'Title.')),
  comment_message: Type.Optional(text(0, 2048, 'Text.')),
  attachment_name: Type.Optional(
    list(text(1, 2048, 'A file name.'), 0, 100, 'Files to be attached; the answer brings their upload URLs.')
  )
})

/** The commands of the SDK; those with CONFIRM_ are partly for NA accounts only. */
export const trainingCommands = [
  'SUBMITVERIFYING',
  'CONFIRM_ACCEPT',
  'CONFIRM_REJECT',
  'CONFIRM_ANSWER',
  'CONFIRM_PENDING',
  'CONFIRM_ACTIVE',
  'GET_MULTIPART_UPLOADED',
  'CONFIRM_REPAIR',
  'CONFIRM_MULTIPART_UPLOADED',
  'GET_ACTION_VIDEO_MULTIPART_UPLOADED',
  'CONFIRM_ACTION_VIDEO_MULTIPART_UPLOADED',
  'CONFIRM_AUTHORIZATION_LETTER',
  'DELETE_JOB_VIDEO'
] as const

export const CommandTrainingRequest = requestPart(
  'Execute2dModelTrainingCommandByUserReq',
  'A command to a training job.',
  {
    command: choice(trainingCommands, 'What the job should do.', { examples: ['SUBMITVERIFYING'] }),
    ...commandMessage,
    comment_data: Type.Optional(ref(CommentData)),
    operation_reason: Type.Optional(free('Why the command is given.'))
  }
)
export type CommandTrainingRequest = Static<typeof CommandTrainingRequest>
