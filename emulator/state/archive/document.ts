/**
 * The document that an export is: the state of namespaces as plain data that people can read and another emulator can
 * take over. What stands in it of a namespace's rows is said by the parts that keep them: see `part.ts`.
 */
import type { LifecycleSettings } from '../../jobs/lifecycle-settings.ts'
import type { Instant } from '../../time/instants.ts'
import type { ClockMode } from '../../time/virtual-clock.ts'

export const ARCHIVE_FORMAT = 'metastudio-emulator-export'

/**
 * Raised when an emulator of before could not read the document any more.
 * 1: jobs, timers, deliveries, uploads, seeds. 2: resources as well.
 */
export const ARCHIVE_VERSION = 2

/** Documents of these versions are read. */
export const READ_VERSIONS = [1, ARCHIVE_VERSION] as const

export interface ArchiveDocument {
  format: typeof ARCHIVE_FORMAT
  version: (typeof READ_VERSIONS)[number]
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
  /** In full, of every kind there is: what was set and what was as configured looks the same. */
  lifecycles: Record<string, LifecycleSettings>
  /** The piece of each part, under the part's name. One that did not exist when the document was written has none. */
  [part: string]: unknown
}

/** How many jobs there are in all of them, as reports and lists say. */
export function countJobs(namespaces: readonly ArchivedNamespace[]): number {
  return namespaces.reduce((sum, { jobs }) => sum + (Array.isArray(jobs) ? jobs.length : 0), 0)
}
