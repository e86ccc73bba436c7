/** Reads the seed files of a folder and has them sown; what a seed is and does is not its business. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Emulator } from '../emulator/emulator.ts'
import { SeedRefused } from '../emulator/state/seeding.ts'
import type { SeedEntry } from '../emulator/state/seeding.ts'
import { readSeeds, repeatedKeys, seedReaders } from '../routes/control/nouns/seeds/seed-entries.ts'
import type { SeedReading } from '../routes/control/nouns/seeds/seed-entries.ts'
import type { Operation } from '../routes/operation.ts'
import type { Judge } from '../routes/validation/judge.ts'
import type { Log } from './log.ts'
import { SeedFailure } from './seed-failure.ts'

/** Sows `*.json` of the folder in the order of their names, now and after every reset. Throws a `SeedFailure` with every problem of every file. */
export async function sowSeedFiles(
  folder: string,
  services: { emulator: Emulator; judge: Judge; log: Log; operations: readonly Operation[] }
): Promise<void> {
  const { emulator, judge, log, operations } = services
  const readers = await seedReaders(emulator, judge, operations)
  const names = seedFilesOf(folder)
  const readings = names.map(name => {
    const given = readSeedFile(folder, name)
    return typeof given === 'string' ? failed(given) : readSeeds(readers, given.json, { source: `${name}: ` })
  })
  const entries = readings.flatMap(reading => reading.entries)
  const problems = [...readings.flatMap(reading => reading.problems), ...repeatedKeys(entries)]
  if (problems.length > 0) throw new SeedFailure(problems)
  for (const warning of readings.flatMap(reading => reading.warnings)) log.warn(warning)
  sow(emulator, entries)
  log.info({ files: names.length, entries: entries.length }, 'seed files are done')
}

function sow(emulator: Emulator, entries: readonly SeedEntry[]): void {
  try {
    emulator.seeding.keepFiles(entries)
  } catch (error) {
    throw error instanceof SeedRefused ? new SeedFailure(error.problems) : error
  }
}

function seedFilesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter(name => name.endsWith('.json'))
      .sort()
  } catch (error) {
    throw new SeedFailure([`the folder of seed files cannot be read: ${(error as Error).message}`])
  }
}

/** The JSON of the file, or in words why there is none. */
function readSeedFile(folder: string, name: string): { json: unknown } | string {
  try {
    return { json: JSON.parse(readFileSync(join(folder, name), 'utf8')) }
  } catch (error) {
    return `${name} cannot be read: ${(error as Error).message}`
  }
}

const failed = (problem: string): SeedReading => ({ entries: [], problems: [problem], warnings: [] })
