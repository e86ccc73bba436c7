/** Opens the SQLite database and brings its schema up to date; knows no table. */
import Database from 'better-sqlite3'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Connection = Database.Database

const migrationsFolder = fileURLToPath(new URL('./migrations/', import.meta.url))

/**
 * `file` is a path or `:memory:`. A file is written ahead (WAL) with `synchronous=NORMAL`: a killed process loses
 * nothing that was committed; only a power cut may lose the last moments.
 */
export function openConnection(file: string): Connection {
  const connection = new Database(file)
  try {
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = NORMAL')
    connection.pragma('wal_autocheckpoint = 4000')
    connection.pragma('busy_timeout = 2000')
    connection.pragma('temp_store = MEMORY')
    migrate(connection)
  } catch (error) {
    connection.close()
    throw error
  }
  return connection
}

/** Applies the numbered SQL files that this database has not seen, each together with its version number in one transaction. */
function migrate(connection: Connection): void {
  const files = readdirSync(migrationsFolder)
    .filter(name => /^\d{4}-.*\.sql$/.test(name))
    .sort()
  const known = connection.pragma('user_version', { simple: true }) as number
  if (known > files.length) {
    throw new Error(`the database has schema version ${known}, newer than this emulator's ${files.length}`)
  }
  for (const [index, name] of files.entries()) {
    if (index < known) continue
    connection.transaction(() => {
      connection.exec(readFileSync(`${migrationsFolder}${name}`, 'utf8'))
      connection.pragma(`user_version = ${index + 1}`)
    })()
  }
}
