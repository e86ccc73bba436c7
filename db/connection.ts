/** Opens the SQLite database and brings its schema up to date; knows no table. */
import Database from 'better-sqlite3'
import { StoreUnavailable } from '../emulator/errors.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Connection = Database.Database

const migrationsFolder = fileURLToPath(new URL('./migrations/', import.meta.url))

/** How long a file that another process has may take to become free, as when one emulator follows another. */
const PATIENCE_MS = 2000

/**
 * `file` is a path or `:memory:`. A file is written ahead (WAL) with `synchronous=NORMAL`: a killed process loses
 * nothing that was committed; only a power cut may lose the last moments. One emulator has a file to itself: two would
 * fire each other's timers, and without a lock for each statement a read takes half as long.
 */
export function openConnection(file: string, patienceMs: number = PATIENCE_MS): Connection {
  const connection = openFile(file, patienceMs)
  try {
    connection.pragma('locking_mode = EXCLUSIVE')
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = NORMAL')
    connection.pragma('wal_autocheckpoint = 4000')
    connection.pragma('temp_store = MEMORY')
    migrate(connection)
  } catch (error) {
    connection.close()
    const reason = refusals[(error as { code?: string }).code ?? '']
    if (reason === undefined) throw error
    throw new StoreUnavailable(`the database ${file} ${reason}`, { cause: error })
  }
  return connection
}

/** What is the matter with the file, and not with the emulator. */
const refusals: Readonly<Record<string, string>> = {
  SQLITE_BUSY: 'is in use by another process',
  SQLITE_NOTADB: 'is a file of another kind'
}

function openFile(file: string, patienceMs: number): Connection {
  try {
    return new Database(file, { timeout: patienceMs })
  } catch (error) {
    throw new StoreUnavailable(`the database ${file} cannot be opened: ${(error as Error).message}`, { cause: error })
  }
}

/** Applies the numbered SQL files that this database has not seen, each together with its version number in one transaction. */
function migrate(connection: Connection): void {
  const files = readdirSync(migrationsFolder)
    .filter(name => /^\d{4}-.*\.sql$/.test(name))
    .sort()
  const known = connection.pragma('user_version', { simple: true }) as number
  if (known > files.length) {
    throw new StoreUnavailable(`the database has schema version ${known}, newer than this emulator's ${files.length}`)
  }
  for (const [index, name] of files.entries()) {
    if (index < known) continue
    connection.transaction(() => {
      connection.exec(readFileSync(`${migrationsFolder}${name}`, 'utf8'))
      connection.pragma(`user_version = ${index + 1}`)
    })()
  }
}
