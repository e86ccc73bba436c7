/**
 * Resources that a reset has given up, and their removal. To give a key up takes the same time however much carries it;
 * what is few and alone is removed at once, since SQLite empties whole tables.
 */
import type { Connection } from './connection.ts'
import type { KeptCounts } from './kept-counts.ts'

export interface Garbage {
  giveUp(key: number): void
  keys(): number[]
  /** Removes at most `limit` rows of a key that was given up; false when nothing is left. */
  sweep(key: number, limit: number): boolean
}

/** Emptied in a millisecond: most resets of a test suite find fewer. */
const AT_ONCE = 2000
/** More than so few rows are counted by. */
const MOST_COUNTS = 10_000
const tables = ['resource_bodies', 'resources'] as const

export function createGarbage(connection: Connection, counts: Pick<KeptCounts, 'forget'>): Garbage {
  const isMany = connection
    .prepare<[number], number>(
      `SELECT COUNT(*) > ${AT_ONCE} FROM (SELECT 1 FROM resources WHERE ns = CAST(? AS INTEGER) LIMIT ${AT_ONCE + 1})`
    )
    .pluck()
  const isAlone = connection
    .prepare<[number, number], number>(
      'SELECT (SELECT MIN(ns) FROM resources) = ? AND (SELECT MAX(ns) FROM resources) = ?'
    )
    .pluck()
  const emptyings = tables.map(table => connection.prepare(`DELETE FROM ${table}`))
  const keep = connection.prepare<[number]>('INSERT OR IGNORE INTO resource_garbage (key) VALUES (?)')
  const keys = connection.prepare<[], number>('SELECT key FROM resource_garbage ORDER BY key').pluck()
  const some = connection
    .prepare<[number, number], string | null>(
      'SELECT json_group_array(seq) FROM (SELECT seq FROM resources WHERE ns = CAST(? AS INTEGER) LIMIT ? + 0)'
    )
    .pluck()
  const removals = tables.map(table =>
    connection.prepare<[string]>(`DELETE FROM ${table} WHERE seq IN (SELECT value FROM json_each(?))`)
  )
  const forget = connection.prepare<[number]>('DELETE FROM resource_garbage WHERE key = ?')

  return {
    giveUp(key) {
      const empties = isMany.get(key) === 0 && isAlone.get(key, key) !== 0
      if (empties) for (const statement of emptyings) statement.run()
      if (!counts.forget(key, empties ? MOST_COUNTS : 0)) keep.run(key)
    },
    keys: () => keys.all(),
    sweep(key, limit) {
      const seqs = some.get(key, limit) ?? '[]'
      if (seqs !== '[]') for (const statement of removals) statement.run(seqs)
      else if (counts.forget(key, limit)) {
        forget.run(key)
        return false
      }
      return true
    }
  }
}
