/** Uploaded files and parts, in SQLite; the bytes are elsewhere. That a URL works once is a unique index. */
import type { UploadRow, UploadStore } from '../emulator/ports.ts'
import type { Connection } from './connection.ts'

const uploadFields = `id, ns, job_seq AS jobSeq, file, generation, part, size, md5, sha256,
  content_type AS contentType, path, uploaded_at AS uploadedAt`

export function createUploadStore(connection: Connection): UploadStore {
  const insert = connection.prepare(
    `INSERT INTO uploads (ns, job_seq, file, generation, part, size, md5, sha256, content_type, path, uploaded_at)
     VALUES (@ns, @jobSeq, @file, @generation, @part, @size, @md5, @sha256, @contentType, @path, @uploadedAt)`
  )
  const find = connection.prepare<[number, string, number, number], UploadRow>(
    `SELECT ${uploadFields} FROM uploads WHERE job_seq = ? AND file = ? AND generation = ? AND part = ?`
  )
  const ofJob = connection.prepare<[number], UploadRow>(
    `SELECT ${uploadFields} FROM uploads WHERE job_seq = ? ORDER BY file, generation, part`
  )
  // RETURNING promises no order, hence the sort below.
  const removeOfJob = connection.prepare<[number], UploadRow>(
    `DELETE FROM uploads WHERE job_seq = ? RETURNING ${uploadFields}`
  )
  const removeFile = connection.prepare<[number, string], UploadRow>(
    `DELETE FROM uploads WHERE job_seq = ? AND file = ? RETURNING ${uploadFields}`
  )
  const ofNamespace = connection.prepare<[number], UploadRow>(
    `SELECT ${uploadFields} FROM uploads WHERE ns = ? ORDER BY id`
  )
  const sweep = connection.prepare<[number, number], UploadRow>(
    `DELETE FROM uploads WHERE id IN (SELECT id FROM uploads WHERE ns = CAST(? AS INTEGER) LIMIT ? + 0)
     RETURNING ${uploadFields}`
  )
  const paths = connection.prepare<[], string>('SELECT path FROM uploads WHERE path IS NOT NULL').pluck()

  return {
    tables: ['uploads'],
    insert: upload => Number(insert.run(upload).lastInsertRowid),
    find: (jobSeq, file, generation, part) => find.get(jobSeq, file, generation, part),
    ofJob: jobSeq => ofJob.all(jobSeq),
    removeOfJob: (jobSeq, files) =>
      byId(files ? files.flatMap(file => removeFile.all(jobSeq, file)) : removeOfJob.all(jobSeq)),
    ofNamespace: ns => ofNamespace.all(ns),
    sweep: (key, limit) => byId(sweep.all(key, limit)),
    paths: () => paths.all()
  }
}

const byId = (rows: UploadRow[]): UploadRow[] => rows.sort((one, other) => one.id - other.id)
