/**
 * The templates of the system: whole scripts to begin with, in every namespace. No source prints real ones, so names, texts
 * and ids are ours; what they have in common with real ones is that nobody can change them.
 */
import type { LibraryItem } from '../../emulator/resources/resource.ts'
import type { CreateVideoScriptsReq, ShootScriptItem } from '../../openapi/facts/types.ts'

/** Of the system's assets: an avatar that fits any screen, and its voice. They belong to another service, so a test watches over them. */
const AVATAR = '5e5e0000a10000000000000000000001'
const VOICE = '5e5e0000b10000000000000000000001'

const landscape = { width: 1920, height: 1080 }
const vertical = { width: 1080, height: 1920 }

interface Template {
  name: string
  about: string
  view_mode: 'LANDSCAPE' | 'VERTICAL'
  texts: readonly string[]
  color: string
}

const chosen: readonly Template[] = [
  {
    name: 'Company introduction',
    about: 'Three scenes about a company, for a wide screen.',
    view_mode: 'LANDSCAPE',
    texts: [
      'Welcome. Let me introduce our company.',
      'This is what we do, and whom we do it for.',
      'Come and talk to us.'
    ],
    color: '#1F3A5F'
  },
  {
    name: 'Course chapter',
    about: 'A lesson with a summary, for a wide screen.',
    view_mode: 'LANDSCAPE',
    texts: ['In this chapter you will learn something new.', 'Let us sum up what we have seen.'],
    color: '#F4F1E8'
  },
  {
    name: 'Product in short',
    about: 'One product in two scenes, for a phone.',
    view_mode: 'VERTICAL',
    texts: ['Have a look at this.', 'It is in the shops from today.'],
    color: '#FFFFFF'
  },
  {
    name: 'News of the day',
    about: 'A single scene with a news reader, for a phone.',
    view_mode: 'VERTICAL',
    texts: ['Good evening. Here is the news of the day.'],
    color: '#22303C'
  }
]

export const templates: readonly LibraryItem[] = chosen.map((template, index) => ({
  id: `5c217000-0000-4000-8000-00000000000${index + 1}`,
  document: documentOf(template)
}))

function documentOf({ name, about, view_mode, texts, color }: Template): CreateVideoScriptsReq {
  const size = view_mode === 'LANDSCAPE' ? landscape : vertical
  return {
    script_name: name,
    script_description: about,
    view_mode,
    model_asset_id: AVATAR,
    model_asset_type: 'HUMAN_MODEL_2D',
    voice_config: { voice_asset_id: VOICE, speed: 100, pitch: 100, volume: 140 },
    video_config: { clip_mode: 'RESIZE', codec: 'H264', bitrate: 5000, frame_rate: '25', ...size },
    shoot_scripts: texts.map((text, index): ShootScriptItem => ({
      sequence_no: index,
      shoot_script: {
        script_type: 'TEXT',
        text_config: { text },
        background_config: [{ background_type: 'COLOR', background_color_config: color }]
      }
    }))
  }
}
