/** The answers about videos. Source: the response models of the official SDK; the page has the first of them. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { videoStates } from '../video.machine.ts'
import { BackgroundMusicConfig } from './video-request.ts'
import { ErrorResponse } from '../../../openapi/schemas/error-body.ts'
import {
  decimal,
  free,
  instant,
  link,
  list,
  ref,
  replyPart,
  text,
  whole,
  word
} from '../../../openapi/schemas/fields.ts'
import { ShootScriptItem } from './shoot-script.ts'
import { VideoConfig } from './video-output.ts'
import { VoiceConfig } from './voice.ts'

export const CreateVideoReply = replyPart('Create2DDigitalHumanVideoResponse', 'The job that was created.', {
  job_id: text(1, 64, 'Id of the job.', { examples: ['26f06524-4f75-4b3a-a853-b649a21aaf66'] })
})
export type CreateVideoReply = Static<typeof CreateVideoReply>

export const OutputAssetInfo = replyPart('OutputAssetInfo', 'The asset that the video became.', {
  asset_id: Type.Optional(text(1, 256, 'Id of the asset; absent until the job has succeeded.')),
  asset_name: Type.Optional(text(0, 256, 'Name of the asset.')),
  cover_url: Type.Optional(link('Where its cover is downloaded from.')),
  preview_video_url: Type.Optional(link('Where its preview is downloaded from.'))
})

/** What list and show have in common. */
const jobFields = {
  job_id: text(1, 64, 'Id of the job.'),
  state: word(videoStates, 'State of the job.'),
  job_type: Type.Optional(text(0, 64, 'Kind of video.', { examples: ['2D_DIGITAL_HUMAN_VIDEO'] })),
  start_time: Type.Optional(instant('When work began.')),
  end_time: Type.Optional(instant('When work ended.')),
  duration: Type.Optional(decimal(0, 2147483647, 'Length of the video in seconds.')),
  output_asset_config: Type.Optional(ref(OutputAssetInfo)),
  error_info: Type.Optional(ref(ErrorResponse)),
  create_time: Type.Optional(instant('When the job was created.')),
  lastupdate_time: Type.Optional(instant('When the job last changed.'))
}

export const DigitalHumanVideo = replyPart('DigitalHumanVideo', 'A video job in a list.', jobFields)
export type DigitalHumanVideo = Static<typeof DigitalHumanVideo>

export const ListVideosReply = replyPart('ListDigitalHumanVideoResponse', 'A page of video jobs.', {
  count: whole(0, 2147483647, 'How many jobs match, on all pages.'),
  jobs: list(ref(DigitalHumanVideo), 0, 100, 'The jobs of this page.')
})
export type ListVideosReply = Static<typeof ListVideosReply>

export const ShowVideoReply = replyPart(
  'Show2DDigitalHumanVideoResponse',
  'A video job; from script_id on only with show_script=true.',
  {
    ...jobFields,
    script_id: Type.Optional(text(1, 64, 'Id of the script.')),
    video_making_type: Type.Optional(word(['MODEL', 'PICTURE'], 'What the avatar is made from.', { deprecated: true })),
    human_image: Type.Optional(free('Picture of the avatar in Base64.', { deprecated: true })),
    model_asset_id: Type.Optional(text(0, 64, 'Id of the avatar model.')),
    voice_config: Type.Optional(ref(VoiceConfig)),
    video_config: Type.Optional(ref(VideoConfig)),
    shoot_scripts: Type.Optional(list(ref(ShootScriptItem), 0, 100, 'The scenes as they were asked for.')),
    background_music_config: Type.Optional(ref(BackgroundMusicConfig))
  }
)
export type ShowVideoReply = Static<typeof ShowVideoReply>
