/** The state as a whole: starting afresh, snapshots, export and import, seed documents, namespaces. */
import type { Call } from './call.ts'
import type { ClockReading } from './clock.ts'
import type { JobKind, JobState, LifecycleSettings } from './lifecycles.ts'

/** How to start afresh. */
export interface ResetOptions {
  /** What the reset leaves as it is. */
  keep?: readonly ('config' | 'faults' | 'seed' | 'journal')[] | undefined
  /** Draws a new seed, so that ids differ from those of before. */
  reseed?: boolean | undefined
}

/** What a reset was. */
export interface ResetReport {
  /** The highest epoch that began. */
  epoch: number
  /** Physical milliseconds it took. */
  ms: number
}

/** A state that was kept in the emulator. */
export interface Snapshot {
  /** By which it is restored. */
  name: string
  /** Null: of the whole emulator. */
  namespace: string | null
  /** Physical time, RFC 3339. */
  takenAt: string
  /** How many it holds. */
  namespaces: number
  /** How many it holds. */
  jobs: number
  /** Size of the document. */
  bytes: number
}

/** Those of a namespace, or of the whole emulator; each has names of its own. A reset leaves them. */
export interface SnapshotsControl {
  /** Every snapshot. */
  list(): Promise<{ count: number; snapshots: Snapshot[] }>
  /** `name`: up to 64 letters, digits, dots, dashes and underscores. With `replace` one of that name gives way. */
  create(name: string, options?: { replace?: boolean | undefined }): Promise<Snapshot>
  /** Brings the state back; a snapshot of the whole emulator also removes the namespaces that it did not have. */
  restore(name: string): Promise<ImportReport>
  /** Forgets it. */
  delete(name: string): Promise<Snapshot>
}

/** What an import or a restored snapshot brought. */
export interface ImportReport {
  /** Those that were replaced. */
  namespaces: string[]
  /** How many there are now in these namespaces. */
  jobs: number
}

/** Everything that is stored, as one document. To be kept and given back, not to be taken apart. */
export interface ExportDocument {
  /** Tells it from other documents. */
  format: 'metastudio-emulator-export'
  /** Raised when the form changes. */
  version: number
  /** What each namespace holds. */
  namespaces: { id: string; [member: string]: unknown }[]
  /** Further members, as they come. */
  [member: string]: unknown
}

/** A job that is to be there. */
export interface SeedJob {
  /** Names the job among the seeds: seeding it again does nothing. */
  key: string
  /** What kind of job. */
  kind: JobKind
  /** Where it is put, along the edges of its machine and without callbacks; absent: created as by the API. */
  state?: JobState | undefined
  /** Short for the name in the request: that of the training, or of the asset of the video. */
  name?: string | undefined
  /** As in `X-App-UserId`. */
  app_user_id?: string | undefined
  /** When it was created, RFC 3339; now unless given. */
  created_at?: string | undefined
  /** Its id; drawn unless given. */
  job_id?: string | undefined
  /** The body of the API's create operation. */
  request: object
}

/** Something stored that is no job, and that is to be there. */
export interface SeedResource {
  /** Names it among the seeds of its type: seeding it again does nothing. */
  key: string
  /** What it is: `asset`, `script`, ... */
  type: string
  /** Where it is put; absent: where it begins. */
  state?: string | undefined
  /** Short for the name in the request. */
  name?: string | undefined
  /** As in `X-App-UserId`. */
  app_user_id?: string | undefined
  /** When it was created, RFC 3339; now unless given. */
  created_at?: string | undefined
  /** Its id; drawn unless given. */
  id?: string | undefined
  /** The body of the API's create operation. */
  request: object
}

/** What is to be there. Seeded again, it changes nothing. */
export interface SeedDocument {
  /** The `project_id`; jobs need one, here or by `namespace(id)`. Settings without one are for all. */
  namespace?: string | undefined
  /** How emulator time moves, and where it begins. */
  clock?: { mode: 'real' | 'scaled' | 'manual'; scale?: number | undefined; at?: string | undefined } | undefined
  /** By kind. */
  lifecycles?: { readonly [Kind in JobKind]?: LifecycleSettings<Kind> | undefined } | undefined
  /** Secret keys by access key. */
  credentials?: Readonly<Record<string, string>> | undefined
  /** Jobs in any state. */
  jobs?: readonly SeedJob[] | undefined
  /** What is stored besides jobs, in any state. */
  resources?: readonly SeedResource[] | undefined
}

/** What a seed came to. */
export interface SeedReport {
  /** How much was not there before. */
  created: number
  /** How much was set anew. */
  changed: number
  /** How much was there already. */
  unchanged: number
  /** What a client of the API would have been warned of. */
  warnings: string[]
  /** One for each thing that was asked for, in order. */
  entries: {
    /** The `project_id`; null for what is for all. */
    namespace: string | null
    /** What was asked for: `job`, `resource`, `clock`, ... */
    type: string
    /** That of a job or resource; the kind of a lifecycle. */
    key: string | null
    /** `created`, `changed` or `unchanged`. */
    result: string
    /** Of a job. */
    job_id: string | null
    /** Of a resource. */
    id: string | null
  }[]
}

/** A namespace and what it holds. */
export interface NamespaceSummary {
  /** The `project_id`. */
  id: string
  /** Raised by every reset and import. */
  epoch: number
  /** How its time moves, and what time it is. */
  clock: ClockReading
  /** How many there are, by kind and state. */
  jobs: Record<string, Record<string, number>>
  /** How much is due at some time. */
  timers: number
}

/** The state as a whole. */
export interface StateControl {
  /** Atomically forgets everything; work of before the reset never shows up after it. */
  reset(options?: ResetOptions): Promise<ResetReport>
  /** States that are kept in the emulator. */
  snapshots: SnapshotsControl
  /** Everything that is stored, as one document. */
  export(): Promise<ExportDocument>
  /** Replaces the namespaces in the document, all at once, and leaves the others. */
  import(document: ExportDocument): Promise<ImportReport>
  /** Makes what the documents describe and is not there yet; all of it or nothing. */
  seed(documents: SeedDocument | readonly SeedDocument[]): Promise<SeedReport>
}

/** The namespaces there are. */
export interface NamespacesControl {
  /** Each with what it holds. */
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
