/** Small parts of a training job's answer: logs, comments, marks in the videos. Source: the response models of the official SDK. */
import { Type } from 'typebox'
import { operationLogTypes } from '../operation-log.ts'
import { flag, free, instant, link, list, ref, replyPart, text, whole, word } from '../../../openapi/schemas/fields.ts'

export const OperationLogInfo = replyPart('OperationLogInfo', 'A step in the history of a job.', {
  operate_time: Type.Optional(instant('When it happened.')),
  log_type: Type.Optional(word(operationLogTypes, 'What happened.')),
  log_description: Type.Optional(text(0, 2048, 'More about it.')),
  operate_user: Type.Optional(word(['USER', 'ADMIN', 'SYSTEM'], 'Who did it.')),
  error_code: Type.Optional(free('Error code of a failure.')),
  redo_reasons: Type.Optional(Type.Array(Type.String(), { description: 'Why it was done again.' }))
})

export const CommentLogInfo = replyPart('CommentLogInfo', 'A comment on a job.', {
  operate_time: Type.Optional(instant('When it was made.')),
  comment_type: Type.Optional(word(['USER_REJECT', 'USER_COMMENT', 'ADMIN_COMMENT'], 'Whose comment it is.')),
  comment_title: Type.Optional(text(0, 2048, 'Title.')),
  comment_message: Type.Optional(text(0, 2048, 'Text.')),
  attachment_download_url: Type.Optional(
    list(link('URL of an attachment.'), 0, 100, 'Where the attachments are downloaded from.')
  )
})

export const VerifyVideoMattingInfo = replyPart(
  'VerifyVideoMattingInfo',
  'An area of the video and what matting does to it.',
  {
    dx: Type.Optional(whole(0, 3840, 'Left edge in pixels.')),
    dy: Type.Optional(whole(0, 3840, 'Upper edge in pixels.')),
    width: Type.Optional(whole(1, 7680, 'Width in pixels.')),
    height: Type.Optional(whole(1, 7680, 'Height in pixels.')),
    method: Type.Optional(word(['RESERVED', 'DELETE', 'NO_DEGREEN'], 'Keep it, remove it, or leave its green.'))
  }
)

export const ActionSampleInfo = replyPart('ActionSampleInfo', 'A gesture the avatar may learn.', {
  action_name_zh: Type.Optional(text(1, 1028, 'Its Chinese name.')),
  action_name_en: Type.Optional(text(1, 1028, 'Its English name.')),
  action_tag: text(1, 128, 'Its tag.'),
  catalog: Type.Optional(text(0, 128, 'Its category.')),
  recommended_value: Type.Optional(whole(0, 100, 'How much it is recommended.')),
  is_selected: Type.Optional(flag('Whether it is chosen.')),
  sample_download_url: Type.Optional(link('URL of a sample.'))
})

const marks = (id: string, description: string, names: readonly string[]) =>
  replyPart(
    id,
    description,
    Object.fromEntries(
      names.map(name => [name, Type.Optional(text(0, 12, `Time in the video: ${name.replaceAll('_', ' ')}.`))])
    )
  )

export const TrainingVideoMarkInfo = marks('TrainingVideoMarkInfo', 'The usable part of the training video.', [
  'video_start_time',
  'video_end_time'
])

export const InferenceVideoMarkInfo = marks('InferenceVideoMarkInfo', 'The usable parts of the inference video.', [
  'video_start_time',
  'video_end_time',
  'chat_video_start_time',
  'chat_video_end_time'
])

export const InferenceEyeCorrectionMarkInfo = marks('InferenceEyeCorrectionMarkInfo', 'Where the gaze is corrected.', [
  'eye_correction_start_time',
  'eye_correction_end_time'
])

export const ActionMarkItem = replyPart('ActionMarkItem', 'A stretch of the action video.', {
  action_start_time: Type.Optional(text(0, 128, 'Where it begins.')),
  action_end_time: Type.Optional(text(0, 128, 'Where it ends.')),
  action_type: Type.Optional(word(['SILENCE', 'ACTION'], 'What it shows.'))
})

export const InferenceActionMarkInfo = replyPart('InferenceActionMarkInfo', 'The stretches of the action video.', {
  action_info: Type.Optional(list(ref(ActionMarkItem), 0, 100, 'The stretches.'))
})

export const TrainingAllocatedResource = replyPart(
  'TrainingAllocatedResource',
  'The bought resource that a job uses.',
  {
    resource_id: Type.Optional(free('Id of the resource.')),
    charge_mode: Type.Optional(word(['PERIODIC', 'ONE_TIME', 'ON_DEMAND'], 'How it is billed.')),
    expire_time: Type.Optional(free('When it ends.'))
  }
)

export const SubTrainingJobInfoDto = replyPart('SubTrainingJobInfoDto', 'A job that is part of this one.', {
  job_id: Type.Optional(free('Its id.')),
  sub_job_type: Type.Optional(free('Its kind.')),
  heart_beat_id: Type.Optional(free('Id of its sign of life.')),
  state: Type.Optional(free('Its state.')),
  create_time: Type.Optional(Type.Integer({ description: 'When it was created; the unit is undocumented.' })),
  last_update_time: Type.Optional(Type.Integer({ description: 'When it last changed; the unit is undocumented.' }))
})
