/** What is stored of a script, and what answers make of it. Pure, but for the refusal of what no script can be. */
import type { Document, Resource, ResourceDraft } from '../../emulator/resources/resource.ts'
import type { Block } from '../../emulator/resources/resource-ports.ts'
import { wireTime } from '../../emulator/time/wire-time.ts'
import type { ShootScriptItem, VideoScriptBaseInfo } from '../../openapi/facts/types.ts'
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
  return { draft: { document, files: filesAsking([], added) }, added, remarks }
}

/** Lays the fields of a request over those of a script. */
export function revise(script: Resource, body: Document): Outcome {
  const change = withoutServerMade(body)
  const before = audioScenes(scenesOf(script.document))
  const generations = generationsOf(script.row.files)
  const linked = change['shoot_scripts']
    ? linkAudio(scenesOf(change), { before, last: Math.max(0, ...generations.flat()) })
    : undefined
  if (linked) change['shoot_scripts'] = linked.scenes
  script.document = { ...script.document, ...change }
  refuseTooManyVideos(script.document['script_name'], scenesOf(script.document))
  const { added = [], remarks = [] } = linked ?? {}
  if (added.length > 0) script.row.files = { ...script.row.files, ...filesAsking(generations, added) }
  return { added, remarks }
}

/** Each set of upload URLs that was handed out, as the ids of the audio they are for. */
const generationsOf = (files: Block | null): number[][] => (files?.['generations'] as number[][] | undefined) ?? []

function filesAsking(before: readonly number[][], added: readonly AudioScene[]): Block {
  const generation = added.map(({ audio_id }) => audio_id)
  return { confirmed: {}, generations: added.length === 0 ? before : [...before, generation] }
}

/** Clients send back what they have read; what the service makes itself is no part of a script. */
function withoutServerMade(body: Document): Document {
  const { audio_files: _, ...document } = structuredClone(body)
  for (const scene of scenesOf(document)) {
    delete (scene as Document)['preview_info']
    delete (scene.shoot_script as Document | undefined)?.['thumbnail_url']
  }
  return document
}

/** What a copy has of a script: everything but its subtitle files. */
export function copyOf({ document }: Resource): Document {
  const copy = structuredClone(document)
  for (const scene of scenesOf(copy)) delete scene.subtitle_file_info
  return copy
}

/** The scenes as a client reads them, each with its audio where it has some. */
export function shownScenes(document: Document): object {
  if (!document['shoot_scripts']) return {}
  const linked = new Map(
    audioScenes(scenesOf(document)).map(({ audio_id }) => [audio_id, { audio_config: { audio_id } }])
  )
  const shoot_scripts = scenesOf(document).map(scene => ({
    ...scene,
    ...linked.get(scene.shoot_script?.audio_config?.audio_id ?? 0)
  }))
  return { shoot_scripts }
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
