/** Namespaces and the values of the whole emulator, in SQLite. */
import type { NamespaceRow, NamespaceStore } from '../emulator/ports.ts'
import type { Connection } from './connection.ts'

interface Row {
  key: number
  id: string
  epoch: number
  seed: string
  draws: number
  clock: string
  lifecycles: string
}

const fromRow = (row: Row): NamespaceRow => ({
  ...row,
  clock: JSON.parse(row.clock),
  lifecycles: JSON.parse(row.lifecycles)
})

const toRow = (namespace: NamespaceRow) => ({
  ...namespace,
  clock: JSON.stringify(namespace.clock),
  lifecycles: JSON.stringify(namespace.lifecycles)
})

export function createNamespaceStore(connection: Connection): NamespaceStore {
  const all = connection.prepare<[], Row>('SELECT * FROM namespaces ORDER BY key')
  const save = connection.prepare(
    `INSERT INTO namespaces (key, id, epoch, seed, draws, clock, lifecycles)
     VALUES (@key, @id, @epoch, @seed, @draws, @clock, @lifecycles)
     ON CONFLICT (key) DO UPDATE SET epoch = excluded.epoch, seed = excluded.seed, draws = excluded.draws,
       clock = excluded.clock, lifecycles = excluded.lifecycles`
  )
  const remove = connection.prepare('DELETE FROM namespaces WHERE key = ?')
  const readMeta = connection.prepare<[string], { value: string }>('SELECT value FROM meta WHERE name = ?')
  const writeMeta = connection.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)')

  return {
    all: () => all.all().map(fromRow),
    save: row => void save.run(toRow(row)),
    remove: key => void remove.run(key),
    readMeta: name => readMeta.get(name)?.value,
    writeMeta: (name, value) => void writeMeta.run(name, value)
  }
}
