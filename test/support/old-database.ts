/** The schema of a database as an emulator of before left it. */
import type Database from 'better-sqlite3'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../db/migrations')

/** Brings an empty database to a schema version of before. */
export function makeSchema(database: Database.Database, version: number): void {
  const files = readdirSync(folder).sort().slice(0, version)
  for (const name of files) database.exec(readFileSync(join(folder, name), 'utf8'))
  database.pragma(`user_version = ${version}`)
}
