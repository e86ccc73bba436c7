/** How the video is encoded, cut and subtitled. Source: official page, tables 5 and 6; fields marked `sdk` from the SDK. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import {
  choice,
  decimal,
  documentedDefault,
  flag,
  link,
  noEffect,
  ref,
  requestPart,
  sdkOnly,
  text,
  whole
} from '../../../openapi/schemas/fields.ts'

const calculationAid = noEffect('it only helps clients to compute the corner of the box; the service does not use it')

export const SubtitleConfig = requestPart('SubtitleConfig', 'Where subtitles stand and how they look.', {
  dx: Type.Optional(whole(0, 1920, 'X coordinate of the lower left corner of the subtitle box, in pixels.')),
  dy: Type.Optional(whole(0, 1920, 'Y coordinate of the lower left corner of the subtitle box, in pixels.')),
  font_name: Type.Optional(
    text(0, 64, 'Font: HarmonyOS_Sans_SC_Black, HarmonyOS_Sans_SC_Regular or HarmonyOS_Sans_SC_Thin.', {
      default: 'HarmonyOS_Sans_SC_Black'
    })
  ),
  font_size: Type.Optional(whole(0, 120, 'Font size; below 4 it acts as 4.', { default: 54 })),
  h: Type.Optional(whole(0, 1920, 'Height of the subtitle box.', calculationAid)),
  w: Type.Optional(
    whole(0, 1920, 'Width of the subtitle box; in fact it is always 80 % of the picture.', calculationAid)
  ),
  font_color: Type.Optional(text(0, 16, 'Text colour as #RRGGBB.', { ...documentedDefault('#FFFFFF'), ...sdkOnly })),
  stroke_color: Type.Optional(text(0, 7, 'Outline colour as #RRGGBB.', sdkOnly)),
  stroke_thickness: Type.Optional(decimal(0, 50, 'Width of the outline in pixels.', sdkOnly)),
  opacity: Type.Optional(decimal(0, 1, 'Opacity: 0 is invisible, 1 is solid.', { ...documentedDefault(1), ...sdkOnly }))
})
export type SubtitleConfig = Static<typeof SubtitleConfig>

const withCrop = 'with clip_mode CROP'

export const VideoConfig = requestPart('VideoConfig', 'Format of the produced video.', {
  clip_mode: Type.Optional(
    choice(['RESIZE', 'CROP'], 'RESIZE scales the picture, CROP keeps a part of it.', { default: 'RESIZE' })
  ),
  codec: choice(['H264', 'VP8'], 'H264 makes an MP4 file, VP8 a WebM file.', { examples: ['H264'] }),
  bitrate: whole(40, 30000, 'Average bit rate in kbit/s; 1000 to 8000 is advised for video production.', {
    examples: [5000]
  }),
  width: whole(0, 3840, `Width in pixels. RESIZE takes six resolutions; ${withCrop} it is the width that is kept.`, {
    examples: [1920]
  }),
  height: whole(0, 3840, `Height in pixels. RESIZE takes six resolutions; ${withCrop} it is the height that is kept.`, {
    examples: [1080]
  }),
  frame_rate: Type.Optional(
    choice(['24', '25', '30'], 'Frames per second, as a string. Videos always have 25; other values change nothing.', {
      default: '25'
    })
  ),
  is_subtitle_enable: Type.Optional(flag('Whether subtitles are drawn into the video.', { default: false })),
  subtitle_config: Type.Optional(ref(SubtitleConfig)),
  disable_system_watermark: Type.Optional(
    flag('Whether the system watermark is left out.', {
      default: false,
      ...noEffect('only tenants on the trust list can switch the watermark off')
    })
  ),
  dx: Type.Optional(whole(-1920, 3840, `Left edge of the part that is kept, in pixels; used ${withCrop}.`)),
  dy: Type.Optional(whole(-1920, 3840, `Upper edge of the part that is kept, in pixels; used ${withCrop}.`)),
  is_enable_super_resolution: Type.Optional(flag('Whether the video is upscaled.', { default: false })),
  is_end_at_first_frame: Type.Optional(
    flag('Whether the avatar returns to its first frame at the end.', { ...documentedDefault(false), ...sdkOnly })
  ),
  output_external_url: Type.Optional(link('Where the result is uploaded to; for tenants on an allow list.', sdkOnly)),
  is_vocabulary_config_enable: Type.Optional(
    flag("Whether the tenant's pronunciation rules apply.", { ...documentedDefault(true), ...sdkOnly })
  )
})
export type VideoConfig = Static<typeof VideoConfig>
