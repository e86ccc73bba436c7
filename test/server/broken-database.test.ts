/** What a start says of a database that it cannot use: by the command line with a status, by the library with a type. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import t from 'tap'
import { openConnection } from '../../db/connection.ts'
import { StoreUnavailable } from '../../emulator/errors.ts'
import type { StoreRefusal } from '../../emulator/errors.ts'
import { limits } from '../../emulator/limits.ts'
import { storeStatus } from '../../server/commands/command.ts'
import { runCommandLine } from '../../server/commands/run-command-line.ts'
import { StoreUnavailable as exported } from '../../server/index.ts'
import { startEmulator } from '../../server/start-emulator.ts'
import { createContext } from '../support/command-context.ts'

const reasons = Object.keys(storeStatus) as StoreRefusal[]

for (const reason of reasons) {
  t.test(`a database that is refused as ${reason} ends the program with its status and one line`, async t => {
    const refusal = new StoreUnavailable('the database x is not as it should be', { reason })
    const { context, seen } = createContext(['serve'], { startEmulator: () => Promise.reject(refusal) })
    t.equal(await runCommandLine(context), storeStatus[reason])
    t.strictSame([seen.out, seen.err], [[], ['metastudio-emulator: the database x is not as it should be']])
  })
}

t.test('each status of a database is its own, and documented', t => {
  const own = reasons.filter(reason => reason !== 'unusable').map(reason => storeStatus[reason])
  t.equal(new Set(own).size, own.length)
  const page = readFileSync(new URL('../../docs/command-line.md', import.meta.url), 'utf8')
  for (const status of own) t.match(page, new RegExp(`^\\| ${status} +\\|`, 'm'))
  t.end()
})

t.test('the library rejects with a type, and makes nothing', async t => {
  const folder = t.testdir({ 'notes.txt': 'These are notes.' })
  const db = join(folder, 'notes.txt')
  const error: unknown = await startEmulator({ listen: false, db }).catch((thrown: unknown) => thrown)
  t.ok(error instanceof exported)
  t.match(error, { reason: 'foreign', message: /is no database, and was left alone: choose another file$/ })
  t.strictSame(readdirSync(folder), ['notes.txt'])
  t.equal(readFileSync(db, 'utf8'), 'These are notes.')
})

/** More than is read through at the start; with the pages of `table` overwritten, but for its first. */
function makeLarge(db: string, table: string): void {
  const connection = openConnection(db)
  const root = connection.prepare('SELECT rootpage FROM sqlite_master WHERE name = ?').pluck().get(table) as number
  connection.prepare("INSERT INTO meta VALUES ('large', ?)").run(' '.repeat(limits.checkedDatabaseBytes))
  const size = connection.pragma('page_size', { simple: true }) as number
  connection.close()
  const bytes = readFileSync(db)
  writeFileSync(db, bytes.fill(0xa5, (root - 1) * size, root * size))
}

t.test(
  'damage that a start meets in a large database is told like that of a small one, and the file let go of',
  async t => {
    const db = join(t.testdir(), 'emulator.db')
    makeLarge(db, 'namespaces')
    for (let times = 0; times < 2; times++) {
      await t.rejects(startEmulator({ listen: false, db }), { reason: 'damaged', message: /is damaged/ })
    }
  }
)

t.test('damage that shows only later is answered with 500 and told in the log; what is sound goes on', async t => {
  const db = join(t.testdir(), 'emulator.db')
  makeLarge(db, 'resource_bodies')
  const lines: string[] = []
  const emulator = await startEmulator({
    listen: false,
    db,
    logLevel: 'error',
    logTo: { write: line => void lines.push(line) }
  })
  t.teardown(() => emulator.close())
  const call = (method: 'GET' | 'POST', path: string, payload?: object) =>
    emulator.inject({
      method,
      url: `/v1/p${path}`,
      headers: { 'x-auth-token': 't', 'content-type': 'application/json' },
      ...(payload ? { payload: JSON.stringify(payload) } : {})
    })
  const created = await call('POST', '/digital-human-training-manage/user/jobs', { name: 'n' })
  t.equal(created.statusCode, 500)
  t.match(JSON.parse(created.body), { error_code: 'MSS.00000004' })
  t.match(lines.join(''), /SQLITE_CORRUPT/)
  t.equal((await call('GET', '/digital-human-videos')).statusCode, 200)
})

t.test('a file or a folder that may not be written is refused as read-only, and left as it was', t => {
  // Nobody but root may do all; so root becomes somebody else for a moment.
  const asSomebody = <T>(work: () => T): T => {
    if (process.getuid?.() !== 0) return work()
    process.seteuid?.(65_534)
    try {
      return work()
    } finally {
      process.seteuid?.(0)
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'broken-database-'))
  t.teardown(() => {
    chmodSync(folder, 0o700)
    rmSync(folder, { recursive: true })
  })
  const file = join(folder, 'emulator.db')
  openConnection(file).close()
  const before = readFileSync(file)
  const refused = (name: string) => {
    t.throws(
      () => asSomebody(() => openConnection(join(folder, name), 10)),
      { message: /cannot be written \(.+\): let this user write/ },
      name
    )
    t.strictSame(readdirSync(folder), ['emulator.db'])
    t.ok(readFileSync(file).equals(before))
  }
  chmodSync(file, 0o444)
  chmodSync(folder, 0o777)
  refused('emulator.db')
  chmodSync(file, 0o666)
  chmodSync(folder, 0o555)
  refused('emulator.db')
  refused('new.db')
  t.equal(statSync(file).size, before.length)
  t.end()
})
