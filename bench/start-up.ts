/** Measures how long a server takes from the start of its process until it is ready, by turns with the bare server. */
import { rmSync } from 'node:fs'
import { startServer } from './server-process.ts'
import { median } from './statistics.ts'

export interface StartUp {
  /** Medians, in milliseconds. */
  bareMs: number
  emulatorMs: number
  /** Resident memory of an emulator that has just become ready, in MiB; undefined without /proc. */
  idleRssMb: number | undefined
}

/** `database` is the file that each emulator makes anew. */
export async function measureStartUp(
  commands: { bare: readonly string[]; emulator: readonly string[] },
  database: string,
  starts: number
): Promise<StartUp> {
  const bareMs: number[] = []
  const emulatorMs: number[] = []
  let idleRssMb: number | undefined
  for (let start = 0; start < starts; start++) {
    const bare = await startServer(commands.bare)
    bareMs.push(bare.readyMs)
    await bare.stop()
    const emulator = await startServer([...commands.emulator, '--db', database])
    emulatorMs.push(emulator.readyMs)
    idleRssMb = emulator.rssMb()
    await emulator.stop()
    rmSync(database, { force: true })
  }
  return { bareMs: median(bareMs), emulatorMs: median(emulatorMs), idleRssMb }
}
