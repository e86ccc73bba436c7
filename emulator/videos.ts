/** Video jobs: what the API's words for them mean in the terms of `jobs.ts`. */
import type { CreateVideoRequest } from '../openapi/schemas/create-video.ts'
import { directiveFor } from './jobs/directives.ts'
import type { Directive, DirectiveSources } from './jobs/directives.ts'
import { spokenSeconds } from './speech.ts'
import { ApiError } from './errors.ts'
import type { JobKind, NewJob } from './jobs/job-draft.ts'
import type { Jobs } from './jobs/jobs.ts'
import { videoMachine } from './machines/video.ts'
import type { Namespace } from './namespaces/namespace.ts'
import type { JobRow } from './ports.ts'
import type { Outbox } from './callbacks/outbox.ts'
import { callbackBody } from './callbacks/callback-body.ts'

export const VIDEO = videoMachine.kind

/** Facts of a video job beside its request; the names are those the API uses where it has them. */
export interface VideoAttributes {
  asset_name: string
  script_id?: string
  /** Seconds of content. */
  duration: number
  asset_id?: string
  callback?: { url: string; authType: 'NONE' | 'MSS_A'; key: string }
  error?: { code: string; message?: string }
  /** What the client wished for this job alone. */
  directive?: Directive
}

export const videoAttributes = (job: JobRow): VideoAttributes => job.attributes as unknown as VideoAttributes

/** The settings that a script can bring along; with `script_id` one of the two sides is used. */
const scripted = ['model_asset_id', 'voice_config', 'video_config', 'shoot_scripts'] as const

export type ScriptPrecedence = 'script' | 'request'

/** What a request says beside its body. */
export interface VideoCaller {
  appUserId: string | undefined
  prefer: string | undefined
  warn: (remark: string) => void
}

export class Videos {
  readonly #jobs: Jobs
  readonly #scriptPrecedence: ScriptPrecedence
  readonly #directives: DirectiveSources

  constructor(options: {
    jobs: Jobs
    outbox: Outbox
    scriptPrecedence: ScriptPrecedence
    directives: DirectiveSources
  }) {
    this.#jobs = options.jobs
    this.#directives = options.directives
    this.#scriptPrecedence = options.scriptPrecedence
    this.#jobs.add(videoKind(options.outbox))
  }

  async create(namespace: Namespace, request: CreateVideoRequest, caller: VideoCaller): Promise<JobRow> {
    return this.#jobs.create(namespace, this.draft(request, caller))
  }

  /** What is to be stored for the request. Throws 400 for a `Prefer` header that cannot be followed. */
  draft(request: CreateVideoRequest, caller: VideoCaller): NewJob {
    const effective = this.#effective(request, caller.warn)
    const callback = request.callback_config
    const directive = directiveFor(videoMachine, this.#directives, {
      prefer: caller.prefer,
      texts: textsOf(request),
      warn: caller.warn
    })
    const attributes: VideoAttributes = {
      asset_name: request.output_asset_config?.asset_name ?? '',
      duration: durationOf(effective),
      ...(request.script_id === undefined ? {} : { script_id: request.script_id }),
      ...(directive === undefined ? {} : { directive }),
      ...(callback?.callback_url
        ? {
            callback: {
              url: callback.callback_url,
              authType: callback.auth_type === 'MSS_A' ? 'MSS_A' : 'NONE',
              key: callback.key ?? ''
            }
          }
        : {})
    }
    return {
      kind: VIDEO,
      name: attributes.asset_name,
      appUserId: caller.appUserId,
      attributes: { ...attributes },
      request: effective,
      path: 'main',
      cause: 'Create2DDigitalHumanVideo'
    }
  }

  /** Cancels a job that still waits; any other state is the client's mistake (400, assumed). */
  async cancel(namespace: Namespace, jobId: string): Promise<void> {
    await this.#jobs.change(namespace, VIDEO, jobId, job => {
      if (job.state !== 'WAITING') {
        throw new ApiError('invalidParameter', `job_id: only a WAITING job can be cancelled, this one is ${job.state}`)
      }
      this.#jobs.perform(namespace, job, 'cancel', { atMs: namespace.now(), cause: 'Cancel2DDigitalHumanVideo' })
    })
  }

  /** The page lets the script win over settings sent beside it; `--script-precedence request` is the other reading. */
  #effective(request: CreateVideoRequest, warn: (remark: string) => void): CreateVideoRequest {
    if (request.script_id === undefined || this.#scriptPrecedence === 'request') return request
    const overruled = scripted.filter(name => request[name] !== undefined)
    if (overruled.length === 0) return request
    warn(`script_id is given: ${overruled.join(', ')} of this request are not used`)
    const effective = { ...request }
    for (const name of overruled) delete effective[name]
    return effective
  }
}

function videoKind(outbox: Outbox): JobKind {
  return {
    machine: videoMachine,
    idFormat: 'dashed',
    perform(_effect, job, namespace, atMs) {
      const { callback, asset_id } = videoAttributes(job)
      if (!callback) return
      const result = job.state === 'SUCCEED' ? 'SUCCEED' : 'FAILED'
      const body = callbackBody({ result, assetId: asset_id ?? '', jobId: job.jobId })
      outbox.enqueue(namespace, { jobSeq: job.seq, jobId: job.jobId, ...callback, body }, atMs)
    }
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
