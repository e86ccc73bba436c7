/**
 * Takes files in, each by its signed URL. What a job does with them is not its business: whoever cares is told.
 *
 * Invariants
 * 1. A URL takes a file once: while one upload is under way, and after one has succeeded, others are refused; an
 *    upload that fails leaves the URL unused and no bytes behind.
 * 2. No byte of a body is asked for before everything else about the request has been accepted.
 * 3. An upload that outlives its job or its epoch is dropped.
 */
import type { Readable } from 'node:stream'
import { limits } from '../limits.ts'
import type { Namespace } from '../namespace.ts'
import type { UnitOfWork, UploadStore } from '../ports.ts'
import { admit } from './admission.ts'
import type { Admitted, FindJob, UrlRequest } from './admission.ts'
import type { FileStore, StoredBytes } from './file-store.ts'
import { ObsError } from './obs-error.ts'

export interface UploadRequest extends UrlRequest {
  contentType?: string | undefined
  contentMd5?: string | undefined
  contentLength?: number | undefined
  /** Called once, and only when the request is accepted: a client may be waiting for leave to send. */
  body(): Readable
}

export interface IntakeOptions {
  store: UploadStore
  unitOfWork: UnitOfWork
  files: FileStore
  findJob: FindJob
  /** Told after the commit and before the answer, so that a client's next request sees what it led to. */
  onUploaded?: ((namespace: Namespace, jobId: string, file: string) => void | Promise<void>) | undefined
  /** Bytes of one upload; `limits.uploadBytes` unless given. */
  limitBytes?: number | undefined
}

/** Stores a body under its URL; answers its ETag, in quotes. Throws `ObsError`. */
export type Receive = (namespace: Namespace, request: UploadRequest) => Promise<{ etag: string }>

export function createIntake(options: IntakeOptions): Receive {
  const { store, unitOfWork, files, findJob, limitBytes = limits.uploadBytes } = options
  const underWay = new Set<string>()

  return async (namespace, request) => {
    const admitted = admit(namespace, 'PUT', request, findJob)
    const { job, role, generation, part = 1 } = admitted
    const slot = `${job.seq}/${role.file}/${generation}/${part}`
    if (underWay.has(slot)) throw new ObsError('uploadUnderWay')
    if (store.find(job.seq, role.file, generation, part)) throw new ObsError('alreadyUsed')
    underWay.add(slot)
    try {
      const { md5 } = await take(namespace, admitted, request)
      await options.onUploaded?.(namespace, job.jobId, role.file)
      return { etag: `"${md5}"` }
    } finally {
      underWay.delete(slot)
    }
  }

  async function take(namespace: Namespace, admitted: Admitted, request: UploadRequest): Promise<StoredBytes> {
    const md5 = hexOfMd5(request.contentMd5)
    if ((request.contentLength ?? 0) > limitBytes) throw new ObsError('entityTooLarge')
    const bytes = await files.write(request.body(), { limitBytes, md5 })
    try {
      await unitOfWork.run(() => keep(namespace, admitted, bytes, request.contentType))
    } catch (error) {
      if (bytes.path !== null) files.remove(bytes.path)
      throw error
    }
    return bytes
  }

  function keep(namespace: Namespace, admitted: Admitted, bytes: StoredBytes, contentType: string | undefined): void {
    const { job, role, generation, part = 1 } = admitted
    const still = findJob(namespace, job.jobId)
    if (namespace.epoch !== job.epoch || still?.seq !== job.seq) {
      throw new ObsError('noSuchKey', 'The job of this URL was removed during the upload.')
    }
    store.insert({
      ns: namespace.key,
      epoch: namespace.epoch,
      jobSeq: job.seq,
      file: role.file,
      generation,
      part,
      ...bytes,
      contentType: contentType && contentType.length <= LONGEST_MEDIA_TYPE ? contentType : role.contentType,
      uploadedAt: namespace.now()
    })
  }
}

/** Longer ones are no media types, and they would come back in a header. */
const LONGEST_MEDIA_TYPE = 255

/** The hexadecimal digits of a Content-MD5 header (RFC 1864), when there is one. */
function hexOfMd5(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  if (!/^[A-Za-z0-9+/]{22}==$/.test(header)) throw new ObsError('invalidDigest')
  return Buffer.from(header, 'base64').toString('hex')
}
