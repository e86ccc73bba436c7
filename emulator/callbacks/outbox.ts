/**
 * The outbox: callbacks that are due, being sent, or done with. Knows neither HTTP (that is `send`) nor SQL.
 *
 *   enqueue -> pending -- timer --> sending -- 2xx ------------------------> delivered
 *                 ^                    |------ schedule used up, or stop --> exhausted
 *                 |---- retry timer ---|
 *                 |---- restart -------|   (or cancelled, if a reset has overtaken it)
 *
 * A test may move a delivery that is not being sent: see `delivery-steering.ts`.
 *
 * Invariants
 * 1. A delivery is written, due at once, in the transaction of the transition that caused it.
 * 2. An attempt begins only after `sending` is committed, and runs outside every transaction.
 * 3. Whoever finds another version or state than the one it was started for, or a namespace with another key, changes
 *    nothing.
 * 4. An attempt that ended, and what follows from it, are recorded in one transaction. While the store cannot write, the
 *    outcome is kept in memory, and recorded before anything else is written; it is not asked for a second time.
 * 5. At least once: an attempt that a crash or a shutdown broke off is made again after the next start.
 * 6. No more attempts run at once than the policy and the limits allow, and neither a receiver nor a namespace has them
 *    all.
 * 7. Nothing that is logged or told holds a key, a signature, or the query of a URL.
 */
import type { PhysicalClock } from '../time/clock.ts'
import { StoreFailure } from '../errors.ts'
import type { Feed } from '../watching/feed.ts'
import { limits } from '../limits.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { UnitOfWork } from '../ports.ts'
import type { DeliveryAttempt, DeliveryRow, DeliveryStore } from './delivery-ports.ts'
import type { DuePlanner, DueSource } from '../time/due-source.ts'
import { type CallbackLog, reportAttempt } from './delivery-report.ts'
import { Dispatcher } from './dispatcher.ts'
import type { CallbackOutcome, Send } from './outcome.ts'
import { type CallbackPolicy, nextAttempt } from './policy.ts'
import { signCallback } from './signature.ts'

export type { CallbackLog }

export interface OutboxOptions {
  store: DeliveryStore
  planner: DuePlanner
  unitOfWork: UnitOfWork
  send: Send
  physical: Pick<PhysicalClock, 'alarm'>
  /** Asked at each attempt, so that a changed policy holds from the next one on. */
  policy: () => CallbackPolicy
  logger?: CallbackLog
  feed?: Feed
}

export type Callback = Pick<DeliveryRow, 'jobId' | 'url' | 'authType' | 'key' | 'body'>

export type DeliveryFilter = Parameters<DeliveryStore['list']>[1]

export interface Outbox {
  /** What the scheduler wakes. */
  readonly dues: DueSource<DeliveryRow>

  /** Stores a callback that is due at `atMs` (emulator time) and returns its delivery's id. Call it inside a unit of work. */
  enqueue(namespace: Namespace, callback: Callback, atMs: number): number
  /** Takes up what an earlier run was sending; returns how many are sent again. Call it before the scheduler starts. */
  recover(namespaceByKey: (key: number) => Namespace | undefined): number
  /** Writes what was kept while the store could not; call it before anybody else writes. */
  resume(): void
  /** The deliveries of the namespace, oldest first; of one job or in one state where that is asked for. */
  list(namespace: Namespace, filter: DeliveryFilter): DeliveryRow[]
  find(id: number): DeliveryRow | undefined
  /** The delivery by its number in the namespace. */
  findNumber(namespace: Namespace, number: number): DeliveryRow | undefined
  /** Every attempt that has ended, in order. */
  attempts(delivery: Pick<DeliveryRow, 'id'>): DeliveryAttempt[]
  /** Makes an attempt of a stored delivery due; one that was planned before is outdated. Call it inside a unit of work. */
  queue(namespace: Namespace, delivery: DeliveryRow, atMs: number): void
  /** Gives up a stored delivery, and with it what was planned. Call it inside a unit of work. */
  withdraw(namespace: Namespace, delivery: DeliveryRow): void
  /** Breaks off what is under way for the namespace; call it after a reset has given it another key. */
  drop(namespace: Namespace): void
  /** Resolves when nothing that was dropped is under way any more, a moment later at most; of one namespace, or of all. */
  recalled(namespace?: Namespace): Promise<void>
  /** Breaks off everything and waits for its end; what was being sent stays `sending` until `recover`. */
  close(): Promise<void>
}

