/**
 * What it costs to keep a job: its creation and the two steps that end it, in processor time of the store alone.
 */
import { join } from 'node:path'
import { openConnection } from '../db/connection.ts'
import { createResourceStore } from '../db/resource-store.ts'
import { createUnitOfWork } from '../db/unit-of-work.ts'
import type { NewResource } from '../emulator/resources/resource-ports.ts'

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

function openStore(file: string): Store {
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

/**
 * Microseconds a job, the cheapest of some rounds: what else the machine does only ever adds to it. `together` is how many
 * jobs share a commit, and how many steps do.
 */
export function measureLife(
  folder: string,
  together: number,
  { rounds, jobs }: { rounds: number; jobs: number }
): number {
  const store = openStore(join(folder, `life-${together}.db`))
  let best = Infinity
  for (let round = 0; round <= rounds; round++) {
    const { user, system } = cpuOf(() => live(store, round * jobs, jobs, together))
    // The first round warms up.
    if (round > 0) best = Math.min(best, (user + system) / jobs)
  }
  store.close()
  return best
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
