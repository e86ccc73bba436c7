/** Puts the emulated service together from its parts; the only place that knows all of them. Starts nothing. */
import { closeConnection, openConnection } from '../db/connection.ts'
import type { Connection } from '../db/connection.ts'
import { createDeliveryStore } from '../db/delivery-store.ts'
import { createResourceStore } from '../db/resource-store.ts'
import { createJobStore, jobOf } from '../emulator/jobs/job-rows.ts'
import { createResourceDues } from '../emulator/resources/resource-dues.ts'
import { createProducts } from '../emulator/resources/products.ts'
import type { Products } from '../emulator/resources/products.ts'
import { Resources } from '../emulator/resources/resources.ts'
import { createNamespaceStore } from '../db/namespace-store.ts'
import { asRefusal } from '../db/store-refusal.ts'
import { createUnitOfWork } from '../db/unit-of-work.ts'
import { createUploadStore } from '../db/upload-store.ts'
import { createWriteProbe } from '../db/write-probe.ts'
import type { PhysicalClock } from '../emulator/time/clock.ts'
import { createAuthenticator } from '../emulator/credentials/authenticator.ts'
import type { Emulator } from '../emulator/emulator.ts'
import { createFeed } from '../emulator/watching/feed.ts'
import { History } from '../emulator/watching/history.ts'
import { JobSteering } from '../emulator/steering/job-steering.ts'
import { Jobs } from '../emulator/jobs/jobs.ts'
import { Lifecycles } from '../emulator/jobs/lifecycles.ts'
import { Journal } from '../emulator/watching/journal.ts'
import type { Namespace } from '../emulator/namespaces/namespace.ts'
import type { NamespaceDefaults } from '../emulator/namespaces/namespaces.ts'
import { Namespaces } from '../emulator/namespaces/namespaces.ts'
import { StoreHealth } from '../emulator/store-health.ts'
import { Tally } from '../emulator/watching/tally.ts'
import type { FileStore } from '../emulator/files/file-store.ts'
import { createFileOwners } from '../emulator/files/owners.ts'
import type { FileOwners } from '../emulator/files/owners.ts'
import { ownerOfJob } from '../emulator/files/owner.ts'
import { createPlacement } from '../emulator/files/placement.ts'
import { createUploads } from '../emulator/files/uploads.ts'
import type { Uploads } from '../emulator/files/uploads.ts'
import { UploadSteering } from '../emulator/steering/upload-steering.ts'
import { Waiting } from '../emulator/watching/waiting.ts'
import { DeliverySteering } from '../emulator/steering/delivery-steering.ts'
import type { CallbackLog, Outbox } from '../emulator/callbacks/outbox.ts'
import { createOutbox } from '../emulator/callbacks/outbox.ts'
import { createSender } from '../emulator/callbacks/send.ts'
import type { Sender } from '../emulator/callbacks/send.ts'
import type { Service } from '../emulator/service.ts'
import type { Settings } from '../routes/control/define-control.ts'
import { services as allServices } from './services.ts'
import type { Config } from './config/config.ts'
import { beginningOf, whenWritable } from './beginning.ts'
import { composeState } from './compose-state.ts'
import { composeTime, initialSettings } from './compose-time.ts'
import { switchesOf } from './config/switches.ts'
import { createSettings, LiveSettings } from './live-settings.ts'
import { authenticatorOptions, callbackPolicy } from './obedient-parts.ts'
import { openUploads, uploadsPath } from './uploads-folder.ts'

export interface Composition {
  emulator: Emulator
  /** What every draw of chance begins with. */
  seed: string
  /** How often its database was started with, this time included. */
  starts: number
  /** What can change while it runs, to read, and the way to change it. */
  live: LiveSettings
  settings: Settings
  /** Takes up what an earlier run left, and lets time begin. */
  start(): void
  /** `last` is done when nothing moves any more and the state is still there. */
  close(last?: () => Promise<void>): Promise<void>
}

