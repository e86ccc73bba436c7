/** What is said of a database file that cannot be used, and that the file stays as it was. */
import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import { openConnection } from '../../db/connection.ts'
import { StoreUnavailable } from '../../emulator/errors.ts'
import type { StoreRefusal } from '../../emulator/errors.ts'
import { limits } from '../../emulator/limits.ts'
import { makeSchema } from '../support/old-database.ts'

const tables = ['meta', 'namespaces', 'resources', 'deliveries']

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Every file of the folder with what its bytes come to. */
function contentsOf(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).map(name => [name, digest(readFileSync(join(folder, name)))]))
}

function refusalOf(file: string): StoreUnavailable | undefined {
  try {
    openConnection(file, 10).close()
    return undefined
  } catch (error) {
    if (error instanceof StoreUnavailable) return error
    throw error
  }
}

/** One of ours, with something in it. */
function makeOurs(file: string): void {
  const connection = openConnection(file)
  fill(connection)
  connection.close()
}

function fill(connection: Database.Database): void {
  const insert = connection.prepare('INSERT INTO meta VALUES (?, ?)')
  for (let count = 0; count < 200; count++) insert.run(`name ${count}`, 'value '.repeat(50))
}

/** As a killed process leaves it: all or part of it is in the log. */
function killedCopyOf(file: string, make: (file: string) => Database.Database): void {
  const living = `${file}.living`
  const connection = make(living)
  for (const suffix of ['', '-wal', '-journal']) {
    if (statSync(living + suffix, { throwIfNoEntry: false })) copyFileSync(living + suffix, file + suffix)
  }
  connection.close()
}

function makeForeign(file: string, ...statements: string[]): Database.Database {
  const connection = new Database(file)
  for (const statement of ['CREATE TABLE films (title TEXT)', "INSERT INTO films VALUES ('Alien')", ...statements]) {
    connection.exec(statement)
  }
  return connection
}

function overwrite(file: string, from: number, to: number): void {
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.fill(0xa5, from, to))
}

/** As an emulator of before the mark left it. */
function makeOlder(file: string): void {
  const connection = new Database(file)
  makeSchema(connection, 4)
  fill(connection)
  connection.close()
}

