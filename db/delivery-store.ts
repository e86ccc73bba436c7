/** The outbox of callbacks and the attempts made to deliver them, in SQLite; knows nothing of signatures or retries. */
import type { DeliveryAttempt, DeliveryRow, DeliveryStore } from '../emulator/callbacks/delivery-ports.ts'
import type { Connection } from './connection.ts'

/** Column of each field, in one place. Fields that have the name of their column are not listed. */
const fields = `id, ns, number, epoch, job_seq AS jobSeq, job_id AS jobId, url, auth_type AS authType, key, body, state, attempts,
  version, created_at AS createdAt, updated_at AS updatedAt, next_attempt_at AS nextAttemptAt`

const attemptFields = `number, at, url, signed_string AS signedString, status, response_head AS responseHead,
  duration_ms AS durationMs, error_class AS errorClass, error, remedy`

export function createDeliveryStore(connection: Connection): DeliveryStore {
  const insert = connection.prepare<[Omit<DeliveryRow, 'id' | 'number'> & { number: number | null }]>(
    `INSERT INTO deliveries (ns, number, epoch, job_seq, job_id, url, auth_type, key, body, state, attempts, version,
       created_at, updated_at, next_attempt_at)
     VALUES (@ns, COALESCE(@number, (SELECT COALESCE(MAX(number), 0) + 1 FROM deliveries WHERE ns = @ns)), @epoch, @jobSeq, @jobId, @url, @authType, @key, @body, @state, @attempts, @version,
       @createdAt, @updatedAt, @nextAttemptAt)`
  )
  const byId = connection.prepare<[number], DeliveryRow>(`SELECT ${fields} FROM deliveries WHERE id = ?`)
  const byNumber = connection.prepare<[number, number], DeliveryRow>(
    `SELECT ${fields} FROM deliveries WHERE ns = ? AND number = ?`
  )
  const update = connection.prepare<[DeliveryRow]>(
    `UPDATE deliveries SET state = @state, attempts = @attempts, version = @version, updated_at = @updatedAt,
       next_attempt_at = @nextAttemptAt WHERE id = @id`
  )
  const addAttempt = connection.prepare<[DeliveryAttempt & { deliveryId: number; ns: number }]>(
    `INSERT INTO delivery_attempts (delivery_id, ns, number, at, url, signed_string, status, response_head, duration_ms,
       error_class, error, remedy)
     VALUES (@deliveryId, @ns, @number, @at, @url, @signedString, @status, @responseHead, @durationMs,
       @errorClass, @error, @remedy)`
  )
  const attempts = connection.prepare<[number], DeliveryAttempt>(
    `SELECT ${attemptFields} FROM delivery_attempts WHERE delivery_id = ? ORDER BY id`
  )
  const list = connection.prepare<[{ ns: number; state: string | null }], DeliveryRow>(
    `SELECT ${fields} FROM deliveries
     WHERE ns = @ns AND (@state IS NULL OR state = @state) ORDER BY id`
  )
  const listOfJob = connection.prepare<[{ ns: number; jobId: string; state: string | null }], DeliveryRow>(
    `SELECT ${fields} FROM deliveries
     WHERE ns = @ns AND job_id = @jobId AND (@state IS NULL OR state = @state) ORDER BY id`
  )
  const interrupted = connection.prepare<[], DeliveryRow>(
    `SELECT ${fields} FROM deliveries WHERE state = 'sending' ORDER BY id`
  )
  // By way of the deliveries, which have an index on the namespace.
  const clearAttempts = connection.prepare<[number]>(
    'DELETE FROM delivery_attempts WHERE delivery_id IN (SELECT id FROM deliveries WHERE ns = ?)'
  )
  const clearDeliveries = connection.prepare<[number]>('DELETE FROM deliveries WHERE ns = ?')

  return {
    tables: ['deliveries', 'delivery_attempts'],
    insert: delivery => Number(insert.run({ ...delivery, number: delivery.number ?? null }).lastInsertRowid),
    byId: id => byId.get(id),
    byNumber: (ns, number) => byNumber.get(ns, number),
    update: delivery => void update.run(delivery),
    addAttempt: (delivery, attempt) => void addAttempt.run({ ...attempt, deliveryId: delivery.id, ns: delivery.ns }),
    attempts: deliveryId => attempts.all(deliveryId),
    // Two statements, because SQLite uses the index on the job only where the job is a plain equality.
    list: (ns, { jobId, state = null }) =>
      jobId === undefined ? list.all({ ns, state }) : listOfJob.all({ ns, jobId, state }),
    interrupted: () => interrupted.all(),
    clear(ns) {
      clearAttempts.run(ns)
      clearDeliveries.run(ns)
    }
  }
}
