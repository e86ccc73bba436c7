/**
 * The files of jobs: hands out their URLs, takes them in, gives them out again, and says how far they have come.
 * Knows which files a job has, not what it does with them.
 */
import type { Namespace } from '../namespaces/namespace.ts'
import type { JobRow, UploadRow } from '../ports.ts'
import { admit } from './admission.ts'
import type { UrlRequest } from './admission.ts'
import { downloadOf } from './download.ts'
import type { Download } from './download.ts'
import type { FileName } from './files.ts'
import { completeParts, statusOfFile } from './generations.ts'
import type { AskedFiles, FileStatus } from './generations.ts'
import { createIntake } from './intake.ts'
import type { Intake, IntakeOptions } from './intake.ts'
import { ObsError } from './obs-error.ts'
import * as links from './upload-links.ts'

type JobWithFiles = Pick<JobRow, 'seq' | 'jobId' | 'attributes'>

export interface Uploads extends Intake {
  /** The upload URLs of one generation (from 1), by the fields of the create answer; only those that were asked for. */
  uploadUrls(
    namespace: Namespace,
    job: Pick<JobRow, 'jobId'>,
    asked: AskedFiles & { base: string; generation: number }
  ): links.UrlFields
  /** Upload URLs for `count` attachments, numbered from `first` (at least 1) over the life of the job. */
  attachmentUrls(
    namespace: Namespace,
    job: Pick<JobRow, 'jobId'>,
    asked: { base: string; first: number; count: number }
  ): string[]
  /** URLs of the files that are complete, by their wire names; of all files, or of `only` some. */
  downloadUrls(
    namespace: Namespace,
    job: JobWithFiles,
    base: string,
    only?: readonly FileName[]
  ): Record<string, string>
  /** URLs of those attachments among `numbers` that were uploaded. */
  attachmentDownloadUrls(namespace: Namespace, job: JobWithFiles, base: string, numbers: readonly number[]): string[]
  /** How far one file has come: a `FileName`, or `attachment1`, ... */
  status(job: Pick<JobRow, 'seq' | 'attributes'>, file: string): FileStatus
  /** Everything that was uploaded for the job, by file, generation and part. */
  received(job: Pick<JobRow, 'seq'>): UploadRow[]
  /** What a download URL points to. Throws `ObsError`. */
  open(namespace: Namespace, request: UrlRequest): Promise<Download>
  /** What was uploaded in these rows, as one piece. Throws `ObsError`. */
  openRows(rows: readonly UploadRow[]): Promise<Download>
  /** Forgets what was uploaded for the job, all of it or some files; the bytes go when the transaction commits. */
  removeOfJob(job: Pick<JobRow, 'seq'>, files?: readonly string[]): void
  /** Forgets everything that was uploaded in the namespace. */
  clear(namespace: Namespace): void
}

export function createUploads(options: IntakeOptions): Uploads {
  const { store, unitOfWork, files, findJob } = options
  const intake = createIntake(options)

  async function open(namespace: Namespace, request: UrlRequest): Promise<Download> {
    const { job, role, generation } = admit(namespace, 'GET', request, findJob)
    return openRows(completeParts(job, role.file, generation, store.ofJob(job.seq)))
  }

  async function openRows(rows: readonly UploadRow[]): Promise<Download> {
    const parts: { row: UploadRow; path: string }[] = []
    for (const row of rows) {
      if (row.path === null) throw new ObsError('noSuchKey', DISCARDED)
      if (!(await files.holds(row.path, row.size))) throw new ObsError('noSuchKey', GONE)
      parts.push({ row, path: row.path })
    }
    if (parts.length === 0) throw new ObsError('noSuchKey')
    return downloadOf(files, parts)
  }

  function removeRows(removal: () => UploadRow[]): void {
    unitOfWork.runNow(() => {
      const rows = removal()
      unitOfWork.afterCommit(() => {
        for (const { path } of rows) files.remove(path)
      })
    })
  }

  return {
    uploadUrls: links.uploadUrls,
    attachmentUrls: links.attachmentUrls,
    downloadUrls(namespace, job, base, only) {
      const rows = store.ofJob(job.seq)
      return links.downloadUrls(namespace, job, base, file =>
        only?.includes(file) === false ? undefined : statusOfFile(job, file, rows).current
      )
    },
    attachmentDownloadUrls(namespace, job, base, numbers) {
      const uploaded = numbers.filter(number => store.find(job.seq, `attachment${number}`, 1, 1))
      return links.attachmentDownloadUrls(namespace, job, base, uploaded)
    },
    status: (job, file) => statusOfFile(job, file, store.ofJob(job.seq)),
    receive: (namespace, request) => intake.receive(namespace, request),
    put: (namespace, target, sent) => intake.put(namespace, target, sent),
    place: (namespace, target, bytes) => intake.place(namespace, target, bytes),
    settled: () => intake.settled(),
    received: job => store.ofJob(job.seq),
    open,
    openRows,
    removeOfJob: (job, some) => removeRows(() => store.removeOfJob(job.seq, some)),
    clear: namespace => removeRows(() => store.clear(namespace.key))
  }
}

const DISCARDED = 'The emulator runs with --uploads discard: the bytes were counted and hashed, not kept.'
const GONE = 'The file was uploaded, but its bytes are no longer in the uploads folder.'
