/** An outbox on a real store in memory, whose attempts fall due when a test says so, and a clock that it moves. */
import type { Test } from 'tap'
import { openConnection } from '../../../db/connection.ts'
import { createDeliveryStore } from '../../../db/delivery-store.ts'
import { createNamespaceStore } from '../../../db/namespace-store.ts'
import { createUnitOfWork } from '../../../db/unit-of-work.ts'
import type { PhysicalClock } from '../../../emulator/time/clock.ts'
import { createFeed, type Happening } from '../../../emulator/watching/feed.ts'
import { Namespace } from '../../../emulator/namespaces/namespace.ts'
import type { DeliveryRow } from '../../../emulator/callbacks/delivery-ports.ts'
import type { Due } from '../../../emulator/time/due.ts'
import type { CallbackOutcome, CallbackRequest, Send } from '../../../emulator/callbacks/outcome.ts'
import { createOutbox, type Callback } from '../../../emulator/callbacks/outbox.ts'
import { defaultPolicy, type CallbackPolicy } from '../../../emulator/callbacks/policy.ts'

export const startMs = Date.UTC(2026, 0, 1)

export const accepted: CallbackOutcome = {
  status: 200,
  responseHead: 'ok',
  durationMs: 3,
  errorClass: null,
  error: null,
  remedy: null
}

export function refused(status: number, retryAfterMs?: number): CallbackOutcome {
  const error = `the receiver answered ${status}`
  return { ...accepted, status, retryAfterMs, errorClass: 'http-status', error, remedy: 'see its log' }
}

/** Physical time that stands still; alarms are collected, and `ring` sets them off. */
export function stoppedClock(): PhysicalClock & { alarms: { delayMs: number; ring: () => void }[] } {
  const alarms: { delayMs: number; ring: () => void }[] = []
  return {
    alarms,
    now: () => startMs,
    elapsed: () => 0,
    alarm(delayMs, ring) {
      const alarm = { delayMs, ring }
      alarms.push(alarm)
      return () => void alarms.splice(alarms.indexOf(alarm), 1)
    }
  }
}

export function manualNamespace(key: number): Namespace {
  const clock = { mode: 'manual', scale: 0, anchorPhysicalMs: 0, anchorVirtualMs: startMs } as const
  const row = { key, id: `project-${key}`, epoch: 1, seed: 'seed', draws: 0, clock: { ...clock }, lifecycles: {} }
  return new Namespace(row, stoppedClock(), () => undefined)
}

export const sampleCallback: Callback = {
  jobId: 'job-7',
  url: 'http://receiver.test/hook?token=top-secret-query',
  authType: 'MSS_A',
  key: 'top-secret-key',
  body: '{"result":"SUCCEED","asset_id":"a","job_id":"job-7"}'
}

/** A `send` whose outcomes a test decides: each call waits until the test ends it. */
export function scriptedSend() {
  const calls: { request: CallbackRequest; signal: AbortSignal; end: (outcome: CallbackOutcome) => void }[] = []
  const send: Send = (request, signal) => {
    const { promise, resolve } = Promise.withResolvers<CallbackOutcome>()
    calls.push({ request, signal, end: resolve })
    signal.addEventListener('abort', () => resolve({ ...refused(0), status: null, errorClass: 'other' }))
    return promise
  }
  return { calls, send }
}

export function startOutbox(t: Test, send: Send, changes: Partial<CallbackPolicy> = {}) {
  const connection = openConnection(':memory:')
  const store = createDeliveryStore(connection)
  const unitOfWork = createUnitOfWork(connection)
  const namespace = manualNamespace(1)
  const namespaceStore = createNamespaceStore(connection)
  namespaceStore.save(namespace.row)
  const physical = stoppedClock()
  const logged: { level: string; fields: object; message: string }[] = []
  const told: Happening[] = []
  const policy: CallbackPolicy = { ...defaultPolicy, ...changes }
  const feed = createFeed()
  feed.listen(happening => told.push(happening))
  const log = (level: string) => (fields: object, message: string) => void logged.push({ level, fields, message })
  let order = 0
  const planner = {
    plan: (_namespace: Namespace, at: number): Due => ({ at, order: ++order, background: false })
  }
  const create = () =>
    createOutbox({
      store,
      planner,
      unitOfWork,
      physical,
      send,
      feed,
      policy: () => policy,
      logger: { info: log('info'), warn: log('warn'), error: log('error') }
    })
  const outbox = create()
  t.teardown(async () => {
    await outbox.close()
    connection.close()
  })

  /** What is planned for the deliveries of the namespace, in the order in which it happens. */
  const dues = (ns: Namespace = namespace) => outbox.dues.due(ns.key, Infinity, 100)

  /** Moves emulator time to what is due first and fires it, as the scheduler does. */
  function fireNext(ns: Namespace = namespace): DeliveryRow {
    const [delivery] = outbox.dues.due(ns.key, Infinity, 1)
    if (!delivery?.due) throw new Error('nothing is due')
    ns.row.clock.anchorVirtualMs = Math.max(ns.row.clock.anchorVirtualMs, delivery.due.at)
    unitOfWork.runNow(() => outbox.dues.fire(delivery, ns))
    return delivery
  }

  const enqueue = (changed: Partial<Callback> = {}, ns: Namespace = namespace) =>
    unitOfWork.runNow(() => outbox.enqueue(ns, { ...sampleCallback, ...changed }, ns.now()))

  function row(id: number): DeliveryRow {
    const found = store.byId(id)
    if (!found) throw new Error(`no delivery ${id}`)
    return found
  }

  /** Gives the namespace another key, as a reset does: what it had is given up. */
  function giveUp(ns: Namespace = namespace): void {
    namespaceStore.remove(ns.key)
    ns.row.key += 100
    namespaceStore.save(ns.row)
  }

  return {
    connection,
    store,
    unitOfWork,
    namespace,
    physical,
    dues,
    settled: (ns: Namespace = namespace) => outbox.dues.settled?.(ns),
    logged,
    told,
    policy,
    outbox,
    create,
    fireNext,
    enqueue,
    giveUp,
    row
  }
}
