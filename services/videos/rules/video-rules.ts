/** What a video request must hold to beyond its schema. Each rule is a sentence of the official page; it sees accepted types only. */
import type { Rule, Violation } from '../../../openapi/body-contract.ts'
import type { CreateVideoRequest } from '../schemas/video-request.ts'
import type { ShootScript } from '../schemas/shoot-script.ts'
import { spokenLength, spokenTextLimit } from './spoken-text.ts'

type VideoRule = Rule<CreateVideoRequest>

const missing = (path: string, rule = 'is required'): Violation => ({ path, rule })

/** Without a script there must be something to produce; how much of it is needed is a switch, since the page is silent. */
const bringsWhatIsNeeded: VideoRule = {
  reads: ['script_id', 'shoot_scripts', 'video_config', 'model_asset_id'],
  breaches(body, { requireComplete }) {
    if (requireComplete === 'none' || body.script_id !== undefined) return []
    const without = 'is required without script_id'
    const breaches: Violation[] = []
    if (!body.shoot_scripts) breaches.push(missing('shoot_scripts', without))
    if (!body.video_config) breaches.push(missing('video_config', without))
    if (requireComplete === 'all' && !body.model_asset_id) breaches.push(missing('model_asset_id', without))
    return breaches
  }
}

/** A scene that speaks needs a voice and a text; whether they may come later is the same switch. */
const bringsVoiceAndText: VideoRule = {
  reads: [
    'script_id',
    'voice_config',
    'shoot_scripts[].shoot_script.script_type',
    'shoot_scripts[].shoot_script.text_config'
  ],
  breaches(body, { requireComplete }) {
    if (requireComplete !== 'all' || body.script_id !== undefined) return []
    const without = 'is required for TEXT scenes without script_id'
    const scenes = (body.shoot_scripts ?? []).map(({ shoot_script: scene }) => scene)
    const speaks = scenes.some(({ script_type: type }) => type !== 'AUDIO')
    return [
      ...(speaks && !body.voice_config ? [missing('voice_config', without)] : []),
      ...scenes.flatMap((scene, index) =>
        isSilent(scene) ? [missing(`shoot_scripts[${index}].shoot_script.text_config`, without)] : []
      )
    ]
  }
}

/** A scene that should speak, but has no text. */
export const isSilent = (scene: ShootScript) => scene.script_type !== 'AUDIO' && !scene.text_config

/** Pixels of the pictures that RESIZE can make. */
const resolutions: readonly string[] = ['1920x1080', '1080x1920', '1280x720', '720x1280', '3840x2160', '2160x3840']

/** RESIZE makes six resolutions only; CROP keeps any part of the picture. */
const resizesToKnownResolution: VideoRule = {
  reads: ['video_config.clip_mode', 'video_config.width', 'video_config.height'],
  breaches({ video_config: video }) {
    if (!video || video.clip_mode === 'CROP') return []
    const resolution = `${video.width}x${video.height}`
    if (resolutions.includes(resolution)) return []
    const rule = `and height must be one of ${resolutions.join(', ')} with clip_mode RESIZE`
    return [{ path: 'video_config.width', rule, got: resolution }]
  }
}

/** No two scenes may have one number. */
const numbersScenesOnce: VideoRule = {
  reads: ['shoot_scripts[].sequence_no'],
  breaches(body) {
    const seen = new Set<number>()
    const breaches: Violation[] = []
    for (const [index, { sequence_no: number }] of (body.shoot_scripts ?? []).entries()) {
      if (number === undefined) continue
      if (seen.has(number))
        breaches.push({ path: `shoot_scripts[${index}].sequence_no`, rule: 'must be unique', got: number })
      seen.add(number)
    }
    return breaches
  }
}

/** At most 10,000 characters of a scene are spoken; tags do not count. */
const speaksWithinLimit: VideoRule = {
  reads: ['shoot_scripts[].shoot_script.text_config.text'],
  breaches(body) {
    const breaches: Violation[] = []
    for (const [index, { shoot_script: scene }] of (body.shoot_scripts ?? []).entries()) {
      const text = scene.text_config?.text ?? ''
      // A string has at least as many UTF-16 units as characters, so most texts need no counting.
      if (text.length <= spokenTextLimit) continue
      const got = spokenLength(text)
      const path = `shoot_scripts[${index}].shoot_script.text_config.text`
      const rule = `must have at most ${spokenTextLimit} characters outside tags`
      if (got > spokenTextLimit) breaches.push({ path, rule, got })
    }
    return breaches
  }
}

const contentOf = { IMAGE: 'background_config', COLOR: 'background_color_config' } as const

/** A background brings what its type is about. */
const fillsBackgrounds: VideoRule = {
  reads: ['background_type', 'background_config', 'background_color_config'].map(
    field => `shoot_scripts[].shoot_script.background_config[].${field}`
  ),
  breaches(body) {
    const breaches: Violation[] = []
    for (const [index, { shoot_script: scene }] of (body.shoot_scripts ?? []).entries()) {
      for (const [place, background] of (scene.background_config ?? []).entries()) {
        const field = contentOf[background.background_type]
        if (background[field] !== undefined) continue
        const path = `shoot_scripts[${index}].shoot_script.background_config[${place}].${field}`
        breaches.push(missing(path, `is required with background_type ${background.background_type}`))
      }
    }
    return breaches
  }
}

export const videoRules: readonly VideoRule[] = [
  bringsWhatIsNeeded,
  bringsVoiceAndText,
  resizesToKnownResolution,
  numbersScenesOnce,
  speaksWithinLimit,
  fillsBackgrounds
]
