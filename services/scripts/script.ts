/** What is stored of a script, and what answers make of it. */
import type { Document, Resource, ResourceDraft } from '../../emulator/resources/resource.ts'
import type { Block } from '../../emulator/resources/resource-ports.ts'
import { wireTime } from '../../emulator/time/wire-time.ts'
import type { ShootScriptItem, VideoScriptBaseInfo } from '../../openapi/facts/types.ts'
import type { OperationContext } from '../../emulator/service.ts'
import { audioFacts, downloadLinks } from './audio.ts'
import type { AudioEntry, AudioFacts } from './audio.ts'
import { audioScenes, firstScene, linkAudio, refuseTooManyVideos } from './scenes.ts'
import type { AudioScene } from './scenes.ts'

export const SCRIPT = 'script'

/** What a request leads to beside what is stored. */
export interface Outcome {
  /** The scenes that want an upload URL. */
  added: readonly AudioScene[]
  remarks: readonly string[]
}

export const scenesOf = ({ shoot_scripts: scenes }: Document): readonly ShootScriptItem[] =>
  (scenes as ShootScriptItem[] | undefined) ?? []

/** A new draft. */
export function draftOf(body: Document): Outcome & { draft: ResourceDraft } {
  const document = withoutServerMade(body)
  const { scenes, added, remarks } = linkAudio(scenesOf(document), { before: [], last: 0 })
  if (document['shoot_scripts']) document['shoot_scripts'] = scenes
  refuseTooManyVideos(document['script_name'], scenes)
  const audio = added.map(({ audio_id: id }) => ({ id }))
  return { draft: { document, facts: factsOf({ audio, last_audio: audio.length }), files: noFiles() }, added, remarks }
}

/** A change of a script, and the ids of the audio that no scene of it has any more. */
export interface Revision extends Outcome {
  dropped: readonly number[]
}

/**
 * Lays the fields of a request over those of a script. `there` are the ids of the audio that was uploaded: whatever else
 * a scene speaks with is asked for again, since the URL that it was asked for by may have run out.
 */
export function revise(script: Resource, body: Document, there: ReadonlySet<number>, nowMs: number): Revision {
  const change = withoutServerMade(body)
  const { audio, last_audio: last } = audioFacts(script.row.facts)
  if (!change['shoot_scripts']) {
    script.document = { ...script.document, ...change }
    return { added: [], remarks: [], dropped: [] }
  }
  const linked = linkAudio(scenesOf(change), {
    before: audioScenes(scenesOf(script.document)),
    last
  })
  const { scenes, remarks } = linked
  script.document = { ...script.document, ...change, shoot_scripts: scenes }
  refuseTooManyVideos(script.document['script_name'], scenes)
  const speaking = audioScenes(scenes)
  const ids = new Set(speaking.map(({ audio_id }) => audio_id))
  const added = speaking.filter(({ audio_id }) => !there.has(audio_id))
  const kept = audio.filter(({ id }) => ids.has(id) && there.has(id))
  const asked = added.map(({ audio_id: id }): AudioEntry => ({ id, at: nowMs }))
  const facts = factsOf({ audio: [...kept, ...asked], last_audio: last + linked.added.length })
  script.row.facts = { ...script.row.facts, ...facts }
  return { added, remarks, dropped: audio.flatMap(({ id }) => (ids.has(id) ? [] : [id])) }
}

const noFiles = (): Block => ({ generations: [], confirmed: {} })

/** Of most scripts there is nothing to say. */
const factsOf = (facts: AudioFacts): Block => (facts.last_audio === 0 ? {} : { ...facts })

/** Clients send back what they have read; what the service makes itself is no part of a script. */
function withoutServerMade(body: Document): Document {
  const { audio_files: _, ...document } = structuredClone(body)
  for (const scene of scenesOf(document)) {
    delete (scene as Document)['preview_info']
    delete (scene as Document)['audio_config']
    delete (scene.shoot_script as Document | undefined)?.['thumbnail_url']
  }
  return document
}

/**
 * A copy: everything but the subtitle files. `there` are the ids of the audio that is copied along; a scene whose audio is
 * not there wants a new one.
 */
export function copyOf({ document: original, row }: Resource, there: ReadonlySet<number>): ResourceDraft {
  const document = structuredClone(original)
  const without = new Set(audioScenes(scenesOf(document)).flatMap(({ audio_id: id }) => (there.has(id) ? [] : [id])))
  for (const scene of scenesOf(document)) {
    delete scene.subtitle_file_info
    if (without.has(scene.shoot_script?.audio_config?.audio_id ?? 0)) delete scene.shoot_script?.audio_config
  }
  const { last_audio } = audioFacts(row.facts)
  return { document, facts: factsOf({ audio: Array.from(there, id => ({ id })), last_audio }), files: noFiles() }
}

/** What a client reads beside what was sent: each scene with its audio, and where those files are found. */
export function viewOf(script: Resource, context: OperationContext): Document {
  const { document } = script
  if (!document['shoot_scripts']) return {}
  const scenes = audioScenes(scenesOf(document))
  const ids = new Set(scenes.map(({ audio_id }) => audio_id))
  const shoot_scripts = scenesOf(document).map(scene => {
    const { audio_config } = scene.shoot_script ?? {}
    return ids.has(audio_config?.audio_id ?? 0) ? { ...scene, audio_config } : scene
  })
  const links = scenes.length === 0 ? [] : downloadLinks(script, scenes, context)
  return { shoot_scripts, ...(links.length === 0 ? {} : { audio_files: { audio_file_url: links } }) }
}

/** The head of a script, as lists have it. */
export function headOf({ row, document }: Resource): VideoScriptBaseInfo {
  const { shoot_script: scene } = firstScene(scenesOf(document)) ?? {}
  const {
    script_name = '',
    script_description,
    model_asset_id,
    model_asset_type,
    script_cover_url
  } = document as Partial<VideoScriptBaseInfo>
  const text = scene?.text_config?.text
  const known = {
    script_description,
    model_asset_type,
    script_cover_url,
    model_asset_id: model_asset_id || undefined,
    text
  }
  return {
    script_id: row.id,
    script_name,
    ...(Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as typeof known),
    script_type: scene?.script_type ?? 'TEXT',
    create_time: wireTime(row.createdAt),
    update_time: wireTime(row.updatedAt)
  } as VideoScriptBaseInfo
}
