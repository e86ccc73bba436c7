/** Says in words why a database cannot be used, and what to do about it; one sentence for each reason. */
import { dirname } from 'node:path'
import { StoreUnavailable } from '../emulator/errors.ts'
import type { StoreRefusal } from '../emulator/errors.ts'

type Wording = (file: string, detail: string) => string

const elsewhere = 'or choose another file'
const anew = 'put a copy of it back, or move it away to begin anew'

const words: Readonly<Record<StoreRefusal, Wording>> = {
  'in-use': file => `${file} is in use by another process: end that one, ${elsewhere}`,
  'read-only': (file, detail) =>
    `${file} cannot be written (${detail}): let this user write to the file and its folder, ${elsewhere}`,
  'no-folder': file => `${file} has no folder: make ${dirname(file)} first, ${elsewhere}`,
  foreign: (file, detail) => `${file} is ${detail}, and was left alone: choose another file`,
  damaged: (file, detail) => `${file} is damaged (${detail}): ${anew}`,
  truncated: (file, detail) => `${file} was cut off (${detail}): ${anew}`,
  newer: (file, detail) => `${file} has ${detail}: use the newer emulator, ${elsewhere}`,
  'no-room': (file, detail) => `${file} cannot be opened (${detail}): make room on the disk, ${elsewhere}`,
  unusable: (file, detail) => `${file} cannot be opened (${detail}): give the path of a file`
}

export function refusal(reason: StoreRefusal, file: string, detail = '', cause?: unknown): StoreUnavailable {
  return new StoreUnavailable(`the database ${words[reason](file, detail)}`, { reason, cause })
}

/** By the beginning of SQLite's code, which may say more exactly what failed. */
const reasons: readonly (readonly [code: string, reason: StoreRefusal])[] = [
  ['SQLITE_BUSY', 'in-use'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_CANTOPEN', 'read-only'],
  ['SQLITE_PERM', 'read-only'],
  ['SQLITE_NOTADB', 'foreign'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_FULL', 'no-room'],
  ['SQLITE_IOERR', 'no-room']
]

/** What SQLite's error says about the file; the error itself when it is none of SQLite's about a file. */
export function asRefusal(error: unknown, file: string): unknown {
  const { code } = (error ?? {}) as { code?: unknown }
  if (error instanceof StoreUnavailable || typeof code !== 'string') return error
  const reason = reasons.find(([beginning]) => code.startsWith(beginning))?.[1]
  if (reason === undefined) return error
  return refusal(reason, file, reason === 'foreign' ? 'no database' : (error as Error).message, error)
}
