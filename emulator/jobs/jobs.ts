/**
 * Jobs of every kind: creating them, moving them along their machines, reading them. What a kind's words mean, the kind
 * says (`kind.ts`).
 *
 *   create -> plan settled -> due   -> perform(event) -> state, history, effects     (one transaction)
 *                             read  ->        "             (mode `reads`)
 *                             command ->      "             (an operation or the control plane)
 *
 * Invariants
 * 1. A job, its first event and when its first step is due are stored in one transaction, or none of them is.
 * 2. Every change of state is a transition of the kind's machine, raises the version, and leaves an event.
 * 3. A job is due when its next planned step is, and only then; whoever moves it plans anew.
 * 4. A job that was asked for before a reset does not appear after it.
 */
import type { FileStatus } from '../files/roles.ts'
import { ApiError, StoreFailure } from '../errors.ts'
import { draftOf, stillbornOf } from './kind.ts'
import type { Caller, JobKind, Move, NewJob } from './kind.ts'
import { directiveFor } from './directives.ts'
import type { DirectiveSources } from './directives.ts'
import { nextPossibleStep } from './lifecycle.ts'
import type { Plan } from './lifecycle.ts'
import { halt, Progress } from './progress.ts'
import type { Made, ProgressOptions } from './progress.ts'
import type { Switches } from '../../openapi/body-contract.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { Namespaces } from '../namespaces/namespaces.ts'
import type { JobEvent, JobPage, JobQuery, JobRow, JobStore, UnitOfWork } from '../ports.ts'
import type { Products } from '../resources/products.ts'
import type { Product } from '../resources/resource.ts'

export interface JobsOptions extends Omit<ProgressOptions, 'kinds' | 'store' | 'unitOfWork' | 'produce'> {
  store: JobStore
  unitOfWork: UnitOfWork
  namespaces: Namespaces
  kinds: readonly JobKind[]
  directives: DirectiveSources
  /** Who keeps what jobs make. */
  products: Products
}

export class Jobs {
  readonly #store: JobStore
  readonly #unitOfWork: UnitOfWork
  readonly #namespaces: Namespaces
  readonly #switches: Switches
  readonly #directives: DirectiveSources
  /** The settings in effect for the jobs of a kind. */
  readonly settings: JobsOptions['settings']
  readonly #kinds: ReadonlyMap<string, JobKind>
  readonly #progress: Progress
  readonly #products: Products
  /** Of jobs that are not stored yet. */
  readonly #requests = new WeakMap<JobRow, unknown>()

  constructor(options: JobsOptions) {
    this.#store = options.store
    this.#unitOfWork = options.unitOfWork
    this.#namespaces = options.namespaces
    this.#switches = options.switches
    this.settings = options.settings
    this.#directives = options.directives
    this.#kinds = new Map(options.kinds.map(kind => [kind.machine.kind, kind]))
    this.#products = options.products
    this.#progress = new Progress({ ...options, kinds: this.#kinds, produce: (...made) => this.#produce(...made) })
  }

  kind(name: string): JobKind {
    return this.#progress.kind(name)
  }

  kinds(): JobKind[] {
    return [...this.#kinds.values()]
  }

  /**
   * What is to be stored for a request, which was judged before. Throws 400 for a `Prefer` header that cannot be
   * followed.
   */
  draft(kindName: string, request: unknown, caller: Caller): NewJob {
    const kind = this.kind(kindName)
    const warn = (remark: string) => caller.warn(remark)
    const draft = kind.draft(request, { switches: this.#switches, warn, found: caller.found })
    const given = { prefer: caller.prefer, texts: draft.texts, warn }
    const wished = directiveFor(kind.machine, this.#directives, given)
    const directive =
      draft.failure && !wished?.outcome ? { ...wished, outcome: 'fail' as const, ...draft.failure } : wished
    return { ...draft, kind: kindName, appUserId: caller.appUserId, directive, cause: kind.createdBy }
  }

  /** Resolves to the stored job once it is safe. Throws what `draft` throws. */
  create(namespace: Namespace, kindName: string, request: unknown, caller: Caller): Promise<JobRow> {
    return this.add(namespace, this.draft(kindName, request, caller))
  }

  /** Resolves to the stored job once it is safe. */
  add(namespace: Namespace, wanted: NewJob): Promise<JobRow> {
    const epoch = namespace.epoch
    return this.#unitOfWork.run(() => {
      if (namespace.epoch !== epoch) return stillbornOf(this.kind(wanted.kind), namespace, wanted)
      return this.#insert(namespace, wanted)
    })
  }

  /** The job, or the 404 that says it is not there. */
  find(namespace: Namespace, kind: string, jobId: string): JobRow {
    const job = this.#store.find(namespace.key, kind, jobId)
    if (!job) throw new ApiError('jobNotFound', `no ${kind} job ${jobId.slice(0, 64)}`)
    return job
  }

  /** The job of any kind, if there is one. */
  lookUp(namespace: Namespace, jobId: string): JobRow | undefined {
    return this.#store.lookUp(namespace.key, jobId)
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

  list(query: JobQuery): JobPage {
    return this.#store.list(query)
  }

  /** The same for those who can wait: of very many jobs it is read in turns, between which others have theirs. */
  page(query: JobQuery): JobPage | Promise<JobPage> {
    return this.#store.page(query)
  }

  countByState(namespace: Namespace): { kind: string; state: string; count: number }[] {
    return this.#store.countByState(namespace.key).filter(({ kind }) => this.#kinds.has(kind))
  }

  /** Runs `work` on the job as it is now, in a transaction, and resolves after the commit. */
  change<T>(namespace: Namespace, kind: string, jobId: string, work: (job: JobRow) => T): Promise<T> {
    return this.#unitOfWork.run(() => work(this.find(namespace, kind, jobId)))
  }

  /** Takes the job through a transition; throws TransitionRefused when its state does not allow it. Inside a unit of work. */
  perform(namespace: Namespace, job: JobRow, event: string, move: Move): void {
    this.#progress.transit(namespace, job, event, move)
    this.follow(namespace, job, move.atMs)
  }

  /** Puts the job into a state that no edge leads to; effects of such a state are the caller's to give. Inside a unit of work. */
  force(namespace: Namespace, job: JobRow, to: string, move: Move): void {
    const from = job.state
    job.state = to
    job.version++
    job.updatedAt = move.atMs
    this.#progress.record(namespace, job, {
      at: move.atMs,
      event: 'force',
      from,
      to,
      cause: move.cause,
      detail: move.message
    })
    this.follow(namespace, job, move.atMs)
  }

  /** Goes on with what is left of the plan after the job was moved, dropping steps that its state has overtaken. Inside a unit of work. */
  follow(namespace: Namespace, job: JobRow, atMs: number, remainingMs?: number): void {
    job.planNext = nextPossibleStep(this.kind(job.kind).machine, job.state, job.plan, job.planNext)
    this.#progress.goOn(namespace, job, { atMs, cause: 'instant', remainingMs })
    this.#store.update(job)
  }

  /** Stores what was changed in place. Inside a unit of work. */
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
    halt(job)
  }

