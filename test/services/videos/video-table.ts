/** The tables of the official video page as rows, and a body that has every field of them. Bounds are typed from the documents, not from the schemas. */
import type { Row } from '../../routes/validation/boundaries.ts'

const scene = 'shoot_scripts[0].shoot_script'
const background = `${scene}.background_config[0]`
const layer = `${scene}.layer_config[0]`
const subtitleFile = 'shoot_scripts[0].subtitle_file_info.text_subtitle_file'

/** Long texts are mostly tags, so that only the length of the whole is at stake. */
const tagged = (length: number) => (length < 2 ? '' : `<${'x'.repeat(length - 2)}>`)

/** CROP, since RESIZE ties width and height together; every background field, so that both types are complete. */
export const fullVideo = {
  script_id: 'script',
  model_asset_id: 'model',
  voice_config: { voice_asset_id: 'voice', speed: 100, pitch: 100, volume: 140 },
  video_config: {
    clip_mode: 'CROP',
    codec: 'H264',
    bitrate: 5000,
    width: 1920,
    height: 1080,
    frame_rate: '25',
    is_subtitle_enable: true,
    subtitle_config: {
      dx: 1,
      dy: 1,
      font_name: 'HarmonyOS_Sans_SC_Thin',
      font_size: 30,
      h: 1,
      w: 1,
      font_color: '#000000',
      stroke_color: '#000000',
      stroke_thickness: 1,
      opacity: 0.5
    },
    disable_system_watermark: true,
    dx: 0,
    dy: 0,
    is_enable_super_resolution: false,
    is_end_at_first_frame: true,
    output_external_url: 'https://store.example/out',
    is_vocabulary_config_enable: true
  },
  shoot_scripts: [
    {
      sequence_no: 1,
      start_time: 0,
      end_time: 1,
      shoot_script: {
        script_type: 'TEXT',
        text_config: { text: 'Hello.' },
        audio_drive_action_config: [{ action_tag: 'wave', action_name: 'Wave', action_start_time: 0.5 }],
        animation_config: [{ animation: 'asset' }],
        background_config: [
          {
            background_type: 'IMAGE',
            background_title: 'Office',
            human_position_2d: { position: 'LEFT', position_x: 1, position_y: 1 },
            human_size_2d: { width: 100, height: 100 },
            background_cover_url: 'https://store.example/cover',
            background_config: 'https://store.example/office.png',
            background_color_config: '#123456',
            background_asset_id: 'asset',
            background_image_config: { dx: 0, dy: 0, width: 1920, height: 1080 }
          }
        ],
        emotion_config: [{ emotion: 'CALM' }],
        layer_config: [
          {
            layer_type: 'HUMAN',
            asset_id: 'asset',
            group_id: 'group',
            sequence_no: 0,
            position: { dx: 0, dy: 0, layer_index: 1 },
            size: { width: 100, height: 100 },
            rotation: { angle: 90 },
            image_config: { image_url: 'https://store.example/image.png' },
            video_config: {
              video_url: 'https://store.example/video.mp4',
              video_cover_url: 'https://store.example/video.png',
              loop_count: 1,
              video_sound: 50,
              is_play_the_entire_video: true
            },
            text_config: { text_context: '5rWL6K+V', font_name: 'Font', font_size: 16, font_color: '#FFFFFF' }
          }
        ],
        audio_duration: 1.5,
        audio_drive_file_external_url: 'https://store.example/audio.wav',
        audio_config: { audio_id: 1 }
      },
      subtitle_file_info: {
        text_subtitle_file: {
          subtitle_file_download_url: 'https://store.example/get.srt',
          subtitle_file_upload_url: 'https://store.example/put.srt',
          subtitle_file_state: 'GENERATING',
          job_id: 'job'
        },
        audio_subtitle_file: { job_id: 'job' }
      }
    }
  ],
  output_asset_config: { asset_name: 'Name' },
  background_music_config: { music_asset_id: 'music', volume: 50 },
  review_config: { no_need_review: true },
  callback_config: { callback_url: 'https://receiver.example/done', auth_type: 'MSS_A', key: 'secret' },
  action_config: { action_interval: 1.5 }
}

