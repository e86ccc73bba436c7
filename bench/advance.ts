/** Measures how fast time passes: one advance of a manual clock over the due steps of many jobs, in memory. */
import assert from 'node:assert/strict'
import { startEmulator } from '../server/index.ts'
import type { RunningEmulator } from '../server/index.ts'

export interface AdvanceSpeed {
  steps: number
  perSecond: number
  /** Processor time of one step, the report of it in the answer included, in microseconds. */
  cpuUs: number
}

/** Without a callback: the speed of a receiver is not what is measured. */
const video = {
  video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 },
  shoot_scripts: [{ shoot_script: { text_config: { text: 'Hello.' } } }]
}

/** A video takes two steps. */
const STEPS_OF_A_JOB = 2
/** Created at once: enough to share commits, too few to leave a heap of garbage to whatever is measured next. */
const JOBS_AT_ONCE = 50

/** `steps` is even, and at most what one advance may do. Fails when they do not happen in the order of time. */
export async function measureAdvance(steps: number): Promise<AdvanceSpeed> {
  const emulator = await startEmulator({ listen: false, clock: 'manual', auth: 'off', seed: 'bench' })
  try {
    await createVideos(emulator, steps / STEPS_OF_A_JOB)
    const cpuBefore = process.cpuUsage()
    const startedAt = performance.now()
    const { events } = await emulator.clock.advance({ by: 'PT1H' })
    const elapsedMs = performance.now() - startedAt
    const { user, system } = process.cpuUsage(cpuBefore)
    assert.equal(events.length, steps)
    assert.ok(events.every(({ at }, index) => at >= (events[index - 1]?.at ?? at)))
    return { steps, perSecond: (steps * 1000) / elapsedMs, cpuUs: (user + system) / steps }
  } finally {
    await emulator.close()
  }
}

export async function createVideos(emulator: Pick<RunningEmulator, 'inject'>, count: number): Promise<void> {
  const url = '/v1/my-project/2d-digital-human-videos'
  for (let left = count; left > 0; left -= JOBS_AT_ONCE) {
    const batch = Array.from({ length: Math.min(left, JOBS_AT_ONCE) }, () =>
      emulator.inject({ method: 'POST', url, payload: video })
    )
    for (const { statusCode, body } of await Promise.all(batch)) assert.equal(statusCode, 200, body)
  }
}
