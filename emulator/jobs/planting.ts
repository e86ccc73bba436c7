/**
 * Puts a new job into a state as if it had come there by itself: along the edges of its machine, with their effects but
 * the callback. Knows nothing of where such jobs come from.
 */
import type { Feed } from '../watching/feed.ts'
import { draftOf } from './kind.ts'
import type { NewJob } from './kind.ts'
import type { Jobs } from './jobs.ts'
import type { LifecycleSettings } from './lifecycle-settings.ts'
import { emptyPlan, routeTo } from './lifecycle.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import { meant } from '../nearest.ts'
import type { JobRow, JobStore, UnitOfWork } from '../ports.ts'

/** What is known about the job beside its request. */
export interface Planted {
  /** Where it is put; absent: it is created as by the API, and its lifecycle begins. */
  state?: string | undefined
  jobId?: string | undefined
  /** Not after the emulator time of now, which it is unless given. */
  createdAtMs?: number | undefined
}

const CAUSE = 'seed'

const byHand: LifecycleSettings = { mode: 'manual', delays: {}, reads: 1, outcome: 'succeed' }

export class Planting {
  readonly #jobs: Jobs
  readonly #store: JobStore
  readonly #unitOfWork: UnitOfWork
  readonly #feed: Feed

  constructor(options: { jobs: Jobs; store: JobStore; unitOfWork: UnitOfWork; feed: Feed }) {
    this.#jobs = options.jobs
    this.#store = options.store
    this.#unitOfWork = options.unitOfWork
    this.#feed = options.feed
  }

  /** Why no job of the kind can be put into the state, in words; undefined when it can. */
  problemOf(kind: string, state: string): string | undefined {
    const { machine } = this.#jobs.kind(kind)
    if (routeTo(machine, machine.initial, state)) return undefined
    const reachable = machine.states.filter(each => routeTo(machine, machine.initial, each))
    const known = machine.states.includes(state)
    const reason = known
      ? `no way of the emulator leads to ${state}`
      : `${state} is not a state of ${kind} jobs${meant(state, machine.states)}`
    return `${reason}; use one of ${reachable.join(', ')}`
  }

  /** Stores the job, whose namespace has a row and whose state can be reached. Inside a unit of work. */
  plant(namespace: Namespace, wanted: NewJob, { state, jobId, createdAtMs = namespace.now() }: Planted): JobRow {
    const { machine } = this.#jobs.kind(wanted.kind)
    // The callback is put aside until the job has arrived: nobody waits for news of the past.
    const { callback } = wanted
    const job = this.#create(namespace, { ...wanted, callback: undefined }, { jobId, createdAtMs })
    this.#walk(namespace, job, routeTo(machine, machine.initial, state ?? machine.initial) ?? [])
    if (callback !== undefined) job.engine.callback = callback
    const begun = wanted.path !== undefined || job.state !== machine.initial
    if (begun) {
      const plan = this.#jobs.planAhead(namespace, job)
      job.plan = plan.steps.length === 0 ? emptyPlan : plan
    }
    // In mode `instant` a job that goes on is at its end at once, and could be put nowhere else.
    if (state !== undefined && job.plan.mode === 'instant') this.#store.update(job)
    else this.#jobs.follow(namespace, job, namespace.now())
    return job
  }

  #create(
    namespace: Namespace,
    wanted: NewJob,
    { jobId, createdAtMs }: { jobId: string | undefined; createdAtMs: number }
  ): JobRow {
    const kind = this.#jobs.kind(wanted.kind)
    const draft = draftOf(kind, namespace, wanted, jobId === undefined ? namespace.drawId(createdAtMs) : '')
    const job: JobRow = { ...draft, jobId: jobId ?? draft.jobId, createdAt: createdAtMs, updatedAt: createdAtMs }
    const created = { at: createdAtMs, event: 'create', from: null, to: job.state, cause: CAUSE }
    job.happened.push(created)
    job.seq = this.#store.insert(job, JSON.stringify(wanted.request))
    const told = { type: 'transition' as const, namespace: namespace.id, kind: job.kind, jobId: job.jobId, ...created }
    this.#unitOfWork.afterCommit(() => this.#feed.tell(told))
    return job
  }

  /** Takes the steps at the pace of the lifecycle, but never beyond now; a job that goes on has only just arrived. */
  #walk(namespace: Namespace, job: JobRow, route: readonly string[]): void {
    const { machine } = this.#jobs.kind(job.kind)
    const now = namespace.now()
    let atMs = job.createdAt
    for (const [index, event] of route.entries()) {
      const last = index === route.length - 1
      const ends = machine.terminal.includes(machine.transitions[event]?.to ?? '')
      const delayMs = this.#jobs.settings(namespace, job.kind).delays[job.state] ?? 0
      atMs = last && !ends ? now : Math.min(now, atMs + delayMs)
      this.#jobs.perform(namespace, job, event, { atMs, cause: CAUSE, settings: byHand })
      this.#jobs.halt(job)
    }
  }
}
