/** The avatars of the system library. */
import type { LibraryItem } from '../../../emulator/resources/resource.ts'
import { systemAsset, systemAssetId } from './system-asset.ts'

interface Avatar {
  name: string
  resolution: '1080P' | '4K'
  version: 'V2' | 'V3' | 'V3_2' | 'V3_3'
  /** Of the words that the SDK lists for these assets: business, sex, posture, region. */
  tags: string[]
  /** Names of `actions`; none: it has no library of actions. */
  actions: readonly (keyof typeof actions)[]
  editable?: true
  devices?: string[]
  services: string[]
  /** Index of its voice. */
  voice: number
  flexus?: true
  realBackground?: true
  /** One of those that the SDK lists. */
  style?: string
  order?: number
}

const action = (zh: string, en: string, seconds: number, catalog: string, tag: string) => ({
  action_name_zh: zh,
  action_name_en: en,
  action_duration: seconds,
  catalog,
  file_name: `${tag}.mp4`,
  tag
})

const actions = {
  wave: action('挥手', 'Wave', 2.4, 'greeting', 'wave'),
  nod: action('点头', 'Nod', 1.2, 'greeting', 'nod'),
  pointLeft: action('指向左侧', 'Point to the left', 2, 'pointing', 'point_left'),
  pointRight: action('指向右侧', 'Point to the right', 2, 'pointing', 'point_right'),
  thumbsUp: action('点赞', 'Thumbs up', 1.8, 'feeling', 'thumbs_up'),
  walkIn: action('走入', 'Walk in', 3.6, 'walk', 'walk_in'),
  walkOut: action('走出', 'Walk out', 3.6, 'walk', 'walk_out')
}

const video = 'VIDEO_2D'
const live = 'LIVE_2D'
const chat = 'CHAT_2D'

const avatars: readonly Avatar[] = [
  {
    name: 'Lin, presenter in a suit',
    resolution: '1080P',
    version: 'V3_2',
    tags: ['BUSINESS', 'FEMALE', 'STANDING', 'ASIAN'],
    actions: ['wave', 'nod', 'pointLeft', 'pointRight'],
    editable: true,
    devices: ['IdeaHub', 'Phone'],
    services: [video, live, chat],
    voice: 0,
    style: 'system_female_001',
    order: 1
  },
  {
    name: 'Lin, presenter in a suit, 4K',
    resolution: '4K',
    version: 'V3_2',
    tags: ['BUSINESS', 'FEMALE', 'STANDING', 'ASIAN'],
    actions: ['wave', 'nod', 'pointLeft', 'pointRight'],
    editable: true,
    services: [video],
    voice: 0,
    style: 'system_female_001',
    order: 2
  },
  {
    name: 'Chen, teacher',
    resolution: '1080P',
    version: 'V3',
    tags: ['EDUCATION', 'MALE', 'STANDING', 'ASIAN'],
    actions: ['wave', 'pointLeft', 'thumbsUp'],
    devices: ['IdeaHub'],
    services: [video, live],
    voice: 1,
    style: 'system_male_001',
    order: 3
  },
  {
    name: 'Mei, news desk',
    resolution: '4K',
    version: 'V3_3',
    tags: ['NEWS', 'FEMALE', 'SITTING', 'ASIAN'],
    actions: ['nod'],
    services: [video, live],
    voice: 0,
    realBackground: true
  },
  {
    name: 'Anna, host who walks',
    resolution: '4K',
    version: 'V3_3',
    tags: ['MARKETING', 'FEMALE', 'WALKING', 'WESTERN'],
    actions: ['wave', 'walkIn', 'walkOut'],
    editable: true,
    devices: ['Screen'],
    services: [video],
    voice: 5,
    style: 'system_female_002'
  },
  {
    name: 'James, adviser',
    resolution: '1080P',
    version: 'V3_2',
    tags: ['BUSINESS', 'MALE', 'SITTING', 'WESTERN'],
    actions: [],
    devices: ['Phone', 'Screen'],
    services: [video, chat],
    voice: 6
  },
  {
    name: 'Sofia, shop assistant',
    resolution: '1080P',
    version: 'V3',
    tags: ['MARKETING', 'FEMALE', 'STANDING', 'LATINO'],
    actions: ['wave', 'thumbsUp'],
    services: [video, live, chat],
    voice: 7,
    flexus: true
  },
  {
    name: 'Wang, first edition',
    resolution: '1080P',
    version: 'V2',
    tags: ['KNOWLEDGE', 'MALE', 'STANDING', 'ASIAN'],
    actions: [],
    services: [video],
    voice: 3
  }
]

export const systemAvatars: readonly LibraryItem[] = avatars.map((avatar, index) =>
  systemAsset('HUMAN_MODEL_2D', index, {
    asset_name: avatar.name,
    asset_description: `An avatar of the system library in ${avatar.resolution}.`,
    tags: avatar.tags,
    supported_service: avatar.services,
    ...(avatar.order === undefined ? {} : { asset_order: avatar.order }),
    ...(avatar.style === undefined ? {} : { system_properties: [{ key: 'STYLE_ID', value: avatar.style }] }),
    asset_extra_meta: {
      human_model_2d_meta: {
        is_action_editable: avatar.editable === true,
        is_live_copy: false,
        is_real_background: avatar.realBackground === true,
        support_live: avatar.services.includes(live),
        model_version: avatar.version,
        model_resolution: avatar.resolution,
        ...(avatar.devices === undefined ? {} : { device_names: avatar.devices }),
        is_with_action_library: avatar.actions.length > 0,
        action_tag_map: avatar.actions.map(name => actions[name]),
        is_flexus: avatar.flexus === true,
        voice_asset_id: systemAssetId('VOICE_MODEL', avatar.voice)
      }
    }
  })
)
