/** Namespaces and the values of the whole emulator, in SQLite. */
import type { NamespaceRow, NamespaceStore } from '../emulator/ports.ts'
import type { Connection } from './connection.ts'

interface Row {
  key: number
  id: string
  epoch: number
  seed: string
  draws: number
  secretEpoch: number | null
  clock: string
  lifecycles: string
}

const fromRow = ({ secretEpoch, ...row }: Row): NamespaceRow => ({
  ...row,
  ...(secretEpoch === null ? {} : { secretEpoch }),
  clock: JSON.parse(row.clock),
  lifecycles: JSON.parse(row.lifecycles)
})

const toRow = (namespace: NamespaceRow) => ({
  ...namespace,
  secretEpoch: namespace.secretEpoch ?? null,
  clock: JSON.stringify(namespace.clock),
  lifecycles: JSON.stringify(namespace.lifecycles)
})

export function createNamespaceStore(connection: Connection): NamespaceStore {
  const all = connection.prepare<[], Row>(
    `SELECT key, id, epoch, seed, draws, secret_epoch AS secretEpoch, clock, lifecycles FROM namespaces ORDER BY key`
  )
  const save = connection.prepare(
    `INSERT INTO namespaces (key, id, epoch, seed, draws, secret_epoch, clock, lifecycles)
     VALUES (@key, @id, @epoch, @seed, @draws, @secretEpoch, @clock, @lifecycles)
     ON CONFLICT (key) DO UPDATE SET epoch = excluded.epoch, seed = excluded.seed, draws = excluded.draws,
       secret_epoch = excluded.secret_epoch, clock = excluded.clock, lifecycles = excluded.lifecycles`
  )
  const saveDraws = connection.prepare<[number, number]>('UPDATE namespaces SET draws = ? WHERE key = ?')
  const remove = connection.prepare('DELETE FROM namespaces WHERE key = ?')
  const giveUp = connection.prepare('INSERT OR IGNORE INTO given_up (key) VALUES (?)')
  const givenUp = connection.prepare<[], number>('SELECT key FROM given_up ORDER BY key').pluck()
  const forget = connection.prepare('DELETE FROM given_up WHERE key = ?')
  const readMeta = connection.prepare<[string], { value: string }>('SELECT value FROM meta WHERE name = ?')
  const writeMeta = connection.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)')

  return {
    all: () => all.all().map(fromRow),
    save: row => void save.run(toRow(row)),
    saveDraws: ({ key, draws }) => void saveDraws.run(draws, key),
    remove: key => void remove.run(key),
    giveUp: key => void giveUp.run(key),
    givenUp: () => givenUp.all(),
    forget: key => void forget.run(key),
    readMeta: name => readMeta.get(name)?.value,
    writeMeta: (name, value) => void writeMeta.run(name, value)
  }
}
