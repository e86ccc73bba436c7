/** The answers about avatar training. Source: the response models of the official SDK; the page has the first of them. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { trainingStates } from '../training-states.ts'
import { ErrorResponse } from '../../../openapi/schemas/error-body.ts'
import { flag, free, instant, link, list, ref, replyPart, text, whole, word } from '../../../openapi/schemas/fields.ts'
import * as marks from './training-marks.ts'
import { VoiceProperties } from './training-request.ts'

/** Create and update answer alike; the SDK has the model twice, field for field. */
export const TrainingUploadReply = replyPart(
  'Create2dModelTrainingJobResponse',
  'The job and its upload URLs; each takes one file once.',
  {
    job_id: Type.Optional(text(1, 64, 'Id of the job.', { examples: ['efc5300ecdba4ea48d1ff13a9d907bc0'] })),
    training_video_upload_url: Type.Optional(
      Type.Array(link('URL of a part.'), { description: 'Where the parts of the training video are put, in order.' })
    ),
    action_video_upload_url: Type.Optional(
      Type.Array(link('URL of a part.'), { description: 'Where the parts of the action video are put, in order.' })
    ),
    audio_upload_url: Type.Optional(link('Where the audio is put.')),
    cover_upload_url: Type.Optional(link('Where the cover picture is put.')),
    id_card_image1_upload_url: Type.Optional(link('Where the front of the ID card is put.')),
    id_card_image2_upload_url: Type.Optional(link('Where the back of the ID card is put.')),
    grant_file_upload_url: Type.Optional(link('Where the letter of authorisation is put.')),
    pre_beauty_image_upload_url: Type.Optional(link('Where the picture before retouching is put.')),
    post_beauty_image_upload_url: Type.Optional(link('Where the picture after retouching is put.'))
  }
)
export type TrainingUploadReply = Static<typeof TrainingUploadReply>

/** What list and show have in common. */
const jobFields = {
  job_id: text(1, 64, 'Id of the job.'),
  name: text(1, 256, 'Name of the job.'),
  state: word(trainingStates, 'State of the job.'),
  asset_id: Type.Optional(text(1, 64, 'Id of the finished model in the asset library.')),
  project_id: Type.Optional(text(1, 64, 'Project of the job.')),
  cover_download_url: Type.Optional(link('URL of the cover picture.')),
  last_update_time: Type.Optional(instant('When the job last changed.')),
  create_time: Type.Optional(instant('When the job was created.')),
  contact: Type.Optional(free('Telephone number or e-mail address of the person in charge.')),
  batch_name: Type.Optional(free('Name of the batch.')),
  tags: Type.Optional(list(text(0, 128, 'A tag.'), 0, 10, 'Tags of the job.')),
  model_version: Type.Optional(free('Version of the model.')),
  matting_type: Type.Optional(word(['AI', 'MANUAL'], 'How the person is cut out.')),
  model_resolution: Type.Optional(text(0, 128, 'Resolution of the model.', { examples: ['1080P'] })),
  app_user_id: Type.Optional(text(1, 256, 'X-App-UserId of the request that created the job.')),
  is_flexus: Type.Optional(flag('Whether it is the basic edition.')),
  is_live_copy: Type.Optional(flag('Whether the model is for copies of live recordings.')),
  is_fast_flexus: Type.Optional(flag('Whether it is the fast basic edition.')),
  is_only_human_model: Type.Optional(flag('Whether the voice is left out.')),
  optional_training_location: Type.Optional(Type.Array(Type.String(), { description: 'Where it can be trained.' })),
  is_background_replacement: Type.Optional(flag('Whether the background is replaced.')),
  is_ondemand_resource: Type.Optional(flag('Whether the training is billed on demand.'))
}

export const TrainingJobBasicInfo = replyPart('TrainingJobBasicInfo', 'A training job in a list.', jobFields)
export type TrainingJobBasicInfo = Static<typeof TrainingJobBasicInfo>

export const ListTrainingsReply = replyPart('List2dModelTrainingJobResponse', 'A page of training jobs.', {
  count: whole(0, 2147483647, 'How many jobs match, on all pages.'),
  jobs: list(ref(TrainingJobBasicInfo), 0, 100, 'The jobs of this page.')
})
export type ListTrainingsReply = Static<typeof ListTrainingsReply>

const rotationState = word(['WAITING', 'PROCESSING', 'SUCCESS', 'FAILED'], 'How far the turning of the video has come.')

