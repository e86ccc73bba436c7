/** A video job as the API shows it. */
import type { CreateVideoRequest } from './schemas/create-video.ts'
import { jobErrors } from '../../emulator/errors.ts'
import type { JobRow } from '../../emulator/ports.ts'
import { wireTime } from '../../emulator/time/wire-time.ts'
import { videoFacts } from './video-kind.ts'

/** The fields that the list and the show answer share; a field that does not apply yet is absent. */
export function videoSummary(job: JobRow) {
  const { asset_name, duration } = videoFacts(job)
  const { result: asset_id, error } = job.engine
  return {
    job_id: job.jobId,
    state: job.state,
    job_type: '2D_DIGITAL_HUMAN_VIDEO',
    ...(job.startedAt === null ? {} : { start_time: wireTime(job.startedAt) }),
    ...(job.endedAt === null ? {} : { end_time: wireTime(job.endedAt) }),
    ...(asset_id === undefined ? {} : { duration, output_asset_config: { asset_id, asset_name } }),
    ...(error === undefined ? {} : { error_info: errorInfo(error) }),
    create_time: wireTime(job.createdAt),
    lastupdate_time: wireTime(job.updatedAt)
  }
}

/** The settings of the job, for `show_script=true`. Credentials of the callback are never shown. */
export function videoScript(request: CreateVideoRequest) {
  const { model_asset_id, voice_config, video_config, shoot_scripts, background_music_config } = request
  const settings = { model_asset_id, voice_config, video_config, shoot_scripts, background_music_config }
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}

function errorInfo({ code, message }: NonNullable<JobRow['engine']['error']>) {
  return { error_code: code, error_msg: message ?? jobErrors[code]?.message ?? 'Internal Error' }
}