const foreign = /is a database of another program, and was left alone: choose another file$/
const refused: [sentence: string, make: (file: string) => void, reason: StoreRefusal, message: RegExp][] = [
  [
    'a text',
    file => writeFileSync(file, 'These are notes. '.repeat(500)),
    'foreign',
    /is no database, and was left alone/
  ],
  ['a short text', file => writeFileSync(file, 'notes'), 'foreign', /is no database/],
  ['the database of another program', file => makeForeign(file).close(), 'foreign', foreign],
  ['one with a version like ours', file => makeForeign(file, 'PRAGMA user_version = 3').close(), 'foreign', foreign],
  ['one with a newer version', file => makeForeign(file, 'PRAGMA user_version = 99').close(), 'foreign', foreign],
  ['one with a mark of its own', file => makeForeign(file, 'PRAGMA application_id = 7').close(), 'foreign', foreign],
  ['one that is written ahead', file => makeForeign(file, 'PRAGMA journal_mode = WAL').close(), 'foreign', foreign],
  [
    'one with a table called like one of ours',
    file => makeForeign(file, 'CREATE TABLE jobs (id INTEGER)', 'PRAGMA user_version = 1').close(),
    'foreign',
    foreign
  ],
  [
    'one whose program was killed',
    file =>
      killedCopyOf(file, living => makeForeign(living, 'PRAGMA journal_mode = WAL', 'CREATE TABLE actors (name TEXT)')),
    'foreign',
    foreign
  ],
  [
    'one that is all in its log',
    file =>
      killedCopyOf(file, living => {
        const connection = new Database(living)
        connection.pragma('journal_mode = WAL')
        connection.exec('CREATE TABLE films (title TEXT)')
        return connection
      }),
    'foreign',
    foreign
  ],
  [
    'a newer one of ours',
    file => {
      makeOurs(file)
      const connection = new Database(file)
      connection.pragma('user_version = 999')
      connection.close()
    },
    'newer',
    /has schema version 999, newer than this emulator's \d+: use the newer emulator, or choose another file$/
  ],
  [
    'one with a damaged page',
    file => {
      makeOurs(file)
      overwrite(file, 2 * 4096, 3 * 4096)
    },
    'damaged',
    /is damaged \(.+\): put a copy of it back, or move it away to begin anew$/
  ],
  [
    'one whose schema is damaged',
    file => {
      makeOurs(file)
      overwrite(file, HEADER_END, 4096)
    },
    'damaged',
    /is damaged \(/
  ],
  [
    'one that was cut off',
    file => {
      makeOurs(file)
      truncateSync(file, statSync(file).size - 4096)
    },
    'truncated',
    /was cut off \(\d+ of \d+ bytes are there\): put a copy/
  ],
  [
    'one that was cut off within a page',
    file => {
      makeOurs(file)
      truncateSync(file, 5000)
    },
    'truncated',
    /was cut off \(5000 of \d+ bytes/
  ],
  [
    'one that was cut off in its header',
    file => {
      makeOurs(file)
      truncateSync(file, 20)
    },
    'truncated',
    /was cut off \(20 bytes/
  ],
  [
    'a damaged one whose emulator was killed',
    file => {
      killedCopyOf(file, living => {
        makeOurs(living)
        const connection = openConnection(living)
        connection.exec("INSERT INTO meta VALUES ('last', 'words')")
        return connection
      })
      overwrite(file, 24 * 4096, 26 * 4096)
    },
    'damaged',
    /is damaged/
  ],
  ['a folder', file => mkdirSync(file), 'unusable', /cannot be opened \(it is a folder\): give the path of a file$/],
  [
    'a path through a file',
    file => writeFileSync(dirname(file), ''),
    'no-folder',
    /has no folder: make .* first, or choose/
  ],
  ['a path in no folder', file => mkdirSync(join(dirname(file), '..', 'other')), 'no-folder', /has no folder: make /]
]
const HEADER_END = 100

for (const [sentence, make, reason, message] of refused) {
  t.test(`${sentence} is refused as ${reason}, in one sentence, and left as it was`, t => {
    const root = t.testdir()
    const folder = reason === 'no-folder' ? join(root, 'folder') : root
    const file = join(folder, 'emulator.db')
    make(file)
    const before = reason === 'no-folder' || reason === 'unusable' ? undefined : contentsOf(folder)
    const refusal = refusalOf(file)
    t.match(refusal, { reason, message })
    t.ok(refusal?.message.startsWith(`the database ${file} `))
    t.notMatch(refusal?.message, /\n/)
    if (before) t.strictSame(contentsOf(folder), before)
    t.end()
  })
}

const taken: [sentence: string, make: (file: string) => void][] = [
  ['no file', () => undefined],
  ['an empty file', file => writeFileSync(file, '')],
  ['a database with nothing in it', file => new Database(file).exec('VACUUM').close()],
  ['one of ours', makeOurs],
  ['one of ours from before it was marked', makeOlder],
  ['one of ours whose emulator was killed at once', file => killedCopyOf(file, openConnection)],
  [
    'an older one whose emulator was killed',
    file =>
      killedCopyOf(file, living => {
        makeOlder(living)
        const connection = new Database(living)
        connection.exec("INSERT INTO meta VALUES ('last', 'words')")
        return connection
      })
  ]
]

for (const [sentence, make] of taken) {
  t.test(`${sentence} is taken, and marked as ours`, t => {
    const file = join(t.testdir(), 'emulator.db')
    make(file)
    const connection = openConnection(file)
    const names = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
    for (const name of tables) t.ok(names.includes(name), name)
    t.equal(connection.pragma('application_id', { simple: true }), 0x4d53454d)
    connection.close()
    t.equal(refusalOf(file), undefined)
    t.end()
  })
}

t.test('one that is in use is refused as such, and its emulator loses nothing', t => {
  const folder = t.testdir()
  const file = join(folder, 'emulator.db')
  const first = openConnection(file)
  first.exec("INSERT INTO meta VALUES ('kept', 'value')")
  const before = contentsOf(folder)
  t.match(refusalOf(file), {
    reason: 'in-use',
    message: /is in use by another process: end that one, or choose another file$/
  })
  t.strictSame(contentsOf(folder), before)
  t.equal(first.prepare("SELECT value FROM meta WHERE name = 'kept'").pluck().get(), 'value')
  first.close()
  t.end()
})

t.test('of a database too large to be read through, what the header tells is told', t => {
  const file = join(t.testdir(), 'emulator.db')
  makeOurs(file)
  const connection = openConnection(file)
  connection.prepare("INSERT INTO meta VALUES ('large', ?)").run(' '.repeat(limits.checkedDatabaseBytes))
  connection.close()
  t.equal(refusalOf(file), undefined)
  truncateSync(file, limits.checkedDatabaseBytes + 4096)
  t.match(refusalOf(file), { reason: 'truncated' })
  const large = makeForeign(`${file}.foreign`, 'CREATE TABLE blobs (blob)')
  large.prepare('INSERT INTO blobs VALUES (zeroblob(?))').run(limits.checkedDatabaseBytes)
  large.close()
  t.match(refusalOf(`${file}.foreign`), { reason: 'foreign' })
  t.end()
})
