/** The emulated service as its parts; put together by `server/compose.ts`, used by `routes`. */
import type { Archives } from './state/archives.ts'
import type { Authenticator } from './credentials/authenticator.ts'
import type { Feed } from './watching/feed.ts'
import type { History } from './watching/history.ts'
import type { JobSteering } from './steering/job-steering.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Journal } from './watching/journal.ts'
import type { Namespaces } from './namespaces/namespaces.ts'
import type { Scheduler } from './time/scheduler.ts'
import type { Seeding } from './state/seeding.ts'
import type { SetAside } from './steering/set-aside.ts'
import type { StateParts } from './state/part.ts'
import type { Snapshots } from './state/snapshots.ts'
import type { Steering } from './steering/steering.ts'
import type { StoreHealth } from './store-health.ts'
import type { Sweeping } from './state/sweeping.ts'
import type { Tally } from './watching/tally.ts'
import type { UploadSteering } from './steering/upload-steering.ts'
import type { Uploads } from './files/uploads.ts'
import type { Waiting } from './watching/waiting.ts'
import type { DeliverySteering } from './steering/delivery-steering.ts'
import type { Outbox } from './callbacks/outbox.ts'

export interface Emulator {
  namespaces: Namespaces
  scheduler: Scheduler
  jobs: Jobs
  jobSteering: JobSteering
  uploads: Uploads
  uploadSteering: UploadSteering
  outbox: Outbox
  deliverySteering: DeliverySteering
  authenticator: Authenticator
  journal: Journal
  feed: Feed
  history: History
  /** What this run has exercised. */
  tally: Tally
  /** Whether the store takes writes. */
  storeHealth: StoreHealth
  /** Timers that failed. */
  setAside: SetAside
  /** What a test does to the emulator: its clock, its lifecycles, a reset. */
  steering: Steering
  /** Whoever keeps rows of a namespace. */
  stateParts: StateParts
  /** What resets have given up and is still to go. */
  sweeping: Sweeping
  archives: Archives
  snapshots: Snapshots
  seeding: Seeding
  waiting: Waiting
}
