/** Facts of a training job beside its request; the names are those the API uses where it has them. */
import type { CreateTrainingRequest } from '../openapi/schemas/training.ts'
import type { JobRow } from './ports.ts'

/** One set of upload URLs: that of the creation, or of an update. */
export interface UploadGeneration {
  /** Parts that the training video comes in. */
  videoParts: number
  /** Parts of the action video; null when none was asked for. */
  actionParts: number | null
  /** Whether separate audio was asked for. */
  audio: boolean
}

export interface TrainingComment {
  atMs: number
  type: 'USER_REJECT' | 'USER_COMMENT' | 'ADMIN_COMMENT'
  title?: string | undefined
  message?: string | undefined
  /** Number of attachments that were announced. */
  attachments: number
}

export interface TrainingAttributes {
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
  asset_id?: string
  error?: { code?: string; message?: string }
  uploads: {
    generations: UploadGeneration[]
    /** For a file in parts: the generation whose parts the client declared complete. */
    confirmed: Partial<Record<'trainingVideo' | 'actionVideo' | 'grantFile', number>>
  }
  comments: TrainingComment[]
  /** How often an improved model was asked for. */
  repairs?: number
}

export const trainingAttributes = (job: JobRow): TrainingAttributes => job.attributes as unknown as TrainingAttributes
