/** What is accepted in a video request although it will not do what its sender may expect. Refuses nothing. */
import type { BackgroundConfigInfo } from '../schemas/background.ts'
import type { LayerConfig } from '../schemas/layer.ts'
import type { ShootScriptItem } from '../schemas/shoot-script.ts'
import type { CallBackConfig, CreateVideoRequest } from '../schemas/video-request.ts'
import type { SubtitleConfig, VideoConfig } from '../schemas/video-output.ts'
import { isSilent } from './video-rules.ts'

const SMALLEST_FONT = 4
const advisedBitrate = { lowest: 1000, highest: 8000 }
const subtitleFonts = ['HarmonyOS_Sans_SC_Black', 'HarmonyOS_Sans_SC_Regular', 'HarmonyOS_Sans_SC_Thin']
const hexColor = /^#[0-9A-Fa-f]{6}$/
const base64 = /^[A-Za-z0-9+/]*={0,2}$/

/** Remarks in the order of the request's fields. */
export function remarkOnVideo(body: CreateVideoRequest): string[] {
  return [
    ...(body.video_config ? remarkOnOutput(body.video_config) : []),
    ...(body.shoot_scripts ?? []).flatMap(remarkOnScene),
    ...(body.callback_config ? remarkOnCallback(body.callback_config) : [])
  ]
}

function remarkOnOutput(video: VideoConfig): string[] {
  const remarks: string[] = []
  const { bitrate, frame_rate: frameRate, subtitle_config: subtitle } = video
  if (bitrate < advisedBitrate.lowest || bitrate > advisedBitrate.highest) {
    remarks.push(`video_config.bitrate ${bitrate} is outside 1000-8000, the range for video production`)
  }
  if (frameRate !== undefined && frameRate !== '25') {
    remarks.push(`video_config.frame_rate ${frameRate} has no effect: videos always have 25 frames per second`)
  }
  for (const edge of ['dx', 'dy'] as const) {
    if (video[edge] !== undefined && video.clip_mode !== 'CROP') {
      remarks.push(`video_config.${edge} has no effect without clip_mode CROP`)
    }
  }
  return subtitle ? [...remarks, ...remarkOnSubtitle(subtitle)] : remarks
}

function remarkOnSubtitle({ font_name: font, font_size: size }: SubtitleConfig): string[] {
  const path = 'video_config.subtitle_config'
  const remarks = remarkOnFontSize(path, size)
  if (font !== undefined && !subtitleFonts.includes(font)) {
    remarks.push(`${path}.font_name is none of the documented fonts ${subtitleFonts.join(', ')}`)
  }
  return remarks
}

function remarkOnFontSize(path: string, size: number | undefined): string[] {
  if (size === undefined || size >= SMALLEST_FONT) return []
  return [`${path}.font_size ${size} acts as ${SMALLEST_FONT}, the smallest real size`]
}

function remarkOnScene({ shoot_script: scene }: ShootScriptItem, index: number): string[] {
  const path = `shoot_scripts[${index}].shoot_script`
  return [
    ...(isSilent(scene) ? [`${path} is a TEXT scene without text_config: it says nothing`] : []),
    ...(scene.background_config ?? []).flatMap((background, place) =>
      remarkOnBackground(background, `${path}.background_config[${place}]`)
    ),
    ...(scene.layer_config ?? []).flatMap((layer, place) => remarkOnTextLayer(layer, `${path}.layer_config[${place}]`))
  ]
}

function remarkOnBackground({ background_color_config: color }: BackgroundConfigInfo, path: string): string[] {
  return color === undefined || hexColor.test(color) ? [] : [`${path}.background_color_config is not #RRGGBB`]
}

function remarkOnTextLayer({ text_config: text }: LayerConfig, path: string): string[] {
  if (!text) return []
  const remarks = remarkOnFontSize(`${path}.text_config`, text.font_size)
  const { text_context: content } = text
  if (content !== undefined && !base64.test(content)) remarks.push(`${path}.text_config.text_context is not Base64`)
  if (text.font_color !== undefined && !hexColor.test(text.font_color)) {
    remarks.push(`${path}.text_config.font_color is not #RRGGBB`)
  }
  return remarks
}

function remarkOnCallback({ callback_url: url, auth_type: authType, key }: CallBackConfig): string[] {
  const remarks: string[] = []
  if (!isAbsoluteHttpUrl(url)) {
    remarks.push('callback_config.callback_url is no absolute http or https URL: no callback can reach it')
  }
  if (authType === 'MSS_A' && !key) {
    remarks.push('callback_config.auth_type is MSS_A without a key: signatures use an empty one')
  }
  return remarks
}

function isAbsoluteHttpUrl(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url)
}
