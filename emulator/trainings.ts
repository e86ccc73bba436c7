/** Training jobs: what the API's operations on them mean in the terms of `jobs.ts`. Commands are in `training-commands.ts`. */
import type { CreateTrainingRequest, UpdateTrainingRequest } from '../openapi/schemas/training.ts'
import { directiveFor } from './jobs/directives.ts'
import type { DirectiveSources } from './jobs/directives.ts'
import { ApiError } from './errors.ts'
import type { NewJob } from './jobs/job-draft.ts'
import type { Jobs } from './jobs/jobs.ts'
import { trainingMachine } from './machines/training.ts'
import type { Namespace } from './namespaces/namespace.ts'
import type { JobRow } from './ports.ts'
import { updatable, deletable } from './training-states.ts'
import type { TrainingAttributes, UploadGeneration } from './training-attributes.ts'
import { trainingAttributes } from './training-attributes.ts'
import type { Uploads } from './files/uploads.ts'

export const TRAINING = trainingMachine.kind

/** What a request says beside its body. */
export interface TrainingCaller {
  appUserId: string | undefined
  prefer: string | undefined
  warn?: ((remark: string) => void) | undefined
}

export class Trainings {
  readonly #jobs: Jobs
  readonly #uploads: Uploads

  readonly #directives: DirectiveSources

  constructor(options: { jobs: Jobs; uploads: Uploads; directives: DirectiveSources }) {
    this.#jobs = options.jobs
    this.#directives = options.directives
    this.#uploads = options.uploads
    this.#jobs.add({ machine: trainingMachine, idFormat: 'hex' })
  }

  /** Stores the job; its upload URLs come from `uploadUrls`. */
  async create(namespace: Namespace, request: CreateTrainingRequest, caller: TrainingCaller): Promise<JobRow> {
    return this.#jobs.create(namespace, this.draft(request, caller))
  }

  /** What is to be stored for the request. Throws 400 for a `Prefer` header that cannot be followed. */
  draft(request: CreateTrainingRequest, caller: TrainingCaller): NewJob {
    const given = { prefer: caller.prefer, texts: [request.name], warn: caller.warn }
    const directive = directiveFor(trainingMachine, this.#directives, given)
    return {
      kind: TRAINING,
      name: request.name,
      appUserId: caller.appUserId,
      attributes: { ...attributesOf(request), ...(directive === undefined ? {} : { directive }) },
      request,
      cause: 'Create2dModelTrainingJob'
    }
  }

  /** The URLs of the newest set, as the create and update answers carry them. */
  uploadUrls(namespace: Namespace, job: JobRow, base: string): Record<string, string | string[]> {
    const { generations } = trainingAttributes(job).uploads
    const newest = generations.at(-1)
    if (!newest) return {}
    return this.#uploads.uploadUrls(namespace, job, { base, generation: generations.length, ...newest })
  }

  /** Only a job whose review failed can be updated; it stays there until it is submitted again. */
  async update(namespace: Namespace, jobId: string, request: UpdateTrainingRequest): Promise<JobRow> {
    return this.#jobs.change(namespace, TRAINING, jobId, job => {
      refuseUnless(job, updatable, 'updated')
      const attributes = trainingAttributes(job)
      Object.assign(attributes, changesOf(request))
      attributes.uploads.generations.push(nextGeneration(attributes, request))
      if (request.name !== undefined) job.name = request.name
      this.#jobs.rewriteRequest(job, { ...(this.#jobs.request(job) as object), ...request })
      this.#jobs.save(job, namespace.now())
      this.#jobs.note(namespace, job, 'update', 'Update2dModelTrainingJob')
      return job
    })
  }

  /** Forgets the job, its history and its files. */
  async delete(namespace: Namespace, jobId: string): Promise<void> {
    await this.#jobs.change(namespace, TRAINING, jobId, job => {
      refuseUnless(job, deletable, 'deleted')
      this.#uploads.removeOfJob(job)
      this.#jobs.remove(job)
    })
  }
}

function refuseUnless(job: JobRow, states: readonly string[], done: string): void {
  if (states.includes(job.state)) return
  throw new ApiError(
    'invalidParameter',
    `job_id: a job in state ${job.state} cannot be ${done}, only in ${states.join(', ')}`
  )
}

/** The action video is asked for by its part count or by a command message about it. */
function wantsActionVideo(request: { action_video_multipart_count?: number; command_message?: string }): boolean {
  return (
    request.action_video_multipart_count !== undefined ||
    request.command_message === 'CONFIRM_ACTION_VIDEO' ||
    request.command_message === 'GET_ACTION_VIDEO_MULTIPART'
  )
}

function generationOf(
  request: { action_video_multipart_count?: number; command_message?: string; video_multipart_count?: number },
  audioSource: string
): UploadGeneration {
  return {
    videoParts: request.video_multipart_count ?? 1,
    actionParts: wantsActionVideo(request) ? (request.action_video_multipart_count ?? 1) : null,
    audio: audioSource === 'AUDIO'
  }
}

function nextGeneration(attributes: TrainingAttributes, request: UpdateTrainingRequest): UploadGeneration {
  return generationOf(request, attributes.audio_source_type)
}

function attributesOf(request: CreateTrainingRequest): TrainingAttributes {
  const extra = request as Record<string, unknown>
  return {
    ...changesOf(request),
    model_version: request.model_version ?? 'V3.2',
    model_resolution: '1080P',
    matting_type: 'AI',
    is_flexus: request.is_flexus ?? false,
    is_fast_flexus: extra.is_fast_flexus === true,
    is_live_copy: extra.is_live_copy === true,
    is_only_human_model: extra.is_only_human_model === true,
    is_ondemand_resource: extra.is_ondemand_resource === true,
    is_background_replacement: request.is_background_replacement ?? true,
    audio_source_type: request.audio_source_type ?? 'VIDEO',
    supported_service: request.supported_service ?? ['VIDEO_2D', 'LIVE_2D'],
    uploads: { generations: [generationOf(request, request.audio_source_type ?? 'VIDEO')], confirmed: {} },
    comments: []
  }
}

/** The fields that both create and update carry, as far as they were sent. */
function changesOf(request: UpdateTrainingRequest): Partial<TrainingAttributes> {
  const { contact, batch_name, tags, is_background_replacement, voice_properties, audio_source_type } = request
  const sent = {
    contact,
    batch_name,
    tags,
    is_background_replacement,
    voice_properties,
    audio_source_type,
    supported_service: request.supported_service,
    is_fast_flexus: (request as { is_fast_flexus?: boolean }).is_fast_flexus
  }
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined))
}
