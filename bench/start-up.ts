/** Measures how long a server takes from the start of its process until it is ready, by turns with the bare server. */
import { rmSync } from 'node:fs'
import type { BenchPlan } from './plan.ts'
import { startServer } from './server-process.ts'
import { median } from './statistics.ts'

export interface StartUp {
  /** Medians, in milliseconds. */
  bareMs: number
  emulatorMs: number
  /** The emulator without the compile cache: as a first start is, or one where the cache cannot be kept. */
  uncachedMs: number
  /** Resident memory of an emulator that has just become ready, in MiB; undefined without /proc. */
  idleRssMb: number | undefined
}

/** `database` is the file that each emulator makes anew. */
export async function measureStartUp(
  commands: { bare: readonly string[]; emulator: readonly string[] },
  database: string,
  plan: Pick<BenchPlan, 'starts' | 'budgetMs'>
): Promise<StartUp> {
  const endAt = performance.now() + plan.budgetMs.starts
  const bareMs: number[] = []
  const emulatorMs: number[] = []
  const uncachedMs: number[] = []
  let idleRssMb: number | undefined
  for (let start = 0; start < plan.starts && (start === 0 || performance.now() < endAt); start++) {
    const bare = await startServer(commands.bare)
    bareMs.push(bare.readyMs)
    await bare.stop()
    for (const [results, settings] of [
      [uncachedMs, { NODE_DISABLE_COMPILE_CACHE: '1' }],
      [emulatorMs, {}]
    ] as const) {
      const emulator = await startServer([...commands.emulator, '--db', database], settings)
      results.push(emulator.readyMs)
      idleRssMb = emulator.rssMb()
      await emulator.stop()
      rmSync(database, { force: true })
    }
  }
  return { bareMs: median(bareMs), emulatorMs: median(emulatorMs), uncachedMs: median(uncachedMs), idleRssMb }
}
