/**
 * Seeds: what a test wants to find, as data. What is asked for under a key is done once; asking again changes nothing.
 *
 * Invariants
 * 1. A call seeds everything it asks for, or nothing.
 * 2. A key stands for one thing: asked for something else under the key of a job that is there, the call is refused.
 * 3. After a reset, what the seed files hold is there again; what was sent, where the reset keeps seeds.
 */
import { ApiError } from '../errors.ts'
import { meant } from '../nearest.ts'
import type { Document } from '../resources/resource.ts'
import { isLibraryId } from '../resources/resource.ts'
import type { Resources } from '../resources/resources.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { NewJob } from '../jobs/kind.ts'
import type { LifecycleSettings } from '../jobs/lifecycle-settings.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { Namespaces } from '../namespaces/namespaces.ts'
import type { Planting } from '../jobs/planting.ts'
import type { UnitOfWork } from '../ports.ts'
import type { SeedStore } from './state-ports.ts'
import type { Steering } from '../steering/steering.ts'
import { timeText } from '../time/time-range.ts'
import type { ClockMode } from '../time/virtual-clock.ts'

export interface SeedJob {
  key: string
  kind: string
  state?: string | undefined
  jobId?: string | undefined
  appUserId?: string | undefined
  createdAtMs?: number | undefined
  /** The body of the API's create operation, judged and in its final form. */
  request: unknown
}

/** Something stored that is no job. */
export interface SeedResource extends Omit<SeedJob, 'kind' | 'jobId' | 'request'> {
  /** What it is. */
  of: string
  id?: string | undefined
  /** The body of the API's create operation, judged and in its final form. */
  request: Document
}

/** One thing to be seeded. Without a namespace a setting is for all there are and those to come. */
export type SeedEntry = {
  namespace: string | undefined
  /** Its place, for messages: `jobs[0]`, or with the file before it. */
  at: string
  /** Of what was asked for, as it was written. */
  digest: string
} & (
  | { type: 'clock'; clock: { mode: ClockMode; scale?: number | undefined; atMs?: number | undefined } }
  | { type: 'lifecycle'; kind: string; settings: LifecycleSettings }
  | { type: 'credentials'; pairs: Readonly<Record<string, string>> }
  | { type: 'job'; job: SeedJob }
  | { type: 'resource'; resource: SeedResource }
)

type JobEntry = Extract<SeedEntry, { type: 'job' }>
type ResourceEntry = Extract<SeedEntry, { type: 'resource' }>

export interface SeedResult {
  namespace: string | null
  type: SeedEntry['type']
  /** A job's key, a lifecycle's kind. */
  key: string | null
  result: 'created' | 'changed' | 'unchanged'
  jobId: string | null
  /** Of what is stored and is no job. */
  id?: string
}

/** Everything that keeps a seed from being sown, one sentence a problem. */
export class SeedRefused extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

export interface SeedingOptions {
  namespaces: Namespaces
  jobs: Jobs
  resources: Resources
  planting: Planting
  steering: Pick<Steering, 'setClock' | 'setLifecycle'>
  store: SeedStore
  unitOfWork: UnitOfWork
  /** Those that the authenticator knows: access key to secret key. */
  knownPairs: Map<string, string>
}

/** Where what was asked of the whole emulator is noted. */
const WHOLE = 0

export class Seeding {
  readonly #options: SeedingOptions
  readonly #configuredPairs: ReadonlyMap<string, string>
  #files: readonly SeedEntry[] = []
  #sent: SeedEntry[] = []

  constructor(options: SeedingOptions) {
    this.#options = options
    this.#configuredPairs = new Map(options.knownPairs)
  }

  /** Seeds what a call asks for. Throws `SeedRefused`. */
  send(entries: readonly SeedEntry[]): SeedResult[] {
    const results = this.#options.namespaces.atomically(() => this.#sow(entries))
    this.#sent.push(...entries.filter((_, index) => results[index]?.result !== 'unchanged'))
    return results
  }

  /** Seeds what the seed files hold, now and after every reset. Throws `SeedRefused`. */
  keepFiles(entries: readonly SeedEntry[]): void {
    this.#options.namespaces.atomically(() => this.#sow(entries))
    this.#files = entries
  }

