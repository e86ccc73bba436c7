/** Empties namespaces: what a reset, an import and a removal have in common. Knows not what comes after. */
import type { Jobs } from '../jobs/jobs.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { Namespaces } from '../namespaces/namespaces.ts'
import type { Scheduler } from '../time/scheduler.ts'
import type { SeedStore } from './state-ports.ts'
import type { Uploads } from '../files/uploads.ts'
import type { Outbox } from '../callbacks/outbox.ts'

export class Clearing {
  readonly #namespaces: Namespaces
  readonly #scheduler: Scheduler
  readonly #jobs: Jobs
  readonly #outbox: Outbox
  readonly #uploads: Uploads
  readonly #seeds: SeedStore

  constructor(options: {
    namespaces: Namespaces
    scheduler: Scheduler
    jobs: Jobs
    outbox: Outbox
    uploads: Uploads
    seedStore: SeedStore
  }) {
    this.#namespaces = options.namespaces
    this.#scheduler = options.scheduler
    this.#jobs = options.jobs
    this.#outbox = options.outbox
    this.#uploads = options.uploads
    this.#seeds = options.seedStore
  }

  /** Removes every row of the namespace and begins a new epoch with an id stream at its start. Inside a unit of work; `breakOff` follows the commit. */
  empty(namespace: Namespace): void {
    this.#namespaces.ensure(namespace)
    this.#scheduler.clear(namespace)
    this.#outbox.clear(namespace)
    this.#uploads.clear(namespace)
    this.#jobs.clear(namespace)
    this.#seeds.clear(namespace.key)
    const { row } = namespace
    row.epoch++
    row.draws = 0
    row.secretEpoch = undefined
    this.#namespaces.touch(namespace)
  }

  /** Forgets the namespace with everything in it. Inside a unit of work; `breakOff` follows the commit. */
  remove(namespace: Namespace): void {
    this.empty(namespace)
    this.#namespaces.remove(namespace)
  }

  /** Ends what is under way for the epoch of before. */
  breakOff(namespace: Namespace): void {
    this.#outbox.drop(namespace)
  }
}