export const ShowTrainingReply = replyPart('Show2dModelTrainingJobResponse', 'A training job.', {
  ...jobFields,
  training_video_download_url: Type.Optional(link('URL of the training video.')),
  id_card_image1_download_url: Type.Optional(link('URL of the front of the ID card.')),
  id_card_image2_download_url: Type.Optional(link('URL of the back of the ID card.')),
  grant_file_download_url: Type.Optional(link('URL of the letter of authorisation.')),
  pre_beauty_image_download_url: Type.Optional(free('URL of the picture before retouching.')),
  external_action_json_data_download_url: Type.Optional(free('URL of the action data.')),
  action_video_download_url: Type.Optional(link('URL of the action video.')),
  post_beauty_image_download_url: Type.Optional(free('URL of the picture after retouching.')),
  audio_file_download_url: Type.Optional(link('URL of the audio.')),
  action_mark_file_download_url: Type.Optional(free('URL of the action marks.')),
  action_mark_file_upload_url: Type.Optional(free('Where the action marks are put.')),
  operation_logs: Type.Optional(list(ref(marks.OperationLogInfo), 0, 1024, 'History of the job.')),
  verify_video_matting_info: Type.Optional(list(ref(marks.VerifyVideoMattingInfo), 0, 128, 'Areas for matting.')),
  comment_logs: Type.Optional(list(ref(marks.CommentLogInfo), 0, 1024, 'Comments on the job.')),
  samples: Type.Optional(list(ref(marks.ActionSampleInfo), 0, 256, 'Gestures the avatar may learn.')),
  is_mask_file_uploaded: Type.Optional(flag('Whether the mask is there.')),
  mask_file_download_url: Type.Optional(link('URL of the mask.')),
  verify_video_download_url: Type.Optional(link('URL of the video for acceptance.')),
  markable_video_download_url: Type.Optional(link('URL of the video for marking.')),
  markable_action_video_download_url: Type.Optional(free('URL of the action video for marking.')),
  // Spelt so by the API.
  traning_video_mark_info: Type.Optional(ref(marks.TrainingVideoMarkInfo)),
  inference_data_process_video_mark_info: Type.Optional(ref(marks.InferenceVideoMarkInfo)),
  voice_properties: Type.Optional(ref(VoiceProperties)),
  inference_data_process_action_mark_info: Type.Optional(ref(marks.InferenceActionMarkInfo)),
  inference_data_process_chat_action_mark_info: Type.Optional(ref(marks.InferenceActionMarkInfo)),
  inference_data_process_eye_correction_mark_info: Type.Optional(ref(marks.InferenceEyeCorrectionMarkInfo)),
  worker_type: Type.Optional(list(text(0, 128, 'A kind of worker.'), 0, 4, 'Workers that can train the model.')),
  voice_train_job_id: Type.Optional(text(1, 64, 'Id of the voice training job beside this one.')),
  flexus_retry_count: Type.Optional(whole(0, 10, 'How often the basic edition was tried again.')),
  audio_source_type: Type.Optional(word(['VIDEO', 'AUDIO'], 'Where the voice is taken from.')),
  supported_service: Type.Optional(list(Type.String(), 0, 10, 'Services that can use the model.')),
  allocated_resource: Type.Optional(ref(marks.TrainingAllocatedResource)),
  train_video_rotation_state: Type.Optional(rotationState),
  action_video_rotation_state: Type.Optional(rotationState),
  sub_training_job_info: Type.Optional(
    Type.Array(ref(marks.SubTrainingJobInfoDto), { description: 'Jobs that are part of this one.' })
  )
})
export type ShowTrainingReply = Static<typeof ShowTrainingReply>

export const MultipartUploadInfo = replyPart('MultipartUploadInfo', 'A part that was uploaded.', {
  part_number: Type.Optional(text(1, 10, 'Number of the part, from 1, as a string.')),
  etag: Type.Optional(text(1, 64, 'ETag of the part.'))
})

/** The misspelt names are the API's. */
export const CommandTrainingReply = replyPart(
  'Execute2dModelTrainingCommandByUserResponse',
  'What became of a command.',
  {
    commond_result: Type.Optional(word(['EXCUTE_SUCCESS', 'EXCUTE_FAILED'], 'Whether it was carried out.')),
    attachment_upload_url: Type.Optional(
      Type.Array(text(0, 2048, 'URL of an attachment.'), {
        description: 'Where the announced attachments are put, in order.'
      })
    ),
    multipart_data: Type.Optional(Type.Array(ref(MultipartUploadInfo), { description: 'Parts that were uploaded.' })),
    excute_failed_msg: Type.Optional(text(0, 2048, 'Why it was refused.')),
    error_info: Type.Optional(ref(ErrorResponse))
  }
)
export type CommandTrainingReply = Static<typeof CommandTrainingReply>
