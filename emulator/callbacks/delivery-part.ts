/** Callbacks with the attempts to deliver them, as a part of a namespace's state. */
import type { DeliveryAttempt, DeliveryRow, DeliveryStore } from './delivery-ports.ts'
import { repeated } from '../state/archive/repeated.ts'
import type { StatePart } from '../state/part.ts'
import type { DuePlanner } from '../time/due-source.ts'
import { timeOf, timeOrNull, timeProblems, writeInstant, writeInstantOrNull } from '../time/instants.ts'
import type { Written } from '../time/instants.ts'
import type { Outbox } from './outbox.ts'

export interface ArchivedDelivery extends Written<
  Omit<DeliveryRow, 'ns' | 'number' | 'jobId' | 'attempts' | 'due' | 'setAside'>,
  'createdAt' | 'updatedAt' | 'nextAttemptAt'
> {
  /** Its number in the namespace. */
  id: number
  job: string
  attemptsMade: number
  attempts: Written<DeliveryAttempt, 'at'>[]
}

export interface DeliveryPartOptions {
  store: DeliveryStore
  outbox: Pick<Outbox, 'drop'>
  planner: DuePlanner
}

const NOUN = 'delivery'

export function createDeliveryPart({ store, outbox, planner }: DeliveryPartOptions): StatePart<ArchivedDelivery[]> {
  return {
    name: 'deliveries',
    tables: store.tables,
    noun: NOUN,
    sweep: (key, limit) => store.sweep(key, limit),
    breakOff: namespace => outbox.drop(namespace),
    write: (namespace, { names, wakes, nowMs }) =>
      store.list(namespace.key, {}).map(row => {
        names.note(NOUN, row.id, row.number)
        const delivery = resumed(row, nowMs)
        const { id: subject, version, due, setAside } = delivery
        if (due || setAside) wakes.push({ topic: NOUN, subject, version, due, setAside })
        return writeDelivery(delivery, store.attempts(row.id))
      }),
    judge(deliveries, { at, known }) {
      for (const { id } of deliveries) known.note(NOUN, id, true)
      return [
        ...repeated(deliveries.map(({ id }) => String(id))).map(id => `${at}: number ${id} is there twice`),
        ...deliveries.flatMap((delivery, index) => deliveryProblems(`${at}[${index}]`, delivery))
      ]
    },
    load(namespace, deliveries, { rows }) {
      for (const archived of deliveries) {
        const {
          id: number,
          job: jobId,
          attemptsMade,
          attempts,
          createdAt,
          updatedAt,
          nextAttemptAt,
          ...rest
        } = archived
        const row = {
          ...rest,
          ns: namespace.key,
          number,
          jobId,
          attempts: attemptsMade,
          createdAt: timeOf(createdAt),
          updatedAt: timeOf(updatedAt),
          nextAttemptAt: timeOrNull(nextAttemptAt),
          due: null,
          setAside: null
        }
        const id = store.insert(row)
        rows.note(NOUN, number, id)
        for (const attempt of attempts) store.addAttempt({ ...row, id }, { ...attempt, at: timeOf(attempt.at) })
      }
    },
    wake(namespace, id, { version, atMs, setAside }) {
      const row = store.byId(id)
      if (row?.version !== version) return
      const due = setAside ? null : planner.plan(namespace, atMs)
      store.update({ ...row, due, setAside, nextAttemptAt: atMs })
    }
  }
}

/** An attempt belongs to the process that makes it; whoever takes the export over makes it again. */
function resumed(delivery: DeliveryRow, nowMs: number): DeliveryRow {
  if (delivery.state !== 'sending') return delivery
  // After everything that was planned.
  const due = { at: nowMs, order: Number.MAX_SAFE_INTEGER - 1, background: false }
  return { ...delivery, state: 'pending', version: delivery.version + 1, nextAttemptAt: nowMs, due }
}

function writeDelivery(delivery: DeliveryRow, attempts: readonly DeliveryAttempt[]): ArchivedDelivery {
  const { id: _id, number: id, ns: _ns, jobId: job, due: _due, setAside: _aside, ...rest } = delivery
  const { createdAt, updatedAt, nextAttemptAt, attempts: attemptsMade, ...others } = rest
  return {
    id,
    job,
    ...others,
    createdAt: writeInstant(createdAt),
    updatedAt: writeInstant(updatedAt),
    nextAttemptAt: writeInstantOrNull(nextAttemptAt),
    attemptsMade,
    attempts: attempts.map(attempt => ({ ...attempt, at: writeInstant(attempt.at) }))
  }
}

function deliveryProblems(at: string, delivery: ArchivedDelivery): string[] {
  const { createdAt, updatedAt, nextAttemptAt, attempts } = delivery
  return [
    ...timeProblems(at, { createdAt, updatedAt, nextAttemptAt }),
    ...attempts.flatMap((attempt, index) => timeProblems(`${at}.attempts[${index}]`, { at: attempt.at }))
  ]
}
