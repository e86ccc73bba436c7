/**
 * The document that an export is: the state of namespaces as plain data that people can read and another emulator can
 * take over. Rows are named by what does not change on the way: jobs by their ids, deliveries by their numbers.
 */
import type { Attributes } from '../../jobs/attributes.ts'
import type { LifecycleSettings } from '../../jobs/lifecycle-settings.ts'
import type { JobEvent, JobRow, UploadRow } from '../../ports.ts'
import type { DeliveryAttempt, DeliveryRow } from '../../callbacks/delivery-ports.ts'
import type { SeedRow } from '../state-ports.ts'
import type { ClockMode } from '../../time/virtual-clock.ts'
import type { Instant } from './instants.ts'

export const ARCHIVE_FORMAT = 'metastudio-emulator-export'

/** Raised when a document of before could not be read any more. */
export const ARCHIVE_VERSION = 1

export interface ArchiveDocument {
  format: typeof ARCHIVE_FORMAT
  version: typeof ARCHIVE_VERSION
  /** The version of the program that wrote it. */
  emulator: string
  /** Physical time, RFC 3339. */
  exportedAt: string
  /** What new namespaces begin with; only in an export of the whole emulator. */
  defaults?: { seed: string; clock: ArchivedClock; lifecycles: Record<string, LifecycleSettings> }
  /** By id. */
  namespaces: ArchivedNamespace[]
}

export interface ArchivedClock {
  mode: ClockMode
  scale: number
  /** Where emulator time stood. */
  at: Instant
}

export interface ArchivedNamespace {
  id: string
  seed: string
  draws: number
  /** The epoch whose secrets sign its URLs and tokens; they hold after an import, too. */
  secretEpoch: number
  clock: ArchivedClock
  lifecycles: Record<string, LifecycleSettings>
  /** In the order of their creation. */
  jobs: ArchivedJob[]
  /** In the order in which those that are due at the same time fire. */
  timers: ArchivedTimer[]
  deliveries: ArchivedDelivery[]
  uploads: ArchivedUpload[]
  seeds: SeedRow[]
}

/** The same members with times in their written form. */
type Written<Row, Times extends keyof Row> = Omit<Row, Times> & {
  [Name in Times]: Instant | Extract<Row[Name], null>
}

export interface ArchivedJob extends Written<
  Omit<JobRow, 'seq' | 'ns' | 'epoch' | 'facts' | 'engine' | 'files'>,
  'createdAt' | 'updatedAt' | 'startedAt' | 'endedAt'
> {
  /** What is known of it beside the rest, in one bag. */
  attributes: Attributes
  /** The request as reads echo it. */
  request: unknown
  events: Written<JobEvent, 'at'>[]
}

/** What it wakes has no name where it is gone: such a timer fires without effect. */
export type ArchivedTimer = {
  dueAt: Instant
  version: number
  /** Of one whose work failed: it does not fire until it is tried again. */
  setAside?: { at: Instant; error: string }
} & ({ topic: 'job'; job: string | null } | { topic: 'delivery'; delivery: number | null })

export interface ArchivedDelivery extends Written<
  Omit<DeliveryRow, 'ns' | 'number' | 'epoch' | 'jobSeq' | 'jobId' | 'attempts'>,
  'createdAt' | 'updatedAt' | 'nextAttemptAt'
> {
  /** Its number in the namespace. */
  id: number
  job: string
  attemptsMade: number
  attempts: Written<DeliveryAttempt, 'at'>[]
}

export interface ArchivedUpload extends Written<
  Omit<UploadRow, 'id' | 'ns' | 'epoch' | 'jobSeq' | 'path'>,
  'uploadedAt'
> {
  job: string
  /** Base64; null where the bytes are not in the document. */
  content: string | null
  /** Why they are not. */
  note?: string
}
