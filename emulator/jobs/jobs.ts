/**
 * Jobs of every kind: creating them, moving them along their machines, reading them. What a kind's words mean is left
 * to `videos.ts` and `trainings.ts`.
 *
 *   create -> plan settled -> timer -> perform(event) -> state, event row, effects   (one transaction)
 *                             read  ->        "             (mode `reads`)
 *                             command ->      "             (an operation or the control plane)
 *
 * Invariants
 * 1. A job, its first event and its first timer are stored in one transaction, or none of them is.
 * 2. Every change of state is a transition of the kind's machine, raises the version, and leaves an event.
 * 3. A step that a timer asks for is taken only if epoch and version are still those the timer was set for.
 * 4. A job that was asked for before a reset does not appear after it.
 */
import type { Feed } from '../watching/feed.ts'
import { ApiError, StoreFailure } from '../errors.ts'
import { draftOf, stillbornOf } from './job-draft.ts'
import type { JobKind, Move, NewJob } from './job-draft.ts'
import { directedPlan, directedSettings } from './directives.ts'
import type { Directive } from './directives.ts'
import type { LifecycleSettings } from './lifecycle-settings.ts'
import { applyTransition, emptyPlan, nextPossibleStep, settlePlan } from './lifecycle.ts'
import type { Effect, PlanStep } from './lifecycle.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { Namespaces } from '../namespaces/namespaces.ts'
import type { JobEvent, JobQuery, JobRow, JobStore, TimerRow, UnitOfWork } from '../ports.ts'
import type { TimerSink, TimerTopic } from '../time/scheduler-types.ts'
import { later } from '../time/time-range.ts'

const TOPIC = 'job'

export class Jobs implements TimerTopic {
  readonly #store: JobStore
  readonly #unitOfWork: UnitOfWork
  readonly #timers: TimerSink
  readonly #namespaces: Namespaces
  readonly #feed: Feed
  /** The settings in effect for the jobs of a kind. */
  readonly settings: (namespace: Namespace, kind: string) => LifecycleSettings
  readonly #kinds = new Map<string, JobKind>()

  constructor(options: {
    store: JobStore
    unitOfWork: UnitOfWork
    timers: TimerSink
    namespaces: Namespaces
    feed: Feed
    settings: Jobs['settings']
  }) {
    this.#store = options.store
    this.#unitOfWork = options.unitOfWork
    this.#timers = options.timers
    this.#namespaces = options.namespaces
    this.#feed = options.feed
    this.settings = options.settings
  }

  add(kind: JobKind): void {
    this.#kinds.set(kind.machine.kind, kind)
  }

  kind(name: string): JobKind {
    const kind = this.#kinds.get(name)
    if (kind) return kind
    throw new Error(`no job kind is called ${name}`)
  }

