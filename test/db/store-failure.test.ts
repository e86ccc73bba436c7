/** What the unit of work makes of a store that fails, as opposed to work that does. */
import Database from 'better-sqlite3'
import t from 'tap'
import type { Test } from 'tap'
import { openConnection } from '../../db/connection.ts'
import { createUnitOfWork } from '../../db/unit-of-work.ts'
import { createWriteProbe } from '../../db/write-probe.ts'
import { StoreFailure } from '../../emulator/errors.ts'
import { failingStore, troubles } from '../support/failing-store.ts'
import type { Trouble } from '../support/failing-store.ts'

function open(t: Test) {
  const connection = openConnection(':memory:')
  t.teardown(() => connection.close())
  const reported: unknown[] = []
  const failures: StoreFailure[] = []
  const gate = { closed: false }
  const unitOfWork = createUnitOfWork(connection, {
    report: error => reported.push(error),
    gate: {
      admit() {
        if (gate.closed) throw new StoreFailure('closed')
      },
      failed: failure => void failures.push(failure)
    }
  })
  const insert = connection.prepare('INSERT INTO meta (name, value) VALUES (?, ?)')
  const names = connection.prepare<[], string>('SELECT name FROM meta ORDER BY rowid').pluck()
  const write = (name: string) => void insert.run(name, '')
  return { unitOfWork, connection, reported, failures, gate, write, names: () => names.all() }
}

const codes = [
  'SQLITE_FULL',
  'SQLITE_IOERR_WRITE',
  'SQLITE_READONLY_DBMOVED',
  'SQLITE_CANTOPEN',
  'SQLITE_CORRUPT_INDEX'
]
for (const code of codes) {
  t.test(
    `invariant 4: ${code} is a failure of the store: everything rejects with it, nothing is left, it is told once`,
    async t => {
      const { unitOfWork, write, names, failures, reported } = open(t)
      const failure = new Database.SqliteError('the words of SQLite', code)
      const effects: string[] = []
      const piece = (name: string) => () => {
        write(name)
        unitOfWork.afterCommit(() => effects.push(name))
        if (name === 'b') throw failure
      }
      const outcomes = await Promise.allSettled(['a', 'b', 'c'].map(name => unitOfWork.run(piece(name))))
      for (const outcome of outcomes) {
        t.match(outcome, { status: 'rejected', reason: { message: new RegExp(`cannot be written: .+\\(${code}\\)`) } })
        t.ok(outcome.status === 'rejected' && outcome.reason instanceof StoreFailure)
      }
      t.throws(() => unitOfWork.runNow(() => unitOfWork.runNow(piece('b'))), { message: /cannot be written/ })
      t.equal(failures.length, 2)
      t.equal(failures[0]?.cause, failure)
      t.strictSame([names(), effects, reported], [[], [], []])
    }
  )
}

for (const trouble of Object.keys(troubles) as Trouble[]) {
  t.test(
    `invariant 4: a ${trouble} database refuses work as a whole, fails the probe, and takes both when mended`,
    async t => {
      const { unitOfWork, connection, write, names, failures } = open(t)
      const store = failingStore(connection)
      const probe = createWriteProbe(connection)
      write('before')
      store.break(trouble)
      const outcomes = await Promise.allSettled(['a', 'b'].map(name => unitOfWork.run(() => write(name))))
      t.match(outcomes, [
        { status: 'rejected', reason: troubles[trouble] },
        { status: 'rejected', reason: troubles[trouble] }
      ])
      t.throws(probe)
      t.equal(failures.length, 1)
      t.equal(connection.inTransaction, false)
      store.mend()
      probe()
      await unitOfWork.run(() => write('after'))
      t.strictSame(names(), ['before', 'after'], 'the probe leaves nothing')
    }
  )
}

t.test('while the gate is closed nothing is begun', async t => {
  const { unitOfWork, write, names, gate, failures } = open(t)
  gate.closed = true
  await t.rejects(
    unitOfWork.run(() => write('a')),
    { message: 'closed' }
  )
  t.throws(() => unitOfWork.runNow(() => write('a')), { message: 'closed' })
  gate.closed = false
  unitOfWork.runNow(() => {
    gate.closed = true
    unitOfWork.runNow(() => write('inside a transaction that was begun'))
  })
  t.strictSame([names().length, failures], [1, []])
})
