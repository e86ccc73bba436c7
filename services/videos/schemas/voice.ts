/** The voice of a video. Source: official page, table 4. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { requestPart, text, whole } from '../../../openapi/schemas/fields.ts'

export const VoiceConfig = requestPart('VoiceConfig', 'The voice that speaks the text scenes.', {
  // The page says 256; the SDK's 64 would refuse what the page allows.
  voice_asset_id: text(1, 256, 'Id of a voice in the asset library.', {
    examples: ['394f3a27cd0b3d6164ca75c3db1edf6c']
  }),
  speed: Type.Optional(whole(50, 200, 'Speaking speed in percent: 50 is half, 200 is double.', { default: 100 })),
  pitch: Type.Optional(whole(50, 200, 'Pitch in percent of the usual one.', { default: 100 })),
  volume: Type.Optional(whole(90, 240, 'Loudness of the voice.', { default: 140 }))
})
export type VoiceConfig = Static<typeof VoiceConfig>
