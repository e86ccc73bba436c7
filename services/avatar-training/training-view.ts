/** A training job as the API shows it. */
import { ownerOfJob } from '../../emulator/files/owner.ts'
import type { Uploads } from '../../emulator/files/uploads.ts'
import type { Namespace } from '../../emulator/namespaces/namespace.ts'
import type { JobEvent, JobRow } from '../../emulator/ports.ts'
import { trainingFacts } from './training-facts.ts'
import type { TrainingComment } from './training-facts.ts'
import { attachmentRole } from './training-files.ts'
import { operationLogOf } from './operation-log.ts'
import { wireTime } from '../../emulator/time/wire-time.ts'

/** The fields of one entry of the list. */
export function trainingSummary(namespace: Namespace, job: JobRow, coverUrl: string | undefined) {
  const facts = trainingFacts(job)
  return present({
    job_id: job.jobId,
    name: job.name ?? '',
    state: job.state,
    asset_id: job.engine.result,
    project_id: namespace.id,
    cover_download_url: coverUrl,
    last_update_time: wireTime(job.updatedAt),
    create_time: wireTime(job.createdAt),
    contact: facts.contact,
    batch_name: facts.batch_name,
    tags: facts.tags,
    model_version: facts.model_version,
    matting_type: facts.matting_type,
    model_resolution: facts.model_resolution,
    app_user_id: job.appUserId ?? undefined,
    is_flexus: facts.is_flexus,
    is_live_copy: facts.is_live_copy,
    is_fast_flexus: facts.is_fast_flexus,
    is_only_human_model: facts.is_only_human_model,
    is_background_replacement: facts.is_background_replacement,
    is_ondemand_resource: facts.is_ondemand_resource
  })
}

/** The whole job: the list's fields, download URLs of what was uploaded, logs and comments. */
export function trainingDetail(
  uploads: Uploads,
  namespace: Namespace,
  job: JobRow,
  history: readonly JobEvent[],
  base: string
) {
  const facts = trainingFacts(job)
  const urls = uploads.downloadUrls(namespace, ownerOfJob(job), base)
  return {
    ...trainingSummary(namespace, job, urls.cover_download_url),
    ...urls,
    ...present({
      operation_logs: operationLogOf(history),
      comment_logs: commentLogs(uploads, namespace, job, facts.comments, base),
      voice_properties: facts.voice_properties,
      is_mask_file_uploaded: false,
      flexus_retry_count: facts.is_flexus ? Math.min(facts.repairs ?? 0, 10) : undefined,
      audio_source_type: facts.audio_source_type,
      supported_service: facts.supported_service
    })
  }
}

function commentLogs(
  uploads: Uploads,
  namespace: Namespace,
  job: JobRow,
  comments: readonly TrainingComment[],
  base: string
) {
  let before = 0
  return comments.map(comment => {
    const files = Array.from({ length: comment.attachments }, (_, index) => attachmentRole(before + index + 1).file)
    const urls = uploads.announcedDownloadUrls(namespace, ownerOfJob(job), base, files)
    before += comment.attachments
    return present({
      operate_time: wireTime(comment.atMs),
      comment_type: comment.type,
      comment_title: comment.title,
      comment_message: comment.message,
      attachment_download_url: [...urls.values()]
    })
  })
}

type Optional<Fields> = {
  [Name in keyof Fields as undefined extends Fields[Name] ? Name : never]?: Exclude<Fields[Name], undefined>
}
type Required<Fields> = { [Name in keyof Fields as undefined extends Fields[Name] ? never : Name]: Fields[Name] }

/** Without the fields that have no value: an absent field is how the API says "not yet". */
function present<Fields extends Record<string, unknown>>(fields: Fields): Required<Fields> & Optional<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
