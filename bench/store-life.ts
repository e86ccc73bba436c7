/**
 * What it costs to keep a job: its creation and the two steps that end it, in processor time of the store alone. The one
 * store for everything is measured against the stores of jobs and timers that it follows, turn and turn about.
 */
import { join } from 'node:path'
import { openConnection } from '../db/connection.ts'
import { createJobStore } from '../db/job-store.ts'
import { createResourceStore } from '../db/resource-store.ts'
import { createTimerStore } from '../db/timer-store.ts'
import { createUnitOfWork } from '../db/unit-of-work.ts'
import type { NewResource } from '../emulator/resources/resource-ports.ts'

export interface LifeCost {
  /** Jobs that share a commit, and steps that do. */
  together: number
  beforeUs: number
  afterUs: number
}

/** A store that can make jobs and take their steps. */
interface Store {
  create(from: number, count: number): void
  /** Takes at most so many steps; returns how many. */
  step(count: number): number
  close(): void
}

const request = JSON.stringify({
  video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 },
  shoot_scripts: [{ shoot_script: { text_config: { text: 'Hello.' } } }]
})
const facts = { video_format: 'mp4', duration: 1.5, output_asset_config: { asset_name: 'bench' } }
const plan = () => ({
  mode: 'time' as const,
  every: 1,
  steps: [
    { event: 'start', delayMs: 500 },
    { event: 'succeed', delayMs: 1500 }
  ]
})
const idOf = (number: number): string => `0190a1b2-${number.toString(16).padStart(8, '0')}-7000-8000`
/** What is due comes later than whatever is created meanwhile. */
const dueAt = (createdAt: number, step: number): number => createdAt + 1e9 * (step + 1)
const stateAfter = (step: number): string => (step === 1 ? 'PROCESSING' : 'SUCCEED')
const FAR = 9e15

function storesOfBefore(file: string): Store {
  const connection = openConnection(file)
  const unitOfWork = createUnitOfWork(connection)
  const jobs = createJobStore(connection)
  const timers = createTimerStore(connection)
  const base = {
    ns: 1,
    epoch: 1,
    kind: 'video',
    startedAt: null,
    endedAt: null,
    appUserId: null,
    planNext: 0,
    reads: 0
  }

  function create(number: number): void {
    const at = number
    const job = {
      ...base,
      jobId: idOf(number),
      state: 'WAITING',
      version: 1,
      createdAt: at,
      updatedAt: at,
      name: 'bench',
      facts,
      engine: {},
      files: null,
      plan: plan()
    }
    const seq = jobs.insert(job, JSON.stringify(JSON.parse(request)))
    jobs.addEvent(
      { ...base, seq },
      { at, event: 'create', from: null, to: 'WAITING', cause: 'Create2DDigitalHumanVideo' }
    )
    timers.insert({ ns: 1, epoch: 1, dueAt: dueAt(at, 0), topic: 'job', subject: seq, version: 1 })
  }

  function step(): boolean {
    const timer = timers.first(1)
    if (!timer || timer.dueAt > FAR) return false
    timers.remove(timer.id)
    const job = jobs.bySeq(timer.subject)
    if (!job) return true
    const at = timer.dueAt
    const from = job.state
    Object.assign(job, { state: stateAfter(++job.planNext), version: job.version + 1, updatedAt: at })
    jobs.addEvent(job, {
      at,
      event: job.plan.steps[job.planNext - 1]?.event ?? '',
      from,
      to: job.state,
      cause: 'timer'
    })
    if (job.planNext === 1) {
      job.startedAt = at
      timers.insert({
        ns: 1,
        epoch: 1,
        dueAt: dueAt(job.createdAt, 1),
        topic: 'job',
        subject: job.seq,
        version: job.version
      })
    } else job.endedAt = at
    jobs.update(job)
    return true
  }

  return {
    create(from, count) {
      unitOfWork.runNow(() => {
        // Each piece of a batch had a savepoint of its own.
        for (let number = from; number < from + count; number++) {
          if (count === 1) create(number)
          else unitOfWork.runNow(() => create(number))
        }
      })
    },
    step(count) {
      return unitOfWork.runNow(() => {
        let steps = 0
        while (steps < count && step()) steps++
        return steps
      })
    },
    close: () => void connection.close()
  }
}

function oneStore(file: string): Store {
  const connection = openConnection(file)
  const unitOfWork = createUnitOfWork(connection)
  const store = createResourceStore(connection, unitOfWork)
  const base = {
    ns: 1,
    type: 'video',
    parent: null,
    owner: null,
    startedAt: null,
    endedAt: null,
    setAside: null,
    files: null
  }
  let order = 0
  // From the first question on, counts are kept.
  store.count(1, ['video'])

  function create(number: number): void {
    const at = number
    const resource: NewResource = {
      ...base,
      id: idOf(number),
      name: 'bench',
      state: 'WAITING',
      version: 1,
      createdAt: at,
      updatedAt: at,
      due: { at: dueAt(at, 0), order: ++order, background: false },
      facts,
      job: { plan: plan(), next: 0, reads: 0 }
    }
    const event = { at, event: 'create', from: null, to: 'WAITING', cause: 'Create2DDigitalHumanVideo' }
    store.insert(resource, JSON.stringify(JSON.parse(request)), [event])
  }

  function step(count: number): number {
    const due = store.due(1, FAR, count)
    for (const row of due) {
      const at = row.due?.at ?? 0
      const from = row.state
      const job = row.job as { next: number; plan: ReturnType<typeof plan> }
      const to = stateAfter(++job.next)
      Object.assign(row, { state: to, version: row.version + 1, updatedAt: at })
      row.due = job.next === 1 ? { at: dueAt(row.createdAt, 1), order: ++order, background: false } : null
      if (job.next === 1) row.startedAt = at
      else row.endedAt = at
      store.update(row, [{ at, event: job.plan.steps[job.next - 1]?.event ?? '', from, to, cause: 'timer' }])
    }
    return due.length
  }

  return {
    create: (from, count) =>
      unitOfWork.runNow(() => {
        for (let number = from; number < from + count; number++) create(number)
      }),
    step: count => unitOfWork.runNow(() => step(count)),
    close: () => void connection.close()
  }
}

/** The cheapest of some rounds: what else the machine does only ever adds to it. */
export function measureLife(
  folder: string,
  together: number,
  { rounds, jobs }: { rounds: number; jobs: number }
): LifeCost {
  const stores = [storesOfBefore(join(folder, `before-${together}.db`)), oneStore(join(folder, `after-${together}.db`))]
  const best = stores.map(() => Infinity)
  for (let round = 0; round <= rounds; round++) {
    for (const [index, store] of stores.entries()) {
      const { user, system } = cpuOf(() => live(store, round * jobs, jobs, together))
      // The first round warms up.
      if (round > 0) best[index] = Math.min(best[index] ?? Infinity, (user + system) / jobs)
    }
  }
  for (const store of stores) store.close()
  return { together, beforeUs: best[0] ?? NaN, afterUs: best[1] ?? NaN }
}

function cpuOf(work: () => void): NodeJS.CpuUsage {
  const before = process.cpuUsage()
  work()
  return process.cpuUsage(before)
}

function live(store: Store, from: number, jobs: number, together: number): void {
  for (let number = from; number < from + jobs; number += together) store.create(number, together)
  while (store.step(together) > 0);
}
