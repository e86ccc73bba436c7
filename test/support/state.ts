/** Fills emulators with state, whole emulators without HTTP, for tests of what keeps it and brings it back. */
import { ownerOfJob } from '../../emulator/files/owner.ts'
import type { composeTestEmulator } from './emulator.ts'
import { commandView, execute } from '../../services/avatar-training/commands.ts'
import type { CommandRequest } from '../../services/avatar-training/commands.ts'
import type { NewJob } from '../../emulator/jobs/kind.ts'
import type { Namespace } from '../../emulator/namespaces/namespace.ts'
import type { JobRow } from '../../emulator/ports.ts'
import type { ArchivedDelivery } from '../../emulator/callbacks/delivery-part.ts'
import type { ArchivedUpload } from '../../emulator/files/upload-part.ts'
import type { ArchivedJob } from '../../emulator/jobs/job-part.ts'
import type { ArchiveDocument } from '../../emulator/state/archive/document.ts'
import type { SeedRow } from '../../emulator/state/state-ports.ts'
import type { ArchivedTimer } from '../../emulator/time/timer-part.ts'
import { Readable } from 'node:stream'

export type Parts = ReturnType<typeof composeTestEmulator>

const caller = { warn: () => undefined }

/** A port on which nobody listens. */
export const NOBODY = 'http://127.0.0.1:1/callback'

export function createVideo(parts: Parts, namespace: Namespace, callbackUrl?: string): Promise<JobRow> {
  const request = {
    video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 },
    shoot_scripts: [{ shoot_script: { text_config: { text: 'Hello.' } } }],
    ...(callbackUrl ? { callback_config: { callback_url: callbackUrl, auth_type: 'MSS_A', key: 'a-key' } } : {})
  }
  return parts.jobs.create(namespace, 'video', request, caller)
}

export function createTraining(parts: Parts, namespace: Namespace, over: object = {}): Promise<JobRow> {
  return parts.jobs.create(namespace, 'training', { name: 'Avatar', ...over }, { ...caller, appUserId: 'user-1' })
}

/** Gives a training job a command, as the API would. */
export function command(
  { jobs, uploads }: Pick<Parts, 'jobs' | 'uploads'>,
  namespace: Namespace,
  jobId: string,
  request: CommandRequest
) {
  const surroundings = { jobs, uploads, namespace, base: 'http://emulator.test', switches: {} }
  return jobs.change(namespace, 'training', jobId, job => commandView(execute(surroundings, job, request)))
}

/** A job for the engine, without a request that means anything. */
export const aJob = (over: Partial<NewJob> = {}): NewJob => ({
  kind: 'video',
  name: null,
  appUserId: undefined,
  facts: {},
  request: {},
  texts: [],
  directive: undefined,
  path: 'main',
  cause: 'test',
  ...over
})

/** Uploads the training video of a new job by its URL; resolves to the URL. */
export async function uploadVideo(parts: Parts, namespace: Namespace, job: JobRow, bytes = 'bytes'): Promise<string> {
  const { training_video_upload_url: urls } = parts.uploads.uploadUrls(
    namespace,
    ownerOfJob(job),
    'http://emulator.test'
  )
  const url = urls?.[0] ?? ''
  await putOn(parts, namespace, url, bytes)
  return url
}

export async function putOn(parts: Parts, namespace: Namespace, url: string, bytes: string): Promise<void> {
  const { pathname, searchParams } = new URL(url)
  const object = decodeURIComponent(pathname.split('/').at(-1) ?? '')
  await parts.uploads.receive(namespace, {
    object,
    parameters: searchParams,
    body: () => Readable.from([Buffer.from(bytes)])
  })
}

/** The export of the whole emulator, but for when it was written. */
export async function stateOf(parts: Parts) {
  const { exportedAt: _, ...state } = await parts.archives.export()
  return state
}

export interface Pieces {
  jobs: ArchivedJob[]
  timers: ArchivedTimer[]
  deliveries: ArchivedDelivery[]
  uploads: ArchivedUpload[]
  seeds: SeedRow[]
}

/** What the first namespace of a document holds, part by part. */
export function piecesOf(document: ArchiveDocument): Pieces {
  const [first] = document.namespaces
  if (!first) throw new Error('the document has no namespace')
  const { jobs, timers, deliveries, uploads, seeds } = first as unknown as Pieces
  return { jobs, timers, deliveries, uploads, seeds }
}
