/** The scenes of a video: what is said and done in them. Source: official page, tables 7 to 11, 15, 22 and 23. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { BackgroundConfigInfo } from './background.ts'
import {
  choice,
  decimal,
  link,
  list,
  noEffect,
  ref,
  requestPart,
  sdkOnly,
  text,
  whole
} from '../../../openapi/schemas/fields.ts'
import { spokenTextLimit } from '../rules/spoken-text.ts'
import { LayerConfig } from './layer.ts'

export const TextConfig = requestPart('TextConfig', 'The text of a scene.', {
  text: text(0, 131072, `Plain text or SSML; at most ${spokenTextLimit} characters outside the tags.`, {
    examples: ["Hello, everyone. I'm Yunling."]
  })
})

export const AudioDriveActionConfig = requestPart('AudioDriveActionConfig', 'A gesture in a scene driven by audio.', {
  action_tag: text(1, 256, 'Tag of the action.'),
  action_name: Type.Optional(text(1, 256, 'Name of the action.')),
  action_start_time: decimal(0, 2592000, 'When the action begins, in seconds.')
})

export const AnimationConfig = requestPart('AnimationConfig', 'A gesture repeated through the scene; ignored.', {
  animation: Type.Optional(text(1, 64, 'Id of an action in the asset library.'))
})

export const EmotionConfig = requestPart('EmotionConfig', 'A mood of the voice; ignored.', {
  emotion: Type.Optional(choice(['HAPPY', 'SAD', 'CALM', 'ANGER'], 'The mood.', { default: 'HAPPY' }))
})

export const AudioInfo = requestPart('AudioInfo', 'Uploaded audio of a script that drives the scene.', {
  audio_id: Type.Optional(whole(0, 10000, "Number of the audio file among the script's files."))
})

const tagsInstead = (tag: string) => noEffect(`it does nothing in video production; ${tag} tags in text_config do`)

export const ShootScript = requestPart('ShootScript', 'What happens in a scene.', {
  script_type: Type.Optional(
    choice(['TEXT', 'AUDIO'], 'TEXT: the avatar speaks text_config. AUDIO: uploaded audio drives it.', {
      default: 'TEXT'
    })
  ),
  text_config: Type.Optional(ref(TextConfig)),
  audio_drive_action_config: Type.Optional(list(ref(AudioDriveActionConfig), 0, 100, 'Gestures for AUDIO scenes.')),
  animation_config: Type.Optional(list(ref(AnimationConfig), 0, 10, 'Repeated gestures.', tagsInstead('action'))),
  background_config: Type.Optional(list(ref(BackgroundConfigInfo), 0, 10, 'Backgrounds of the scene.')),
  emotion_config: Type.Optional(list(ref(EmotionConfig), 0, 10, 'Moods of the voice.', tagsInstead('emotion'))),
  layer_config: Type.Optional(list(ref(LayerConfig), 0, 100, 'Layers of the scene.')),
  audio_duration: Type.Optional(decimal(0, 36000, 'Length of the uploaded audio in seconds.', sdkOnly)),
  audio_drive_file_external_url: Type.Optional(link('URL of the audio; for tenants on an allow list.', sdkOnly)),
  audio_config: Type.Optional(ref(AudioInfo, sdkOnly))
})
export type ShootScript = Static<typeof ShootScript>

export const SubtitleFileInfo = requestPart('SubtitleFileInfo', 'A subtitle file and how far its making has come.', {
  subtitle_file_download_url: Type.Optional(link('Where the file is downloaded from.')),
  subtitle_file_upload_url: Type.Optional(link('Where an edited file is uploaded to.')),
  subtitle_file_state: Type.Optional(
    choice(['GENERATING', 'GENERATE_SUCCEED', 'GENERATE_FAILED'], 'State of the subtitle job.')
  ),
  job_id: Type.Optional(text(1, 64, 'Id of the subtitle job.'))
})

export const SubtitleFiles = requestPart('SubtitleFiles', 'Subtitle files of a scene.', {
  text_subtitle_file: Type.Optional(ref(SubtitleFileInfo)),
  audio_subtitle_file: Type.Optional(ref(SubtitleFileInfo))
})

const reserved = noEffect('it is reserved; only sequence_no orders the scenes')

export const ShootScriptItem = requestPart('ShootScriptItem', 'One scene of a video.', {
  sequence_no: Type.Optional(whole(0, 2147483647, 'Place of the scene; each value once in a request.')),
  start_time: Type.Optional(decimal(0, 2592000, 'When the scene begins, in seconds.', reserved)),
  end_time: Type.Optional(decimal(0, 2592000, 'When the scene ends, in seconds.', reserved)),
  shoot_script: ref(ShootScript),
  subtitle_file_info: Type.Optional(ref(SubtitleFiles))
})
export type ShootScriptItem = Static<typeof ShootScriptItem>
