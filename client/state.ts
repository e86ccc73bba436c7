/** The state as a whole: starting afresh, snapshots, export and import, seed documents, namespaces. */
import type { Call } from './call.ts'
import type { ClockReading } from './clock.ts'
import type { JobKind, JobState, LifecycleSettings } from './lifecycles.ts'

export interface ResetOptions {
  /** What the reset leaves as it is. */
  keep?: readonly ('config' | 'faults' | 'seed' | 'journal')[] | undefined
  /** Draws a new seed, so that ids differ from those of before. */
  reseed?: boolean | undefined
}

export interface ResetReport {
  /** The highest epoch that began. */
  epoch: number
  /** Physical milliseconds it took. */
  ms: number
}

export interface Snapshot {
  name: string
  /** Null: of the whole emulator. */
  namespace: string | null
  /** Physical time, RFC 3339. */
  takenAt: string
  namespaces: number
  jobs: number
  /** Size of the document. */
  bytes: number
}

/** Those of a namespace, or of the whole emulator; each has names of its own. A reset leaves them. */
export interface SnapshotsControl {
  list(): Promise<{ count: number; snapshots: Snapshot[] }>
  /** `name`: up to 64 letters, digits, dots, dashes and underscores. With `replace` one of that name gives way. */
  create(name: string, options?: { replace?: boolean | undefined }): Promise<Snapshot>
  /** Brings the state back; a snapshot of the whole emulator also removes the namespaces that it did not have. */
  restore(name: string): Promise<ImportReport>
  delete(name: string): Promise<Snapshot>
}

export interface ImportReport {
  /** Those that were replaced. */
  namespaces: string[]
  jobs: number
}

/** Everything that is stored, as one document. To be kept and given back, not to be taken apart. */
export interface ExportDocument {
  format: 'metastudio-emulator-export'
  version: number
  namespaces: { id: string; [member: string]: unknown }[]
  [member: string]: unknown
}

export interface SeedJob {
  /** Names the job among the seeds: seeding it again does nothing. */
  key: string
  kind: JobKind
  /** Where it is put, along the edges of its machine and without callbacks; absent: created as by the API. */
  state?: JobState | undefined
  name?: string | undefined
  app_user_id?: string | undefined
  created_at?: string | undefined
  job_id?: string | undefined
  /** The body of the API's create operation. */
  request: object
}

export interface SeedDocument {
  /** The `project_id`; jobs need one, here or by `namespace(id)`. Settings without one are for all. */
  namespace?: string | undefined
  clock?: { mode: 'real' | 'scaled' | 'manual'; scale?: number | undefined; at?: string | undefined } | undefined
  /** By kind. */
  lifecycles?: { readonly [Kind in JobKind]?: LifecycleSettings<Kind> | undefined } | undefined
  /** Secret keys by access key. */
  credentials?: Readonly<Record<string, string>> | undefined
  jobs?: readonly SeedJob[] | undefined
}

export interface SeedReport {
  created: number
  changed: number
  unchanged: number
  /** What a client of the API would have been warned of. */
  warnings: string[]
  entries: { namespace: string | null; type: string; key: string | null; result: string; job_id: string | null }[]
}

export interface NamespaceSummary {
  id: string
  /** Raised by every reset and import. */
  epoch: number
  clock: ClockReading
  /** How many there are, by kind and state. */
  jobs: Record<string, Record<string, number>>
  /** How much is due at some time. */
  timers: number
}

export interface StateControl {
  /** Atomically forgets everything; work of before the reset never shows up after it. */
  reset(options?: ResetOptions): Promise<ResetReport>
  snapshots: SnapshotsControl
  export(): Promise<ExportDocument>
  /** Replaces the namespaces in the document, all at once, and leaves the others. */
  import(document: ExportDocument): Promise<ImportReport>
  /** Makes what the documents describe and is not there yet; all of it or nothing. */
  seed(documents: SeedDocument | readonly SeedDocument[]): Promise<SeedReport>
}

export interface NamespacesControl {
  list(): Promise<{ count: number; namespaces: NamespaceSummary[] }>
  /** Removes everything of it; used again, it begins afresh. */
  delete(id: string): Promise<{ id: string; jobs: number }>
}

export function createStateControl(call: Call): StateControl {
  return {
    reset: (options = {}) => call('POST', ['reset'], { body: options }),
    snapshots: {
      list: () => call('GET', ['snapshots']),
      create: (name, options) => call('POST', ['snapshots'], { body: { name, ...options } }),
      restore: name => call('POST', ['snapshots', name, 'restore']),
      delete: name => call('DELETE', ['snapshots', name])
    },
    export: () => call('GET', ['export']),
    import: document => call('POST', ['import'], { body: document }),
    seed: documents => call('POST', ['seed'], { body: documents })
  }
}

export function createNamespacesControl(call: Call): NamespacesControl {
  return {
    list: () => call('GET', ['namespaces']),
    delete: id => call('DELETE', ['namespaces', id])
  }
}
