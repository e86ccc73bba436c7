/** The places where clients put files: what came, and what a test may do to a place or put there itself. */
import type { Call } from './call.ts'

/** A place where a client puts a file, or a part of one. */
export interface Upload {
  /** `{job_id}:{file}:{generation}:{part}`, beginning with the id of the resource where it is no job. */
  id: string
  /** The `project_id` it belongs to. */
  namespace: string
  /** The job it is for; null where it is for something else. */
  job_id: string | null
  /** What it is for, where that is no job. */
  resource?: { type: string; id: string }
  /** `trainingVideo`, `cover`, ... */
  file: string
  /** The set of upload URLs: 1 for the creation, one more for each update. */
  generation: number
  /** From 1; 1 for a file that comes in one piece. */
  part: number
  /** How it stands. */
  state: 'waiting' | 'received' | 'expired' | 'failed'
  /** Bytes; null as long as nothing came, as are the four below. */
  size: number | null
  /** Of the bytes, in hexadecimal digits. */
  md5: string | null
  /** Of the bytes, in hexadecimal digits. */
  sha256: string | null
  /** As the client sent it. */
  content_type: string | null
  /** Emulator time, RFC 3339. */
  uploaded_at: string | null
  /** When the upload URL ends. */
  expires_at: string | null
  /** What the next uploads are answered with. */
  failure: { status: number; code: string; times: number } | null
  /** Path and query of the bytes; null when there are none. */
  content: string | null
}

/** Files that clients put on upload URLs. */
export interface UploadsControl {
  /** The expected ones and those that came; 1000 of them unless `limit` (at most 10,000) says otherwise. Needs a namespace. */
  list(filter?: {
    /** The id of a job. */
    job?: string | undefined
    /** The id of a job or of any other resource. */
    resource?: string | undefined
    /** In this state only. */
    state?: Upload['state'] | undefined
    /** How many to leave out at the beginning. */
    offset?: number | undefined
    /** How many to give at most. */
    limit?: number | undefined
  }): Promise<{ count: number; uploads: Upload[] }>
  /** How one of them stands. */
  show(uploadId: string): Promise<Upload>
  /** The bytes that came. */
  content(uploadId: string): Promise<Uint8Array>
  /** The upload URL is answered as expired from now on. */
  expire(uploadId: string): Promise<Upload>
  /** The next uploads there fail: once, and with a 500 InternalError, unless told otherwise. */
  fail(
    uploadId: string,
    failure?: { status?: number | undefined; code?: string | undefined; times?: number | undefined }
  ): Promise<Upload>
  /** Puts a file there as if the client had sent it. */
  put(uploadId: string, content: string | Uint8Array, contentType?: string): Promise<Upload>
}

export function createUploadsControl(call: Call): UploadsControl {
  return {
    list: filter => call('GET', ['uploads'], { query: { ...filter } }),
    show: id => call('GET', ['uploads', id]),
    content: id => call('GET', ['uploads', id, 'content'], { answer: 'bytes' }),
    expire: id => call('POST', ['uploads', id, 'expire']),
    fail: (id, failure = {}) => call('POST', ['uploads', id, 'fail'], { body: failure }),
    put: (id, content, type = 'application/octet-stream') =>
      call('PUT', ['uploads', id, 'content'], { bytes: { content, type } })
  }
}
