/** Puts the emulated service together from its parts; the only place that knows all of them. Starts nothing. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openConnection } from '../db/connection.ts'
import type { Connection } from '../db/connection.ts'
import { createDeliveryStore } from '../db/delivery-store.ts'
import { createJobStore } from '../db/job-store.ts'
import { createNamespaceStore } from '../db/namespace-store.ts'
import { createTimerStore } from '../db/timer-store.ts'
import { createUnitOfWork } from '../db/unit-of-work.ts'
import { createUploadStore } from '../db/upload-store.ts'
import type { PhysicalClock } from '../emulator/clock.ts'
import { createAuthenticator } from '../emulator/credentials/authenticator.ts'
import type { Emulator } from '../emulator/emulator.ts'
import { createFeed } from '../emulator/feed.ts'
import { JobSteering } from '../emulator/job-steering.ts'
import { Jobs } from '../emulator/jobs.ts'
import { Journal } from '../emulator/journal.ts'
import { limits } from '../emulator/limits.ts'
import type { NamespaceStore } from '../emulator/ports.ts'
import { freshSeed } from '../emulator/random.ts'
import type { Namespace } from '../emulator/namespace.ts'
import type { NamespaceDefaults } from '../emulator/namespaces.ts'
import { Namespaces } from '../emulator/namespaces.ts'
import { Scheduler } from '../emulator/scheduler.ts'
import { Steering } from '../emulator/steering.ts'
import { TrainingCommands } from '../emulator/training-commands.ts'
import { TRAINING, Trainings } from '../emulator/trainings.ts'
import { createDiscardingFileStore, createFileStore } from '../emulator/uploads/file-store.ts'
import { createUploads } from '../emulator/uploads/uploads.ts'
import type { Uploads } from '../emulator/uploads/uploads.ts'
import { Videos } from '../emulator/videos.ts'
import type { CallbackLog, Outbox } from '../emulator/webhooks/outbox.ts'
import { createOutbox, deliveryTopic } from '../emulator/webhooks/outbox.ts'
import { defaultPolicy } from '../emulator/webhooks/policy.ts'
import { createSender } from '../emulator/webhooks/send.ts'
import type { Sender } from '../emulator/webhooks/send.ts'
import type { Config } from './config/config.ts'
import { initialSettings } from './initial-settings.ts'

export interface Composition {
  emulator: Emulator
  /** What every draw of chance begins with. */
  seed: string
  /** Takes up what an earlier run left, and lets time begin. */
  start(): void
  close(): Promise<void>
}

export interface Surroundings {
  physical: PhysicalClock
  log: CallbackLog
  version: string
}

export function compose(config: Config, surroundings: Surroundings): Composition {
  const core = composeCore(config, surroundings)
  const { connection, namespaces, scheduler, jobs, feed } = core
  const { outbox, sender } = composeCallbacks(config, surroundings, core)
  const folder = uploadFolder(config)
  const uploads = composeUploads(config, core, folder.path, (namespace, jobId) =>
    jobs.change(namespace, TRAINING, jobId, job => trainingCommands.submitWhenReady(namespace, job))
  )
  const trainingCommands = new TrainingCommands({
    jobs,
    uploads,
    account: config.trainingAccount,
    review: config.trainingReview
  })
  const journal = new Journal()
  const directives = { markers: config.markers, prefer: config.preferHeader }
  const emulator: Emulator = {
    namespaces,
    scheduler,
    jobs,
    jobSteering: new JobSteering({ jobs, unitOfWork: core.unitOfWork, placeFiles: () => undefined }),
    uploads,
    outbox,
    journal,
    feed,
    trainingCommands,
    videos: new Videos({ jobs, outbox, scriptPrecedence: config.scriptPrecedence, directives }),
    trainings: new Trainings({ jobs, uploads, directives }),
    authenticator: createAuthenticator({
      mode: config.auth,
      errors: config.authErrors,
      credentials: config.credentials,
      signatureWindowMs: limits.signatureWindowMs
    }),
    steering: new Steering({ ...core, outbox, uploads, journal, physical: surroundings.physical })
  }
  scheduler.on('job', jobs)
  scheduler.on(deliveryTopic, outbox)

  return {
    emulator,
    seed: core.seed,
    start() {
      outbox.recover(key => namespaces.byKey(key))
      scheduler.start()
    },
    async close() {
      scheduler.stop()
      await outbox.close()
      sender.close()
      closeConnection(connection)
      folder.remove()
    }
  }
}

