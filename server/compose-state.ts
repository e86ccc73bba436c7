/** Puts together what sets, keeps and brings back state: steering, exports, snapshots, seeds. Starts nothing. */
import type { Connection } from '../db/connection.ts'
import { createSeedStore } from '../db/seed-store.ts'
import { createSnapshotStore } from '../db/snapshot-store.ts'
import { Archives } from '../emulator/state/archives.ts'
import { Clearing } from '../emulator/state/clearing.ts'
import type { PhysicalClock } from '../emulator/time/clock.ts'
import type { Emulator } from '../emulator/emulator.ts'
import type { Feed } from '../emulator/watching/feed.ts'
import type { History } from '../emulator/watching/history.ts'
import { createJobPart } from '../emulator/jobs/job-part.ts'
import type { Jobs } from '../emulator/jobs/jobs.ts'
import type { Lifecycles } from '../emulator/jobs/lifecycles.ts'
import type { Machine } from '../emulator/jobs/lifecycle.ts'
import type { Journal } from '../emulator/watching/journal.ts'
import type { NamespaceDefaults, Namespaces } from '../emulator/namespaces/namespaces.ts'
import { Planting } from '../emulator/jobs/planting.ts'
import type { JobStore, NamespaceStore, UnitOfWork, UploadStore } from '../emulator/ports.ts'
import type { ResourceStore } from '../emulator/resources/resource-ports.ts'
import { createResourcePart } from '../emulator/resources/resource-part.ts'
import type { Resources } from '../emulator/resources/resources.ts'
import { Sweeping } from '../emulator/state/sweeping.ts'
import type { CallbackLog } from '../emulator/callbacks/outbox.ts'
import type { DeliveryStore } from '../emulator/callbacks/delivery-ports.ts'
import type { Scheduler } from '../emulator/time/scheduler.ts'
import { createTimerPart } from '../emulator/time/timer-part.ts'
import { StateParts } from '../emulator/state/part.ts'
import { createSeedPart } from '../emulator/state/seed-part.ts'
import { Seeding } from '../emulator/state/seeding.ts'
import { Snapshots } from '../emulator/state/snapshots.ts'
import type { SeedStore } from '../emulator/state/state-ports.ts'
import { Steering } from '../emulator/steering/steering.ts'
import type { FileStore } from '../emulator/files/file-store.ts'
import { createUploadPart } from '../emulator/files/upload-part.ts'
import type { Uploads } from '../emulator/files/uploads.ts'
import { createDeliveryPart } from '../emulator/callbacks/delivery-part.ts'
import type { Outbox } from '../emulator/callbacks/outbox.ts'
import type { LiveSettings } from './live-settings.ts'

export interface StateNeeds {
  connection: Connection
  unitOfWork: UnitOfWork
  namespaces: Namespaces
  scheduler: Scheduler
  jobs: Jobs
  lifecycles: Lifecycles
  jobStore: JobStore
  resources: ResourceStore
  definitions: Resources
  namespaceStore: NamespaceStore
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
  given: StateNeeds,
  log: CallbackLog
): Pick<Emulator, 'stateParts' | 'sweeping' | 'steering' | 'archives' | 'snapshots' | 'seeding'> {
  const { connection, unitOfWork, jobStore, physical } = given
  const seedStore = createSeedStore(connection)
  const parts = composeParts(given, seedStore)
  const sweeping = new Sweeping({
    parts,
    store: given.namespaceStore,
    unitOfWork,
    onFailure: error => log.error({ err: error }, 'what a reset has left could not be swept away')
  })
  const clearing = new Clearing({ ...given, parts, sweeping })
  const steering = new Steering({
    ...given,
    clearing,
    replaySeeds: (namespace, options) => seeding.replay(namespace, options),
    restoreSettings: () => given.live.restore()
  })
  const archives = new Archives({
    ...given,
    parts,
    clearing,
    knowsKind: kind => machineOf(given.jobs, kind) !== undefined,
    version,
    onReplaced: ({ id }) => {
      given.journal.clear(id)
      given.history.clear(id, { keepRequests: false })
    }
  })
  const snapshots = new Snapshots({ archives, store: createSnapshotStore(connection), unitOfWork, physical })
  const planting = new Planting({ ...given, store: jobStore })
  const seeding = new Seeding({ ...given, resources: given.definitions, steering, store: seedStore, planting })
  return { stateParts: parts, sweeping, steering, archives, snapshots, seeding }
}

/** In the order in which they stand in a document. */
function composeParts(given: StateNeeds, seedStore: SeedStore): StateParts {
  const { jobs, resources, deliveries, uploadStore, scheduler: planner } = given
  const parts = new StateParts()
  parts.add(createJobPart({ store: resources, planner, machineOf: kind => machineOf(jobs, kind) }))
  parts.add(createResourcePart({ store: resources, definitionOf: type => given.definitions.definition(type) }))
  parts.add(createTimerPart(parts))
  parts.add(createDeliveryPart({ ...given, store: deliveries, planner }))
  parts.add(createUploadPart({ ...given, store: uploadStore }))
  parts.add(createSeedPart(seedStore))
  return parts
}

const machineOf = (jobs: Jobs, kind: string): Machine | undefined =>
  jobs.kinds().find(({ machine }) => machine.kind === kind)?.machine
