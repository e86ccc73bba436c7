/** Tells a store that fails from work that does: which of SQLite's errors mean that nothing can be written, and in which words. */
import { StoreFailure } from '../emulator/errors.ts'

/** By the beginning of the error's code, which may say more exactly what failed: `SQLITE_IOERR_WRITE`. */
const reasons: readonly [code: string, reason: string][] = [
  ['SQLITE_FULL', 'there is no room left on its disk'],
  ['SQLITE_READONLY', 'its file is read-only, or was moved away'],
  ['SQLITE_IOERR', 'its disk fails'],
  ['SQLITE_CANTOPEN', 'a file beside it cannot be opened'],
  ['SQLITE_CORRUPT', 'its file is damaged']
]

/** The failure of the store behind an error; undefined when the error is the work's own. */
export function storeFailureOf(error: unknown): StoreFailure | undefined {
  if (error instanceof StoreFailure) return error
  const { code } = (error ?? {}) as { code?: unknown }
  if (typeof code !== 'string') return undefined
  const reason = reasons.find(([beginning]) => code.startsWith(beginning))?.[1]
  if (reason === undefined) return undefined
  return new StoreFailure(`the database cannot be written: ${reason} (${code})`, { cause: error })
}
