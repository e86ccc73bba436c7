/** The emulated service as its parts; put together by `server/compose.ts`, used by `routes`. */
import type { Archives } from './archive.ts'
import type { Authenticator } from './credentials/authenticator.ts'
import type { Feed } from './feed.ts'
import type { History } from './history.ts'
import type { JobSteering } from './job-steering.ts'
import type { Jobs } from './jobs.ts'
import type { Journal } from './journal.ts'
import type { Namespaces } from './namespaces.ts'
import type { Scheduler } from './scheduler.ts'
import type { Seeding } from './seeding.ts'
import type { SetAside } from './set-aside.ts'
import type { Snapshots } from './snapshots.ts'
import type { Steering } from './steering.ts'
import type { StoreHealth } from './store-health.ts'
import type { Tally } from './tally.ts'
import type { TrainingCommands } from './training-commands.ts'
import type { Trainings } from './trainings.ts'
import type { UploadSteering } from './upload-steering.ts'
import type { Uploads } from './uploads/uploads.ts'
import type { Videos } from './videos.ts'
import type { Waiting } from './waiting.ts'
import type { DeliverySteering } from './webhooks/delivery-steering.ts'
import type { Outbox } from './webhooks/outbox.ts'

export interface Emulator {
  namespaces: Namespaces
  scheduler: Scheduler
  jobs: Jobs
  jobSteering: JobSteering
  videos: Videos
  trainings: Trainings
  trainingCommands: TrainingCommands
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
  archives: Archives
  snapshots: Snapshots
  seeding: Seeding
  waiting: Waiting
}
