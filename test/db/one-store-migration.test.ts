/** Every job of a database of before is there as a resource, with all that belongs to it. */
import Database from 'better-sqlite3'
import { copyFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import type { Test } from 'tap'
import { openConnection } from '../../db/connection.ts'
import { createResourceStore } from '../../db/resource-store.ts'
import { createUnitOfWork } from '../../db/unit-of-work.ts'
import { limits } from '../../emulator/limits.ts'

const fixture = join(import.meta.dirname, '../fixtures/first-house/first-house.sqlite')

interface OldJob {
  seq: number
  ns: number
  kind: string
  job_id: string
  state: string
  version: number
  created_at: number
  updated_at: number
  started_at: number | null
  ended_at: number | null
  app_user_id: string | null
  name: string | null
  attributes: string
  plan: string
  plan_next: number
  reads: number
}

interface OldEvent {
  at: number
  event: string
  from_state: string | null
  to_state: string
  cause: string
  detail: string | null
}

/** The database of before, and a way to have it opened by today's. */
function copyOf(t: Test) {
  const file = join(t.testdir(), 'first-house.sqlite')
  copyFileSync(fixture, file)
  const old = new Database(file)
  return {
    old,
    open: () => {
      old.close()
      const connection = openConnection(file)
      t.teardown(() => connection.close())
      return { connection, store: createResourceStore(connection, createUnitOfWork(connection)) }
    }
  }
}

const ofEngine = new Set(['directive', 'error', 'callback', 'previous_state', 'asset_id', 'uploads'])

t.test('the file of before is kept beside it, and is not written over', t => {
  const file = join(t.testdir(), 'first-house.sqlite')
  copyFileSync(fixture, file)
  const before = new Database(file)
  const version = before.pragma('user_version', { simple: true }) as number
  const jobs = before.prepare('SELECT * FROM jobs').all()
  before.close()
  openConnection(file).close()
  const kept = new Database(`${file}.schema-${version}`)
  t.equal(kept.pragma('user_version', { simple: true }), version)
  t.strictSame(kept.prepare('SELECT * FROM jobs').all(), jobs)
  kept.exec('DELETE FROM jobs')
  kept.close()
  // As if the start had been cut off before the migration was done.
  copyFileSync(fixture, file)
  openConnection(file).close()
  const again = new Database(`${file}.schema-${version}`)
  t.strictSame(again.prepare('SELECT * FROM jobs').all(), [])
  again.close()
  openConnection(file).close()
  t.same(
    readdirSync(dirname(file)).filter(name => name.includes('.schema-')),
    [`first-house.sqlite.schema-${version}`],
    'a file of today leaves no copy'
  )
  t.end()
})

t.test('jobs, their requests, events and times are kept', t => {
  const { old, open } = copyOf(t)
  const before = old.prepare<[], OldJob>('SELECT * FROM jobs ORDER BY seq').all()
  const requests = before.map(({ seq }) =>
    old.prepare<[number], string>('SELECT body FROM job_requests WHERE seq = ?').pluck().get(seq)
  )
  const events = before.map(({ seq }) =>
    old.prepare<[number], OldEvent>('SELECT * FROM job_events WHERE job_seq = ? ORDER BY id').all(seq)
  )
  const { connection, store } = open()
  t.ok(before.length > 10)
  for (const [index, job] of before.entries()) {
    const attributes = JSON.parse(job.attributes) as Record<string, unknown>
    const facts = Object.fromEntries(Object.entries(attributes).filter(([name]) => !ofEngine.has(name)))
    const row = store.bySeq(job.seq)
    t.match(row, {
      ns: job.ns,
      type: job.kind,
      id: job.job_id,
      state: job.state,
      version: job.version,
      createdAt: job.created_at,
      updatedAt: job.updated_at,
      startedAt: job.started_at,
      endedAt: job.ended_at,
      owner: job.app_user_id,
      parent: null,
      name: job.name
    })
    t.strictSame(row?.facts, facts)
    t.strictSame(row?.files, attributes['uploads'] ?? null)
    const { directive, error, callback, previous_state: previous, asset_id: result } = attributes
    const engine = { directive, error, callback, previous, result }
    const known = Object.fromEntries(Object.entries(engine).filter(([, value]) => value !== undefined))
    const plan = { plan: JSON.parse(job.plan) as unknown, planNext: job.plan_next, reads: job.reads }
    t.strictSame(row?.job, { ...plan, ...known })
    t.equal(store.readBody(job.seq), requests[index])
    t.strictSame(
      store.events(job.seq),
      events[index]?.map(({ at, event, from_state: from, to_state: to, cause, detail }) => ({
        at,
        event,
        from,
        to,
        cause,
        ...(detail === null ? {} : { detail })
      }))
    )
  }
  const tables = connection.prepare("SELECT name FROM sqlite_schema WHERE name GLOB '*job*'").pluck().all()
  t.strictSame(tables, ['deliveries_by_job'])
  t.end()
})

t.test('what is due keeps its order, what was stale is left behind, and no number is given twice', t => {
  const { old, open } = copyOf(t)
  old.exec('DELETE FROM timers')
  const [like] = old.prepare<[], OldJob & { epoch: number }>('SELECT * FROM jobs').all()
  if (!like) throw new Error('the fixture has no jobs')
  const { seq: _, ...columns } = like
  const names = Object.keys(columns)
  const insert = old.prepare(`INSERT INTO jobs (${names.join()}) VALUES (${names.map(name => `@${name}`).join()})`)
  const add = (job_id: string) =>
    Number(insert.run({ ...columns, ns: 77, epoch: 2, version: 3, app_user_id: 'o', job_id }).lastInsertRowid)
  const [a, b, c, gone] = ['a', 'b', 'c', 'gone'].map(add)
  const timer = old.prepare(
    `INSERT INTO timers (ns, epoch, due_at, topic, subject, version) VALUES (77, @epoch, @due, @topic, @subject, @version)`
  )
  const set = (
    subject: number | undefined,
    due: number,
    over: { version?: number; epoch?: number; topic?: string } = {}
  ) => timer.run({ epoch: 2, topic: 'job', version: 3, subject, due, ...over })
  set(b, 20)
  set(a, 20)
  set(a, 30)
  set(c, 5, { version: 2 })
  set(c, 5, { epoch: 1 })
  set(c, 5, { topic: 'delivery' })
  set(c, 9e15)
  old.prepare('DELETE FROM jobs WHERE seq = ?').run(gone)
  const { connection, store } = open()
  t.strictSame(
    store.due(77, Infinity, 9).map(({ id, due }) => [id, due?.at]),
    [
      ['b', 20],
      ['a', 20],
      ['c', limits.latestTimeMs]
    ]
  )
  t.equal(store.count(77, [like.kind], { field: 'owner', values: ['o'] }), 3)
  const again = store.find(77, like.kind, 'a')
  const id = 'd'
  t.ok(again && connection.transaction(() => store.insert({ ...again, id }, '{}'))() > (gone ?? Infinity))
  t.end()
})
