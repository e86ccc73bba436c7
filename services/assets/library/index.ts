/** The system library: in every project, the same for all, and nobody can change it. Loaded when it is first asked for. */
import { madeVideo, madeVideoFacts } from '../../../emulator/files/made-media.ts'
import type { LibraryItem } from '../../../emulator/resources/resource.ts'
import { systemAvatars } from './avatars.ts'
import { systemAsset } from './system-asset.ts'
import { systemVoices } from './voices.ts'

const property = (key: string, value = 'Yes') => ({ key, value })

const music = (['Morning, gentle', 'Drive, upbeat', 'Focus, quiet', 'Opening fanfare'] as const).map((name, index) =>
  systemAsset('MUSIC', index, {
    asset_name: name,
    asset_description: 'A second of silence under the name of a piece of music.',
    tags: name.toLowerCase().split(', '),
    asset_order: index + 1,
    asset_extra_meta: {
      audio_meta: { duration: 1, audio_codec: 'pcm_u8', audio_bit_rate: 64, audio_channels: 1, sample: 8000 }
    }
  })
)

const landscape = { width: 1920, height: 1080, mode: 'Horizontal' }
const portrait = { width: 1080, height: 1920, mode: 'Vertical' }

const pictures = [
  { name: 'Office, day', tags: ['office'], form: landscape, key: 'BACKGROUND_IMG' },
  { name: 'Office, day, portrait', tags: ['office'], form: portrait, key: 'BACKGROUND_IMG' },
  { name: 'Classroom', tags: ['education'], form: landscape, key: 'BACKGROUND_IMG' },
  { name: 'City at night', tags: ['city'], form: landscape, key: 'BACKGROUND_IMG' },
  { name: 'Plain blue, 4K', tags: ['plain'], form: { ...landscape, width: 3840, height: 2160 }, key: 'BACKGROUND_IMG' },
  { name: 'News studio', tags: ['news'], form: landscape, key: 'BACKGROUND_SCENE' },
  { name: 'Shop counter', tags: ['sales'], form: portrait, key: 'BACKGROUND_SCENE' },
  { name: 'Arrow', tags: ['sign'], form: { ...landscape, width: 256, height: 256 }, key: 'MATERIAL_IMG' },
  { name: 'Frame', tags: ['sign'], form: { ...landscape, width: 512, height: 288 }, key: 'MATERIAL_IMG' }
].map(({ name, tags, form, key }, index) =>
  systemAsset('IMAGE', index, {
    asset_name: name,
    tags,
    system_properties: [property(key, key === 'BACKGROUND_SCENE' ? form.mode : 'Yes')],
    asset_extra_meta: { image_meta: { codec: 'png', ...form } }
  })
)

const videos = ['Confetti', 'Rain on glass'].map((name, index) =>
  systemAsset('VIDEO', index, {
    asset_name: name,
    tags: ['effect'],
    system_properties: [property('MATERIAL_VIDEO')],
    asset_extra_meta: {
      video_meta: {
        video_codec: 'h264',
        width: madeVideoFacts.width,
        height: madeVideoFacts.height,
        frame_rate: String(madeVideoFacts.frameRate),
        duration: madeVideoFacts.seconds,
        // In thousands of bits a second.
        video_bit_rate: Math.round((madeVideo().bytes.length * 8) / 1000 / madeVideoFacts.seconds),
        mode: 'Horizontal',
        video_transcoding_status: 'SUCCEEDED'
      }
    }
  })
)

const cards = ['Business card, blue', 'Business card, green', 'Business card, portrait'].map((name, index) =>
  systemAsset('BUSINESS_CARD_TEMPLET', index, { asset_name: name, tags: ['card'], asset_order: index + 1 })
)

export const library: readonly LibraryItem[] = [
  ...systemAvatars,
  ...systemVoices,
  ...music,
  ...pictures,
  ...videos,
  ...cards
]
