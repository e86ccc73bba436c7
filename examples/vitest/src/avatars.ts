/** Trains an avatar from a video and papers, and tells people in plain words how far it is. */
import type { MetaStudio, UploadUrls } from './metastudio.ts'

export interface Material {
  video: Uint8Array<ArrayBuffer>
  idCard: [front: Uint8Array<ArrayBuffer>, back: Uint8Array<ArrayBuffer>]
  consent: Uint8Array<ArrayBuffer>
}

export type Progress =
  | { stage: 'files missing' | 'in review' | 'in training' }
  | { stage: 'sent back'; reason: string }
  | { stage: 'ready'; assetId: string }
  | { stage: 'failed' }

const UPLOAD_ATTEMPTS = 3

const stages: Readonly<Record<string, 'files missing' | 'in review' | 'failed'>> = {
  WAIT_FILE_UPLOAD: 'files missing',
  AUTO_VERIFYING: 'in review',
  MANUAL_VERIFYING: 'in review',
  TRAINING_DATA_PREPROCESS_FAILED: 'failed',
  TRAIN_FAILED: 'failed',
  INFERENCE_DATA_PREPROCESS_FAILED: 'failed',
  COMPILE_FAILED: 'failed'
}

export class UploadError extends Error {}

export function createAvatars(metastudio: MetaStudio) {
  return {
    /** The places that wait for the material, for a day. */
    begin: (name: string): Promise<UploadUrls> => metastudio.createTraining({ name }),

    /** After a review that sent the material back: fresh places. */
    beginAgain: (jobId: string, name: string): Promise<UploadUrls> =>
      metastudio.updateTraining(jobId, { name, video_multipart_count: 1 }),

    async handIn(urls: UploadUrls, { video, idCard, consent }: Material): Promise<void> {
      await upload(urls.training_video_upload_url[0], video)
      await upload(urls.id_card_image1_upload_url, idCard[0])
      await upload(urls.id_card_image2_upload_url, idCard[1])
      await upload(urls.grant_file_upload_url, consent)
      const answer = await metastudio.commandTraining(urls.job_id, 'SUBMITVERIFYING')
      if (answer.commond_result !== 'EXCUTE_SUCCESS') throw new UploadError(answer.excute_failed_msg)
    },

    async progress(jobId: string): Promise<Progress> {
      const { state, asset_id: assetId = '', operation_logs: logs = [] } = await metastudio.showTraining(jobId)
      if (state === 'JOB_SUCCESS') return { stage: 'ready', assetId }
      if (state.endsWith('_VERIFY_FAILED')) return { stage: 'sent back', reason: logs.at(-1)?.log_description ?? '' }
      return { stage: stages[state] ?? 'in training' }
    }
  }
}

/** Storage has its moments: what answers 5xx is tried again. */
async function upload(url: string | undefined, content: Uint8Array<ArrayBuffer>): Promise<void> {
  if (url === undefined) throw new UploadError('no upload URL')
  for (let attempt = 1; ; attempt++) {
    const { ok, status } = await fetch(url, { method: 'PUT', body: content })
    if (ok) return
    if (status < 500 || attempt === UPLOAD_ATTEMPTS) throw new UploadError(`the upload was answered with ${status}`)
  }
}
