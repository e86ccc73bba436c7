/** The request that creates a video. Source: official page, tables 3 and 24 to 27; fields marked `sdk` from the SDK. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import {
  choice,
  decimal,
  documentedDefault,
  flag,
  list,
  noEffect,
  ref,
  requestPart,
  sdkOnly,
  text,
  whole
} from '../../../openapi/schemas/fields.ts'
import { ShootScriptItem } from './shoot-script.ts'
import { VideoConfig } from './video-output.ts'
import { VoiceConfig } from './voice.ts'

export const OutputAssetConfig = requestPart('OutputAssetConfig', 'The asset that the finished video becomes.', {
  asset_name: text(0, 256, 'Name of the asset.', { examples: ["Yunling's self-introduction."] })
})

export const BackgroundMusicConfig = requestPart('BackgroundMusicConfig', 'Music under the whole video.', {
  music_asset_id: Type.Optional(text(0, 64, 'Id of a piece of music in the asset library.')),
  volume: Type.Optional(whole(0, 100, 'Loudness in percent.', { default: 100 }))
})

export const ReviewConfig = requestPart('ReviewConfig', 'Content review.', {
  no_need_review: Type.Optional(
    flag('Whether the review is left out.', noEffect('only users on the allow list can leave the review out'))
  )
})

export const CallBackConfig = requestPart('CallBackConfig', 'Whom to tell when the job is over.', {
  callback_url: text(0, 2048, 'URL that gets a POST with result, asset_id and job_id as JSON.'),
  auth_type: Type.Optional(
    choice(['NONE', 'MSS_A'], 'MSS_A appends an HMAC-SHA256 signature to the URL, NONE sends it as it is. Any case.', {
      default: 'NONE'
    })
  ),
  key: Type.Optional(text(0, 32, 'Key of the signature.'))
})

export type CallBackConfig = Static<typeof CallBackConfig>

export const ActionConfig = requestPart('ActionConfig', 'Gestures that the service chooses by itself.', {
  action_interval: Type.Optional(
    decimal(0, 255, 'Seconds between two gestures; 0 means 4 seconds, 255 none at all.', documentedDefault(0))
  )
})

export const CreateVideoRequest = requestPart('Create2DDigitalHumanVideoReq', 'A video to be produced.', {
  script_id: Type.Optional(
    text(1, 64, 'Id of a stored script. With it, model, voice, video_config and shoot_scripts may be left out.')
  ),
  model_asset_id: Type.Optional(
    text(0, 64, 'Id of the avatar model in the asset library.', { examples: ['0c7798664ee7178b3dba3bbef57c32e7'] })
  ),
  voice_config: Type.Optional(ref(VoiceConfig)),
  video_config: Type.Optional(ref(VideoConfig)),
  shoot_scripts: Type.Optional(list(ref(ShootScriptItem), 1, 100, 'The scenes.')),
  output_asset_config: Type.Optional(ref(OutputAssetConfig)),
  background_music_config: Type.Optional(ref(BackgroundMusicConfig)),
  review_config: Type.Optional(ref(ReviewConfig)),
  callback_config: Type.Optional(ref(CallBackConfig)),
  action_config: Type.Optional(ref(ActionConfig, sdkOnly))
})
export type CreateVideoRequest = Static<typeof CreateVideoRequest>
