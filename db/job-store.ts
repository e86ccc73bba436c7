/** Jobs, the requests that made them and the events of their lives, in SQLite. */
import { attributesOf, fromAttributes } from '../emulator/jobs/attributes.ts'
import type { JobEvent, JobRow, JobStore } from '../emulator/ports.ts'
import type { Connection } from './connection.ts'
import { conditionOf, orderOf } from './job-query.ts'
import { createStatementCache } from './statement-cache.ts'

/** A job as its row has it: what is structured is JSON text. */
export type StoredJob = Omit<JobRow, 'facts' | 'engine' | 'files' | 'plan'> & { attributes: string; plan: string }

export const jobFields = `seq, ns, epoch, kind, job_id AS jobId, state, version, created_at AS createdAt, updated_at AS updatedAt,
  started_at AS startedAt, ended_at AS endedAt, app_user_id AS appUserId, name, attributes, plan,
  plan_next AS planNext, reads`

export const jobFromRow = ({ attributes, plan, ...row }: StoredJob): JobRow => ({
  ...row,
  ...fromAttributes(JSON.parse(attributes)),
  plan: JSON.parse(plan)
})

/** Values go by position: looking up their names in an object takes longer than writing the row. */
const valuesOf = (job: Omit<JobRow, 'seq'>) => [
  job.ns,
  job.epoch,
  job.kind,
  job.jobId,
  job.createdAt,
  job.appUserId,
  ...changeableValuesOf(job)
]

const changeableValuesOf = (job: Omit<JobRow, 'seq'>) => [
  job.state,
  job.version,
  job.updatedAt,
  job.startedAt,
  job.endedAt,
  job.name,
  JSON.stringify(attributesOf(job)),
  JSON.stringify(job.plan),
  job.planNext,
  job.reads
]

export function createJobStore(connection: Connection): JobStore {
  const statements = prepareStatements(connection)
  const cached = createStatementCache(connection)

  return {
    tables: ['jobs', 'job_requests', 'job_events'],
    insert(job, requestBody) {
      const seq = Number(statements.insert.run(...valuesOf(job)).lastInsertRowid)
      statements.insertRequest.run(seq, job.ns, requestBody)
      return seq
    },
    find(ns, jobId) {
      const row = statements.find.get(ns, jobId)
      return row && jobFromRow(row)
    },
    bySeq(seq) {
      const row = statements.bySeq.get(seq)
      return row && jobFromRow(row)
    },
    update: job => void statements.update.run(...changeableValuesOf(job), job.seq),
    readRequest: seq => statements.readRequest.get(seq)?.body ?? '{}',
    writeRequest: (seq, requestBody) => void statements.writeRequest.run(requestBody, seq),
    list(query) {
      const { where, values } = conditionOf(query)
      const total = cached<{ count: number }>(`SELECT COUNT(*) AS count FROM jobs WHERE ${where}`)
      // A bare `LIMIT ?` would have the query planned anew for each value, like a bare `ns = ?`.
      const page = cached<StoredJob>(
        `SELECT ${jobFields} FROM jobs WHERE ${where} ORDER BY ${orderOf(query)} LIMIT ? + 0 OFFSET ?`
      )
      return {
        count: total.get(...values)?.count ?? 0,
        jobs: page.all(...values, query.limit, query.offset).map(jobFromRow)
      }
    },
    remove(seq) {
      for (const statement of statements.removals) statement.run(seq)
      statements.removeJob.run(seq)
    },
    clear(ns) {
      const alone = statements.isAlone.get(ns, ns)?.alone === 1
      if (alone) for (const statement of statements.emptyings) statement.run()
      else for (const statement of statements.clearings) statement.run(ns)
    },
    addEvent: (job, { at, event, from, to, cause, detail }) =>
      void statements.addEvent.run(job.seq, job.ns, job.epoch, at, event, from, to, cause, detail ?? null),
    events: seq => statements.events.all(seq).map(event => ({ ...event, detail: event.detail ?? undefined })),
    countByState: ns => statements.countByState.all(ns)
  }
}

/** Every statement that does not depend on a query's filters, prepared once. */
function prepareStatements(connection: Connection) {
  const insert = connection.prepare(
    `INSERT INTO jobs (ns, epoch, kind, job_id, created_at, app_user_id, state, version, updated_at, started_at,
       ended_at, name, attributes, plan, plan_next, reads)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  )
  const update = connection.prepare(
    `UPDATE jobs SET state = ?, version = ?, updated_at = ?, started_at = ?, ended_at = ?, name = ?, attributes = ?,
       plan = ?, plan_next = ?, reads = ? WHERE seq = ?`
  )
  const find = connection.prepare<[number, string], StoredJob>(
    `SELECT ${jobFields} FROM jobs WHERE ns = ? AND job_id = ?`
  )
  const bySeq = connection.prepare<[number], StoredJob>(`SELECT ${jobFields} FROM jobs WHERE seq = ?`)
  const insertRequest = connection.prepare('INSERT INTO job_requests (seq, ns, body) VALUES (?, ?, ?)')
  const writeRequest = connection.prepare('UPDATE job_requests SET body = ? WHERE seq = ?')
  const readRequest = connection.prepare<[number], { body: string }>('SELECT body FROM job_requests WHERE seq = ?')
  const addEvent = connection.prepare(
    `INSERT INTO job_events (job_seq, ns, epoch, at, event, from_state, to_state, cause, detail)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
  )
  const events = connection.prepare<[number], JobEvent & { detail: string | null }>(
    `SELECT at, event, from_state AS "from", to_state AS "to", cause, detail FROM job_events
     WHERE job_seq = ? ORDER BY id`
  )
  const removals = ['DELETE FROM job_events WHERE job_seq = ?', 'DELETE FROM job_requests WHERE seq = ?'].map(sql =>
    connection.prepare(sql)
  )
  const removeJob = connection.prepare('DELETE FROM jobs WHERE seq = ?')
  // SQLite empties a whole table at once, and most emulators have one project.
  const isAlone = connection.prepare<[number, number], { alone: number }>(
    'SELECT (SELECT MIN(ns) FROM jobs) = ? AND (SELECT MAX(ns) FROM jobs) = ? AS alone'
  )
  const emptyings = ['job_events', 'job_requests', 'jobs'].map(table => connection.prepare(`DELETE FROM ${table}`))
  // By way of the jobs, which have an index on the namespace: other namespaces' rows cost a reset nothing.
  const clearings = [
    'DELETE FROM job_events WHERE job_seq IN (SELECT seq FROM jobs WHERE ns = ?)',
    'DELETE FROM job_requests WHERE seq IN (SELECT seq FROM jobs WHERE ns = ?)',
    'DELETE FROM jobs WHERE ns = ?'
  ].map(sql => connection.prepare(sql))
  const countByState = connection.prepare<[number], { kind: string; state: string; count: number }>(
    'SELECT kind, state, COUNT(*) AS count FROM jobs WHERE ns = ? GROUP BY kind, state ORDER BY kind, state'
  )

  return {
    insert,
    update,
    find,
    bySeq,
    insertRequest,
    writeRequest,
    readRequest,
    addEvent,
    events,
    removals,
    removeJob,
    isAlone,
    emptyings,
    clearings,
    countByState
  }
}
