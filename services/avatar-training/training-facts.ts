/** Facts of a training job beside its request; the names are those the API uses where it has them. */
import { limits } from '../../emulator/limits.ts'
import type { JobRow } from '../../emulator/ports.ts'
import type { CreateTrainingRequest, UpdateTrainingRequest } from './schemas/training-request.ts'

export interface TrainingComment {
  atMs: number
  type: 'USER_REJECT' | 'USER_COMMENT' | 'ADMIN_COMMENT'
  title?: string | undefined
  message?: string | undefined
  /** Number of attachments that were announced. */
  attachments: number
}

export interface TrainingFacts {
  contact?: string
  batch_name?: string
  tags?: string[]
  model_version: string
  model_resolution: string
  matting_type: string
  is_flexus: boolean
  is_fast_flexus: boolean
  is_live_copy: boolean
  is_only_human_model: boolean
  is_ondemand_resource: boolean
  is_background_replacement: boolean
  audio_source_type: string
  supported_service: string[]
  voice_properties?: NonNullable<CreateTrainingRequest['voice_properties']>
  comments: TrainingComment[]
  /** How often an improved model was asked for. */
  repairs?: number
}

const count = { type: 'integer', minimum: 0 }

/** What reads rely on, as JSON Schema. */
export const storedTraining = {
  type: 'object',
  required: ['model_version', 'audio_source_type', 'supported_service', 'uploads', 'comments'],
  properties: {
    model_version: { type: 'string' },
    audio_source_type: { type: 'string' },
    supported_service: { type: 'array', items: { type: 'string' } },
    uploads: {
      type: 'object',
      required: ['generations', 'confirmed'],
      properties: {
        generations: {
          type: 'array',
          items: {
            type: 'object',
            required: ['videoParts', 'actionParts', 'audio'],
            properties: { videoParts: count, actionParts: { type: ['integer', 'null'] }, audio: { type: 'boolean' } }
          }
        },
        confirmed: { type: 'object' }
      }
    },
    comments: {
      type: 'array',
      items: {
        type: 'object',
        required: ['atMs', 'type', 'attachments'],
        properties: {
          atMs: { type: 'integer', minimum: limits.earliestTimeMs, maximum: limits.latestTimeMs },
          type: { type: 'string' },
          attachments: count
        }
      }
    }
  }
}

export const trainingFacts = (job: Pick<JobRow, 'facts'>): TrainingFacts => job.facts as unknown as TrainingFacts

export function factsOf(request: CreateTrainingRequest): TrainingFacts {
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
    comments: []
  }
}

/** The fields that both create and update carry, as far as they were sent. */
export function changesOf(request: UpdateTrainingRequest): Partial<TrainingFacts> {
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
