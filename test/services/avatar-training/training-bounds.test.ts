import t from 'tap'
import {
  commandTrainingBody,
  createTrainingBody,
  updateTrainingBody
} from '../../../services/avatar-training/schemas/training.ts'
import type { Row } from '../../routes/validation/boundaries.ts'
import { testBoundaries } from '../../routes/validation/boundary-tests.ts'

const commandMessages = ['UPDATE_VIDEO', 'UPLOAD_VIDEO', 'CONFIRM_ACTION_VIDEO', 'GET_ACTION_VIDEO_MULTIPART']
const services = ['VIDEO_2D', 'LIVE_2D', 'CHAT_2D']

/** Official page, table 4. */
const voiceRows: readonly Row[] = [
  { at: 'voice_properties', kind: 'object' },
  { at: 'voice_properties.job_tag', mandatory: true, kind: 'choice', of: ['ECOMMERCE', 'NEWS', 'MARKETING'] },
  { at: 'voice_properties.sex', mandatory: true, kind: 'choice', of: ['FEMALE', 'MALE'] },
  { at: 'voice_properties.language', mandatory: true, kind: 'choice', of: ['CN', 'EN'] }
]

const shared: readonly Row[] = [
  { at: 'command_message', kind: 'choice', of: commandMessages },
  { at: 'video_multipart_count', kind: 'whole', min: 1, max: 1000 },
  { at: 'action_video_multipart_count', kind: 'whole', min: 1, max: 1000 },
  { at: 'is_background_replacement', kind: 'flag' },
  { at: 'batch_name', kind: 'text', min: 1, max: 256 },
  { at: 'tags', kind: 'list', min: 0, max: 10, sample: index => `tag ${index}`, itemKind: 'string' },
  { at: 'tags[0]', kind: 'text', min: 0, max: 128 },
  { at: 'audio_source_type', kind: 'choice', of: ['VIDEO', 'AUDIO'] },
  { at: 'supported_service[0]', kind: 'choice', of: services },
  { at: 'is_fast_flexus', kind: 'flag' },
  ...voiceRows
]

const full = {
  name: 'Test Role',
  contact: '1**********',
  command_message: 'UPLOAD_VIDEO',
  video_multipart_count: 2,
  action_video_multipart_count: 2,
  is_background_replacement: false,
  batch_name: 'Batch',
  tags: ['tag'],
  is_fast_flexus: false,
  audio_source_type: 'AUDIO',
  voice_properties: { job_tag: 'NEWS', sex: 'MALE', language: 'EN' },
  supported_service: ['CHAT_2D']
}

t.test('create', t => {
  testBoundaries(
    t,
    createTrainingBody,
    {
      ...full,
      model_version: 'V3',
      is_flexus: true,
      is_ondemand_resource: true,
      is_live_copy: true,
      is_only_human_model: true
    },
    [
      { at: 'name', mandatory: true, kind: 'text', min: 1, max: 256 },
      { at: 'contact', kind: 'text', min: 0, max: 64 },
      ...shared,
      { at: 'model_version', kind: 'choice', of: ['V2', 'V3', 'V3.2'] },
      { at: 'is_flexus', kind: 'flag' },
      { at: 'supported_service', kind: 'list', min: 0, max: 10, sample: () => 'VIDEO_2D', itemKind: 'string' },
      { at: 'is_ondemand_resource', kind: 'flag' },
      { at: 'is_live_copy', kind: 'flag' },
      { at: 'is_only_human_model', kind: 'flag' }
    ]
  )
  t.end()
})

t.test('update', t => {
  const sample = {
    action_name_zh: '挥手',
    action_name_en: 'Wave',
    action_tag: 'wave',
    catalog: 'greeting',
    recommended_value: 5,
    is_selected: false
  }
  testBoundaries(t, updateTrainingBody, { ...full, samples_basic_info: [sample] }, [
    { at: 'name', kind: 'text', min: 1, max: 256 },
    { at: 'contact', kind: 'text', min: 1, max: 64 },
    ...shared,
    { at: 'supported_service', kind: 'list of any length' },
    { at: 'samples_basic_info', kind: 'list of any length' },
    { at: 'samples_basic_info[0].action_name_zh', kind: 'text', min: 1, max: 1028 },
    { at: 'samples_basic_info[0].action_name_en', kind: 'text', min: 1, max: 1028 },
    { at: 'samples_basic_info[0].action_tag', mandatory: true, kind: 'text', min: 1, max: 128 },
    { at: 'samples_basic_info[0].catalog', kind: 'text', min: 1, max: 128 },
    { at: 'samples_basic_info[0].recommended_value', kind: 'whole', min: 0, max: 100 },
    { at: 'samples_basic_info[0].is_selected', kind: 'flag' }
  ])
  t.end()
})

t.test('command', t => {
  testBoundaries(
    t,
    commandTrainingBody,
    {
      command: 'CONFIRM_REJECT',
      command_message: 'UPLOAD_VIDEO',
      comment_data: { comment_title: 'Title', comment_message: 'Text', attachment_name: ['a.png'] },
      operation_reason: 'why'
    },
    [
      {
        at: 'command',
        mandatory: true,
        kind: 'choice',
        of: [
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
        ]
      },
      { at: 'command_message', kind: 'choice', of: commandMessages },
      { at: 'comment_data', kind: 'object' },
      { at: 'comment_data.comment_title', kind: 'text', min: 0, max: 2048 },
      { at: 'comment_data.comment_message', kind: 'text', min: 0, max: 2048 },
      {
        at: 'comment_data.attachment_name',
        kind: 'list',
        min: 0,
        max: 100,
        sample: index => `${index}.png`,
        itemKind: 'string'
      },
      { at: 'operation_reason', kind: 'free text' }
    ]
  )
  t.end()
})
