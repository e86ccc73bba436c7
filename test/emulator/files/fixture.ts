/** An upload desk on a database in memory, with a clock that stands still and jobs that are plain objects. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Test } from 'tap'
import { openConnection } from '../../../db/connection.ts'
import { createUnitOfWork } from '../../../db/unit-of-work.ts'
import { createUploadStore } from '../../../db/upload-store.ts'
import { Namespace } from '../../../emulator/namespaces/namespace.ts'
import type { UploadRow } from '../../../emulator/ports.ts'
import { createDiscardingFileStore, createFileStore } from '../../../emulator/files/file-store.ts'
import type { UploadRequest } from '../../../emulator/files/intake.ts'
import { ObsError } from '../../../emulator/files/obs-error.ts'
import type { UrlFields } from '../../../emulator/files/upload-links.ts'
import type { ExpectedFile, FileOwner, KindFiles } from '../../../emulator/files/owner.ts'
import { createUploads } from '../../../emulator/files/uploads.ts'
import type { UploadGeneration } from '../../../services/avatar-training/training-files.ts'
import { trainingKind } from '../../../services/avatar-training/training-kind.ts'
import { moveTo, startClock } from '../../../emulator/time/virtual-clock.ts'

export const START_MS = Date.UTC(2026, 0, 2, 3, 4, 5)
export const BASE = 'http://emulator.test:4580'
export const plain: UploadGeneration = { videoParts: 1, actionParts: null, audio: false }

export function namespaceAt(startMs = START_MS, id = 'project-1', key = 1): Namespace {
  const physical = { now: () => 0, elapsed: () => 0, alarm: () => () => {} }
  const clock = startClock('manual', 0, startMs, 0)
  return new Namespace({ key, id, epoch: 1, seed: 'seed', draws: 0, clock, lifecycles: {} }, physical, () => {})
}

/** A training, as far as its files go. */
export function jobOf(namespace: Namespace, seq: number, generations: UploadGeneration[] = [plain]): FileOwner {
  return {
    seq,
    ns: namespace.key,
    type: 'training',
    id: `${seq}`.padStart(32, 'a'),
    isJob: true,
    createdAt: START_MS,
    facts: { comments: [] },
    files: { generations, confirmed: {} }
  }
}

export const uploadRow = (row: Partial<UploadRow> = {}): Omit<UploadRow, 'id'> => ({
  ns: 1,
  jobSeq: 1,
  file: 'cover',
  generation: 1,
  part: 1,
  size: 3,
  md5: 'a'.repeat(32),
  sha256: 'b'.repeat(64),
  contentType: 'image/png',
  path: 'x.bin',
  uploadedAt: START_MS,
  ...row
})

export const trainingFiles = trainingKind.files as KindFiles

export interface Desk extends ReturnType<typeof createDesk> {}

export function createDesk(
  options: {
    discard?: boolean
    limitBytes?: number
    expected?: ExpectedFile
    onUploaded?: (job: string) => void
  } = {}
) {
  const folder = mkdtempSync(join(tmpdir(), 'mse-uploads-'))
  const connection = openConnection(':memory:')
  const unitOfWork = createUnitOfWork(connection)
  const store = createUploadStore(connection)
  const namespace = namespaceAt()
  const jobs = new Map<string, FileOwner>()
  const uploaded: string[] = []
  const uploads = createUploads({
    store,
    unitOfWork,
    files: options.discard ? createDiscardingFileStore() : createFileStore(join(folder, 'files')),
    owners: {
      filesOf: () => ({ ...trainingFiles, ...(options.expected ? { expected: () => options.expected ?? {} } : {}) }),
      withholds: () => false,
      find(asked, id) {
        const job = jobs.get(id)
        return job?.ns === asked.key ? job : undefined
      },
      save: job => void jobs.set(job.id, structuredClone(job))
    },
    async onUploaded(_namespace, { id }) {
      uploaded.push(id)
      options.onUploaded?.(id)
    },
    limitBytes: options.limitBytes
  })

  return {
    uploads,
    unitOfWork,
    store,
    namespace,
    jobs,
    folder,
    /** Jobs of the uploads that `onUploaded` was told of. */
    uploaded,
    addJob(generations?: UploadGeneration[]): FileOwner {
      const job = jobOf(namespace, jobs.size + 1, generations)
      jobs.set(job.id, job)
      return job
    },
    /** Gives the project a new beginning. */
    reset(): void {
      namespace.row.key++
      namespace.row.epoch++
    },
    advance(ms: number): void {
      namespace.row.clock = moveTo(namespace.row.clock, namespace.now() + ms, 0)
    },
    /** Names of all files in the folder, finished or not. */
    stored: (): string[] =>
      readdirSync(folder, { recursive: true })
        .map(String)
        .filter(name => name !== 'files'),
    /** As if somebody had cleared the folder. */
    lose: (path: string): void => rmSync(join(folder, 'files', path)),
    close(): void {
      connection.close()
      rmSync(folder, { recursive: true })
    }
  }
}

/** What a client that PUTs `content` to `url` sends, as the desk sees it. */
export function putOf(url: string, content: string | Readable, rest: Partial<UploadRequest> = {}): UploadRequest {
  const body = typeof content === 'string' ? Readable.from([Buffer.from(content)]) : content
  return { ...requestOf(url), body: () => body, ...rest }
}

export function requestOf(url: string): { object: string; parameters: URLSearchParams } {
  const { pathname, searchParams } = new URL(url)
  return { object: decodeURIComponent(pathname.replace('/_obs/', '')), parameters: searchParams }
}

export async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** The name under which the promise was refused, or what else became of it. */
export async function refusalOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    value => ({ notRefused: value }),
    (error: unknown) => (error instanceof ObsError ? error.errorName : error)
  )
}

/** A desk that is cleared away after the test. */
export function deskOf(t: Test, options?: Parameters<typeof createDesk>[0]): Desk {
  const desk = createDesk(options)
  t.teardown(() => desk.close())
  return desk
}

/** Of what was asked for, as the newest set of the job. */
export const urlsOf = (desk: Desk, job: FileOwner, asked = plain, generation = 1): UrlFields => {
  const generations = Array.from({ length: generation }, () => asked)
  return desk.uploads.uploadUrls(desk.namespace, { ...job, files: { generations, confirmed: {} } }, BASE)
}

/** The first URL of a field. */
export const one = (urls: string | string[] | undefined): string => [urls ?? []].flat()[0] ?? ''

export const coverOf = (desk: Desk, job: FileOwner): string => one(urlsOf(desk, job).cover_upload_url)

export const put = (desk: Desk, url: string, content: string) =>
  desk.uploads.receive(desk.namespace, putOf(url, content))

/** The content behind a download URL. */
export async function get(desk: Desk, url: string): Promise<string> {
  const file = await desk.uploads.open(desk.namespace, requestOf(url))
  return textOf(file.read(0, file.size - 1))
}
