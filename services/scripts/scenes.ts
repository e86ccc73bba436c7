/**
 * The scenes of a script: their numbers, their limits, and which audio file each of type AUDIO speaks with. Such a file
 * has a number of its own in its script, the `audio_id`, from 1 on and never given twice. Pure.
 */
import { ApiError } from '../../emulator/errors.ts'
import type { LayerConfig, ShootScriptItem } from '../../openapi/facts/types.ts'
import { tooManyVideoFiles } from './errors.ts'

/** Most different video files in one script; the code is documented, the number is assumed. */
const MOST_VIDEO_FILES = 100

/** The highest `audio_id` that the contract allows. */
const HIGHEST_AUDIO_ID = 10_000

/** A scene that speaks with a file of the script. */
export interface AudioScene {
  sequence_no: number
  audio_id: number
}

export interface LinkedScenes {
  scenes: ShootScriptItem[]
  /** Those that had no file before: each wants an upload URL. */
  added: AudioScene[]
  remarks: string[]
}

/** Scenes without a number have that of their place, from 0 as in the official example. */
const numberOf = ({ sequence_no }: ShootScriptItem, index: number): number => sequence_no ?? index

/** Whether it speaks with a file of the script, and not with one from elsewhere. */
const needsFile = ({ shoot_script: scene }: ShootScriptItem): boolean =>
  scene?.script_type === 'AUDIO' && scene.audio_drive_file_external_url === undefined

/** Those that speak with files of the script, once these have their ids. */
export function audioScenes(scenes: readonly ShootScriptItem[]): AudioScene[] {
  return scenes.flatMap((scene, index) => {
    const audio_id = needsFile(scene) ? scene.shoot_script?.audio_config?.audio_id : undefined
    return audio_id === undefined ? [] : [{ sequence_no: numberOf(scene, index), audio_id }]
  })
}

/**
 * Gives each AUDIO scene its file: the one whose `audio_id` it names, the one that the scene of its number had in
 * `before`, or a new one after the `last` that was given. Throws 400 for scenes that no script can have.
 */
export function linkAudio(
  given: readonly ShootScriptItem[],
  { before, last }: { before: readonly AudioScene[]; last: number }
): LinkedScenes {
  refuseTwins(given)
  const free = new Set(before.map(({ audio_id }) => audio_id))
  const named = given.map(scene => {
    const wanted = scene.shoot_script?.audio_config?.audio_id
    return needsFile(scene) && wanted !== undefined && free.delete(wanted) ? wanted : undefined
  })
  const linked: LinkedScenes = { scenes: [], added: [], remarks: [] }
  let highest = last
  for (const [index, scene] of given.entries()) {
    if (!needsFile(scene)) {
      linked.scenes.push(scene)
      continue
    }
    const sequence_no = numberOf(scene, index)
    const had = before.find(one => one.sequence_no === sequence_no)?.audio_id
    const kept = named[index] ?? (had !== undefined && free.delete(had) ? had : undefined)
    const audio_id = kept ?? ++highest
    if (kept === undefined) linked.added.push({ sequence_no, audio_id })
    linked.remarks.push(...remarkOnId(scene, index, audio_id))
    linked.scenes.push({ ...scene, shoot_script: { ...scene.shoot_script, audio_config: { audio_id } } })
  }
  if (highest > HIGHEST_AUDIO_ID)
    throw new ApiError('invalidParameter', 'the script has had as many audio files as it may')
  return linked
}

function remarkOnId({ shoot_script: scene }: ShootScriptItem, index: number, audioId: number): string[] {
  const wanted = scene?.audio_config?.audio_id
  if (wanted === undefined || wanted === audioId) return []
  const path = `shoot_scripts[${index}].shoot_script.audio_config.audio_id`
  return [`${path} ${wanted} is no audio of this script that is free: the scene has ${audioId}`]
}

/** Files are told by the number of their scene, so that each may be there once. */
function refuseTwins(scenes: readonly ShootScriptItem[]): void {
  const seen = new Set<number>()
  for (const [index, { sequence_no: number }] of scenes.entries()) {
    if (number === undefined) continue
    if (seen.has(number)) {
      throw new ApiError('invalidParameter', `shoot_scripts[${index}].sequence_no must be unique, got ${number}`)
    }
    seen.add(number)
  }
}

/** Throws `MSS.20010106` for more video files than a script may use. */
export function refuseTooManyVideos(name: unknown, scenes: readonly ShootScriptItem[]): void {
  const layers = scenes.flatMap(({ shoot_script: scene }) => scene?.layer_config ?? [])
  const files = new Set(layers.filter(({ layer_type }) => layer_type === 'VIDEO').map(videoOf))
  if (files.size <= MOST_VIDEO_FILES) return
  const which = typeof name === 'string' ? `script ${JSON.stringify(name.slice(0, 64))}` : 'a script without a name'
  throw new ApiError(tooManyVideoFiles, `${which} has ${files.size}, ${MOST_VIDEO_FILES} are allowed`)
}

const videoOf = (layer: LayerConfig): string | LayerConfig => layer.asset_id || (layer.video_config?.video_url ?? layer)

/** The scene that a viewer sees first. */
export function firstScene(scenes: readonly ShootScriptItem[]): ShootScriptItem | undefined {
  const numbers = scenes.map(numberOf)
  return scenes[numbers.indexOf(Math.min(...numbers))]
}
