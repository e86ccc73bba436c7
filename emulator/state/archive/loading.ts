/**
 * Writes the rows of an archived namespace. The document has been judged before; here every reference holds.
 * Rows get numbers of their own, and what refers to them follows.
 */
import { fromAttributes } from '../../jobs/attributes.ts'
import type { Namespace } from '../../namespaces/namespace.ts'
import type { JobStore, UnitOfWork, UploadStore } from '../../ports.ts'
import type { DeliveryStore } from '../../callbacks/delivery-ports.ts'
import type { Scheduler } from '../../time/scheduler.ts'
import type { TimerSink } from '../../time/scheduler-types.ts'
import type { SeedStore } from '../state-ports.ts'
import type { FileStore } from '../../files/file-store.ts'
import { moveTo, startClock } from '../../time/virtual-clock.ts'
import type { VirtualClockState } from '../../time/virtual-clock.ts'
import type { ArchivedClock, ArchivedDelivery, ArchivedJob, ArchivedNamespace, ArchivedUpload } from './document.ts'
import { readInstant } from './instants.ts'
import type { Instant } from './instants.ts'

export interface LoadTargets {
  jobs: JobStore
  deliveries: DeliveryStore
  uploads: UploadStore
  seeds: SeedStore
  timers: TimerSink & Pick<Scheduler, 'setAside'>
  files: FileStore
  unitOfWork: UnitOfWork
}

/** The clock goes on from where it stood, whatever time has passed since. */
export function readClock({ mode, scale, at }: ArchivedClock, physicalMs: number): VirtualClockState {
  return moveTo(startClock(mode, scale, 0, physicalMs), timeOf(at), physicalMs)
}

/** Call it inside a unit of work, for a namespace that has a row and no others. */
export function loadRows(targets: LoadTargets, namespace: Namespace, archived: ArchivedNamespace): void {
  const seqs = new Map(archived.jobs.map(job => [job.jobId, loadJob(targets, namespace, job)]))
  const seqOf = (jobId: string | null): number => (jobId === null ? 0 : (seqs.get(jobId) ?? 0))
  const ids = new Map(
    archived.deliveries.map(delivery => [delivery.id, loadDelivery(targets, namespace, delivery, seqOf(delivery.job))])
  )
  for (const upload of archived.uploads) loadUpload(targets, namespace, upload, seqOf(upload.job))
  for (const seed of archived.seeds) targets.seeds.save(namespace.key, seed)
  for (const timer of archived.timers) {
    const { topic, version } = timer
    // No row is ever number 0: the timer of what is gone still fires, and wakes nothing.
    const subject = timer.topic === 'job' ? seqOf(timer.job) : (ids.get(timer.delivery ?? 0) ?? 0)
    const row = { dueAt: timeOf(timer.dueAt), topic, subject, version }
    if (timer.setAside === undefined) targets.timers.schedule(namespace, row)
    else
      targets.timers.setAside(namespace, { ...row, error: timer.setAside.error, failedAt: timeOf(timer.setAside.at) })
  }
}

function loadJob({ jobs }: LoadTargets, namespace: Namespace, archived: ArchivedJob): number {
  const { request, events, attributes, createdAt, updatedAt, startedAt, endedAt, ...rest } = archived
  const job = {
    ...rest,
    ...fromAttributes(attributes),
    ns: namespace.key,
    epoch: namespace.epoch,
    createdAt: timeOf(createdAt),
    updatedAt: timeOf(updatedAt),
    startedAt: timeOrNull(startedAt),
    endedAt: timeOrNull(endedAt)
  }
  const seq = jobs.insert(job, JSON.stringify(request))
  for (const event of events) jobs.addEvent({ ...job, seq }, { ...event, at: timeOf(event.at) })
  return seq
}

function loadDelivery(
  { deliveries }: LoadTargets,
  namespace: Namespace,
  archived: ArchivedDelivery,
  jobSeq: number
): number {
  const { id: number, job: jobId, attemptsMade, attempts, createdAt, updatedAt, nextAttemptAt, ...rest } = archived
  const row = {
    ...rest,
    ns: namespace.key,
    number,
    epoch: namespace.epoch,
    jobSeq,
    jobId,
    attempts: attemptsMade,
    createdAt: timeOf(createdAt),
    updatedAt: timeOf(updatedAt),
    nextAttemptAt: timeOrNull(nextAttemptAt)
  }
  const id = deliveries.insert(row)
  for (const attempt of attempts) deliveries.addAttempt({ ...row, id }, { ...attempt, at: timeOf(attempt.at) })
  return id
}

function loadUpload(
  { uploads, files, unitOfWork }: LoadTargets,
  namespace: Namespace,
  archived: ArchivedUpload,
  jobSeq: number
): void {
  const { job: _job, content, note: _note, uploadedAt, ...rest } = archived
  const path = content === null ? null : files.put(Buffer.from(content, 'base64')).path
  unitOfWork.afterUndo(() => files.remove(path))
  const { key: ns, epoch } = namespace
  uploads.insert({ ...rest, ns, epoch, jobSeq, path, uploadedAt: timeOf(uploadedAt) })
}

function timeOf(instant: Instant): number {
  const ms = readInstant(instant)
  if (ms === undefined) throw new Error(`not a time: ${instant}`)
  return ms
}

const timeOrNull = (instant: Instant | null): number | null => (instant === null ? null : timeOf(instant))
