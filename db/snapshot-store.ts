/** Snapshots, in SQLite: the document as text, and what a list says about it. */
import type { SnapshotRow, SnapshotStore } from '../emulator/state/state-ports.ts'
import type { Connection } from './connection.ts'

/** A primary key cannot hold NULL, and no project id is empty. */
const WHOLE = ''

const fields = `scope, name, taken_at AS takenAt, namespaces, jobs, bytes`

const fromRow = (row: SnapshotRow): SnapshotRow => ({ ...row, scope: row.scope === WHOLE ? null : row.scope })

export function createSnapshotStore(connection: Connection): SnapshotStore {
  const all = connection.prepare<[], SnapshotRow>(`SELECT ${fields} FROM snapshots ORDER BY scope, name`)
  const ofScope = connection.prepare<[string], SnapshotRow>(
    `SELECT ${fields} FROM snapshots WHERE scope = ? ORDER BY name`
  )
  const find = connection.prepare<[string, string], SnapshotRow>(
    `SELECT ${fields} FROM snapshots WHERE scope = ? AND name = ?`
  )
  const read = connection.prepare<[string, string], { document: string }>(
    'SELECT document FROM snapshots WHERE scope = ? AND name = ?'
  )
  const save = connection.prepare(
    `INSERT OR REPLACE INTO snapshots (scope, name, taken_at, namespaces, jobs, bytes, document)
     VALUES (@scope, @name, @takenAt, @namespaces, @jobs, @bytes, @document)`
  )
  const remove = connection.prepare('DELETE FROM snapshots WHERE scope = ? AND name = ?')
  const totals = connection.prepare<[], { count: number; bytes: number }>(
    'SELECT COUNT(*) AS count, COALESCE(SUM(bytes), 0) AS bytes FROM snapshots'
  )

  return {
    list: scope => (scope === undefined ? all.all() : ofScope.all(scope ?? WHOLE)).map(fromRow),
    find(scope, name) {
      const row = find.get(scope ?? WHOLE, name)
      return row && fromRow(row)
    },
    read: (scope, name) => read.get(scope ?? WHOLE, name)?.document,
    save: (snapshot, document) => void save.run({ ...snapshot, scope: snapshot.scope ?? WHOLE, document }),
    remove: (scope, name) => void remove.run(scope ?? WHOLE, name),
    totals: () => totals.get() ?? { count: 0, bytes: 0 }
  }
}