  /** Leaves an entry in the history that is no change of state, and stores the job. Inside a unit of work. */
  note(namespace: Namespace, job: JobRow, event: string, cause: string): void {
    this.#progress.record(namespace, job, { at: namespace.now(), event, from: job.state, to: job.state, cause })
    this.#store.update(job)
  }

  /** Forgets the job with its history, and what it has made. Inside a unit of work. */
  remove(namespace: Namespace, job: JobRow, cause: string): void {
    const { result } = job.engine
    const product = result === undefined ? undefined : this.#productOf(job)
    if (product && result !== undefined) this.#products.disown(namespace, product, result, { cause })
    this.#store.remove(job.seq)
  }

  /** What would lie before the job if its work began in the state in which it is. Inside a unit of work: it may draw. */
  planAhead(namespace: Namespace, job: JobRow): Plan {
    return this.#progress.planOf(namespace, job, this.#progress.pathOf(job.kind))
  }

  /** Lets the kind draw its conclusion from a file that has arrived. Inside a unit of work. */
  fileArrived(namespace: Namespace, job: JobRow, statusOf: (file: string) => FileStatus): void {
    const next = this.kind(job.kind).files?.arrived?.(job, statusOf, this.#switches)
    if (next) this.perform(namespace, job, next.event, { atMs: namespace.now(), ...next })
  }

  /** Takes the next planned step, whatever the mode; false when nothing is planned. Inside a unit of work. */
  step(namespace: Namespace, job: JobRow, cause: string): boolean {
    const step = job.plan.steps[job.planNext]
    if (!step) return false
    this.#progress.takeStep(namespace, job, step, { atMs: namespace.now(), cause })
    return true
  }

  /** Takes the step that is due, at its time. Inside a unit of work. */
  wake(namespace: Namespace, job: JobRow): void {
    const step = job.plan.steps[job.planNext]
    if (step) this.#progress.takeStep(namespace, job, step, { atMs: job.due?.at ?? namespace.now(), cause: 'timer' })
    else this.follow(namespace, job, namespace.now())
  }

  #insert(namespace: Namespace, wanted: NewJob): JobRow {
    this.#namespaces.ensure(namespace)
    const job = draftOf(this.kind(wanted.kind), namespace, wanted, namespace.drawId())
    this.#requests.set(job, wanted.request)
    if (wanted.path) this.#progress.settle(namespace, job, wanted.path)
    const { createdAt: at, state: to } = job
    this.#progress.record(namespace, job, { at, event: 'create', from: null, to, cause: wanted.cause })
    this.#progress.goOn(namespace, job, { atMs: at, cause: 'instant' })
    // Once, as it has become: nobody could see it before.
    job.seq = this.#store.insert(job, JSON.stringify(wanted.request))
    return job
  }

  #produce(namespace: Namespace, job: JobRow, { atMs, ...made }: Made): void {
    const product = this.#productOf(job)
    const { result: id } = job.engine
    if (!product || id === undefined) return
    this.#products.adopt(namespace, product, { ...made, id, owner: job.appUserId ?? undefined, createdAtMs: atMs })
  }

  #productOf(job: JobRow): Product | undefined {
    const kind = this.kind(job.kind)
    return kind.product?.(job, this.#requests.get(job) ?? this.request(job))
  }

  #countRead(namespace: Namespace, job: JobRow): void {
    const now = { ...job, engine: { ...job.engine }, happened: [], reads: job.reads + 1 }
    const step = now.reads % now.plan.every === 0 ? now.plan.steps[now.planNext] : undefined
    try {
      this.#unitOfWork.runNow(() => {
        if (step) this.#progress.takeStep(namespace, now, step, { atMs: namespace.now(), cause: 'read' })
        else this.#store.update(now)
      })
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error
    }
  }
}
