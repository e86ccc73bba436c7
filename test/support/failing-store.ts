/**
 * A database that fails when a test wants it to, as a full disk or a read-only one makes it fail. SQLite itself is what
 * refuses: only the reason is made up.
 */
import Database from 'better-sqlite3'
import type { Connection } from '../../db/connection.ts'

/** How the store may fail, and the words in which it is told. */
export const troubles = {
  full: /there is no room left on its disk \(SQLITE_FULL\)/,
  readonly: /its file is read-only, or was moved away \(SQLITE_READONLY\)/
} as const
export type Trouble = keyof typeof troubles

export interface FailingStore {
  /** From now on nothing can be written. */
  break(trouble: Trouble): void
  /** There is room again. */
  mend(): void
}

/** The connections that are opened while `work` runs, and stay open: an emulator shows nobody its own. */
export async function connectionsOf<Result>(
  work: () => Promise<Result> | Result
): Promise<{ result: Result; connections: Connection[] }> {
  const opened = new Set<Connection>()
  const { prototype } = Database
  const pragma = Object.getOwnPropertyDescriptor(prototype, 'pragma')
  if (!pragma) throw new Error('connections have no pragma')
  const original = pragma.value as Connection['pragma']
  Object.defineProperty(prototype, 'pragma', {
    ...pragma,
    value(this: Connection, ...given: Parameters<Connection['pragma']>) {
      opened.add(this)
      return original.apply(this, given)
    }
  })
  try {
    const result = await work()
    return { result, connections: [...opened].filter(({ open }) => open) }
  } finally {
    Object.defineProperty(prototype, 'pragma', pragma)
  }
}

export function failingStore(connection: Connection): FailingStore {
  const tables = connection
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .pluck()
    .all()
  const triggers = tables.flatMap(table =>
    ['INSERT', 'UPDATE', 'DELETE'].map(act => ({ name: `no_room_${table}_${act}`, on: `BEFORE ${act} ON ${table}` }))
  )
  return {
    break(trouble) {
      if (trouble === 'readonly') {
        connection.pragma('query_only = ON')
        return
      }
      // Whatever is written asks for more room than there is, so that not even what fits into a page goes through.
      for (const { name, on } of triggers) {
        connection.exec(`CREATE TEMP TRIGGER ${name} ${on} BEGIN
          INSERT OR REPLACE INTO meta (name, value) VALUES ('filler', hex(zeroblob(1000000))); END`)
      }
      connection.pragma('max_page_count = 1')
    },
    mend() {
      connection.pragma('query_only = OFF')
      connection.pragma('max_page_count = 1000000')
      for (const { name } of triggers) connection.exec(`DROP TRIGGER IF EXISTS temp.${name}`)
    }
  }
}
