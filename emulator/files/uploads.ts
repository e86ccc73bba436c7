/**
 * The files of jobs and other resources: hands out their URLs, takes them in, gives them out again, and says how far they have come.
 * Knows which files an owner has, not what it does with them.
 */
import type { Namespace } from '../namespaces/namespace.ts'
import type { UploadRow } from '../ports.ts'
import { admit } from './admission.ts'
import type { FindObject, UrlRequest } from './admission.ts'
import { createAnnounced } from './announced.ts'
import type { Announced } from './announced.ts'
import { createCopies } from './copies.ts'
import type { Copies } from './copies.ts'
import { downloadOf } from './download.ts'
import type { Download } from './download.ts'
import { completeParts, statusOfFile } from './generations.ts'
import { createIntake } from './intake.ts'
import type { Intake, IntakeOptions } from './intake.ts'
import { ObsError, WITHHELD } from './obs-error.ts'
import { rolesOf } from './owner.ts'
import type { FileOwner } from './owner.ts'
import type { FileOwners } from './owners.ts'
import { readingsOf } from './roles.ts'
import type { FileStatus } from './roles.ts'
import * as links from './upload-links.ts'

export interface Uploads extends Intake, Announced, Copies {
  /** The upload URLs of the newest generation, by the fields of answers; only those that were asked for. */
  uploadUrls(namespace: Namespace, owner: FileOwner, base: string): links.UrlFields
  /** URLs of the files that are complete, by their wire names; of all files, or of `only` some. */
  downloadUrls(namespace: Namespace, owner: FileOwner, base: string, only?: readonly string[]): Record<string, string>
  /** How far one file has come, by its name in rows. */
  status(owner: FileOwner, file: string): FileStatus
  /** Everything that was uploaded for it, by file, generation and part. */
  received(owner: Pick<FileOwner, 'seq'>): UploadRow[]
  /** What a download URL points to. Throws `ObsError`. */
  open(namespace: Namespace, request: UrlRequest): Promise<Download>
  /** What was uploaded in these rows, as one piece. Throws `ObsError`. */
  openRows(rows: readonly UploadRow[]): Promise<Download>
  /** Forgets what was uploaded for it, all of it or some files; the bytes go when the transaction commits. */
  removeOf(owner: Pick<FileOwner, 'seq'>, files?: readonly string[]): void
  /** Forgets at most `limit` uploads of a key that was given up; returns how many. */
  sweep(key: number, limit: number): boolean
}

export type UploadsOptions = Omit<IntakeOptions, 'findObject'> & {
  owners: Pick<FileOwners, 'filesOf' | 'find' | 'save' | 'withholds'>
}

export function createUploads(options: UploadsOptions): Uploads {
  const { store, unitOfWork, files, owners } = options
  const { filesOf } = owners

  const findObject: FindObject = (namespace, object) => {
    for (const { ownerId, suffix } of readingsOf(object)) {
      const owner = owners.find(namespace, ownerId)
      const role = owner && rolesOf(filesOf(owner), owner).find(one => one.suffix === suffix)
      if (owner && role) return { owner, role }
    }
    return undefined
  }
  const intake = createIntake({ ...options, findObject })

  async function open(namespace: Namespace, request: UrlRequest): Promise<Download> {
    const { owner, role, generation } = admit(namespace, 'GET', request, findObject)
    if (owners.withholds(owner)) throw new ObsError('noSuchKey', WITHHELD)
    return openRows(completeParts(filesOf(owner), owner, { file: role.file, generation }, store.ofJob(owner.seq)))
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
    uploadUrls: (namespace, owner, base) => links.uploadUrls(filesOf(owner), namespace, owner, base),
    downloadUrls(namespace, owner, base, only) {
      const rows = store.ofJob(owner.seq)
      return links.downloadUrls(filesOf(owner), namespace, owner, base, file =>
        only?.includes(file) === false ? undefined : statusOfFile(filesOf(owner), owner, file, rows).current
      )
    },
    status: (owner, file) => statusOfFile(filesOf(owner), owner, file, store.ofJob(owner.seq)),
    receive: (namespace, request) => intake.receive(namespace, request),
    put: (namespace, target, sent) => intake.put(namespace, target, sent),
    place: (namespace, target, bytes) => intake.place(namespace, target, bytes),
    settled: () => intake.settled(),
    ...createAnnounced(options),
    ...createCopies({ store, unitOfWork, files }),
    received: owner => store.ofJob(owner.seq),
    open,
    openRows,
    removeOf: (owner, some) => void removeRows(() => store.removeOfJob(owner.seq, some)),
    sweep: (key, limit) => removeRows(() => store.sweep(key, limit)) === limit
  }
}

const DISCARDED = 'The emulator runs with --uploads discard: the bytes were counted and hashed, not kept.'

const GONE = 'The file was uploaded, but its bytes are no longer in the uploads folder.'