export interface Surroundings {
  physical: PhysicalClock
  log: CallbackLog
  version: string
}

export function compose(
  config: Config,
  surroundings: Surroundings,
  services: readonly Service[] = allServices
): Composition {
  // First, since it may refuse: nothing is open yet that would have to be closed.
  const path = uploadsPath(config)
  const core = composeCore(config, surroundings, services)
  const { connection, namespaces, scheduler, feed, unitOfWork } = core
  const { physical, version } = surroundings
  const { outbox, sender } = composeCallbacks(surroundings, core)
  const jobs = composeJobs(config, services, { ...core, outbox, products: createProducts(() => resources) })
  const folder = openUploads(config, path, { id: core.databaseId, paths: () => core.uploadStore.paths() })
  const { files } = folder
  const definitions = services.flatMap(service => service.resources ?? [])
  const owners = createFileOwners(core.resources, core.kinds, definitions)
  const uploads = composeUploads({ ...core, jobs, owners }, files)
  const resources: Resources = new Resources({
    ...core,
    store: core.resources,
    planner: scheduler,
    physical,
    definitions,
    onRemoved: row => uploads.removeOf(row)
  })
  const journal = new Journal()
  const { storeHealth, lifecycles } = core
  whenWritable(storeHealth, () => namespaces.takeOverLifecycles(settings => lifecycles.overridesIn(settings)))
  const knownPairs = new Map(config.credentials)
  const parts = { ...core, jobs, files, uploads, outbox, journal, knownPairs, physical, definitions: resources }
  const state = composeState(version, parts, surroundings.log)
  const emulator: Emulator = {
    namespaces,
    scheduler,
    jobs,
    jobSteering: new JobSteering({ jobs, unitOfWork, placeFiles: createPlacement({ jobs, uploads }) }),
    resources,
    uploads,
    uploadSteering: new UploadSteering({ owners, uploads, unitOfWork }),
    outbox,
    deliverySteering: new DeliverySteering({ outbox, unitOfWork }),
    journal,
    feed,
    history: core.history,
    tally: core.tally,
    storeHealth: core.storeHealth,
    setAside: core.setAside,
    authenticator: createAuthenticator(authenticatorOptions(core.live, knownPairs)),
    ...state,
    waiting: new Waiting({ ...core, jobs, resources, journal, steering: state.steering, physical })
  }
  scheduler.add(
    createResourceDues(core.resources, (namespace, row) =>
      row.job ? jobs.wake(namespace, jobOf(row)) : resources.expire(namespace, row)
    )
  )
  scheduler.add(outbox.dues)
  // What was kept comes before what is due.
  for (const part of [outbox, scheduler, state.sweeping]) storeHealth.onRecovery(() => part.resume())
  const free = () => {
    sender.close()
    closeConnection(connection, surroundings.log)
    folder.close()
  }
  const { seed, starts, live } = core
  const settings = createSettings(live, state.steering)
  return { emulator, seed, starts, live, settings, ...lifetimeOf(emulator, { sweep: folder.sweep, free }) }
}

/** How the parts begin and end: in which order, and what must be freed whatever happens. */
function lifetimeOf(
  emulator: Emulator,
  { sweep, free }: { sweep: () => void; free: () => void }
): Pick<Composition, 'start' | 'close'> {
  const { outbox, namespaces, scheduler, sweeping, uploads, waiting, storeHealth } = emulator
  return {
    start() {
      sweep()
      outbox.recover(key => namespaces.byKey(key))
      scheduler.start()
      sweeping.start()
    },
    async close(last = async () => undefined) {
      const waits = waiting.close()
      scheduler.stop()
      await outbox.close()
      // Nobody sends any more, but what was cut off in the middle is still to be removed.
      await uploads.settled()
      // A wait that drives the clock may have been held up by an attempt, which has been broken off by now.
      await waits
      await sweeping.stop()
      storeHealth.close()
      try {
        await last()
      } finally {
        free()
      }
    }
  }
}

