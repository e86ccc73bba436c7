/**
 * Takes files in, each by its signed URL or, for a test, without one. What their owner does with them is not its
 * business: whoever cares is told.
 *
 * Invariants
 * 1. A URL takes a file once: while one upload is under way, and after one has succeeded, others are refused; an
 *    upload that fails leaves the URL unused and no bytes behind.
 * 2. No byte of a body is asked for before everything else about the request has been accepted.
 * 3. An upload that outlives its owner, or the beginning of its namespace, is dropped.
 * 4. An ordered failure is counted before it is answered, and only where the upload would have been taken.
 */
import type { Readable } from 'node:stream'
import { limits } from '../limits.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { SlotName, UnitOfWork, UploadRow, UploadStore } from '../ports.ts'
import { admit } from './admission.ts'
import type { FindObject, UrlRequest } from './admission.ts'
import type { FileStore, StoredBytes } from './file-store.ts'
import { markOf, setMark } from './marks.ts'
import { ObsError, orderedError } from './obs-error.ts'
import type { ExpectedFile, FileOwner } from './owner.ts'
import type { FileOwners } from './owners.ts'
import type { FileRole } from './roles.ts'

/** What a client sends, apart from where to. */
export interface SentFile {
  contentType?: string | undefined
  contentMd5?: string | undefined
  contentLength?: number | undefined
  /** Called once, and only when the request is accepted: a client may be waiting for leave to send. */
  body(): Readable
}

export interface UploadRequest extends UrlRequest, SentFile {}

/** The slot that bytes are for. */
export interface Target extends SlotName {
  owner: FileOwner
  role: FileRole
}

export interface IntakeOptions {
  store: UploadStore
  unitOfWork: UnitOfWork
  files: FileStore
  owners: Pick<FileOwners, 'filesOf' | 'find' | 'save'>
  findObject: FindObject
  /** Told after the commit and before the answer, so that a client's next request sees what it led to. */
  onUploaded?: (namespace: Namespace, owner: FileOwner) => Promise<void>
  /** Bytes of one upload; `limits.uploadBytes` unless given. */
  limitBytes?: number | undefined
}

/** Stores a body under its URL; answers its ETag, in quotes. Throws `ObsError`. */
export type Receive = (namespace: Namespace, request: UploadRequest) => Promise<{ etag: string }>

export interface Intake {
  receive: Receive
  /** Stores a body without its URL, whatever has become of that and was declared of the file. Throws `ObsError`, also when the slot is taken. */
  put(namespace: Namespace, target: Target, sent: SentFile): Promise<{ etag: string }>
  /** Stores a few bytes in a slot that is free. Call it inside a unit of work; nobody is told. */
  place(namespace: Namespace, target: Target, bytes: Buffer): void
  /** Resolves when the uploads of now have been stored or removed; whoever sends them must have come to an end. */
  settled(): Promise<void>
}

export function createIntake(options: IntakeOptions): Intake {
  return new SlotIntake(options)
}

class SlotIntake implements Intake {
  readonly #options: IntakeOptions
  readonly #underWay = new Map<string, Promise<StoredBytes>>()

  constructor(options: IntakeOptions) {
    this.#options = options
  }

