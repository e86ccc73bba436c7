/** The voices of the system library. */
import type { LibraryItem } from '../../../emulator/resources/resource.ts'
import { systemAsset } from './system-asset.ts'

type Capability = 'all' | 'some' | 'none'

interface Voice {
  name: string
  sex: 'MALE' | 'FEMALE'
  language: string
  tags: string[]
  capability: Capability
  realtime?: false
  provider?: string
  style?: string
  age?: string
  order?: number
}

/** Which tags of SSML a voice obeys. */
const capabilities: Readonly<Record<Capability, object>> = {
  all: {
    is_support_phoneme: true,
    is_support_phoneme_en: true,
    is_support_break_time: true,
    is_support_break_strength: true,
    is_support_speed: true,
    is_support_prosody: true,
    is_support_ssml_say_as: true,
    is_support_ssml_sub: true,
    is_support_word: true,
    is_support_voice_cache: true,
    is_support_srt: true,
    conversion_rate: 4.2,
    conversion_rate_en: 2.5
  },
  some: { is_support_phoneme: true, is_support_break_time: true, is_support_speed: true, conversion_rate: 4 },
  none: { conversion_rate: 3.8 }
}

const voices: readonly Voice[] = [
  { name: 'Xiaoyun, warm', sex: 'FEMALE', language: 'CN', tags: ['warm', 'news'], capability: 'all', order: 1 },
  { name: 'Zhiming, steady', sex: 'MALE', language: 'CN', tags: ['steady', 'news'], capability: 'all', order: 2 },
  { name: 'Lele, child', sex: 'FEMALE', language: 'CN', tags: ['child'], capability: 'some', age: 'child' },
  { name: 'Boyuan, storyteller', sex: 'MALE', language: 'CN', tags: ['story'], capability: 'some', realtime: false },
  {
    name: 'Qingqing, lively',
    sex: 'FEMALE',
    language: 'CN',
    tags: ['lively', 'sales'],
    capability: 'none',
    provider: 'MOBVOI',
    realtime: false
  },
  { name: 'Emily, clear', sex: 'FEMALE', language: 'EN', tags: ['clear', 'news'], capability: 'all', order: 3 },
  { name: 'Daniel, calm', sex: 'MALE', language: 'EN', tags: ['calm'], capability: 'all' },
  { name: 'Grace, sales', sex: 'FEMALE', language: 'EN', tags: ['sales'], capability: 'some', style: 'cheerful' },
  {
    name: 'Walter, old',
    sex: 'MALE',
    language: 'EN',
    tags: ['story'],
    capability: 'none',
    provider: 'MOBVOI',
    realtime: false,
    age: 'old'
  },
  { name: 'Amira, news', sex: 'FEMALE', language: 'Arabic', tags: ['news'], capability: 'some' }
]

export const systemVoices: readonly LibraryItem[] = voices.map(
  ({ name, sex, language, tags, capability, realtime = true, provider, style, age, order }, index) =>
    systemAsset('VOICE_MODEL', index, {
      asset_name: name,
      asset_description: `A voice of the system library: ${sex.toLowerCase()}, ${language}.`,
      tags,
      ...(order === undefined ? {} : { asset_order: order }),
      supported_service: realtime ? ['VIDEO_2D', 'LIVE_2D', 'CHAT_2D'] : ['VIDEO_2D'],
      asset_extra_meta: {
        voice_model_meta: {
          model_type: 'COMMON',
          sex,
          language,
          languages: [language],
          speed_ratio: 1,
          volume_ratio: 1,
          is_realtime_voice: realtime,
          is_flexus: false,
          voice_capability: capabilities[capability],
          ...(style === undefined ? {} : { style }),
          ...(age === undefined ? {} : { age }),
          ...(provider === undefined ? {} : { external_voice_meta: { provider } })
        }
      }
    })
)