export function createOutbox(options: OutboxOptions): Outbox {
  return new TimedOutbox(options)
}

class TimedOutbox implements Outbox {
  readonly dues: DueSource<DeliveryRow>
  readonly #options: OutboxOptions
  readonly #store: DeliveryStore
  readonly #unitOfWork: UnitOfWork
  readonly #dispatcher: Dispatcher
  /** What is to be written as soon as the store can, oldest first. */
  #unwritten: (() => void)[] = []

  constructor(options: OutboxOptions) {
    this.#options = options
    this.#store = options.store
    this.#unitOfWork = options.unitOfWork
    this.#dispatcher = new Dispatcher({
      physical: options.physical,
      limit: () => Math.max(1, Math.min(options.policy().concurrency, limits.callbackConcurrency)),
      onFailure: error => this.#failed(error)
    })
    this.dues = createDeliveryDues(options.store, {
      fire: (delivery, namespace) => this.#fire(delivery, namespace),
      settled: namespace => this.#dispatcher.settled(namespace)
    })
  }

  enqueue(namespace: Namespace, callback: Callback, atMs: number): number {
    return this.#store.insert({
      ...callback,
      ns: namespace.key,
      state: 'pending',
      attempts: 0,
      version: 1,
      createdAt: atMs,
      updatedAt: atMs,
      nextAttemptAt: atMs,
      due: this.#options.planner.plan(namespace, atMs),
      setAside: null
    })
  }

  #fire(delivery: DeliveryRow, namespace: Namespace): void {
    const dueAt = delivery.due?.at ?? namespace.now()
    const updatedAt = Math.max(dueAt, namespace.now())
    const version = delivery.version + 1
    const leased: DeliveryRow = { ...delivery, state: 'sending', version, updatedAt, nextAttemptAt: null, due: null }
    this.#store.update(leased)
    this.#unitOfWork.afterCommit(() =>
      this.#dispatcher.launch(namespace, receiverOf(leased), signal => this.#attempt(namespace, leased, dueAt, signal))
    )
  }

  recover(namespaceByKey: (key: number) => Namespace | undefined): number {
    let resumed = 0
    this.#write(() => {
      resumed = this.#store.interrupted().filter(row => this.#takeUp(row, namespaceByKey(row.ns))).length
    })
    return resumed
  }

  resume(): void {
    for (let work = this.#unwritten[0]; work; work = this.#unwritten[0]) {
      try {
        this.#unitOfWork.runNow(work)
      } catch (error) {
        if (error instanceof StoreFailure) return
        this.#failed(error)
      }
      this.#unwritten.shift()
    }
  }

  list(namespace: Namespace, filter: DeliveryFilter): DeliveryRow[] {
    return this.#store.list(namespace.key, filter)
  }

  find(id: number): DeliveryRow | undefined {
    return this.#store.byId(id)
  }

  findNumber(namespace: Namespace, number: number): DeliveryRow | undefined {
    return this.#store.byNumber(namespace.key, number)
  }

  attempts(delivery: Pick<DeliveryRow, 'id'>): DeliveryAttempt[] {
    return this.#store.attempts(delivery.id)
  }

  queue(namespace: Namespace, delivery: DeliveryRow, atMs: number): void {
    const version = delivery.version + 1
    const due = this.#options.planner.plan(namespace, atMs)
    const queued = { ...delivery, state: 'pending' as const, version, updatedAt: atMs, nextAttemptAt: atMs }
    this.#store.update({ ...queued, due, setAside: null })
  }

  withdraw(namespace: Namespace, delivery: DeliveryRow): void {
    const version = delivery.version + 1
    const updatedAt = namespace.now()
    const withdrawn = { ...delivery, state: 'cancelled' as const, version, updatedAt, nextAttemptAt: null }
    this.#store.update({ ...withdrawn, due: null, setAside: null })
  }

  drop(namespace: Namespace): void {
    this.#dispatcher.drop(namespace)
  }

  recalled(namespace?: Namespace): Promise<void> {
    return this.#dispatcher.recalled(namespace)
  }

  close(): Promise<void> {
    return this.#dispatcher.close()
  }

  #takeUp(row: DeliveryRow, namespace: Namespace | undefined): boolean {
    if (namespace === undefined) return false
    this.queue(namespace, row, namespace.now())
    return true
  }

  /** Runs work in a transaction, now or as soon as the store can write. */
  #write(work: () => void): void {
    try {
      this.#unitOfWork.runNow(work)
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error
      this.#unwritten.push(work)
    }
  }

  async #attempt(namespace: Namespace, leased: DeliveryRow, dueAt: number, signal: AbortSignal): Promise<void> {
    if (leased.ns !== namespace.key) return
    const policy = this.#options.policy()
    // Read as late as possible: a receiver may refuse a signature that has aged while the attempt waited its turn.
    const at = Math.max(dueAt, namespace.now())
    const { url, signedString } = signedUrlOf(leased, at, policy)
    const { timeoutMs, allowHosts } = policy
    const outcome = await this.#options.send({ url, body: leased.body, timeoutMs, allowHosts }, signal)
    if (signal.aborted) return
    this.#write(() => this.#record(namespace, leased, policy, { at, url, signedString, ...outcome }))
  }

  #record(namespace: Namespace, leased: DeliveryRow, policy: CallbackPolicy, ended: EndedAttempt): void {
    const row = this.#store.byId(leased.id)
    if (row?.version !== leased.version || row.ns !== namespace.key) return
    const { retryAfterMs: _, ...attempt } = ended
    // The schedule begins anew with a redelivery, the record does not.
    const attempts = row.attempts + 1
    this.#store.addAttempt(row, { number: this.#store.attempts(row.id).length + 1, ...attempt })
    const next = nextAttempt(policy, attempts, ended, ended.at)
    const version = row.version + 1
    const updatedAt = Math.max(ended.at, namespace.now())
    const due = next.state === 'pending' ? this.#options.planner.plan(namespace, next.atMs) : null
    this.#store.update({ ...row, state: next.state, attempts, version, updatedAt, nextAttemptAt: next.atMs, due })
    const result = next.state === 'pending' ? ('retrying' as const) : next.state
    const report = { namespace: namespace.id, delivery: row, attempt: attempts, at: updatedAt, result, outcome: ended }
    this.#unitOfWork.afterCommit(() => reportAttempt(report, this.#options.feed, this.#options.logger))
  }

  #failed(error: unknown): void {
    this.#options.logger?.error({ err: error }, 'the outcome of a callback could not be recorded')
  }
}

