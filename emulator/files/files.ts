/**
 * The files of a training job, as data: what each is called in a URL, in an answer and in the store.
 * Object names are those of the create page's example; field names those of the page and the SDK's show model.
 */
export type FileName =
  'trainingVideo' | 'actionVideo' | 'audio' | 'cover' | 'idCardImage1' | 'idCardImage2' | 'grantFile'

export interface FileRole {
  /** What rows and the rest of the emulator call it: a `FileName`, or `attachment1`, `attachment2`, ... */
  file: string
  /** Follows `{job_id}_` in the object name. */
  suffix: string
  /** The media type the SDK sends; answered on download when a client sent none. */
  contentType: string
}

export interface JobFileRole extends FileRole {
  file: FileName
  uploadField: string
  downloadField: string
  /** Its upload field is a list of one URL for each part. */
  multiPart: boolean
}

const OCTETS = 'application/octet-stream'

/** In the order in which the documented answer lists their URLs. */
export const jobFiles: readonly JobFileRole[] = [
  {
    file: 'trainingVideo',
    suffix: 'trainingVideo',
    uploadField: 'training_video_upload_url',
    downloadField: 'training_video_download_url',
    contentType: OCTETS,
    multiPart: true
  },
  {
    file: 'actionVideo',
    suffix: 'actionVideo',
    uploadField: 'action_video_upload_url',
    downloadField: 'action_video_download_url',
    contentType: OCTETS,
    multiPart: true
  },
  {
    file: 'audio',
    suffix: 'audio',
    uploadField: 'audio_upload_url',
    downloadField: 'audio_file_download_url',
    contentType: 'application/zip',
    multiPart: false
  },
  ...(
    [
      ['cover', 'cover', 'cover'],
      ['idCardImage1', 'idCardImage1_tmp', 'id_card_image1'],
      ['idCardImage2', 'idCardImage2_tmp', 'id_card_image2'],
      ['grantFile', 'grantFile_tmp', 'grant_file']
    ] as const
  ).map(([file, suffix, field]) => ({
    file,
    suffix,
    uploadField: `${field}_upload_url`,
    downloadField: `${field}_download_url`,
    contentType: OCTETS,
    multiPart: false
  }))
]

/** The file of the job's nth comment attachment; `number` counts from 1 over the whole life of the job. */
export function attachmentRole(number: number): FileRole {
  const name = `attachment${number}`
  return { file: name, suffix: name, contentType: OCTETS }
}

export function objectName(jobId: string, role: FileRole): string {
  return `${jobId}_${role.suffix}`
}

/** Takes an object name apart; undefined when it names no file that a job can have. */
export function roleOfObject(object: string): { jobId: string; role: FileRole } | undefined {
  const role = jobFiles.find(({ suffix }) => object.endsWith(`_${suffix}`)) ?? attachmentOfObject(object)
  const jobId = role && object.slice(0, -role.suffix.length - 1)
  return jobId ? { jobId, role } : undefined
}

function attachmentOfObject(object: string): FileRole | undefined {
  const number = /_attachment([1-9]\d{0,5})$/.exec(object)?.[1]
  return number === undefined ? undefined : attachmentRole(Number(number))
}