  async receive(namespace: Namespace, request: UploadRequest): Promise<{ etag: string }> {
    const { owner, role, generation, part = 1 } = admit(namespace, 'PUT', request, this.#options.findObject)
    const target: Target = { owner, role, file: role.file, generation, part }
    const expected = this.#options.owners.filesOf(owner).expected?.(owner, target) ?? {}
    refuseUnsigned(expected, request)
    if (markOf(owner, target)?.expired) throw new ObsError('requestExpired')
    this.#refuseTaken(target)
    this.#failIfOrdered(target)
    return this.put(namespace, target, request, expected.bytes)
  }

  async put(namespace: Namespace, target: Target, sent: SentFile, atMost = Infinity): Promise<{ etag: string }> {
    this.#refuseTaken(target)
    const name = nameOf(target)
    try {
      const taking = this.#take(namespace, target, sent, atMost)
      this.#underWay.set(name, taking)
      const { md5 } = await taking
      await this.#options.onUploaded?.(namespace, target.owner)
      return { etag: `"${md5}"` }
    } finally {
      this.#underWay.delete(name)
    }
  }

  place(namespace: Namespace, target: Target, bytes: Buffer): void {
    const { files, unitOfWork } = this.#options
    const stored = files.put(bytes)
    unitOfWork.afterUndo(() => files.remove(stored.path))
    this.#keep(namespace, target, stored, undefined)
  }

  async settled(): Promise<void> {
    await Promise.allSettled(this.#underWay.values())
  }

  #refuseTaken(target: Target): void {
    if (this.#underWay.has(nameOf(target))) throw new ObsError('uploadUnderWay')
    if (this.#stored(target)) throw new ObsError('alreadyUsed')
  }

  /** Makes the upload fail if a test has asked for that, and counts it. */
  #failIfOrdered(target: Target): void {
    const { owner } = target
    const failure = markOf(owner, target)?.failure
    if (!failure) return
    const times = failure.times - 1
    this.#options.unitOfWork.runNow(() => {
      setMark(owner, target, times > 0 ? { failure: { ...failure, times } } : undefined)
      this.#options.owners.save(owner)
    })
    throw orderedError(failure)
  }

  async #take(namespace: Namespace, target: Target, sent: SentFile, atMost: number): Promise<StoredBytes> {
    const { files, unitOfWork } = this.#options
    const limitBytes = Math.min(this.#options.limitBytes ?? limits.uploadBytes, atMost)
    const md5 = hexOfMd5(sent.contentMd5)
    if ((sent.contentLength ?? 0) > limitBytes) throw new ObsError('entityTooLarge')
    const bytes = await files.write(sent.body(), { limitBytes, md5 })
    try {
      await unitOfWork.run(() => this.#keep(namespace, target, bytes, sent.contentType))
    } catch (error) {
      files.remove(bytes.path)
      throw error
    }
    return bytes
  }

  #keep(namespace: Namespace, target: Target, bytes: StoredBytes, contentType: string | undefined): void {
    const { owner, role, file, generation, part } = target
    const still = this.#options.owners.find(namespace, owner.id)
    if (namespace.key !== owner.ns || still?.seq !== owner.seq) {
      throw new ObsError('noSuchKey', 'The job of this URL was removed during the upload.')
    }
    // A test may have put something there while the client was still sending.
    if (this.#stored(target)) throw new ObsError('alreadyUsed')
    this.#options.store.insert({
      ns: namespace.key,
      jobSeq: owner.seq,
      file,
      generation,
      part,
      ...bytes,
      contentType: contentType && contentType.length <= LONGEST_MEDIA_TYPE ? contentType : role.contentType,
      uploadedAt: namespace.now()
    })
  }

  #stored({ owner, file, generation, part }: Target): UploadRow | undefined {
    return this.#options.store.find(owner.seq, file, generation, part)
  }
}

const nameOf = ({ owner, file, generation, part }: Target): string => `${owner.seq}/${file}/${generation}/${part}`

/** The headers are part of what storage signs: one that is missing or another voids the URL for this request. */
function refuseUnsigned({ md5, contentType }: ExpectedFile, sent: SentFile): void {
  const wrong = [
    ...(md5 === undefined || sent.contentMd5 === md5 ? [] : [`Content-MD5: ${md5}`]),
    ...(contentType === undefined || sent.contentType === contentType ? [] : [`Content-Type: ${contentType}`])
  ]
  if (wrong.length === 0) return
  throw new ObsError('signatureDoesNotMatch', `The URL was signed for a request with ${wrong.join(' and ')}.`)
}

/** Longer ones are no media types, and they would come back in a header. */
const LONGEST_MEDIA_TYPE = 255

/** The hexadecimal digits of a Content-MD5 header (RFC 1864), when there is one. */
function hexOfMd5(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  if (!/^[A-Za-z0-9+/]{22}==$/.test(header)) throw new ObsError('invalidDigest')
  return Buffer.from(header, 'base64').toString('hex')
}
