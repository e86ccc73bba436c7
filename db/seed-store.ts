/** What was seeded, in SQLite; what a seed asked for is kept as a digest only. */
import type { SeedRow, SeedStore } from '../emulator/state/state-ports.ts'
import type { Connection } from './connection.ts'

const fields = 'key, digest, job_id AS jobId'

export function createSeedStore(connection: Connection): SeedStore {
  const find = connection.prepare<[number, string], SeedRow>(`SELECT ${fields} FROM seeds WHERE ns = ? AND key = ?`)
  const save = connection.prepare(
    `INSERT INTO seeds (ns, key, digest, job_id) VALUES (?, ?, ?, ?)
     ON CONFLICT (ns, key) DO UPDATE SET digest = excluded.digest, job_id = excluded.job_id`
  )
  const list = connection.prepare<[number], SeedRow>(`SELECT ${fields} FROM seeds WHERE ns = ? ORDER BY id`)
  const clear = connection.prepare('DELETE FROM seeds WHERE ns = ?')
  const sweep = connection.prepare('DELETE FROM seeds WHERE id IN (SELECT id FROM seeds WHERE ns = ? LIMIT ?)')

  return {
    tables: ['seeds'],
    find: (ns, key) => find.get(ns, key),
    save: (ns, { key, digest, jobId }) => void save.run(ns, key, digest, jobId),
    list: ns => list.all(ns),
    clear: ns => void clear.run(ns),
    sweep: (key, limit) => sweep.run(key, limit).changes === limit
  }
}
