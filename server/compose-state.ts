/** Puts together what sets, keeps and brings back state: steering, exports, snapshots, seeds. Starts nothing. */
import { createArchiveStore } from '../db/archive-store.ts'
import type { Connection } from '../db/connection.ts'
import { createSeedStore } from '../db/seed-store.ts'
import { createSnapshotStore } from '../db/snapshot-store.ts'
import { Archives } from '../emulator/state/archives.ts'
import { Clearing } from '../emulator/state/clearing.ts'
import type { PhysicalClock } from '../emulator/time/clock.ts'
import type { Feed } from '../emulator/watching/feed.ts'
import type { History } from '../emulator/watching/history.ts'
import type { Jobs } from '../emulator/jobs/jobs.ts'
import type { Journal } from '../emulator/watching/journal.ts'
import type { NamespaceDefaults, Namespaces } from '../emulator/namespaces/namespaces.ts'
import { Planting } from '../emulator/jobs/planting.ts'
import type { JobStore, UnitOfWork, UploadStore } from '../emulator/ports.ts'
import type { DeliveryStore } from '../emulator/callbacks/delivery-ports.ts'
import type { Scheduler } from '../emulator/time/scheduler.ts'
import { Seeding } from '../emulator/state/seeding.ts'
import { Snapshots } from '../emulator/state/snapshots.ts'
import { Steering } from '../emulator/steering/steering.ts'
import type { FileStore } from '../emulator/files/file-store.ts'
import type { Uploads } from '../emulator/files/uploads.ts'
import type { Outbox } from '../emulator/callbacks/outbox.ts'
import type { LiveSettings } from './live-settings.ts'

export interface StateParts {
  connection: Connection
  unitOfWork: UnitOfWork
  namespaces: Namespaces
  scheduler: Scheduler
  jobs: Jobs
  jobStore: JobStore
  deliveries: DeliveryStore
  uploadStore: UploadStore
  files: FileStore
  uploads: Uploads
  outbox: Outbox
  feed: Feed
  history: History
  journal: Journal
  physical: PhysicalClock
  /** What the authenticator knows; seeds add to it. */
  knownPairs: Map<string, string>
  initial: () => NamespaceDefaults
  live: LiveSettings
}

export function composeState(
  version: string,
  parts: StateParts
): { steering: Steering; archives: Archives; snapshots: Snapshots; seeding: Seeding } {
  const { connection, unitOfWork, jobs, jobStore, scheduler, physical } = parts
  const seedStore = createSeedStore(connection)
  const clearing = new Clearing({ ...parts, seedStore })
  const steering = new Steering({
    ...parts,
    clearing,
    replaySeeds: (namespace, options) => seeding.replay(namespace, options),
    restoreSettings: () => parts.live.restore()
  })
  const archives = new Archives({
    ...parts,
    clearing,
    store: createArchiveStore(connection),
    targets: {
      ...parts,
      jobs: jobStore,
      uploads: parts.uploadStore,
      seeds: seedStore,
      timers: scheduler
    },
    machineOf: name => jobs.kinds().find(({ machine }) => machine.kind === name)?.machine,
    version,
    onReplaced: ({ id }) => {
      parts.journal.clear(id)
      parts.history.clear(id, { keepRequests: false })
    }
  })
  const snapshots = new Snapshots({ archives, store: createSnapshotStore(connection), unitOfWork, physical })
  const planting = new Planting({ ...parts, store: jobStore })
  const seeding = new Seeding({ ...parts, steering, store: seedStore, planting })
  return { steering, archives, snapshots, seeding }
}