/** Store, time and jobs: what everything else stands on. */
function composeCore(config: Config, { physical, log }: Surroundings) {
  const connection = openConnection(config.db)
  const unitOfWork = createUnitOfWork(connection, error => log.error({ err: error }, 'what follows a commit failed'))
  const namespaceStore = createNamespaceStore(connection)
  const seed = unitOfWork.runNow(() => seedOf(config, namespaceStore))
  const initial = (): NamespaceDefaults => initialSettings(config, seed, physical.now())
  const namespaces = new Namespaces({
    store: namespaceStore,
    unitOfWork,
    physical,
    defaults: initial()
  })
  const feed = createFeed()
  const scheduler = new Scheduler({
    store: createTimerStore(connection),
    unitOfWork,
    namespaces,
    physical,
    onFailure: error => log.error({ err: error }, 'a due timer failed and was dropped')
  })
  const jobs = new Jobs({ store: createJobStore(connection), unitOfWork, timers: scheduler, namespaces, feed })
  return { connection, unitOfWork, seed, initial, namespaces, feed, scheduler, jobs }
}

/** A database keeps the seed it began with: what was signed before a restart holds after it. */
function seedOf(config: Config, store: NamespaceStore): string {
  const seed = config.seed ?? store.readMeta('seed') ?? freshSeed()
  store.writeMeta('seed', seed)
  return seed
}

type Core = ReturnType<typeof composeCore>

function composeCallbacks(
  config: Config,
  { physical, log, version }: Surroundings,
  { connection, unitOfWork, scheduler, feed }: Core
): { outbox: Outbox; sender: Sender } {
  const sender = createSender({ physical, version })
  const outbox = createOutbox({
    store: createDeliveryStore(connection),
    timers: scheduler,
    unitOfWork,
    send: sender.send,
    policy: () => ({
      ...defaultPolicy,
      scheduleMs: config.callbackSchedule,
      timeoutMs: config.callbackTimeout,
      allowHosts: config.callbackAllowHosts,
      reading: config.callbackSignature
    }),
    logger: log,
    feed
  })
  return { outbox, sender }
}

function composeUploads(
  config: Config,
  { connection, unitOfWork, jobs }: Core,
  folder: string,
  submit: (namespace: Namespace, jobId: string) => Promise<void>
): Uploads {
  return createUploads({
    store: createUploadStore(connection),
    unitOfWork,
    files: config.uploads === 'discard' ? createDiscardingFileStore() : createFileStore(folder),
    findJob: (namespace, jobId) => jobs.lookUp(namespace, jobId),
    onUploaded: config.trainingSubmit === 'auto' ? submit : undefined
  })
}

/** Uploaded bytes outlive the process exactly when the database does. */
function uploadFolder(config: Config): { path: string; remove: () => void } {
  if (config.dataDir !== undefined) return { path: config.dataDir, remove: () => undefined }
  if (config.db !== ':memory:') return { path: `${config.db}-uploads`, remove: () => undefined }
  if (config.uploads === 'discard') return { path: '', remove: () => undefined }
  const path = mkdtempSync(join(tmpdir(), 'metastudio-emulator-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Leaves one file behind instead of three. */
function closeConnection(connection: Connection): void {
  if (!connection.memory) connection.pragma('wal_checkpoint(TRUNCATE)')
  connection.close()
}