  /** Seeds again after a reset, in its transaction: of one namespace, or of all. Without `settings` clocks, lifecycles and credentials are left alone. */
  replay(only: Namespace | undefined, { settings, sent }: { settings: boolean; sent: boolean }): void {
    const { unitOfWork, knownPairs, store } = this.#options
    const concerned = (entry: SeedEntry): boolean => !only || (entry.namespace ?? only.id) === only.id
    const entries = [...this.#files, ...(sent ? this.#sent : [])].filter(
      entry =>
        concerned(entry) &&
        (entry.type === 'job' || entry.type === 'resource' || (settings && (entry.type !== 'credentials' || !only)))
    )
    if (!only && settings) {
      store.clear(WHOLE)
      unitOfWork.afterCommit(() => {
        knownPairs.clear()
        for (const [accessKey, secretKey] of this.#configuredPairs) knownPairs.set(accessKey, secretKey)
      })
    }
    this.#sow(only ? entries.map(entry => ({ ...entry, namespace: only.id })) : entries)
    if (!sent) unitOfWork.afterCommit(() => (this.#sent = this.#sent.filter(entry => !concerned(entry))))
  }

  /** Forgets what was sent for a namespace that is removed. */
  forget(namespace: Namespace): void {
    this.#sent = this.#sent.filter(entry => entry.namespace !== namespace.id)
  }

  #sow(entries: readonly SeedEntry[]): SeedResult[] {
    const problems: string[] = []
    const results = entries.map(entry => {
      const outcome = this.#sowOne(entry)
      if (typeof outcome === 'string') problems.push(`${entry.at}: ${outcome}`)
      return outcome
    })
    if (problems.length > 0) throw new SeedRefused(problems)
    return results as SeedResult[]
  }

  /** What was done, or in words why it cannot be. */
  #sowOne(entry: SeedEntry): SeedResult | string {
    const namespace = entry.namespace === undefined ? undefined : this.#options.namespaces.get(entry.namespace)
    if (namespace) this.#options.namespaces.ensure(namespace)
    const { steering } = this.#options
    if (entry.type === 'clock') {
      return this.#set(entry, namespace, null, () => steering.setClock(namespace, entry.clock))
    }
    if (entry.type === 'lifecycle') {
      const { kind, settings } = entry
      return this.#set(entry, namespace, kind, () => steering.setLifecycle(namespace, kind, settings))
    }
    if (entry.type === 'credentials') return this.#addPairs(entry.pairs)
    if (!namespace) return `a ${entry.type} needs a namespace`
    return entry.type === 'job' ? this.#sowJob(entry, namespace) : this.#sowResource(entry, namespace)
  }

  #set(entry: SeedEntry, namespace: Namespace | undefined, kind: string | null, set: () => void): SeedResult {
    const { store } = this.#options
    const key = kind === null ? entry.type : `${entry.type}:${kind}`
    const ns = namespace?.key ?? WHOLE
    const same = store.find(ns, key)?.digest === entry.digest
    if (!same) {
      set()
      store.save(ns, { key, digest: entry.digest, jobId: null })
    }
    const result = same ? 'unchanged' : 'changed'
    return { namespace: namespace?.id ?? null, type: entry.type, key: kind, result, jobId: null }
  }

  #addPairs(pairs: Readonly<Record<string, string>>): SeedResult {
    const { knownPairs, unitOfWork } = this.#options
    const added = Object.entries(pairs)
    const same = added.every(([accessKey, secretKey]) => knownPairs.get(accessKey) === secretKey)
    unitOfWork.afterCommit(() => {
      for (const [accessKey, secretKey] of added) knownPairs.set(accessKey, secretKey)
    })
    const result = same ? 'unchanged' : 'changed'
    return { namespace: null, type: 'credentials', key: null, result, jobId: null }
  }

  #sowJob({ job, digest }: JobEntry, namespace: Namespace): SeedResult | string {
    const { store, jobs } = this.#options
    const key = `job:${job.key}`
    const before = store.find(namespace.key, key)
    const done = { namespace: namespace.id, type: 'job' as const, key: job.key }
    if (before?.digest === digest) return { ...done, result: 'unchanged', jobId: before.jobId }
    if (before?.jobId && jobs.lookUp(namespace, before.jobId)) {
      return `key ${job.key} stands for job ${before.jobId}, which was asked for in other words; use another key`
    }
    const problem = this.#problemOf(job, namespace)
    if (problem) return problem
    const { jobId } = this.#options.planting.plant(namespace, this.#draftOf(job), job)
    store.save(namespace.key, { key, digest, jobId })
    return { ...done, result: 'created', jobId }
  }

  #sowResource({ resource, digest }: ResourceEntry, namespace: Namespace): SeedResult | string {
    const { store, resources } = this.#options
    const { of: type, appUserId: owner } = resource
    const key = `${type}:${resource.key}`
    const before = store.find(namespace.key, key)
    const done = { namespace: namespace.id, type: 'resource' as const, key: resource.key, jobId: null }
    if (before?.digest === digest && before.jobId) return { ...done, result: 'unchanged', id: before.jobId }
    if (before?.jobId && resources.stored(namespace, type, before.jobId)) {
      return `key ${resource.key} stands for ${type} ${before.jobId}, which was asked for in other words; use another key`
    }
    const problem = this.#problemOfResource(resource, namespace)
    if (problem) return problem
    try {
      const { row } = resources.plant(namespace, type, resource.request, { ...resource, owner, cause: 'seed' })
      store.save(namespace.key, { key, digest, jobId: row.id })
      return { ...done, result: 'created', id: row.id }
    } catch (error) {
      if (error instanceof ApiError) return error.detail ?? error.message
      throw error
    }
  }

  #problemOfResource({ of: type, id, state, createdAtMs }: SeedResource, namespace: Namespace): string | undefined {
    const { resources } = this.#options
    const definition = resources.definition(type)
    const states = definition?.states?.values ?? []
    if (id !== undefined && definition && isLibraryId(definition, id)) return `id ${id} is of the system`
    if (id !== undefined && resources.stored(namespace, type, id)) return `id ${id} is taken`
    if (state !== undefined && !states.includes(state)) {
      return `${state} is not a state of ${type} resources${meant(state, states)}`
    }
    if (definition?.states?.gone?.includes(state ?? '')) return `what is ${state} is there no longer`
    return this.#inFuture(createdAtMs, namespace)
  }

  #inFuture(createdAtMs: number | undefined, namespace: Namespace): string | undefined {
    if (createdAtMs === undefined || createdAtMs <= namespace.now()) return undefined
    return `created_at lies in the future: the clock of ${namespace.id} stands at ${timeText(namespace.now())}`
  }

  #problemOf({ kind, state, jobId, createdAtMs }: SeedJob, namespace: Namespace): string | undefined {
    if (jobId !== undefined && this.#options.jobs.lookUp(namespace, jobId)) return `job_id ${jobId} is taken`
    const future = this.#inFuture(createdAtMs, namespace)
    if (future) return future
    return state === undefined ? undefined : this.#options.planting.problemOf(kind, state)
  }

  #draftOf({ kind, request, appUserId }: SeedJob): NewJob {
    return this.#options.jobs.draft(kind, request, { appUserId, warn: () => undefined })
  }
}
