/** Durable timers, in SQLite. The order of firing is the order of the index: due time, then id. */
import type { SetAsideTimer, TimerRow, TimerStore } from '../emulator/ports.ts'
import type { Connection } from './connection.ts'

export const timerFields = 'id, ns, epoch, due_at AS dueAt, topic, subject, version'

export const setAsideFields = `${timerFields}, error, failed_at AS failedAt`

export function createTimerStore(connection: Connection): TimerStore {
  const insert = connection.prepare(
    'INSERT INTO timers (ns, epoch, due_at, topic, subject, version) VALUES (?, ?, ?, ?, ?, ?)'
  )
  // Without the CAST, SQLite plans a sorted query anew whenever a value is bound: 12 microseconds instead of 1.
  const first = connection.prepare<[number], TimerRow>(
    `SELECT ${timerFields} FROM timers
     WHERE ns = CAST(? AS INTEGER) ORDER BY due_at, id LIMIT 1`
  )
  const remove = connection.prepare('DELETE FROM timers WHERE id = ?')
  const clear = connection.prepare('DELETE FROM timers WHERE ns = ?')
  const earliest = connection.prepare<[], { ns: number; dueAt: number }>(
    'SELECT ns, MIN(due_at) AS dueAt FROM timers GROUP BY ns'
  )
  const count = connection.prepare<[number], { count: number }>('SELECT COUNT(*) AS count FROM timers WHERE ns = ?')
  const aside = prepareSetAside(connection)

  return {
    tables: ['timers', 'set_aside_timers'],
    insert: ({ ns, epoch, dueAt, topic, subject, version }) =>
      void insert.run(ns, epoch, dueAt, topic, subject, version),
    first: ns => first.get(ns),
    remove: id => void remove.run(id),
    clear(ns) {
      clear.run(ns)
      aside.clear.run(ns)
    },
    earliest: () => earliest.all(),
    count: ns => count.get(ns)?.count ?? 0,
    insertSetAside: timer => void aside.insert.run(timer),
    setAside: ns => aside.all.all(ns),
    removeSetAside: id => void aside.remove.run(id),
    countSetAside: ns => aside.count.get(ns)?.count ?? 0
  }
}

/** The statements about timers that do not ring any more. */
function prepareSetAside(connection: Connection) {
  return {
    insert: connection.prepare<[Omit<SetAsideTimer, 'id'>]>(
      `INSERT INTO set_aside_timers (ns, epoch, due_at, topic, subject, version, error, failed_at)
       VALUES (@ns, @epoch, @dueAt, @topic, @subject, @version, @error, @failedAt)`
    ),
    all: connection.prepare<[number], SetAsideTimer>(
      `SELECT ${setAsideFields} FROM set_aside_timers WHERE ns = ? ORDER BY id`
    ),
    remove: connection.prepare<[number]>('DELETE FROM set_aside_timers WHERE id = ?'),
    clear: connection.prepare<[number]>('DELETE FROM set_aside_timers WHERE ns = ?'),
    count: connection.prepare<[number], { count: number }>(
      'SELECT COUNT(*) AS count FROM set_aside_timers WHERE ns = ?'
    )
  }
}
