/** What a video request must hold to beyond its schema. Each rule is a sentence of the official page; it sees accepted types only. */
import type { Rule, Violation } from '../body-contract.ts'
import type { CreateVideoRequest } from '../schemas/video-request.ts'
import type { ShootScript } from '../schemas/shoot-script.ts'
import { spokenLength, spokenTextLimit } from './spoken-text.ts'

type VideoRule = Rule<CreateVideoRequest>

const missing = (path: string, rule = 'is required'): Violation => ({ path, rule })

/** Without a script there must be something to produce; how much of it is needed is a switch, since the page is silent. */
export const bringsWhatIsNeeded: VideoRule = (body, { requireComplete }) => {
  if (requireComplete === 'none' || body.script_id !== undefined) return undefined
  const without = 'is required without script_id'
  if (!body.shoot_scripts) return missing('shoot_scripts', without)
  if (!body.video_config) return missing('video_config', without)
  if (requireComplete === 'render') return undefined
  if (!body.model_asset_id) return missing('model_asset_id', without)
  const speaks = body.shoot_scripts.some(({ shoot_script: scene }) => scene.script_type !== 'AUDIO')
  if (speaks && !body.voice_config) return missing('voice_config', 'is required for TEXT scenes without script_id')
  const silent = body.shoot_scripts.findIndex(({ shoot_script: scene }) => isSilent(scene))
  if (silent < 0) return undefined
  return missing(`shoot_scripts[${silent}].shoot_script.text_config`, 'is required for TEXT scenes without script_id')
}

/** A scene that should speak, but has no text. */
export const isSilent = (scene: ShootScript) => scene.script_type !== 'AUDIO' && !scene.text_config

/** Pixels of the pictures that RESIZE can make. */
const resolutions: readonly string[] = ['1920x1080', '1080x1920', '1280x720', '720x1280', '3840x2160', '2160x3840']

/** RESIZE makes six resolutions only; CROP keeps any part of the picture. */
export const resizesToKnownResolution: VideoRule = ({ video_config: video }) => {
  if (!video || video.clip_mode === 'CROP') return undefined
  const resolution = `${video.width}x${video.height}`
  if (resolutions.includes(resolution)) return undefined
  const rule = `and height must be one of ${resolutions.join(', ')} with clip_mode RESIZE`
  return { path: 'video_config.width', rule, got: resolution }
}

/** No two scenes may have one number. */
export const numbersScenesOnce: VideoRule = body => {
  const seen = new Set<number>()
  for (const [index, { sequence_no: number }] of (body.shoot_scripts ?? []).entries()) {
    if (number === undefined) continue
    const path = `shoot_scripts[${index}].sequence_no`
    if (seen.has(number)) return { path, rule: 'must be unique', got: number }
    seen.add(number)
  }
  return undefined
}

/** At most 10,000 characters of a scene are spoken; tags do not count. */
export const speaksWithinLimit: VideoRule = body => {
  for (const [index, { shoot_script: scene }] of (body.shoot_scripts ?? []).entries()) {
    const text = scene.text_config?.text ?? ''
    // A string has at least as many UTF-16 units as characters, so most texts need no counting.
    if (text.length <= spokenTextLimit) continue
    const got = spokenLength(text)
    const rule = `must have at most ${spokenTextLimit} characters outside tags`
    if (got > spokenTextLimit) return { path: `shoot_scripts[${index}].shoot_script.text_config.text`, rule, got }
  }
  return undefined
}

const contentOf = { IMAGE: 'background_config', COLOR: 'background_color_config' } as const

/** A background brings what its type is about. */
export const fillsBackgrounds: VideoRule = body => {
  for (const [index, { shoot_script: scene }] of (body.shoot_scripts ?? []).entries()) {
    for (const [place, background] of (scene.background_config ?? []).entries()) {
      const field = contentOf[background.background_type]
      if (background[field] !== undefined) continue
      const path = `shoot_scripts[${index}].shoot_script.background_config[${place}].${field}`
      return missing(path, `is required with background_type ${background.background_type}`)
    }
  }
  return undefined
}

export const videoRules: readonly VideoRule[] = [
  bringsWhatIsNeeded,
  resizesToKnownResolution,
  numbersScenesOnce,
  speaksWithinLimit,
  fillsBackgrounds
]
