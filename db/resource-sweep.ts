/** The removal of resources that a reset has given up. What is few and alone goes at once, since SQLite empties whole tables. */
import type { Connection } from './connection.ts'
import type { KeptCounts } from './kept-counts.ts'

/** Emptied in a millisecond: most resets of a test suite find fewer. */
const AT_ONCE = 2000
const tables = ['resource_bodies', 'resources'] as const

/** As `ResourceStore.sweep` says. */
export function createSweep(
  connection: Connection,
  counts: Pick<KeptCounts, 'forget'>
): (key: number, limit: number) => boolean {
  const found = connection
    .prepare<[number], number>(
      `SELECT COUNT(*) FROM (SELECT 1 FROM resources WHERE ns = CAST(? AS INTEGER) LIMIT ${AT_ONCE + 1})`
    )
    .pluck()
  const isAlone = connection
    .prepare<[number, number], number>(
      'SELECT (SELECT MIN(ns) FROM resources) = ? AND (SELECT MAX(ns) FROM resources) = ?'
    )
    .pluck()
  const emptyings = tables.map(table => connection.prepare(`DELETE FROM ${table}`))
  const some = connection
    .prepare<[number, number], string>(
      'SELECT json_group_array(seq) FROM (SELECT seq FROM resources WHERE ns = CAST(? AS INTEGER) LIMIT ? + 0)'
    )
    .pluck()
  const removals = tables.map(table =>
    connection.prepare<[string]>(`DELETE FROM ${table} WHERE seq IN (SELECT value FROM json_each(?))`)
  )

  return (key, limit) => {
    const rows = found.get(key) ?? 0
    const isQuick = rows <= AT_ONCE && isAlone.get(key, key) === 1
    if (isQuick) {
      for (const statement of emptyings) statement.run()
    } else if (rows > 0) {
      const seqs = some.get(key, limit) ?? '[]'
      for (const statement of removals) statement.run(seqs)
    }
    // What they were counted by goes when they are gone.
    return (!isQuick && rows > limit) || counts.forget(key, isQuick ? AT_ONCE : limit)
  }
}
