/** What is behind the avatar. Source: official page, tables 12 to 14; fields marked `sdk` from the SDK. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import {
  choice,
  documentedDefault,
  link,
  noEffect,
  ref,
  requestPart,
  sdkOnly,
  text,
  whole
} from '../../../openapi/schemas/fields.ts'

export const HumanPosition2D = requestPart('HumanPosition2D', 'Place of the avatar in the background; discarded.', {
  position: Type.Optional(
    choice(['LEFT', 'MIDDLE', 'RIGHT'], 'Rough place; position_x and position_y win over it.', { default: 'MIDDLE' })
  ),
  position_x: Type.Optional(whole(-1920, 3840, "X coordinate of the middle of the avatar's lower edge, in pixels.")),
  position_y: Type.Optional(whole(-1920, 3840, "Y coordinate of the middle of the avatar's lower edge, in pixels."))
})

export const HumanSize2D = requestPart('HumanSize2D', 'Size of the avatar in the background; discarded.', {
  width: Type.Optional(whole(1, 7680, 'Width in pixels.')),
  height: Type.Optional(whole(1, 7680, 'Height in pixels.'))
})

export const BackgroundImageConfig = requestPart(
  'BackgroundImageConfig',
  'Place and size of a background image; it has to cover the canvas.',
  {
    dx: whole(-5760, 0, 'Left edge in pixels.', documentedDefault(0)),
    dy: whole(-5760, 0, 'Upper edge in pixels.', documentedDefault(0)),
    width: whole(1, 7680, 'Width in pixels.'),
    height: whole(1, 7680, 'Height in pixels.')
  }
)

const discarded = noEffect('it is discarded; layer_config places the avatar')
const notForVideo = noEffect('it does nothing in video production')

export const BackgroundConfigInfo = requestPart(
  'BackgroundConfigInfo',
  'Background of a scene: an image or a colour.',
  {
    background_type: choice(['IMAGE', 'COLOR'], 'IMAGE needs background_config, COLOR needs background_color_config.'),
    background_title: Type.Optional(text(0, 256, 'Title of the background.', notForVideo)),
    human_position_2d: Type.Optional(ref(HumanPosition2D, discarded)),
    human_size_2d: Type.Optional(ref(HumanSize2D, discarded)),
    background_cover_url: Type.Optional(text(0, 2048, 'Thumbnail of a background video.', notForVideo)),
    background_config: Type.Optional(link('URL of the background file, from the asset library. Mandatory with IMAGE.')),
    background_color_config: Type.Optional(
      text(0, 16, 'Background colour as #RRGGBB. Mandatory with COLOR.', documentedDefault('#FFFFFF'))
    ),
    background_asset_id: Type.Optional(text(0, 64, 'Id of the background image in the asset library.')),
    background_image_config: Type.Optional(ref(BackgroundImageConfig, sdkOnly))
  }
)
export type BackgroundConfigInfo = Static<typeof BackgroundConfigInfo>
