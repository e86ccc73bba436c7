/** The calls of MetaStudio that training an avatar needs. Knows nothing of an emulator. */

export interface Training {
  job_id: string
  state: string
  asset_id?: string
  operation_logs?: { log_description?: string }[]
}

export interface UploadUrls {
  job_id: string
  training_video_upload_url: string[]
  id_card_image1_upload_url: string
  id_card_image2_upload_url: string
  grant_file_upload_url: string
}

interface CommandAnswer {
  /** The spelling is the API's. */
  commond_result: 'EXCUTE_SUCCESS' | 'EXCUTE_FAILED'
  excute_failed_msg?: string
}

export class MetaStudioError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, text: string) {
    super(`${code}: ${text}`)
    this.status = status
    this.code = code
  }
}

export type MetaStudio = ReturnType<typeof createMetaStudio>

export function createMetaStudio({ endpoint, projectId, token }: Record<'endpoint' | 'projectId' | 'token', string>) {
  const jobs = `${endpoint}/v1/${projectId}/digital-human-training-manage/user/jobs`

  async function call<Answer>(method: string, url: string, body?: object): Promise<Answer> {
    const response = await fetch(url, {
      method,
      headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json' },
      body: body ? JSON.stringify(body) : null
    })
    const answer: unknown = await response.json()
    if (response.ok) return answer as Answer
    const { error_code: code, error_msg: text } = answer as Record<'error_code' | 'error_msg', string>
    throw new MetaStudioError(response.status, code, text)
  }

  return {
    createTraining: (request: object) => call<UploadUrls>('POST', jobs, request),
    updateTraining: (jobId: string, request: object) => call<UploadUrls>('PUT', `${jobs}/${jobId}`, request),
    showTraining: (jobId: string) => call<Training>('GET', `${jobs}/${jobId}`),
    commandTraining: (jobId: string, command: string) =>
      call<CommandAnswer>('POST', `${jobs}/${jobId}/command`, { command })
  }
}
