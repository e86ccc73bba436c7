/**
 * The files of jobs: hands out their URLs, takes them in, gives them out again, and says how far they have come.
 * Knows which files a job has, not what it does with them.
 */
import type { JobKind, KindFiles } from '../jobs/kind.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { JobRow, UploadRow } from '../ports.ts'
import { admit } from './admission.ts'
import type { FindObject, UrlRequest } from './admission.ts'
import { downloadOf } from './download.ts'
import type { Download } from './download.ts'
import { completeParts, statusOfFile } from './generations.ts'
import { createIntake } from './intake.ts'
import type { Intake, IntakeOptions } from './intake.ts'
import { ObsError } from './obs-error.ts'
import { readingsOf } from './roles.ts'
import type { FileStatus } from './roles.ts'
import * as links from './upload-links.ts'

export interface Uploads extends Intake {
  /** The upload URLs of the newest generation, by the fields of answers; only those that were asked for. */
  uploadUrls(namespace: Namespace, job: JobRow, base: string): links.UrlFields
  /** Upload URLs for `count` attachments, numbered from `first` (at least 1) over the life of the job. */
  attachmentUrls(
    namespace: Namespace,
    job: Pick<JobRow, 'jobId'>,
    asked: { base: string; first: number; count: number }
  ): string[]
  /** URLs of the files that are complete, by their wire names; of all files, or of `only` some. */
  downloadUrls(namespace: Namespace, job: JobRow, base: string, only?: readonly string[]): Record<string, string>
  /** URLs of those attachments among `numbers` that were uploaded. */
  attachmentDownloadUrls(namespace: Namespace, job: JobRow, base: string, numbers: readonly number[]): string[]
  /** How far one file has come, by its name in rows. */
  status(job: JobRow, file: string): FileStatus
  /** Everything that was uploaded for the job, by file, generation and part. */
  received(job: Pick<JobRow, 'seq'>): UploadRow[]
  /** What a download URL points to. Throws `ObsError`. */
  open(namespace: Namespace, request: UrlRequest): Promise<Download>
  /** What was uploaded in these rows, as one piece. Throws `ObsError`. */
  openRows(rows: readonly UploadRow[]): Promise<Download>
  /** Forgets what was uploaded for the job, all of it or some files; the bytes go when the transaction commits. */
  removeOfJob(job: Pick<JobRow, 'seq'>, files?: readonly string[]): void
  /** Forgets at most `limit` uploads of a key that was given up; returns how many. */
  sweep(key: number, limit: number): boolean
}

export type UploadsOptions = Omit<IntakeOptions, 'findObject'> & { kinds: readonly JobKind[] }

/** Of a kind that takes no files. */
const noFiles: KindFiles = { roles: [], asked: () => ({}), needed: [] }

export function createUploads(options: UploadsOptions): Uploads {
  const { store, unitOfWork, files, findJob, kinds } = options
  const byKind = new Map(kinds.map(({ machine, files: taken = noFiles }) => [machine.kind, taken]))
  const filesOf = ({ kind }: Pick<JobRow, 'kind'>): KindFiles => byKind.get(kind) ?? noFiles
  const roles = [...byKind.values()].flatMap(each => each.roles)

  const findObject: FindObject = (namespace, object) => {
    for (const { ownerId, role } of readingsOf(object, roles)) {
      const job = findJob(namespace, ownerId)
      if (job && (filesOf(job).roles.includes(role) || (filesOf(job).announced && !roles.includes(role)))) {
        return { job, role }
      }
    }
    return undefined
  }
  const intake = createIntake({ ...options, findObject })

  async function open(namespace: Namespace, request: UrlRequest): Promise<Download> {
    const { job, role, generation } = admit(namespace, 'GET', request, findObject)
    return openRows(completeParts(filesOf(job), job, { file: role.file, generation }, store.ofJob(job.seq)))
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

  function removeRows(removal: () => UploadRow[]): number {
    return unitOfWork.runNow(() => {
      const rows = removal()
      unitOfWork.afterCommit(() => {
        for (const { path } of rows) files.remove(path)
      })
      return rows.length
    })
  }

  return {
    uploadUrls: (namespace, job, base) => links.uploadUrls(filesOf(job), namespace, job, base),
    attachmentUrls: links.attachmentUrls,
    downloadUrls(namespace, job, base, only) {
      const rows = store.ofJob(job.seq)
      return links.downloadUrls(filesOf(job), namespace, job, base, file =>
        only?.includes(file) === false ? undefined : statusOfFile(filesOf(job), job, file, rows).current
      )
    },
    attachmentDownloadUrls(namespace, job, base, numbers) {
      const uploaded = numbers.filter(number => store.find(job.seq, `attachment${number}`, 1, 1))
      return links.attachmentDownloadUrls(namespace, job, base, uploaded)
    },
    status: (job, file) => statusOfFile(filesOf(job), job, file, store.ofJob(job.seq)),
    receive: (namespace, request) => intake.receive(namespace, request),
    put: (namespace, target, sent) => intake.put(namespace, target, sent),
    place: (namespace, target, bytes) => intake.place(namespace, target, bytes),
    settled: () => intake.settled(),
    received: job => store.ofJob(job.seq),
    open,
    openRows,
    removeOfJob: (job, some) => void removeRows(() => store.removeOfJob(job.seq, some)),
    sweep: (key, limit) => removeRows(() => store.sweep(key, limit)) === limit
  }
}

const DISCARDED = 'The emulator runs with --uploads discard: the bytes were counted and hashed, not kept.'
const GONE = 'The file was uploaded, but its bytes are no longer in the uploads folder.'
