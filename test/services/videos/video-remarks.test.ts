import t from 'tap'
import { createVideoBody } from '../../../services/videos/schemas/create-video.ts'
import { strict } from '../../routes/validation/boundary-tests.ts'
import { withField } from '../../routes/validation/boundaries.ts'
import { fullVideo } from './video-table.ts'

const scene = 'shoot_scripts[0].shoot_script'
const background = `${scene}.background_config[0]`
const layer = `${scene}.layer_config[0]`

/** Nothing in it is worth a remark. */
const plain = {
  model_asset_id: 'model',
  voice_config: { voice_asset_id: 'voice' },
  video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080, subtitle_config: {} },
  shoot_scripts: [
    {
      shoot_script: {
        text_config: { text: 'Hello.' },
        background_config: [{ background_type: 'COLOR', background_color_config: '#00ff7F' }],
        layer_config: [{ layer_type: 'TEXT', position: { dx: 0, dy: 0, layer_index: 1 }, size: {}, text_config: {} }]
      }
    }
  ],
  review_config: {},
  callback_config: { callback_url: 'http://127.0.0.1:8080/done?job=1' }
}

const remarksOn = (body: unknown) => strict.body(createVideoBody, body).warnings

t.test('defaults cause no remark', t => {
  t.same(remarksOn(structuredClone(plain)), [])
  t.end()
})

const table: [at: string, value: unknown, remark: string][] = [
  ['video_config.bitrate', 999, 'video_config.bitrate 999 is outside 1000-8000, the range for video production'],
  ['video_config.bitrate', 8001, 'video_config.bitrate 8001 is outside 1000-8000, the range for video production'],
  [
    'video_config.frame_rate',
    '30',
    'video_config.frame_rate 30 has no effect: videos always have 25 frames per second'
  ],
  [
    'video_config.frame_rate',
    '24',
    'video_config.frame_rate 24 has no effect: videos always have 25 frames per second'
  ],
  ['video_config.dx', 0, 'video_config.dx has no effect without clip_mode CROP'],
  ['video_config.dy', 0, 'video_config.dy has no effect without clip_mode CROP'],
  [
    'video_config.disable_system_watermark',
    false,
    'video_config.disable_system_watermark has no effect: only tenants on the trust list can switch the watermark off'
  ],
  [
    'video_config.subtitle_config.h',
    1,
    'video_config.subtitle_config.h has no effect: it only helps clients to compute the corner of the box; the service does not use it'
  ],
  [
    'video_config.subtitle_config.w',
    1,
    'video_config.subtitle_config.w has no effect: it only helps clients to compute the corner of the box; the service does not use it'
  ],
  [
    'video_config.subtitle_config.font_size',
    3,
    'video_config.subtitle_config.font_size 3 acts as 4, the smallest real size'
  ],
  [
    'video_config.subtitle_config.font_name',
    'Arial',
    'video_config.subtitle_config.font_name is none of the documented fonts HarmonyOS_Sans_SC_Black, HarmonyOS_Sans_SC_Regular, HarmonyOS_Sans_SC_Thin'
  ],
  [
    'shoot_scripts[0].start_time',
    0,
    'shoot_scripts[0].start_time has no effect: it is reserved; only sequence_no orders the scenes'
  ],
  [
    'shoot_scripts[0].end_time',
    0,
    'shoot_scripts[0].end_time has no effect: it is reserved; only sequence_no orders the scenes'
  ],
  [`${scene}.text_config`, undefined, `${scene} is a TEXT scene without text_config: it says nothing`],
  [
    `${scene}.animation_config`,
    [],
    `${scene}.animation_config has no effect: it does nothing in video production; action tags in text_config do`
  ],
  [
    `${scene}.emotion_config`,
    [],
    `${scene}.emotion_config has no effect: it does nothing in video production; emotion tags in text_config do`
  ],
  [
    `${background}.background_title`,
    '',
    `${background}.background_title has no effect: it does nothing in video production`
  ],
  [
    `${background}.background_cover_url`,
    '',
    `${background}.background_cover_url has no effect: it does nothing in video production`
  ],
  [
    `${background}.human_position_2d`,
    {},
    `${background}.human_position_2d has no effect: it is discarded; layer_config places the avatar`
  ],
  [
    `${background}.human_size_2d`,
    {},
    `${background}.human_size_2d has no effect: it is discarded; layer_config places the avatar`
  ],
  [`${background}.background_color_config`, 'red', `${background}.background_color_config is not #RRGGBB`],
  [`${layer}.text_config.font_size`, 0, `${layer}.text_config.font_size 0 acts as 4, the smallest real size`],
  [`${layer}.text_config.text_context`, 'not base64!', `${layer}.text_config.text_context is not Base64`],
  [`${layer}.text_config.font_color`, '#12345', `${layer}.text_config.font_color is not #RRGGBB`],
  [`${layer}.position.dx`, '656,', `${layer}.position.dx "656," is taken as 656`],
  [`${layer}.position.dy`, -0.5, `${layer}.position.dy -0.5 is taken as 0`],
  [`${layer}.size.width`, 607.5, `${layer}.size.width 607.5 is taken as 607`],
  [`${layer}.size.height`, '1080.9,', `${layer}.size.height "1080.9," is taken as 1080`],
  [
    'review_config.no_need_review',
    true,
    'review_config.no_need_review has no effect: only users on the allow list can leave the review out'
  ],
  ['callback_config.auth_type', 'None', 'callback_config.auth_type "None" is taken as NONE'],
  [
    'callback_config.callback_url',
    '/done',
    'callback_config.callback_url is no absolute http or https URL: no callback can reach it'
  ],
  [
    'callback_config.callback_url',
    'ftp://store.example',
    'callback_config.callback_url is no absolute http or https URL: no callback can reach it'
  ],
  [
    'callback_config.callback_url',
    'http://',
    'callback_config.callback_url is no absolute http or https URL: no callback can reach it'
  ],
  [
    'callback_config.auth_type',
    'MSS_A',
    'callback_config.auth_type is MSS_A without a key: signatures use an empty one'
  ],
  ['action_config', {}, 'action_config is not on the official page, only in the SDK'],
  [`${layer}.rotation`, { angle: 5 }, `${layer}.rotation is not on the official page, only in the SDK`],
  ['scene_asset_id', 'asset', 'unknown property scene_asset_id'],
  ['video_config.foo', { bar: 1 }, 'unknown property video_config.foo'],
  [`${layer}.foo`, [], `unknown property ${layer}.foo`]
]