/** What counts as one receiver: scheme, host and port. What is no URL is called by nobody. */
function receiverOf({ url }: DeliveryRow): string {
  const target = URL.parse(url)
  return target ? `${target.protocol}//${target.host}` : ''
}

type EndedAttempt = CallbackOutcome & Pick<DeliveryAttempt, 'at' | 'url' | 'signedString'>

function signedUrlOf(
  { url, authType, key }: DeliveryRow,
  atMs: number,
  { reading }: CallbackPolicy
): { url: string; signedString: string | null } {
  return authType === 'MSS_A' ? signCallback({ url, key, atMs, reading }) : { url, signedString: null }
}

function createDeliveryDues(
  store: DeliveryStore,
  { fire, settled }: Required<Pick<DueSource<DeliveryRow>, 'fire' | 'settled'>>
): DueSource<DeliveryRow> {
  return {
    noun: 'delivery',
    due: (ns, untilMs, limit) => store.due(ns, untilMs, limit),
    nextDue: ns => store.nextDue(ns),
    countDue: ns => ({ foreground: store.countDue(ns), background: 0 }),
    earliestDue: () => store.earliestDue(),
    highestDueOrder: () => store.highestDueOrder(),
    isStillDue: ({ id, due }) => store.byId(id)?.due?.order === due?.order,
    fire,
    settled,
    setAside: ns => store.setAside(ns),
    countSetAside: ns => store.countSetAside(ns),
    keep: delivery => store.update({ ...delivery, nextAttemptAt: delivery.due?.at ?? delivery.nextAttemptAt }),
    subjectOf: ({ id, jobId }) => ({ jobId, deliveryId: id })
  }
}