const otherScene = (number: number) => ({ sequence_no: number, shoot_script: {} })
const otherLayer = () => ({ layer_type: 'TEXT' })

export const videoRows: readonly Row[] = [
  { at: 'script_id', kind: 'text', min: 1, max: 64 },
  { at: 'model_asset_id', kind: 'text', min: 0, max: 64 },
  { at: 'voice_config', kind: 'object' },
  { at: 'voice_config.voice_asset_id', mandatory: true, kind: 'text', min: 1, max: 256 },
  { at: 'voice_config.speed', kind: 'whole', min: 50, max: 200 },
  { at: 'voice_config.pitch', kind: 'whole', min: 50, max: 200 },
  { at: 'voice_config.volume', kind: 'whole', min: 90, max: 240 },
  { at: 'video_config', kind: 'object' },
  { at: 'video_config.clip_mode', kind: 'choice', of: ['RESIZE', 'CROP'] },
  { at: 'video_config.codec', mandatory: true, kind: 'choice', of: ['H264', 'VP8'] },
  { at: 'video_config.bitrate', mandatory: true, kind: 'whole', min: 40, max: 30000 },
  { at: 'video_config.width', mandatory: true, kind: 'whole', min: 0, max: 3840 },
  { at: 'video_config.height', mandatory: true, kind: 'whole', min: 0, max: 3840 },
  { at: 'video_config.frame_rate', kind: 'choice', of: ['24', '25', '30'] },
  { at: 'video_config.is_subtitle_enable', kind: 'flag' },
  { at: 'video_config.subtitle_config', kind: 'object' },
  { at: 'video_config.disable_system_watermark', kind: 'flag' },
  { at: 'video_config.dx', kind: 'whole', min: -1920, max: 3840 },
  { at: 'video_config.dy', kind: 'whole', min: -1920, max: 3840 },
  { at: 'video_config.is_enable_super_resolution', kind: 'flag' },
  { at: 'video_config.is_end_at_first_frame', kind: 'flag' },
  { at: 'video_config.output_external_url', kind: 'text', min: 1, max: 2048 },
  { at: 'video_config.is_vocabulary_config_enable', kind: 'flag' },
  { at: 'video_config.subtitle_config.dx', kind: 'whole', min: 0, max: 1920 },
  { at: 'video_config.subtitle_config.dy', kind: 'whole', min: 0, max: 1920 },
  { at: 'video_config.subtitle_config.font_name', kind: 'text', min: 0, max: 64 },
  { at: 'video_config.subtitle_config.font_size', kind: 'whole', min: 0, max: 120 },
  { at: 'video_config.subtitle_config.h', kind: 'whole', min: 0, max: 1920 },
  { at: 'video_config.subtitle_config.w', kind: 'whole', min: 0, max: 1920 },
  { at: 'video_config.subtitle_config.font_color', kind: 'text', min: 0, max: 16 },
  { at: 'video_config.subtitle_config.stroke_color', kind: 'text', min: 0, max: 7 },
  { at: 'video_config.subtitle_config.stroke_thickness', kind: 'decimal', min: 0, max: 50 },
  { at: 'video_config.subtitle_config.opacity', kind: 'decimal', min: 0, max: 1 },
  { at: 'shoot_scripts', kind: 'list', min: 1, max: 100, sample: otherScene, itemKind: 'object' },
  { at: 'shoot_scripts[0].sequence_no', kind: 'whole', min: 0, max: 2147483647 },
  { at: 'shoot_scripts[0].start_time', kind: 'decimal', min: 0, max: 2592000 },
  { at: 'shoot_scripts[0].end_time', kind: 'decimal', min: 0, max: 2592000 },
  { at: scene, mandatory: true, kind: 'object' },
  { at: 'shoot_scripts[0].subtitle_file_info', kind: 'object' },
  { at: `${scene}.script_type`, kind: 'choice', of: ['TEXT', 'AUDIO'] },
  { at: `${scene}.text_config`, kind: 'object' },
  { at: `${scene}.text_config.text`, mandatory: true, kind: 'text', min: 0, max: 131072, sample: tagged },
  {
    at: `${scene}.audio_drive_action_config`,
    kind: 'list',
    min: 0,
    max: 100,
    sample: () => ({ action_tag: 'wave', action_start_time: 0 }),
    itemKind: 'object'
  },
  { at: `${scene}.audio_drive_action_config[0].action_tag`, mandatory: true, kind: 'text', min: 1, max: 256 },
  { at: `${scene}.audio_drive_action_config[0].action_name`, kind: 'text', min: 1, max: 256 },
  {
    at: `${scene}.audio_drive_action_config[0].action_start_time`,
    mandatory: true,
    kind: 'decimal',
    min: 0,
    max: 2592000
  },
  { at: `${scene}.animation_config`, kind: 'list', min: 0, max: 10, sample: () => ({}), itemKind: 'object' },
  { at: `${scene}.animation_config[0].animation`, kind: 'text', min: 1, max: 64 },
  { at: `${scene}.emotion_config`, kind: 'list', min: 0, max: 10, sample: () => ({}), itemKind: 'object' },
  { at: `${scene}.emotion_config[0].emotion`, kind: 'choice', of: ['HAPPY', 'SAD', 'CALM', 'ANGER'] },
  { at: `${scene}.audio_duration`, kind: 'decimal', min: 0, max: 36000 },
  { at: `${scene}.audio_drive_file_external_url`, kind: 'text', min: 1, max: 2048 },
  { at: `${scene}.audio_config`, kind: 'object' },
  { at: `${scene}.audio_config.audio_id`, kind: 'whole', min: 0, max: 10000 },
  {
    at: `${scene}.background_config`,
    kind: 'list',
    min: 0,
    max: 10,
    sample: () => ({ background_type: 'COLOR', background_color_config: '#FFFFFF' }),
    itemKind: 'object'
  },
  { at: `${background}.background_type`, mandatory: true, kind: 'choice', of: ['IMAGE', 'COLOR'] },
  { at: `${background}.background_title`, kind: 'text', min: 0, max: 256 },
  { at: `${background}.human_position_2d`, kind: 'object' },
  { at: `${background}.human_position_2d.position`, kind: 'choice', of: ['LEFT', 'MIDDLE', 'RIGHT'] },
  { at: `${background}.human_position_2d.position_x`, kind: 'whole', min: -1920, max: 3840 },
  { at: `${background}.human_position_2d.position_y`, kind: 'whole', min: -1920, max: 3840 },
  { at: `${background}.human_size_2d`, kind: 'object' },
  { at: `${background}.human_size_2d.width`, kind: 'whole', min: 1, max: 7680 },
  { at: `${background}.human_size_2d.height`, kind: 'whole', min: 1, max: 7680 },
  { at: `${background}.background_cover_url`, kind: 'text', min: 0, max: 2048 },
  { at: `${background}.background_config`, kind: 'text', min: 1, max: 2048 },
  { at: `${background}.background_color_config`, kind: 'text', min: 0, max: 16 },
  { at: `${background}.background_asset_id`, kind: 'text', min: 0, max: 64 },
  { at: `${background}.background_image_config`, kind: 'object' },
  { at: `${background}.background_image_config.dx`, mandatory: true, kind: 'whole', min: -5760, max: 0 },
  { at: `${background}.background_image_config.dy`, mandatory: true, kind: 'whole', min: -5760, max: 0 },
  { at: `${background}.background_image_config.width`, mandatory: true, kind: 'whole', min: 1, max: 7680 },
  { at: `${background}.background_image_config.height`, mandatory: true, kind: 'whole', min: 1, max: 7680 },
  { at: `${scene}.layer_config`, kind: 'list', min: 0, max: 100, sample: otherLayer, itemKind: 'object' },
  { at: `${layer}.layer_type`, mandatory: true, kind: 'choice', of: ['HUMAN', 'IMAGE', 'VIDEO', 'TEXT'] },
  { at: `${layer}.asset_id`, kind: 'text', min: 0, max: 64 },
  { at: `${layer}.group_id`, kind: 'text', min: 0, max: 64 },
  { at: `${layer}.sequence_no`, kind: 'whole', min: 0, max: 2147483647 },
  { at: `${layer}.position`, kind: 'object' },
  { at: `${layer}.position.dx`, mandatory: true, kind: 'layer number', min: -1920, max: 3840 },
  { at: `${layer}.position.dy`, mandatory: true, kind: 'layer number', min: -1920, max: 3840 },
  { at: `${layer}.position.layer_index`, mandatory: true, kind: 'whole', min: 1, max: 100 },
  { at: `${layer}.size`, kind: 'object' },
  { at: `${layer}.size.width`, kind: 'layer number', min: 1, max: 7680 },
  { at: `${layer}.size.height`, kind: 'layer number', min: 1, max: 7680 },
  { at: `${layer}.rotation`, kind: 'object' },
  { at: `${layer}.rotation.angle`, kind: 'whole', min: 0, max: 360 },
  { at: `${layer}.image_config`, kind: 'object' },
  { at: `${layer}.image_config.image_url`, kind: 'text', min: 1, max: 2048 },
  { at: `${layer}.video_config`, kind: 'object' },
  { at: `${layer}.video_config.video_url`, kind: 'text', min: 1, max: 2048 },
  { at: `${layer}.video_config.video_cover_url`, kind: 'text', min: 1, max: 2048 },
  { at: `${layer}.video_config.loop_count`, kind: 'whole', min: -1, max: 100 },
  { at: `${layer}.video_config.video_sound`, kind: 'whole', min: 0, max: 100 },
  { at: `${layer}.video_config.is_play_the_entire_video`, kind: 'flag' },
  { at: `${layer}.text_config`, kind: 'object' },
  { at: `${layer}.text_config.text_context`, kind: 'text', min: 0, max: 1024 },
  { at: `${layer}.text_config.font_name`, kind: 'text', min: 0, max: 64 },
  { at: `${layer}.text_config.font_size`, kind: 'whole', min: 0, max: 120 },
  { at: `${layer}.text_config.font_color`, kind: 'text', min: 0, max: 16 },
  { at: 'shoot_scripts[0].subtitle_file_info.text_subtitle_file', kind: 'object' },
  { at: 'shoot_scripts[0].subtitle_file_info.audio_subtitle_file', kind: 'object' },
  { at: `${subtitleFile}.subtitle_file_download_url`, kind: 'text', min: 1, max: 2048 },
  { at: `${subtitleFile}.subtitle_file_upload_url`, kind: 'text', min: 1, max: 2048 },
  {
    at: `${subtitleFile}.subtitle_file_state`,
    kind: 'choice',
    of: ['GENERATING', 'GENERATE_SUCCEED', 'GENERATE_FAILED']
  },
  { at: `${subtitleFile}.job_id`, kind: 'text', min: 1, max: 64 },
  { at: 'output_asset_config', kind: 'object' },
  { at: 'output_asset_config.asset_name', mandatory: true, kind: 'text', min: 0, max: 256 },
  { at: 'background_music_config', kind: 'object' },
  { at: 'background_music_config.music_asset_id', kind: 'text', min: 0, max: 64 },
  { at: 'background_music_config.volume', kind: 'whole', min: 0, max: 100 },
  { at: 'review_config', kind: 'object' },
  { at: 'review_config.no_need_review', kind: 'flag' },
  { at: 'callback_config', kind: 'object' },
  { at: 'callback_config.callback_url', mandatory: true, kind: 'text', min: 0, max: 2048 },
  { at: 'callback_config.auth_type', kind: 'choice', of: ['NONE', 'MSS_A'], anyCase: true },
  { at: 'callback_config.key', kind: 'text', min: 0, max: 32 },
  { at: 'action_config', kind: 'object' },
  { at: 'action_config.action_interval', kind: 'decimal', min: 0, max: 255 }
]