for (const [at, value, remark] of table) {
  t.test(`${at} ${JSON.stringify(value) ?? 'absent'} is accepted with one remark`, t => {
    t.same(remarksOn(withField(plain, at, value)), [remark])
    t.end()
  })
}

t.test(
  'a script causes no remark, with or without settings beside it: which side wins is said by who decides it',
  t => {
    t.same(remarksOn({ script_id: 'script', output_asset_config: { asset_name: 'Name' } }), [])
    t.same(remarksOn({ ...structuredClone(plain), script_id: 'script' }), [])
    t.end()
  }
)

t.test('each field that only the SDK has is remarked on as such', t => {
  const sdkOnly = [
    'action_config',
    'video_config.is_end_at_first_frame',
    'video_config.output_external_url',
    'video_config.is_vocabulary_config_enable',
    'video_config.subtitle_config.font_color',
    'video_config.subtitle_config.stroke_color',
    'video_config.subtitle_config.stroke_thickness',
    'video_config.subtitle_config.opacity',
    `${scene}.audio_duration`,
    `${scene}.audio_drive_file_external_url`,
    `${scene}.audio_config`,
    `${background}.background_image_config`,
    `${layer}.sequence_no`,
    `${layer}.rotation`,
    `${layer}.video_config.video_sound`,
    `${layer}.video_config.is_play_the_entire_video`
  ]
  for (const path of sdkOnly) {
    const field = path.split('.').at(-1) ?? ''
    const body = structuredClone(plain) as Record<string, unknown>
    // One field at a time, since remarks are capped.
    const target = path.includes('.')
      ? withField(fullVideoWithout(sdkOnly, path), 'script_id', undefined)
      : { ...body, action_config: {} }
    const found = remarksOn(target).filter(remark => remark.includes('only in the SDK'))
    t.same(found, [`${path} is not on the official page, only in the SDK`], field)
  }
  t.end()
})

function fullVideoWithout(paths: readonly string[], but: string): object {
  const ineffective = ['video_config.disable_system_watermark', `${scene}.animation_config`, `${scene}.emotion_config`]
  return [...paths, ...ineffective]
    .filter(path => path !== but)
    .reduce<object>((body, path) => withField(body, path, undefined), fullVideo)
}
