/**
 * What a video takes of the script that its request names. Scripts belong to another service and are known here by type and
 * id alone. A job keeps its own copy: what becomes of the script later changes nothing.
 */
import { ApiError } from '../../emulator/errors.ts'
import type { Emulator } from '../../emulator/emulator.ts'
import { ownerOf } from '../../emulator/files/owner.ts'
import type { Namespace } from '../../emulator/namespaces/namespace.ts'
import type { Resource } from '../../emulator/resources/resource.ts'
import type { Switches } from '../../openapi/body-contract.ts'
import type { CreateVideoRequest } from './schemas/video-request.ts'

/** The settings of which the page says that either the script's or the request's are used. */
const contested = ['model_asset_id', 'voice_config', 'video_config', 'shoot_scripts'] as const

/** Others that a script has; those of the request come first. */
const uncontested = ['background_music_config', 'review_config', 'action_config'] as const

export interface ScriptSettings {
  settings: Partial<CreateVideoRequest>
  /** Why its scenes cannot be rendered, if they cannot. */
  unfit: string | undefined
}

interface Surroundings {
  emulator: Pick<Emulator, 'resources' | 'uploads'>
  namespace: Namespace
  switches: Switches
}

/** Undefined: the request names no script, or one that is taken on trust. Throws 400 for one that has to be there and is not. */
export async function findScript(
  { script_id: id }: CreateVideoRequest,
  { emulator, namespace, switches }: Surroundings
): Promise<ScriptSettings | undefined> {
  if (id === undefined) return undefined
  const script = await emulator.resources.lookUp(namespace, 'script', id)
  if (script) return { settings: settingsIn(script), unfit: unfitness(script, emulator) }
  if (switches['assets'] === 'strict') throw new ApiError('invalidParameter', `script_id: no video script ${id}`)
  return undefined
}

function settingsIn({ document }: Resource): Partial<CreateVideoRequest> {
  const names = [...contested, ...uncontested].filter(name => document[name] !== undefined)
  return Object.fromEntries(names.map(name => [name, document[name]]))
}

/** Its AUDIO scenes need their files, and how long these last. */
function unfitness(script: Resource, { uploads }: Surroundings['emulator']): string | undefined {
  const [missing] = script.ofLibrary ? [] : uploads.missing(ownerOf(script.row))
  if (missing !== undefined) return `${missing} of the script was not uploaded`
  const scenes = (script.document['shoot_scripts'] ?? []) as NonNullable<CreateVideoRequest['shoot_scripts']>
  const index = scenes.findIndex(({ shoot_script: scene }) => isSilent(scene))
  return index < 0 ? undefined : `shoot_scripts[${index}] of the script has no audio_duration`
}

/** Fields of the SDK alone, which the page does not have. */
interface AudioDriven {
  script_type?: string
  audio_duration?: number
  audio_drive_file_external_url?: string
}

const isSilent = (scene: AudioDriven | undefined): boolean =>
  scene?.script_type === 'AUDIO' && scene.audio_drive_file_external_url === undefined && !scene.audio_duration

/** The request as it is produced; `wins` has the contested settings where both sides bring them. */
export function effectiveRequest(
  request: CreateVideoRequest,
  script: ScriptSettings | undefined,
  { wins, warn }: { wins: unknown; warn: (remark: string) => void }
): CreateVideoRequest {
  if (request.script_id === undefined) return request
  const overruled = contested.filter(name => {
    if (wins === 'request' || request[name] === undefined) return false
    // A script that is taken on trust has all of them.
    return !script || script.settings[name] !== undefined
  })
  if (overruled.length > 0) warn(`script_id is given: ${overruled.join(', ')} of this request are not used`)
  const effective = { ...request }
  for (const name of overruled) delete effective[name]
  return script ? { ...script.settings, ...effective } : effective
}

/** What nobody has brought, for a remark; `none`: nothing has to be brought. */
export function lacking(
  effective: CreateVideoRequest,
  script: ScriptSettings | undefined,
  requireComplete: unknown
): string[] {
  if (!script || requireComplete === 'none') return []
  const needed = [
    'shoot_scripts',
    'video_config',
    ...(requireComplete === 'all' ? ['model_asset_id', 'voice_config'] : [])
  ]
  return needed
    .filter(name => effective[name as keyof CreateVideoRequest] === undefined)
    .map(name => `neither the request nor its script has ${name}`)
}
