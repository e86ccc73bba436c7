/** Turns the rows of a namespace into its part of an export. Pure: which rows, and where bytes are, is handed in. */
import type { JobEvent, JobRow, NamespaceRow, SetAsideTimer, TimerRow, UploadRow } from '../../ports.ts'
import type { DeliveryAttempt, DeliveryRow } from '../../callbacks/delivery-ports.ts'
import { attributesOf } from '../../jobs/attributes.ts'
import type { Plan } from '../../jobs/lifecycle.ts'
import type { LifecycleSettings } from '../../jobs/lifecycle-settings.ts'
import type { SeedRow } from '../state-ports.ts'
import { boundedDelay } from '../../time/time-range.ts'
import type { VirtualClockState } from '../../time/virtual-clock.ts'
import { virtualNow } from '../../time/virtual-clock.ts'
import type {
  ArchivedClock,
  ArchivedDelivery,
  ArchivedJob,
  ArchivedNamespace,
  ArchivedTimer,
  ArchivedUpload
} from './document.ts'
import { writeInstant } from './instants.ts'

export interface NamespaceRows {
  namespace: NamespaceRow
  secretEpoch: number
  jobs: { job: JobRow; request: string }[]
  events: { jobSeq: number; event: JobEvent }[]
  timers: (TimerRow | SetAsideTimer)[]
  deliveries: { delivery: DeliveryRow; attempts: DeliveryAttempt[] }[]
  uploads: { upload: UploadRow; content: Pick<ArchivedUpload, 'content' | 'note'> }[]
  seeds: SeedRow[]
}

export function writeClock(clock: VirtualClockState, physicalMs: number): ArchivedClock {
  return { mode: clock.mode, scale: clock.scale, at: writeInstant(virtualNow(clock, physicalMs)) }
}

export function writeNamespace(rows: NamespaceRows, physicalMs: number): ArchivedNamespace {
  const { id, seed, draws, clock, lifecycles } = rows.namespace
  const nowMs = virtualNow(clock, physicalMs)
  const jobIds = new Map(rows.jobs.map(({ job }) => [job.seq, job.jobId]))
  const deliveries = rows.deliveries.map(({ delivery, attempts }) => ({ delivery: resumed(delivery, nowMs), attempts }))
  const numbers = new Map(deliveries.map(({ delivery }) => [delivery.id, delivery.number]))
  const timers = rows.timers.map(timer => writeTimer(timer, jobIds, numbers))
  const again = rows.deliveries.flatMap(({ delivery }) => {
    if (delivery.state !== 'sending') return []
    const number = numbers.get(delivery.id) ?? null
    const version = delivery.version + 1
    return [{ dueAt: writeInstant(nowMs), topic: 'delivery' as const, delivery: number, version }]
  })
  return {
    id,
    seed,
    draws,
    secretEpoch: rows.secretEpoch,
    clock: writeClock(clock, physicalMs),
    lifecycles: writeLifecycles(lifecycles),
    jobs: writeJobs(rows),
    timers: [...timers, ...again],
    deliveries: deliveries.map(({ delivery, attempts }) => writeDelivery(delivery, attempts)),
    uploads: rows.uploads.map(({ upload, content }) => writeUpload(upload, jobIds.get(upload.jobSeq) ?? '', content)),
    seeds: rows.seeds
  }
}

function writeJobs({ jobs, events }: NamespaceRows): ArchivedJob[] {
  const histories = Map.groupBy(events, ({ jobSeq }) => jobSeq)
  return jobs.map(({ job, request }) => {
    const { seq, ns: _ns, epoch: _epoch, jobId, kind, state, name, appUserId, ...rest } = job
    const { createdAt, updatedAt, startedAt, endedAt, plan, version, planNext, reads } = rest
    return {
      jobId,
      kind,
      state,
      name,
      appUserId,
      createdAt: writeInstant(createdAt),
      updatedAt: writeInstant(updatedAt),
      startedAt: startedAt === null ? null : writeInstant(startedAt),
      endedAt: endedAt === null ? null : writeInstant(endedAt),
      version,
      attributes: attributesOf(job),
      plan: writePlan(plan),
      planNext,
      reads,
      request: JSON.parse(request) as unknown,
      events: (histories.get(seq) ?? []).map(({ event }) => ({ ...event, at: writeInstant(event.at) }))
    }
  })
}

/** No import takes a longer delay than there can be; a database of before may hold one. */
export function writeLifecycles(lifecycles: Record<string, LifecycleSettings>): Record<string, LifecycleSettings> {
  return mapped(lifecycles, settings => ({ ...settings, delays: mapped(settings.delays, boundedDelay) }))
}

const mapped = <Value>(record: Record<string, Value>, change: (value: Value) => Value): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]))

function writePlan({ held, steps, ...plan }: Plan): Plan {
  return {
    ...plan,
    steps: steps.map(step => ({ ...step, delayMs: boundedDelay(step.delayMs) })),
    ...(held ? { held: { ...held, remainingMs: boundedDelay(held.remainingMs) } } : {})
  }
}

function writeTimer(
  { dueAt, topic, subject, version, ...rest }: TimerRow | SetAsideTimer,
  jobIds: ReadonlyMap<number, string>,
  numbers: ReadonlyMap<number, number>
): ArchivedTimer {
  const setAside = 'error' in rest ? { setAside: { at: writeInstant(rest.failedAt), error: rest.error } } : {}
  const due = writeInstant(dueAt)
  if (topic === 'job') return { dueAt: due, topic, job: jobIds.get(subject) ?? null, version, ...setAside }
  if (topic === 'delivery') return { dueAt: due, topic, delivery: numbers.get(subject) ?? null, version, ...setAside }
  throw new Error(`exports have no place for timers of ${topic}`)
}

/** An attempt belongs to the process that makes it; whoever takes the export over makes it again. */
function resumed(delivery: DeliveryRow, nowMs: number): DeliveryRow {
  if (delivery.state !== 'sending') return delivery
  return { ...delivery, state: 'pending', version: delivery.version + 1, nextAttemptAt: nowMs }
}

function writeDelivery(delivery: DeliveryRow, attempts: DeliveryAttempt[]): ArchivedDelivery {
  const {
    id: _id,
    number: id,
    ns: _ns,
    epoch: _epoch,
    jobSeq: _seq,
    jobId: job,
    attempts: attemptsMade,
    ...rest
  } = delivery
  const { createdAt, updatedAt, nextAttemptAt, ...others } = rest
  return {
    id,
    job,
    ...others,
    createdAt: writeInstant(createdAt),
    updatedAt: writeInstant(updatedAt),
    nextAttemptAt: nextAttemptAt === null ? null : writeInstant(nextAttemptAt),
    attemptsMade,
    attempts: attempts.map(attempt => ({ ...attempt, at: writeInstant(attempt.at) }))
  }
}

function writeUpload(
  upload: UploadRow,
  job: string,
  content: Pick<ArchivedUpload, 'content' | 'note'>
): ArchivedUpload {
  const { id: _id, ns: _ns, epoch: _epoch, jobSeq: _seq, path: _path, uploadedAt, ...rest } = upload
  return { job, ...rest, uploadedAt: writeInstant(uploadedAt), ...content }
}