/** Store, time and jobs: what everything else stands on. */
function composeCore(config: Config, surroundings: Surroundings, services: readonly Service[]) {
  const connection = openConnection(config.db)
  try {
    return composeOn(connection, config, surroundings, services)
  } catch (error) {
    connection.close()
    throw asRefusal(error, config.db)
  }
}

function composeOn(
  connection: Connection,
  config: Config,
  { physical, log }: Surroundings,
  services: readonly Service[]
) {
  const storeHealth = new StoreHealth({ physical, log, probe: createWriteProbe(connection) })
  const unitOfWork = createUnitOfWork(connection, {
    gate: storeHealth,
    report: error => log.error({ err: error }, 'what follows a commit failed')
  })
  const namespaceStore = createNamespaceStore(connection)
  const { seed, databaseId, starts } = unitOfWork.runNow(() => beginningOf(config, namespaceStore))
  const countStart = () => unitOfWork.runNow(() => namespaceStore.writeMeta('starts', String(starts)))
  whenWritable(storeHealth, countStart)
  const live = new LiveSettings(config)
  const initial = (): NamespaceDefaults => initialSettings(live.config, seed, physical.now())
  const namespaces = new Namespaces({ store: namespaceStore, unitOfWork, physical, defaults: initial() })
  const feed = createFeed()
  const deliveries = createDeliveryStore(connection)
  const resources = createResourceStore(connection, unitOfWork)
  const jobStore = createJobStore(resources, physical)
  const { scheduler, setAside } = composeTime(log, { unitOfWork, namespaces, physical })
  const kinds = services.flatMap(service => service.kinds ?? [])
  const machines = kinds.map(({ machine }) => machine)
  const lifecycles = new Lifecycles({ machines: () => machines, profile: () => live.config.lifecycleDelays })
  const settings = (namespace: Namespace, kind: string) => lifecycles.of(namespace.row, kind)
  return {
    connection,
    storeHealth,
    unitOfWork,
    seed,
    databaseId,
    starts,
    live,
    initial,
    namespaces,
    feed,
    history: new History(feed),
    tally: new Tally(feed),
    deliveries,
    uploadStore: createUploadStore(connection),
    scheduler,
    setAside,
    resources,
    jobStore,
    namespaceStore,
    lifecycles,
    settings,
    kinds
  }
}

type Core = ReturnType<typeof composeCore>

function composeCallbacks(
  { physical, log, version }: Surroundings,
  { deliveries, unitOfWork, scheduler, feed, live }: Core
): { outbox: Outbox; sender: Sender } {
  const sender = createSender({ physical, version })
  const outbox = createOutbox({
    store: deliveries,
    planner: scheduler,
    unitOfWork,
    physical,
    send: sender.send,
    policy: () => callbackPolicy(live),
    logger: log,
    feed
  })
  return { outbox, sender }
}

function composeJobs(
  config: Config,
  services: readonly Service[],
  { jobStore, scheduler, outbox, ...core }: Core & { outbox: Outbox; products: Products }
): Jobs {
  return new Jobs({
    ...core,
    store: jobStore,
    planner: scheduler,
    switches: switchesOf(config, services),
    directives: { markers: config.markers, prefer: config.preferHeader },
    tell: (namespace, callback, atMs) => outbox.enqueue(namespace, callback, atMs)
  })
}

function composeUploads(
  { uploadStore, unitOfWork, jobs, owners }: Core & { jobs: Jobs; owners: FileOwners },
  files: FileStore
): Uploads {
  const uploads = createUploads({
    store: uploadStore,
    unitOfWork,
    files,
    owners,
    async onUploaded(namespace, { id, isJob }) {
      if (!isJob) return
      await unitOfWork.run(() => {
        const job = jobs.lookUp(namespace, id)
        if (job) jobs.fileArrived(namespace, job, file => uploads.status(ownerOfJob(job), file))
      })
    }
  })
  return uploads
}
