/** Measures how long a reset takes that has jobs with all their history to forget, in memory. */
import { startEmulator } from '../server/index.ts'
import { createVideos } from './advance.ts'
import { percentile } from './statistics.ts'

export interface ResetSpeed {
  jobs: number
  p50Ms: number
  /** What the caller waits, collections of the garbage of this process included: it made the jobs as well. */
  p99Ms: number
  /** What the reset itself says it took. */
  ownP99Ms: number
  /** Processor time of one reset, in milliseconds. */
  cpuMs: number
}

/** Each reset finds `jobs` jobs that were created and finished since the one before it. */
export async function measureReset({ jobs, resets }: { jobs: number; resets: number }): Promise<ResetSpeed> {
  const emulator = await startEmulator({ listen: false, clock: 'manual', auth: 'off', seed: 'bench' })
  const latenciesMs: number[] = []
  const ownMs: number[] = []
  let cpuUs = 0
  try {
    for (let count = 0; count < resets; count++) {
      await createVideos(emulator, jobs)
      await emulator.clock.advance({ until: 'idle' })
      const cpuBefore = process.cpuUsage()
      const startedAt = performance.now()
      const { ms } = await emulator.reset()
      latenciesMs.push(performance.now() - startedAt)
      ownMs.push(ms)
      const { user, system } = process.cpuUsage(cpuBefore)
      cpuUs += user + system
    }
  } finally {
    await emulator.close()
  }
  return {
    jobs,
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
    ownP99Ms: percentile(ownMs, 0.99),
    cpuMs: cpuUs / 1000 / resets
  }
}
