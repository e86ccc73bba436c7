/** Writes the state of an emulator into a file that is either whole or not there. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Archives } from '../emulator/state/archives.ts'

/** Makes the folder if need be, and replaces a file of before. Readable for its owner alone: an export holds callback keys. */
export async function writeExport(path: string, archives: Pick<Archives, 'export'>): Promise<void> {
  const text = `${JSON.stringify(await archives.export(), null, 2)}\n`
  await mkdir(dirname(path), { recursive: true })
  const temporary = `${path}.part`
  try {
    await writeFile(temporary, text, { mode: 0o600 })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
