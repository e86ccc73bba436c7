/** The audio files of a script: which it has been asked for, what they are called, and where they go and come from. */
import type { Emulator } from '../../emulator/emulator.ts'
import type { KindFiles } from '../../emulator/files/owner.ts'
import { markOf, setMark } from '../../emulator/files/marks.ts'
import { ownerOf } from '../../emulator/files/owner.ts'
import type { FileRole } from '../../emulator/files/roles.ts'
import { OCTETS } from '../../emulator/files/roles.ts'
import type { Resource } from '../../emulator/resources/resource.ts'
import type { Block, ResourceRow } from '../../emulator/resources/resource-ports.ts'
import type { OperationContext } from '../../emulator/service.ts'
import type { ShootScriptAudioFileItem } from '../../openapi/facts/types.ts'
import type { AudioScene } from './scenes.ts'

/** Documented for one file of a scene. */
const MOST_BYTES = 100 * 1024 * 1024

/** An audio file that a script has a URL for. */
export interface AudioEntry {
  id: number
  /** Emulator time at which the URL was handed out; absent: with the script. */
  at?: number
}

export interface AudioFacts {
  /** Those of its scenes as they are now. */
  audio: readonly AudioEntry[]
  /** The highest id that was ever given. */
  last_audio: number
}

export function audioFacts({ audio = [], last_audio = 0 }: Block): AudioFacts {
  return { audio: audio as AudioEntry[], last_audio: last_audio as number }
}

export const audioFile = (id: number): string => `audio${id}`

const roleOf = ({ id }: AudioEntry): FileRole => ({
  file: audioFile(id),
  suffix: audioFile(id),
  contentType: OCTETS
})

export const scriptFiles: KindFiles = {
  roles: [],
  asked: () => ({}),
  needed: [],
  expected: () => ({ bytes: MOST_BYTES }),
  announced: ({ facts, createdAt }) =>
    audioFacts(facts).audio.map(entry => ({ role: roleOf(entry), atMs: entry.at ?? createdAt }))
}

/** The ids of those that were uploaded. */
export function audioThere({ uploads }: Pick<Emulator, 'uploads'>, row: ResourceRow): Set<number> {
  const received = new Set(uploads.received(row).map(({ file }) => file))
  return new Set(audioFacts(row.facts).audio.flatMap(({ id }) => (received.has(audioFile(id)) ? [id] : [])))
}

/** A URL that is handed out again works, though a test may have made the one before expire. */
export function renew({ row }: Resource, scenes: readonly AudioScene[]): void {
  const owner = ownerOf(row)
  for (const { audio_id } of scenes) {
    const slot = { file: audioFile(audio_id), generation: 1, part: 1 }
    if (markOf(owner, slot)?.expired) setMark(owner, slot, undefined)
  }
  row.files = owner.files as Block | null
}

type Caller = Pick<OperationContext, 'emulator' | 'namespace' | 'baseUrl'>

/** Where the files of these scenes are to be put. */
export function uploadLinks(
  { row }: Resource,
  scenes: readonly AudioScene[],
  { emulator, namespace, baseUrl }: Caller
): ShootScriptAudioFileItem[] {
  const files = scenes.map(({ audio_id }) => audioFile(audio_id))
  const urls = emulator.uploads.announcedUrls(namespace, ownerOf(row), baseUrl, files)
  return linked(scenes, urls, 'audio_file_upload_url')
}

/** Where those of them that were uploaded are found. */
export function downloadLinks(
  { row }: Resource,
  scenes: readonly AudioScene[],
  { emulator, namespace, baseUrl }: Caller
): ShootScriptAudioFileItem[] {
  const files = scenes.map(({ audio_id }) => audioFile(audio_id))
  const urls = emulator.uploads.announcedDownloadUrls(namespace, ownerOf(row), baseUrl, files)
  return linked(scenes, urls, 'audio_file_download_url')
}

function linked(
  scenes: readonly AudioScene[],
  urls: ReadonlyMap<string, string>,
  field: 'audio_file_upload_url' | 'audio_file_download_url'
): ShootScriptAudioFileItem[] {
  return scenes.flatMap(scene => {
    const url = urls.get(audioFile(scene.audio_id))
    return url === undefined ? [] : [{ ...scene, [field]: url }]
  })
}
