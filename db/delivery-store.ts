/** The outbox of callbacks and the attempts made to deliver them, in SQLite; knows nothing of signatures or retries. */
import type { DeliveryAttempt, DeliveryRow, DeliveryStore } from '../emulator/callbacks/delivery-ports.ts'
import type { Due } from '../emulator/time/due.ts'
import type { Connection } from './connection.ts'

/** A delivery as its row has it; it is due when it has an order. */
type StoredDelivery = Omit<DeliveryRow, 'due' | 'setAside'> & { dueOrder: number | null; setAside: string | null }

/** Column of each field, in one place. Fields that have the name of their column are not listed. */
const fields = `id, ns, number, job_id AS jobId, url, auth_type AS authType, key, body, state, attempts, version,
  created_at AS createdAt, updated_at AS updatedAt, next_attempt_at AS nextAttemptAt, due_order AS dueOrder,
  set_aside AS setAside`

const attemptFields = `number, at, url, signed_string AS signedString, status, response_head AS responseHead,
  duration_ms AS durationMs, error_class AS errorClass, error, remedy`

const fromRow = ({ dueOrder, setAside, ...row }: StoredDelivery): DeliveryRow => ({
  ...row,
  due: dueOrder === null ? null : { at: row.nextAttemptAt ?? 0, order: dueOrder, background: false },
  setAside: setAside === null ? null : JSON.parse(setAside)
})

type Unnumbered = Omit<DeliveryRow, 'id' | 'number'> & { number?: number }

const toRow = ({ due, setAside, ...row }: Unnumbered) => ({
  ...row,
  dueOrder: due === null ? null : due.order,
  setAside: setAside === null ? null : JSON.stringify(setAside)
})

export function createDeliveryStore(connection: Connection): DeliveryStore {
  const statements = prepareStatements(connection)

  return {
    ...dueOf(connection),
    tables: ['deliveries', 'delivery_attempts'],
    insert: delivery =>
      Number(statements.insert.run({ ...toRow(delivery), number: delivery.number ?? null }).lastInsertRowid),
    byId(id) {
      const row = statements.byId.get(id)
      return row && fromRow(row)
    },
    byNumber(ns, number) {
      const row = statements.byNumber.get(ns, number)
      return row && fromRow(row)
    },
    update: delivery => void statements.update.run({ ...toRow(delivery), id: delivery.id }),
    addAttempt: (delivery, attempt) =>
      void statements.addAttempt.run({ ...attempt, deliveryId: delivery.id, ns: delivery.ns }),
    attempts: deliveryId => statements.attempts.all(deliveryId),
    // Two statements, because SQLite uses the index on the job only where the job is a plain equality.
    list: (ns, { jobId, state = null }) =>
      (jobId === undefined ? statements.list.all({ ns, state }) : statements.listOfJob.all({ ns, jobId, state })).map(
        fromRow
      ),
    interrupted: () => statements.interrupted.all().map(fromRow),
    sweep(key, limit) {
      const ids = statements.some.get(key, limit) ?? '[]'
      if (ids === '[]') return false
      statements.removeAttempts.run(ids)
      return statements.removeDeliveries.run(ids).changes === limit
    }
  }
}

