/**
 * How a job moves: transitions with their effects, plans settled and followed. It writes what it changes in the row that it
 * is handed; which job that is, and who asked, is the business of `jobs.ts`. Everything here runs inside a unit of work.
 */
import type { Callback } from '../callbacks/outbox.ts'
import type { Switches } from '../../openapi/body-contract.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { JobEvent, JobRow, JobStore, UnitOfWork } from '../ports.ts'
import type { DuePlanner } from '../time/due-source.ts'
import { later } from '../time/time-range.ts'
import type { Feed } from '../watching/feed.ts'
import { directedPlan, directedSettings } from './directives.ts'
import type { JobKind, Move } from './kind.ts'
import { applyTransition, emptyPlan, settlePlan } from './lifecycle.ts'
import type { Effect, Plan, PlanStep } from './lifecycle.ts'
import type { LifecycleSettings } from './lifecycle-settings.ts'

/** Queues the callback that tells how a job ended. */
export type TellEnd = (namespace: Namespace, callback: Callback, atMs: number) => void

/** How a result came to be: `again` when its job had one before. */
export type Made = Pick<Move, 'atMs' | 'cause'> & { again: boolean }

export interface ProgressOptions {
  store: Pick<JobStore, 'update'>
  unitOfWork: Pick<UnitOfWork, 'afterCommit'>
  planner: DuePlanner
  feed: Feed
  kinds: ReadonlyMap<string, JobKind>
  switches: Switches
  /** The settings in effect for the jobs of a kind. */
  settings: (namespace: Namespace, kind: string) => LifecycleSettings
  tell: TellEnd
  /** Called when the job has a result. */
  produce: (namespace: Namespace, job: JobRow, made: Made) => void
}

export class Progress {
  readonly #options: ProgressOptions

  constructor(options: ProgressOptions) {
    this.#options = options
  }

  kind(name: string): JobKind {
    const kind = this.#options.kinds.get(name)
    if (kind) return kind
    throw new Error(`no job kind is called ${name}`)
  }

  /** The path on which work of the kind goes on once it has begun. */
  pathOf(kind: string): string {
    return this.kind(kind).pathOf?.(this.#options.switches) ?? 'main'
  }

  /** The plan of a path from the state in which the job is, as settings and its client's wishes have it. */
  planOf(namespace: Namespace, job: JobRow, path: string, { settings, outcome }: Partial<Move> = {}): Plan {
    const { machine } = this.kind(job.kind)
    const { directive } = job.engine
    const chosen = settings ?? this.#options.settings(namespace, job.kind)
    const wanted = directedSettings(machine, outcome ? { ...chosen, outcome } : chosen, directive)
    const plan = settlePlan(machine, job.state, path, wanted, () => namespace.drawUnit())
    return directedPlan(plan, directive)
  }

  /** Settles what lies before the job. */
  settle(namespace: Namespace, job: JobRow, path: string, overruling: Partial<Move> = {}): void {
    job.plan = this.planOf(namespace, job, path, overruling)
    job.planNext = 0
    job.reads = 0
  }

  /** Throws TransitionRefused when the job's state does not allow it. The caller stores the row. */
  transit(namespace: Namespace, job: JobRow, event: string, move: Move): void {
    const { machine } = this.kind(job.kind)
    const from = job.state
    const { to, effects } = applyTransition(machine, from, event, job.engine.previous)
    if (effects.includes('remember-state')) job.engine.previous = from
    job.state = to
    job.version++
    job.updatedAt = move.atMs
    for (const effect of effects) this.#performEffect(effect, namespace, job, move)
    const { code, message } = move
    const detail = move.detail ?? (code || message ? [code, message].filter(Boolean).join(' ') : undefined)
    this.record(namespace, job, { at: move.atMs, event, from, to, cause: move.cause, detail })
  }

  takeStep(namespace: Namespace, job: JobRow, step: PlanStep, { atMs, cause }: Pick<Move, 'atMs' | 'cause'>): void {
    job.planNext++
    this.transit(namespace, job, step.event, { atMs, cause, code: step.code, message: step.message })
    this.goOn(namespace, job, { atMs, cause })
    this.#options.store.update(job)
  }

  /**
   * Says when the next step is due, or takes all steps at once in mode `instant`. The caller stores the row.
   */
  goOn(
    namespace: Namespace,
    job: JobRow,
    { atMs, cause, remainingMs }: Pick<Move, 'atMs' | 'cause'> & { remainingMs?: number | undefined }
  ): void {
    job.due = null
    job.setAside = null
    const step = job.plan.steps[job.planNext]
    if (!step) return
    if (job.plan.mode === 'instant') {
      job.planNext++
      this.transit(namespace, job, step.event, { atMs, cause, code: step.code, message: step.message })
      this.goOn(namespace, job, { atMs, cause })
    }
    if (job.plan.mode === 'time') {
      job.due = this.#options.planner.plan(namespace, later(atMs, remainingMs ?? step.delayMs))
    }
  }

  /** Adds to the history, and tells whoever listens once it is safe. The caller stores the row. */
  record(namespace: Namespace, job: JobRow, event: JobEvent): void {
    const { unitOfWork, feed } = this.#options
    job.happened.push(event)
    const { at, event: name, from, to, cause } = event
    const { kind, jobId } = job
    unitOfWork.afterCommit(() =>
      feed.tell({ type: 'transition', namespace: namespace.id, at, kind, jobId, event: name, from, to, cause })
    )
  }

  #performEffect(effect: Effect, namespace: Namespace, job: JobRow, move: Move): void {
    switch (effect) {
      case 'begin':
        job.startedAt ??= move.atMs
        return
      case 'end':
        job.endedAt = move.atMs
        return
      case 'asset':
        this.#produce(namespace, job, move)
        return
      case 'failure':
        job.engine.error = { code: move.code ?? this.kind(job.kind).machine.failureCode, message: move.message }
        return
      case 'plan':
        this.settle(namespace, job, move.path ?? this.pathOf(job.kind), move)
        return
      case 'clear-plan':
        halt(job)
        return
      case 'callback':
        this.#callBack(namespace, job, move.atMs)
        return
      case 'remember-state':
        return
    }
  }

  /** The result of work that is done again keeps its id. */
  #produce(namespace: Namespace, job: JobRow, { atMs, cause }: Move): void {
    const again = job.engine.result !== undefined
    job.engine.result ??= namespace.drawId(atMs)
    this.#options.produce(namespace, job, { atMs, cause, again })
  }

  #callBack(namespace: Namespace, job: JobRow, atMs: number): void {
    const { callback } = job.engine
    const body = this.kind(job.kind).callbackBody?.(job)
    if (callback === undefined || body === undefined) return
    this.#options.tell(namespace, { jobId: job.jobId, ...callback, body }, atMs)
  }
}

/** Drops what is planned; whoever does so moves the job on. */
export function halt(job: JobRow): void {
  job.plan = emptyPlan
  job.planNext = 0
}
