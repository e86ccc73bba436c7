/** Uploaded files with their bytes, as a part of a namespace's state. */
import { hash } from 'node:crypto'
import { limits } from '../limits.ts'
import type { UnitOfWork, UploadRow, UploadStore } from '../ports.ts'
import { repeated } from '../state/archive/repeated.ts'
import type { Judging, StatePart, Writing } from '../state/part.ts'
import { timeOf, timeProblems, writeInstant } from '../time/instants.ts'
import type { Written } from '../time/instants.ts'
import type { FileStore } from './file-store.ts'
import type { Uploads } from './uploads.ts'

export interface ArchivedUpload extends Written<Omit<UploadRow, 'id' | 'ns' | 'jobSeq' | 'path'>, 'uploadedAt'> {
  job: string
  /** Base64; null where the bytes are not in the document. */
  content: string | null
  /** Why they are not. */
  note?: string
}

export interface UploadPartOptions {
  store: Pick<UploadStore, 'insert' | 'ofNamespace' | 'tables'>
  uploads: Pick<Uploads, 'sweep'>
  files: FileStore
  unitOfWork: UnitOfWork
}

type Content = Pick<ArchivedUpload, 'content' | 'note'>

export function createUploadPart(options: UploadPartOptions): StatePart<ArchivedUpload[]> {
  const { store, uploads, files, unitOfWork } = options
  return {
    name: 'uploads',
    tables: store.tables,
    sweep: (key, limit) => uploads.sweep(key, limit),
    write: (namespace, context) =>
      store.ofNamespace(namespace.key).map(row => {
        const { id: _id, ns: _ns, jobSeq, path: _path, uploadedAt, ...rest } = row
        const job = String(context.names.find('job', jobSeq) ?? '')
        const upload: ArchivedUpload = { job, ...rest, uploadedAt: writeInstant(uploadedAt), content: null }
        context.later(async () => void Object.assign(upload, await contentOf(files, row, context)))
        return upload
      }),
    judge(all, context) {
      const slots = all.map(
        ({ job, file, generation, part }) => `${file}, generation ${generation}, part ${part} of ${job}`
      )
      return [
        ...repeated(slots).map(slot => `${context.at}: ${slot} is there twice`),
        ...all.flatMap((upload, index) => problemsOf(upload, `${context.at}[${index}]`, context))
      ]
    },
    load(namespace, all, { rows }) {
      const { key: ns } = namespace
      for (const { job, content, note: _note, uploadedAt, ...rest } of all) {
        const path = content === null ? null : files.put(Buffer.from(content, 'base64')).path
        unitOfWork.afterUndo(() => files.remove(path))
        const jobSeq = rows.find('job', job) ?? 0
        store.insert({ ...rest, ns, jobSeq, path, uploadedAt: timeOf(uploadedAt) })
      }
    }
  }
}

async function contentOf(files: FileStore, { path, size }: UploadRow, { room }: Writing): Promise<Content> {
  if (size > room.bytes) return { content: null, note: TOO_MUCH }
  if (path === null) return { content: null, note: 'the bytes were counted and hashed, not kept' }
  if (size === 0) return { content: '' }
  try {
    if (!(await files.holds(path, size))) return gone
    const chunks: Buffer[] = []
    for await (const chunk of files.read(path, 0, size - 1)) chunks.push(chunk as Buffer)
    room.bytes -= size
    return { content: Buffer.concat(chunks).toString('base64') }
  } catch {
    // A reset that comes while the bytes are read removes the file.
    return gone
  }
}

const gone: Content = { content: null, note: 'the bytes are no longer in the uploads folder' }

const TOO_MUCH = `left out: an export carries at most ${limits.archivedUploadBytes / 2 ** 20} MiB of uploaded bytes`

function problemsOf(upload: ArchivedUpload, at: string, { known }: Judging): string[] {
  const { job, uploadedAt } = upload
  return [
    ...(known.find('job', job) ? [] : [`${at}.job: there is no job ${job}`]),
    ...timeProblems(at, { uploadedAt }),
    ...contentProblems(at, upload)
  ]
}

function contentProblems(at: string, { content, size, sha256 }: ArchivedUpload): string[] {
  if (content === null) return []
  const bytes = Buffer.from(content, 'base64')
  if (bytes.length !== size) return [`${at}.content has ${bytes.length} bytes, size says ${size}`]
  return hash('sha256', bytes) === sha256 ? [] : [`${at}.content does not have the digest that sha256 says`]
}
