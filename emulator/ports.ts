/**
 * What the domain needs from a store. `db` implements these ports with SQLite; nothing here knows that.
 * Every row carries the key of its namespace. A reset gives the namespace another key: what carries the old one is never
 * seen again, and swept away later.
 * All methods are synchronous and are called inside a unit of work when they write. `tables` are those with the rows.
 * Times are emulator milliseconds since the Unix epoch unless a name says otherwise.
 */
import type { StoreFailure } from './errors.ts'
import type { Directive } from './jobs/directives.ts'
import type { Due, SetAside } from './time/due.ts'
import type { VirtualClockState } from './time/virtual-clock.ts'
import type { LifecycleOverrides } from './jobs/lifecycle-settings.ts'
import type { Plan } from './jobs/lifecycle.ts'

/** All of it throws, or rejects with, a `StoreFailure` when the store cannot write; nothing of the work has happened then. */
export interface UnitOfWork {
  /**
   * Runs `work` in a transaction and resolves after the commit. Calls made in the same turn of the event loop share one
   * commit; a throwing one undoes only itself. For that `work` may be run twice: it must not change what is neither
   * stored nor put back by `beforeRedo`.
   */
  run<T>(work: () => T): Promise<T>
  /** Runs `work` in a transaction of its own, at once. Nested calls join the outer transaction as savepoints. */
  runNow<T>(work: () => T): T
  /** Calls `effect` after the current transaction has committed; drops it if the transaction is undone. */
  afterCommit(effect: () => void): void
  /** Calls `remedy` when the work that is being done is undone for good, for what no database undoes; drops it after the commit. */
  afterUndo(remedy: () => void): void
  /** Calls `restore` when the work that is being done is undone in order to be done again, for what it has changed in memory. */
  beforeRedo(restore: () => void): void
  /** Registers work that joins every transaction just before it commits (rows kept in memory while hot). */
  beforeCommit(flush: () => void): void
}

/** What stands before the store; every transaction passes it. */
export interface StoreGate {
  /** Throws a `StoreFailure` while nothing can be written. */
  admit(): void
  /** Told when a transaction was undone because the store failed, and not the work. */
  failed(failure: StoreFailure): void
}

export interface NamespaceRow {
  key: number
  id: string
  epoch: number
  seed: string
  /** How many values were drawn from the namespace's id stream. */
  draws: number
  /** The epoch whose secrets still hold: an older one where an import brought its state along; absent: `epoch`. */
  secretEpoch?: number | undefined
  clock: VirtualClockState
  /** What somebody has set of them; all else is as configured, whatever that is now. */
  lifecycles: LifecycleOverrides
}

export interface NamespaceStore {
  all(): NamespaceRow[]
  /** Writes the row under its key, new or not. */
  save(row: NamespaceRow): void
  /** Writes how often the namespace has drawn, of a row that is there. */
  saveDraws(row: Pick<NamespaceRow, 'key' | 'draws'>): void
  remove(key: number): void
  /** Notes that what carries the key is to be swept away. */
  giveUp(key: number): void
  /** Keys of which something may be left. */
  givenUp(): number[]
  /** Nothing is left of what carried the key. */
  forget(key: number): void
  /** Values that belong to the whole emulator, by name (the default clock, the default lifecycles). */
  readMeta(name: string): string | undefined
  writeMeta(name: string, value: string): void
}

/** What the engine itself knows of a job, whatever its kind. */
export interface JobEngine {
  /** What the client wished for this job alone. */
  directive?: Directive
  /** Whom its end is told, and how that is signed. */
  callback?: CallbackTarget
  /** Id of the asset that the work has made. */
  result?: string
  /** Why it failed. */
  error?: { code: string; message?: string | undefined }
  /** The state that the `remember-state` effect noted. */
  previous?: string
}

/** Where a callback goes, as the client said. */
export interface CallbackTarget {
  url: string
  authType: 'NONE' | 'MSS_A'
  key: string
}

/** The files that a job or another resource was asked for, and what became of their upload URLs; the bytes are elsewhere. */
export interface OwnedFiles {
  /** What each set of upload URLs asked for, oldest first, in the words of its kind: its creation, then each update. */
  generations: unknown[]
  /** By file: the generation whose parts the client declared complete. */
  confirmed: Record<string, number>
  /** What a test has decided about single slots, by slot. */
  marks?: Record<string, SlotMark>
}

