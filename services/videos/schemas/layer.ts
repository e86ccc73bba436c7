/** What is laid over the background: the avatar, images, videos, texts. Source: official page, tables 16 to 21. */
import { Type } from 'typebox'
import type { Static, TSchemaOptions, TUnsafe } from 'typebox'
import {
  choice,
  documentedDefault,
  flag,
  link,
  ref,
  requestPart,
  sdkOnly,
  text,
  whole
} from '../../../openapi/schemas/fields.ts'
import { numberLike } from '../number-like.ts'

/**
 * An integer of a layer. The page's own example has `"656,"` and `607.5` here, so a number-like string and a fraction
 * are accepted and brought to an integer at once; answers have integers only.
 */
const layerPixels = (min: number, max: number, description: string, options: TSchemaOptions = {}): TUnsafe<number> =>
  Type.Unsafe({
    type: ['number', 'string'],
    minimum: min,
    maximum: max,
    pattern: numberLike.source,
    description: `${description} An integer; a fraction is cut off, and a number in a string ("656", "656,") is taken for the number.`,
    ...options
  })

const canvas = 'on a canvas of 1920 x 1080 (landscape) or 1080 x 1920 (portrait), whatever the size of the video.'

export const LayerPositionConfig = requestPart('LayerPositionConfig', 'Where a layer stands, and above which others.', {
  dx: layerPixels(-1920, 3840, `Left edge ${canvas}`, documentedDefault(0)),
  dy: layerPixels(-1920, 3840, `Upper edge ${canvas}`, documentedDefault(0)),
  layer_index: whole(1, 100, 'Order of the layers; 1 is at the bottom. Equal ones overlap in random order.', {
    ...documentedDefault(100)
  })
})

export const LayerSizeConfig = requestPart('LayerSizeConfig', 'Size of a layer.', {
  width: Type.Optional(layerPixels(1, 7680, `Width ${canvas}`)),
  height: Type.Optional(layerPixels(1, 7680, `Height ${canvas}`))
})

export const LayerRotationConfig = requestPart('LayerRotationConfig', 'Rotation of a layer; not for video layers.', {
  angle: Type.Optional(whole(0, 360, 'Clockwise angle in degrees.'))
})

export const ImageLayerConfig = requestPart('ImageLayerConfig', 'Content of an image layer.', {
  image_url: Type.Optional(link('URL of the image file.'))
})

export const VideoLayerConfig = requestPart('VideoLayerConfig', 'Content of a video layer.', {
  video_url: Type.Optional(link('URL of the video file.')),
  video_cover_url: Type.Optional(link("URL of the video's thumbnail.")),
  loop_count: Type.Optional(
    whole(-1, 100, 'How often the video is played: -1 without end, 0 not repeated.', { default: -1 })
  ),
  video_sound: Type.Optional(whole(0, 100, 'Loudness of the video in percent; 0 is mute.', sdkOnly)),
  is_play_the_entire_video: Type.Optional(
    flag('Whether the scene lasts until the video has ended.', { ...documentedDefault(false), ...sdkOnly })
  )
})

export const TextLayerConfig = requestPart('TextLayerConfig', 'Content of a text layer.', {
  text_context: Type.Optional(text(0, 1024, 'The text, encoded in Base64.', { examples: ['5rWL6K+V'] })),
  font_name: Type.Optional(text(0, 64, 'Font.', { default: 'HarmonyOS_Sans_SC_Black' })),
  font_size: Type.Optional(whole(0, 120, 'Font size in pixels; below 4 it acts as 4.', { default: 16 })),
  font_color: Type.Optional(text(0, 16, 'Text colour as #RRGGBB.', { default: '#FFFFFF' }))
})

export const LayerConfig = requestPart('LayerConfig', 'One layer of a scene.', {
  layer_type: choice(['HUMAN', 'IMAGE', 'VIDEO', 'TEXT'], 'What the layer shows.'),
  asset_id: Type.Optional(text(0, 64, 'Id of the asset that is shown; not needed for external ones.')),
  group_id: Type.Optional(text(0, 64, 'Layers of several scenes with one group id share their place.')),
  sequence_no: Type.Optional(whole(0, 2147483647, 'Order of the layer in a livestream.', sdkOnly)),
  position: Type.Optional(ref(LayerPositionConfig)),
  size: Type.Optional(ref(LayerSizeConfig)),
  rotation: Type.Optional(ref(LayerRotationConfig, sdkOnly)),
  image_config: Type.Optional(ref(ImageLayerConfig)),
  video_config: Type.Optional(ref(VideoLayerConfig)),
  text_config: Type.Optional(ref(TextLayerConfig))
})
export type LayerConfig = Static<typeof LayerConfig>
