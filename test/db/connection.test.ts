import Database from 'better-sqlite3'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openConnection } from '../../db/connection.ts'

const tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"

t.test('a new database has the whole schema, and opening it again changes nothing', t => {
  const file = join(t.testdir(), 'emulator.db')
  const first = openConnection(file)
  const names = first.prepare(tables).pluck().all()
  t.match(names, ['deliveries', 'delivery_attempts', 'given_up', 'meta'])
  first.prepare("INSERT INTO meta VALUES ('kept', 'value')").run()
  const version = first.pragma('user_version', { simple: true })
  first.close()
  const second = openConnection(file)
  t.teardown(() => second.close())
  t.strictSame(second.prepare(tables).pluck().all(), names)
  t.equal(second.prepare("SELECT value FROM meta WHERE name = 'kept'").pluck().get(), 'value')
  t.equal(second.pragma('user_version', { simple: true }), version)
  t.end()
})

t.test('a file is written ahead and synchronised at checkpoints', t => {
  const file = join(t.testdir(), 'emulator.db')
  const connection = openConnection(file)
  t.equal(connection.pragma('journal_mode', { simple: true }), 'wal')
  t.equal(connection.pragma('synchronous', { simple: true }), 1)
  t.ok(existsSync(`${file}-wal`))
  connection.close()
  t.end()
})

t.test('a database of a newer emulator is refused, and let go of', t => {
  const file = join(t.testdir(), 'emulator.db')
  const newer = new Database(file)
  newer.pragma('application_id = 1297302861')
  newer.pragma('user_version = 999')
  newer.close()
  t.throws(() => openConnection(file), { message: /schema version 999, newer than this emulator's \d+/ })
  const again = new Database(file)
  again.exec('CREATE TABLE still_usable (a INTEGER)')
  again.close()
  t.end()
})

t.test('a database that another emulator has open is refused by name', t => {
  const file = join(t.testdir(), 'emulator.db')
  const first = openConnection(file)
  t.throws(() => openConnection(file, 10), { message: /is in use by another process/ })
  first.close()
  openConnection(file).close()
  t.end()
})

t.test('a file that is no database is refused', t => {
  const file = join(t.testdir(), 'notes.txt')
  writeFileSync(file, 'These are notes, and by no means a database. '.repeat(50))
  t.throws(() => openConnection(file), { message: /is no database/ })
  t.end()
})

t.test('a file that cannot be made is refused by name', t => {
  const folder = t.testdir()
  const homeless = join(folder, 'no', 'such', 'folder.db')
  t.throws(() => openConnection(homeless), { message: /has no folder/ })
  t.throws(() => openConnection(folder), { message: /it is a folder/ })
  t.end()
})
