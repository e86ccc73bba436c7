/** Opens the SQLite database and brings its schema up to date; knows no table. */
import Database from 'better-sqlite3'
import type { Statement } from 'better-sqlite3'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { packageRoot } from '#package-root'
import { judgeFile } from './database-file.ts'
import { asRefusal } from './store-refusal.ts'

export type Connection = Database.Database

const migrationsFolder = fileURLToPath(new URL('db/migrations/', packageRoot))

/** How long a file that another process has may take to become free, as when one emulator follows another. */
const PATIENCE_MS = 2000

/**
 * `file` is a path or `:memory:`. A file is written ahead (WAL) with `synchronous=NORMAL`: a killed process loses
 * nothing that was committed; only a power cut may lose the last moments. One emulator has a file to itself: two would
 * fire each other's timers, and without a lock for each statement a read takes half as long.
 * Throws `StoreUnavailable`, and leaves a file that it refuses as it was.
 */
export function openConnection(file: string, patienceMs: number = PATIENCE_MS): Connection {
  const migrations = listMigrations()
  if (file !== ':memory:') judgeFile(file, migrations.length)
  const connection = openFile(file, patienceMs)
  try {
    connection.pragma('locking_mode = EXCLUSIVE')
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = NORMAL')
    connection.pragma('wal_autocheckpoint = 4000')
    connection.pragma('temp_store = MEMORY')
    const version = connection.pragma('user_version', { simple: true }) as number
    if (version > 0 && version < migrations.length && file !== ':memory:') keepAsItIs(connection, file, version)
    migrate(connection, migrations)
  } catch (error) {
    connection.close()
    throw asRefusal(error, file)
  }
  return connection
}

function openFile(file: string, patienceMs: number): Connection {
  try {
    return new Database(file, { timeout: patienceMs })
  } catch (error) {
    throw asRefusal(error, file)
  }
}

function listMigrations(): string[] {
  return readdirSync(migrationsFolder)
    .filter(name => /^\d{4}-.*\.sql$/.test(name))
    .sort()
}

/**
 * Before a file is brought up to date, a copy of it is put beside it, under the number of the schema that it has: whoever
 * goes back to the emulator of before opens that. One that is there from a start that was cut off is not written over.
 */
function keepAsItIs(connection: Connection, file: string, version: number): void {
  const copy = `${file}.schema-${version}`
  if (existsSync(copy)) return
  const unfinished = `${copy}.part`
  rmSync(unfinished, { force: true })
  // By SQLite, not by the system: closing a second descriptor of the file would let go of its lock.
  connection.prepare('VACUUM INTO ?').run(unfinished)
  renameSync(unfinished, copy)
}

/** Applies the numbered SQL files that this database has not seen, each together with its version number in one transaction. */
function migrate(connection: Connection, migrations: readonly string[]): void {
  const known = connection.pragma('user_version', { simple: true }) as number
  for (const [index, name] of migrations.entries()) {
    if (index < known) continue
    connection.transaction(() => {
      connection.exec(readFileSync(`${migrationsFolder}${name}`, 'utf8'))
      connection.pragma(`user_version = ${index + 1}`)
    })()
  }
}

interface CloseLog {
  warn(facts: object, message: string): void
}

/** Closes the database, whatever state its disk is in; leaves one file behind instead of three, if there is room for that. */
export function closeConnection(connection: Connection, log: CloseLog): void {
  try {
    if (!connection.memory) connection.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    log.warn({ err: error }, 'the database stays in several files; they belong together')
  }
  connection.close()
}

/** Different texts kept; a client's queries have few shapes, and one that varies them endlessly fills no memory. */
const MOST_TEXTS = 64

export type StatementCache = <Row>(sql: string) => Statement<unknown[], Row>

export function createStatementCache(connection: Connection): StatementCache {
  const statements = new Map<string, Statement>()
  return <Row>(sql: string) => {
    let statement = statements.get(sql)
    if (!statement) {
      if (statements.size >= MOST_TEXTS) statements.clear()
      statement = connection.prepare(sql)
      statements.set(sql, statement)
    }
    return statement as Statement<unknown[], Row>
  }
}