function prepareStatements(connection: Connection) {
  const select = `SELECT ${fields} FROM deliveries WHERE`
  const among = 'IN (SELECT value FROM json_each(?))'
  return {
    insert: connection.prepare<[object]>(
      `INSERT INTO deliveries (ns, number, job_id, url, auth_type, key, body, state, attempts, version, created_at,
         updated_at, next_attempt_at, due_order, set_aside)
       VALUES (@ns, COALESCE(@number, (SELECT COALESCE(MAX(number), 0) + 1 FROM deliveries WHERE ns = @ns)), @jobId, @url,
         @authType, @key, @body, @state, @attempts, @version, @createdAt, @updatedAt, @nextAttemptAt, @dueOrder, @setAside)`
    ),
    byId: connection.prepare<[number], StoredDelivery>(`${select} id = ?`),
    byNumber: connection.prepare<[number, number], StoredDelivery>(`${select} ns = ? AND number = ?`),
    update: connection.prepare<[object]>(
      `UPDATE deliveries SET state = @state, attempts = @attempts, version = @version, updated_at = @updatedAt,
         next_attempt_at = @nextAttemptAt, due_order = @dueOrder, set_aside = @setAside WHERE id = @id`
    ),
    addAttempt: connection.prepare<[DeliveryAttempt & { deliveryId: number; ns: number }]>(
      `INSERT INTO delivery_attempts (delivery_id, ns, number, at, url, signed_string, status, response_head, duration_ms,
         error_class, error, remedy)
       VALUES (@deliveryId, @ns, @number, @at, @url, @signedString, @status, @responseHead, @durationMs,
         @errorClass, @error, @remedy)`
    ),
    attempts: connection.prepare<[number], DeliveryAttempt>(
      `SELECT ${attemptFields} FROM delivery_attempts WHERE delivery_id = ? ORDER BY id`
    ),
    list: connection.prepare<[{ ns: number; state: string | null }], StoredDelivery>(
      `${select} ns = @ns AND (@state IS NULL OR state = @state) ORDER BY id`
    ),
    listOfJob: connection.prepare<[{ ns: number; jobId: string; state: string | null }], StoredDelivery>(
      `${select} ns = @ns AND job_id = @jobId AND (@state IS NULL OR state = @state) ORDER BY id`
    ),
    // What a reset has given up is no longer on its way to anybody.
    interrupted: connection.prepare<[], StoredDelivery>(
      `${select} state = 'sending' AND ns IN (SELECT key FROM namespaces) ORDER BY id`
    ),
    some: connection
      .prepare<[number, number], string | null>(
        'SELECT json_group_array(id) FROM (SELECT id FROM deliveries WHERE ns = CAST(? AS INTEGER) LIMIT ? + 0)'
      )
      .pluck(),
    removeAttempts: connection.prepare<[string]>(`DELETE FROM delivery_attempts WHERE delivery_id ${among}`),
    removeDeliveries: connection.prepare<[string]>(`DELETE FROM deliveries WHERE id ${among}`)
  }
}

type DueOf = Pick<
  DeliveryStore,
  'due' | 'nextDue' | 'countDue' | 'earliestDue' | 'highestDueOrder' | 'setAside' | 'countSetAside'
>

/** Without the casts SQLite plans a sorted query anew whenever a value is bound, which takes longer than running it. */
function dueOf(connection: Connection): DueOf {
  const ofNamespace = 'ns = CAST(? AS INTEGER) AND due_order IS NOT NULL'
  const due = connection.prepare<[number, number, number], StoredDelivery>(
    `SELECT ${fields} FROM deliveries WHERE ${ofNamespace} AND next_attempt_at <= CAST(? AS INTEGER)
     ORDER BY next_attempt_at, due_order LIMIT ? + 0`
  )
  const next = connection.prepare<[number], Pick<Due, 'at' | 'order'>>(
    `SELECT next_attempt_at AS at, due_order AS "order" FROM deliveries WHERE ${ofNamespace}
     ORDER BY next_attempt_at, due_order LIMIT 1`
  )
  const count = connection.prepare<[number], number>(`SELECT COUNT(*) FROM deliveries WHERE ${ofNamespace}`).pluck()
  const earliest = connection.prepare<[], { ns: number; dueAt: number }>(
    `SELECT ns, MIN(next_attempt_at) AS dueAt FROM deliveries
     WHERE due_order IS NOT NULL AND ns IN (SELECT key FROM namespaces) GROUP BY ns`
  )
  const highest = connection
    .prepare<[], number | null>('SELECT MAX(due_order) FROM deliveries WHERE due_order IS NOT NULL')
    .pluck()
  const setAside = connection.prepare<[number], StoredDelivery>(
    `SELECT ${fields} FROM deliveries WHERE ns = CAST(? AS INTEGER) AND set_aside IS NOT NULL
     ORDER BY set_aside ->> 'failedAt', id`
  )
  const countSetAside = connection
    .prepare<[number], number>('SELECT COUNT(*) FROM deliveries WHERE ns = ? AND set_aside IS NOT NULL')
    .pluck()

  return {
    due: (ns, untilMs, limit) => due.all(ns, boundOf(untilMs), limit).map(fromRow),
    nextDue(ns) {
      const found = next.get(ns)
      return found && { ...found, background: false }
    },
    countDue: ns => count.get(ns) ?? 0,
    earliestDue: () => earliest.all(),
    highestDueOrder: () => highest.get() ?? 0,
    setAside: ns => setAside.all(ns).map(fromRow),
    countSetAside: ns => countSetAside.get(ns) ?? 0
  }
}

/** SQLite has no infinite integer. */
const boundOf = (ms: number): number => Math.min(ms, Number.MAX_SAFE_INTEGER)