/** One upload URL's worth of an owner: a file in one generation, or a part of it. */
export interface SlotName {
  file: string
  generation: number
  /** From 1; 1 for a file that comes in one piece. */
  part: number
}

export interface OrderedFailure {
  status: number
  code: string
  /** How many uploads still fail. */
  times: number
}

export interface SlotMark {
  expired?: true
  failure?: OrderedFailure
}

/** What a job is, apart from the request that made it: a resource with a machine. */
export interface JobRow {
  seq: number
  ns: number
  kind: string
  jobId: string
  state: string
  /** Raised by every change of state. */
  version: number
  createdAt: number
  updatedAt: number
  startedAt: number | null
  endedAt: number | null
  appUserId: string | null
  name: string | null
  /** What only its kind knows; lists filter by its members. */
  facts: Record<string, unknown>
  engine: JobEngine
  /** Null: jobs of the kind take no files. */
  files: OwnedFiles | null
  plan: Plan
  /** Index of the next step of the plan. */
  planNext: number
  /** How often it was read while its lifecycle advances by reads. */
  reads: number
  /** When the next step of the plan is taken; null: not by the clock. */
  due: Due | null
  setAside: SetAside | null
  /** What has happened to it since it was read; goes into its history with the next write. */
  happened: JobEvent[]
}

export interface JobFilter {
  /** A field of JobRow by its name there, or a name inside `facts`. */
  field: string
  op: 'eq' | 'in' | 'gte' | 'lte' | 'contains' | 'has'
  value: string | number | boolean | readonly string[]
}

export interface JobQuery {
  ns: number
  kinds: readonly string[]
  filters: readonly JobFilter[]
  sortBy: 'createdAt' | 'updatedAt' | 'name' | 'state' | 'jobId'
  descending: boolean
  offset: number
  limit: number
}

export interface JobPage {
  /** How many there are on all pages. */
  count: number
  jobs: JobRow[]
}

export interface JobEvent {
  at: number
  event: string
  from: string | null
  to: string
  /** Who or what caused it: `timer`, `read`, `instant`, `control`, or the name of an API operation or command. */
  cause: string
  detail?: string | undefined
}

export interface JobStore {
  insert(job: Omit<JobRow, 'seq'>, requestBody: string): number
  find(ns: number, kind: string, jobId: string): JobRow | undefined
  /** The job of any kind. */
  lookUp(ns: number, jobId: string): JobRow | undefined
  bySeq(seq: number): JobRow | undefined
  /** Writes everything that may change, and adds what has happened to the history. */
  update(job: JobRow): void
  readRequest(seq: number): string
  writeRequest(seq: number, requestBody: string): void
  list(query: JobQuery): JobPage
  /** The same; others have their turn meanwhile where it takes long, and it is a promise then. */
  page(query: JobQuery): JobPage | Promise<JobPage>
  remove(seq: number): void
  events(seq: number): JobEvent[]
  countByState(ns: number): { kind: string; state: string; count: number }[]
}

/** One file, or one part of a file, that a client has put on an upload URL. */
export interface UploadRow {
  id: number
  ns: number
  /** The resource that it is a file of. */
  jobSeq: number
  /** The file's role: `trainingVideo`, `cover`, ... */
  file: string
  /** Which set of its upload URLs it came by: 1 for those of the creation, one more for each update. */
  generation: number
  /** 1-based part number; 1 for a file that comes in one piece. */
  part: number
  size: number
  md5: string
  sha256: string
  contentType: string
  /** Where the bytes are, relative to the uploads folder; null when they were counted and dropped. */
  path: string | null
  uploadedAt: number
}

export interface UploadStore {
  readonly tables: readonly string[]
  insert(upload: Omit<UploadRow, 'id'>): number
  find(jobSeq: number, file: string, generation: number, part: number): UploadRow | undefined
  /** Every part that was uploaded for it, by file, generation and part. */
  ofJob(jobSeq: number): UploadRow[]
  removeOfJob(jobSeq: number, files?: readonly string[]): UploadRow[]
  /** In the order in which they came. */
  ofNamespace(ns: number): UploadRow[]
  /** Removes at most `limit` of what carries a key that was given up, and returns it. */
  sweep(key: number, limit: number): UploadRow[]
  /** Where the bytes of all uploads are, of all namespaces. */
  paths(): string[]
}
