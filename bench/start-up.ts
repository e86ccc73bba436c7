/** Measures how long a server takes from the start of its process until it is ready, by turns with the bare server. */
import type { BenchPlan } from './plan.ts'
import { startServer } from './server-process.ts'
import type { CommandLine } from './server-process.ts'
import { median } from './statistics.ts'

export interface StartUp {
  /** Medians, in milliseconds. */
  bareMs: number
  /** The program of the package. */
  emulatorMs: number
  /** The same without the compile cache: as a first start is, or one where the cache cannot be kept. */
  uncachedMs: number
  /** `npm start` in the checkout, and the bare server started by npm; NaN where npm cannot be started so. */
  npmStartMs: number
  npmBareMs: number
  /** Resident memory of an emulator that has just become ready, in MiB; undefined without /proc. */
  idleRssMb: number | undefined
}

export interface StartCommands {
  bare: CommandLine
  emulator: CommandLine
  npmBare?: CommandLine
  npmStart?: CommandLine
}

export async function measureStartUp(
  { bare, emulator, npmBare, npmStart }: StartCommands,
  plan: Pick<BenchPlan, 'starts' | 'budgetMs'>
): Promise<StartUp> {
  const endAt = performance.now() + plan.budgetMs.starts
  const cases = {
    bareMs: { command: bare, times: [] as number[] },
    uncachedMs: { command: emulator, times: [] as number[], settings: { NODE_DISABLE_COMPILE_CACHE: '1' } },
    emulatorMs: { command: emulator, times: [] as number[] },
    npmBareMs: { command: npmBare, times: [] as number[] },
    npmStartMs: { command: npmStart, times: [] as number[] }
  }
  let idleRssMb: number | undefined
  for (let start = 0; start < plan.starts && (start === 0 || performance.now() < endAt); start++) {
    for (const measured of Object.values(cases)) {
      if (!measured.command) continue
      const server = await startServer(measured.command, 'settings' in measured ? measured.settings : {})
      measured.times.push(server.readyMs)
      if (measured === cases.emulatorMs) idleRssMb = server.rssMb()
      await server.stop()
    }
  }
  const medianOf = (name: keyof typeof cases): number => median(cases[name].times)
  return {
    bareMs: medianOf('bareMs'),
    emulatorMs: medianOf('emulatorMs'),
    uncachedMs: medianOf('uncachedMs'),
    npmBareMs: medianOf('npmBareMs'),
    npmStartMs: medianOf('npmStartMs'),
    idleRssMb
  }
}
