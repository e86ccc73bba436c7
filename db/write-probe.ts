/** Finds out whether the database can be written again, by writing; knows nothing of what is waiting for that. */
import { limits } from '../emulator/limits.ts'
import type { Connection } from './connection.ts'

const NAME = 'write-probe'

/** Throws what SQLite says while the database takes no more than it has. */
export function createWriteProbe(connection: Connection): () => void {
  const insert = connection.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)')
  const remove = connection.prepare('DELETE FROM meta WHERE name = ?')
  return () => {
    makeRoom(connection)
    // Each in a transaction of its own: pages that are freed before the commit are never written.
    insert.run(NAME, ' '.repeat(limits.storeProbeBytes))
    remove.run(NAME)
  }
}

/** What is written ahead holds older versions of pages, too: much of it may be room that the database itself can give back. */
function makeRoom(connection: Connection): void {
  try {
    connection.pragma('wal_checkpoint(TRUNCATE)')
  } catch {
    // Whether that was enough shows in what follows.
  }
}
