/**
 * A claim on what is to go when its process ends, held by a lock on a file: the system lets go of it when the process is
 * killed, and nobody has to guess from a process id, which means nothing across containers and is used again. Knows not
 * what is claimed.
 */
import Database from 'better-sqlite3'
import { lstatSync, rmSync } from 'node:fs'
import process from 'node:process'

export interface Claim {
  /** Gives the claim up and removes its file. */
  release(): void
}

/** How long somebody who looks whether the claim is held may take. */
const PATIENCE_MS = 2000

/** Makes the file and holds it; make what is claimed afterwards, and remove it before the release. */
export function stakeClaim(path: string): Claim {
  return hold(path, PATIENCE_MS)
}

/** Takes over a claim whose process is gone; undefined while it lives, or when the file is nobody's claim or another user's. */
export function seizeClaim(path: string): Claim | undefined {
  try {
    const found = lstatSync(path)
    return found.isFile() && found.uid === (process.getuid?.() ?? found.uid) ? hold(path, 0) : undefined
  } catch {
    return undefined
  }
}

function hold(path: string, patienceMs: number): Claim {
  const connection = new Database(path, { timeout: patienceMs })
  try {
    // Nothing is ever written but the lock; a journal would be one more file to leave behind.
    connection.pragma('journal_mode = MEMORY')
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    throw error
  }
  return {
    release() {
      // Not every system removes a file that is open.
      connection.close()
      rmSync(path, { force: true })
    }
  }
}
