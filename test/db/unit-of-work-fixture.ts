/** A unit of work on a database in memory, what it reports, and a table to write to. */
import type { Test } from 'tap'
import { openConnection } from '../../db/connection.ts'
import { createUnitOfWork } from '../../db/unit-of-work.ts'

export function openUnit(t: Test) {
  const connection = openConnection(':memory:')
  t.teardown(() => connection.close())
  const reported: unknown[] = []
  const unitOfWork = createUnitOfWork(connection, { report: error => reported.push(error) })
  const insert = connection.prepare('INSERT INTO meta (name, value) VALUES (?, ?)')
  const names = connection.prepare<[], string>('SELECT name FROM meta ORDER BY rowid').pluck()
  let commits = 0
  unitOfWork.beforeCommit(() => commits++)
  return {
    unitOfWork,
    connection,
    reported,
    write: (name: string) => void insert.run(name, ''),
    names: () => names.all(),
    commits: () => commits
  }
}

export const failed = new Error('failed')
export function fail(_why?: unknown): never {
  throw failed
}
