/** The state as a whole: starting afresh, snapshots, export and import, seed documents, namespaces. */
import type { Call } from './call.ts'
import type { ClockReading } from './clock.ts'
import type { JobKind, LifecycleSettings } from './lifecycles.ts'
import type { Duration } from './wire-values.ts'

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
  [member: string]: unknown
}

export interface SnapshotsControl {
  list(): Promise<{ count: number; snapshots: Snapshot[] }>
  /** `name`: 1 to 64 letters, digits, dots, dashes and underscores. */
  create(name: string): Promise<Snapshot>
  restore(name: string): Promise<unknown>
  delete(name: string): Promise<unknown>
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
  state?: string
  name?: string
  app_user_id?: string
  created_at?: string
  /** The body of the API's create request. */
  request: object
  job_id?: string
}

export interface SeedDocument {
  namespace?: string
  clock?: { mode: 'real' | 'scaled' | 'manual'; scale?: number; at?: string }
  lifecycles?: Readonly<Record<string, LifecycleSettings & { delays?: Readonly<Record<string, Duration>> }>>
  /** Secret keys by access key. */
  credentials?: Readonly<Record<string, string>>
  jobs?: readonly SeedJob[]
}

export interface NamespaceSummary {
  id: string
  epoch: number
  clock: ClockReading
  [member: string]: unknown
}

export interface StateControl {
  /** Atomically forgets everything; work of before the reset never shows up after it. */
  reset(options?: ResetOptions): Promise<ResetReport>
  snapshots: SnapshotsControl
  export(): Promise<ExportDocument>
  /** Replaces the namespaces in the document and leaves the others. */
  import(document: ExportDocument): Promise<unknown>
  /** Adds what the documents describe and is not there yet. */
  seed(documents: SeedDocument | readonly SeedDocument[]): Promise<unknown>
}

export interface NamespacesControl {
  list(): Promise<{ count: number; namespaces: NamespaceSummary[] }>
  /** Removes everything of it. */
  delete(id: string): Promise<unknown>
}

export function createStateControl(call: Call): StateControl {
  return {
    reset: (options = {}) => call('POST', ['reset'], { body: options }),
    snapshots: {
      list: () => call('GET', ['snapshots']),
      create: name => call('POST', ['snapshots'], { body: { name } }),
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
