/**
 * Whoever has files: a job, or any other resource. What a type of owner says of its files is data and pure functions;
 * the rest of the room knows owners through this alone.
 */
import type { JobRow, OwnedFiles, SlotName } from '../ports.ts'
import type { ResourceRow } from '../resources/resource-ports.ts'
import type { FileRole } from './roles.ts'

export interface FileOwner {
  seq: number
  ns: number
  /** The kind of a job, or the type of another resource. */
  type: string
  id: string
  isJob: boolean
  createdAt: number
  /** What is known of it beside its files. */
  facts: Record<string, unknown>
  /** Null: it takes no files. */
  files: OwnedFiles | null
}

/** The files that owners of a type take, each by an upload URL of its own. */
export interface KindFiles {
  /** In the order in which answers list their URLs. */
  roles: readonly FileRole[]
  /** How many parts one generation of the owner asked of each file; a file that is missing has no URL in it. */
  asked(generation: unknown): Readonly<Record<string, number>>
  /** Files of this owner alone, each in one piece, that were announced in the course of its life, in that order. */
  announced?(owner: FileOwner): readonly AnnouncedFile[]
  /** What was declared of the file before it came; absent: nothing ever is. */
  expected?(owner: FileOwner, slot: SlotName): ExpectedFile
  /** What an uploader brings before the work can begin. */
  needed: readonly string[]
}

/** What a client must send, as if the URL were signed for it. */
export interface ExpectedFile {
  /** The `Content-MD5` header: base64 of the digest (RFC 1864). */
  md5?: string | undefined
  /** The `Content-Type` header. */
  contentType?: string | undefined
  /** It has at most so many bytes. */
  bytes?: number | undefined
}

export interface AnnouncedFile {
  role: FileRole
  /** Emulator time at which its URL was handed out. */
  atMs: number
}

/** All files that it may have: those of its type, and those of its own. */
export function rolesOf(kind: KindFiles, owner: FileOwner): FileRole[] {
  return [...kind.roles, ...(kind.announced?.(owner) ?? []).map(({ role }) => role)]
}

export function ownerOfJob(job: JobRow): FileOwner {
  const { seq, ns, kind: type, jobId: id, createdAt, facts, files } = job
  return { seq, ns, type, id, isJob: true, createdAt, facts, files }
}

/** Of a resource with a machine or without. */
export function ownerOf(row: ResourceRow): FileOwner {
  const { seq, ns, type, id, createdAt, facts } = row
  return { seq, ns, type, id, isJob: row.job !== null, createdAt, facts, files: row.files as OwnedFiles | null }
}