  kinds(): JobKind[] {
    return [...this.#kinds.values()]
  }

  /** Resolves to the stored job once it is safe. */
  create(namespace: Namespace, wanted: NewJob): Promise<JobRow> {
    const epoch = namespace.epoch
    return this.#unitOfWork.run(() => {
      if (namespace.epoch !== epoch) return stillbornOf(this.kind(wanted.kind), namespace, wanted)
      return this.#insert(namespace, wanted)
    })
  }

  /** The job, or the 404 that says it is not there. */
  find(namespace: Namespace, kind: string, jobId: string): JobRow {
    const job = this.#store.find(namespace.key, jobId)
    if (!job || job.kind !== kind) throw new ApiError('jobNotFound', `no ${kind} job ${jobId.slice(0, 64)}`)
    return job
  }

  /** The job of any kind, if there is one. */
  lookUp(namespace: Namespace, jobId: string): JobRow | undefined {
    return this.#store.find(namespace.key, jobId)
  }

  /** `find` for a client that polls: in mode `reads` the read counts, if that can be stored, and may move the job after it was answered. */
  read(namespace: Namespace, kind: string, jobId: string): JobRow {
    const job = this.find(namespace, kind, jobId)
    if (job.plan.mode === 'reads' && job.plan.steps[job.planNext]) this.#countRead(namespace, job)
    return job
  }

  request(job: JobRow): unknown {
    return JSON.parse(this.#store.readRequest(job.seq))
  }

  rewriteRequest(job: JobRow, request: unknown): void {
    this.#store.writeRequest(job.seq, JSON.stringify(request))
  }

  history(job: JobRow): JobEvent[] {
    return this.#store.events(job.seq)
  }

  list(query: JobQuery): { count: number; jobs: JobRow[] } {
    return this.#store.list(query)
  }

  countByState(namespace: Namespace): { kind: string; state: string; count: number }[] {
    return this.#store.countByState(namespace.key)
  }

  /** Runs `work` on the job as it is now, in a transaction, and resolves after the commit. */
  change<T>(namespace: Namespace, kind: string, jobId: string, work: (job: JobRow) => T): Promise<T> {
    return this.#unitOfWork.run(() => work(this.find(namespace, kind, jobId)))
  }

  /** Takes the job through a transition; throws TransitionRefused when its state does not allow it. Inside a unit of work. */
  perform(namespace: Namespace, job: JobRow, event: string, move: Move): void {
    this.#transit(namespace, job, event, move)
    this.follow(namespace, job, move.atMs)
  }

  /** Puts the job into a state that no edge leads to; effects of such a state are the caller's to give. Inside a unit of work. */
  force(namespace: Namespace, job: JobRow, to: string, move: Move): void {
    const from = job.state
    job.state = to
    job.version++
    job.updatedAt = move.atMs
    this.#record(namespace, job, { at: move.atMs, event: 'force', from, to, cause: move.cause, detail: move.message })
    this.follow(namespace, job, move.atMs)
  }

  /** Goes on with what is left of the plan after the job was moved, dropping steps that its state has overtaken. Inside a unit of work. */
  follow(namespace: Namespace, job: JobRow, atMs: number, remainingMs?: number): void {
    job.planNext = nextPossibleStep(this.kind(job.kind).machine, job.state, job.plan, job.planNext)
    this.#continue(namespace, job, atMs, 'instant', remainingMs)
    this.#store.update(job)
  }

  /** Stores attributes that were changed in place. Inside a unit of work. */
  save(job: JobRow, atMs: number): void {
    job.updatedAt = atMs
    this.#store.update(job)
  }

  /** The job as it is stored now. */
  again(job: JobRow): JobRow {
    return this.#store.bySeq(job.seq) ?? job
  }

  /** Drops what is planned; whoever does so moves the job on. Inside a unit of work. */
  halt(job: JobRow): void {
    job.plan = emptyPlan
    job.planNext = 0
  }

  /** Leaves an entry in the history that is no change of state. Inside a unit of work. */
  note(namespace: Namespace, job: JobRow, event: string, cause: string): void {
    this.#record(namespace, job, { at: namespace.now(), event, from: job.state, to: job.state, cause })
  }

  /** Forgets the job with its history. Inside a unit of work. */
  remove(job: JobRow): void {
    this.#store.remove(job.seq)
  }

  /** Takes the next planned step, whatever the mode; false when nothing is planned. Inside a unit of work. */
  step(namespace: Namespace, job: JobRow, cause: string): boolean {
    const step = job.plan.steps[job.planNext]
    if (!step) return false
    this.#takeStep(namespace, job, step, namespace.now(), cause)
    return true
  }

  fire(timer: TimerRow, namespace: Namespace): void {
    const job = this.#store.bySeq(timer.subject)
    const step = job?.plan.steps[job.planNext]
    if (!job || !step || job.version !== timer.version || job.epoch !== namespace.epoch) return
    this.#takeStep(namespace, job, step, timer.dueAt, 'timer')
  }

  #insert(namespace: Namespace, wanted: NewJob): JobRow {
    this.#namespaces.ensure(namespace)
    const job = draftOf(this.kind(wanted.kind), namespace, wanted, namespace.drawId())
    if (wanted.path) this.#plan(namespace, job, wanted.path)
    job.seq = this.#store.insert(job, JSON.stringify(wanted.request))
    this.#record(namespace, job, { at: job.createdAt, event: 'create', from: null, to: job.state, cause: wanted.cause })
    if (this.#continue(namespace, job, job.createdAt, 'instant')) this.#store.update(job)
    return job
  }

  #plan(namespace: Namespace, job: JobRow, path: string, settings = this.settings(namespace, job.kind)): void {
    const { machine } = this.kind(job.kind)
    const directive = job.attributes.directive as Directive | undefined
    const wanted = directedSettings(machine, settings, directive)
    const plan = settlePlan(machine, job.state, path, wanted, () => namespace.drawUnit())
    job.plan = directedPlan(plan, directive)
    job.planNext = 0
    job.reads = 0
  }

  #transit(namespace: Namespace, job: JobRow, event: string, move: Move): void {
    const { machine } = this.kind(job.kind)
    const from = job.state
    const previous = job.attributes.previous_state as string | undefined
    const { to, effects } = applyTransition(machine, from, event, previous)
    if (effects.includes('remember-state')) job.attributes.previous_state = from
    job.state = to
    job.version++
    job.updatedAt = move.atMs
    for (const effect of effects) this.#performEffect(effect, namespace, job, move)
    const { code, message } = move
    const detail = move.detail ?? (code || message ? [code, message].filter(Boolean).join(' ') : undefined)
    this.#record(namespace, job, { at: move.atMs, event, from, to, cause: move.cause, detail })
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
        job.attributes.asset_id ??= namespace.drawId(move.atMs)
        return
      case 'failure':
        job.attributes.error = { code: move.code ?? this.kind(job.kind).machine.failureCode, message: move.message }
        return
      case 'plan':
        this.#plan(namespace, job, move.path ?? 'main', move.settings)
        return
      case 'clear-plan':
        this.halt(job)
        return
      case 'callback':
        this.kind(job.kind).perform?.(effect, job, namespace, move.atMs)
        return
      case 'remember-state':
        return
    }
  }

  #takeStep(namespace: Namespace, job: JobRow, step: PlanStep, atMs: number, cause: string): void {
    job.planNext++
    this.#transit(namespace, job, step.event, { atMs, cause, code: step.code, message: step.message })
    this.#continue(namespace, job, atMs, cause)
    this.#store.update(job)
  }

  /** Sets the timer of the next step, or takes all steps at once in mode `instant`; true when the job has moved. */
  #continue(namespace: Namespace, job: JobRow, atMs: number, cause: string, remainingMs?: number): boolean {
    const step = job.plan.steps[job.planNext]
    if (!step) return false
    if (job.plan.mode === 'instant') {
      job.planNext++
      this.#transit(namespace, job, step.event, { atMs, cause, code: step.code, message: step.message })
      this.#continue(namespace, job, atMs, cause)
      return true
    }
    if (job.plan.mode === 'time') {
      const dueAt = later(atMs, remainingMs ?? step.delayMs)
      this.#timers.schedule(namespace, { dueAt, topic: TOPIC, subject: job.seq, version: job.version })
    }
    return false
  }

  #countRead(namespace: Namespace, job: JobRow): void {
    const now = { ...job, attributes: { ...job.attributes }, reads: job.reads + 1 }
    const step = now.reads % now.plan.every === 0 ? now.plan.steps[now.planNext] : undefined
    try {
      this.#unitOfWork.runNow(() => {
        if (step) this.#takeStep(namespace, now, step, namespace.now(), 'read')
        else this.#store.update(now)
      })
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error
    }
  }

  #record(namespace: Namespace, job: JobRow, event: JobEvent): void {
    this.#store.addEvent(job, event)
    const { at, event: name, from, to, cause } = event
    const { kind, jobId } = job
    this.#unitOfWork.afterCommit(() =>
      this.#feed.tell({ type: 'transition', namespace: namespace.id, at, kind, jobId, event: name, from, to, cause })
    )
  }
}
