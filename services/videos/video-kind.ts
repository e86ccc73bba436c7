/** Video jobs: what a request means, where its switches decide, and what its receiver is told. */
import type { Draft, JobKind } from '../../emulator/jobs/kind.ts'
import type { JobRow } from '../../emulator/ports.ts'
import type { Service } from '../../emulator/service.ts'
import { callbackBody } from '../../emulator/callbacks/callback-body.ts'
import type { CreateVideoRequest } from './schemas/video-request.ts'
import { effectiveRequest, lacking } from './script-settings.ts'
import type { ScriptSettings } from './script-settings.ts'
import { spokenSeconds } from './speech.ts'
import { videoMachine } from './video.machine.ts'

/** A file that the user needs is absent: the official table has it for the making of videos. */
const FILE_MISSING = 'MSS.45000001'

export const VIDEO = videoMachine.kind

export const videoSwitches = {
  'require-complete': {
    values: ['none', 'render', 'all'],
    default: 'render',
    description:
      'What a video request without `script_id` must bring: nothing, what rendering needs, or all four settings.'
  },
  'script-precedence': {
    values: ['script', 'request'],
    default: 'script',
    description: 'Which one wins where a request and the script that it names both have a setting.'
  }
} as const satisfies Service['switches']

/** Facts of a video job beside its request; the names are those the API uses where it has them. */
export interface VideoFacts {
  asset_name: string
  script_id?: string
  /** Seconds of content. */
  duration: number
}

export const videoFacts = (job: JobRow): VideoFacts => job.facts as unknown as VideoFacts

export const videoKind: JobKind<CreateVideoRequest> = {
  machine: videoMachine,
  idFormat: 'dashed',
  createdBy: 'Create2DDigitalHumanVideo',
  nameAt: ['output_asset_config', 'asset_name'],
  storedFacts: {
    type: 'object',
    required: ['asset_name', 'duration'],
    properties: { asset_name: { type: 'string' }, duration: { type: 'number' } }
  },
  draft(request, { switches, warn, found }) {
    const script = found as ScriptSettings | undefined
    const effective = effectiveRequest(request, script, { wins: switches['scriptPrecedence'], warn })
    for (const remark of lacking(effective, script, switches['requireComplete'])) warn(remark)
    const facts: VideoFacts = {
      asset_name: request.output_asset_config?.asset_name ?? '',
      duration: durationOf(effective),
      ...(request.script_id === undefined ? {} : { script_id: request.script_id })
    }
    const scenesOfScript = script !== undefined && effective.shoot_scripts === script.settings.shoot_scripts
    return {
      name: facts.asset_name,
      facts: { ...facts },
      request: effective,
      texts: textsOf(script ? effective : request),
      callback: callbackOf(request),
      path: 'main',
      ...(scenesOfScript && script.unfit ? { failure: { code: FILE_MISSING, message: script.unfit } } : {})
    }
  },
  product: (job, request) => ({
    type: 'asset',
    class: 'VIDEO',
    name: videoFacts(job).asset_name,
    meta: { video_meta: metaOf(request, videoFacts(job).duration) }
  }),
  callbackBody({ state, engine, jobId }) {
    const result = state === 'SUCCEED' ? 'SUCCEED' : 'FAILED'
    return callbackBody({ result, assetId: engine.result ?? '', jobId })
  }
}

/** What the library says of the finished video. 25 pictures a second are documented, whatever a request says. */
function metaOf({ video_config: wanted }: CreateVideoRequest, seconds: number): Record<string, unknown> {
  const { codec, width, height } = wanted ?? {}
  return {
    ...(codec === undefined ? {} : { video_codec: codec }),
    ...(width === undefined || height === undefined
      ? {}
      : { width, height, mode: width < height ? 'Vertical' : 'Horizontal' }),
    frame_rate: '25',
    duration: Math.min(Math.ceil(seconds), LONGEST_SECONDS)
  }
}

/** The end of the documented range. */
const LONGEST_SECONDS = 86_400

function callbackOf({ callback_config: callback }: CreateVideoRequest): Draft['callback'] {
  if (!callback?.callback_url) return undefined
  return {
    url: callback.callback_url,
    authType: callback.auth_type === 'MSS_A' ? 'MSS_A' : 'NONE',
    key: callback.key ?? ''
  }
}

/** Where a client can put a marker. */
function textsOf(request: CreateVideoRequest): (string | undefined)[] {
  const scenes = request.shoot_scripts ?? []
  return [request.output_asset_config?.asset_name, ...scenes.map(scene => scene.shoot_script.text_config?.text)]
}

function durationOf(request: CreateVideoRequest): number {
  const speed = request.voice_config?.speed ?? 100
  const seconds = (request.shoot_scripts ?? []).reduce((sum, { shoot_script: scene }) => {
    if (scene.script_type === 'AUDIO') return sum + Number((scene as { audio_duration?: unknown }).audio_duration ?? 0)
    return sum + spokenSeconds(scene.text_config?.text ?? '', speed)
  }, 0)
  return Math.round(seconds * 10) / 10
}
