/** Notes: rows of a small table to which something happens at their time, for tests of what wakes them. Knows no job. */
import type { Connection } from '../../../db/connection.ts'
import type { Namespace } from '../../../emulator/namespaces/namespace.ts'
import type { Due, DueItem, SetAside } from '../../../emulator/time/due.ts'
import type { DueSource } from '../../../emulator/time/due-source.ts'

export interface Note extends DueItem {
  id: number
  ns: number
  subject: number
}

export interface NoteSource extends DueSource<Note> {
  add(note: Pick<Note, 'ns' | 'subject' | 'due'>): void
  /** All that are kept, in the order in which they came. */
  all(ns: number): Note[]
}

export interface NoteHandlers {
  /** A note is gone when this is over. */
  fire: (note: Note & { dueAt: number }, namespace: Namespace) => void
  settled?: (namespace: Namespace) => Promise<void>
}

interface StoredNote extends Omit<Note, 'due' | 'setAside'> {
  at: number | null
  order: number | null
  background: number
  setAside: string | null
}

const fields = 'id, ns, subject, due_at AS at, due_order AS "order", background, set_aside AS setAside'

/** The notes of one noun; those of others may stand in the same table. */
export function createNoteSource(connection: Connection, noun: string, handlers: NoteHandlers): NoteSource {
  connection.exec(`CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY AUTOINCREMENT, noun TEXT, ns INTEGER,
    subject INTEGER, due_at INTEGER, due_order INTEGER, background INTEGER, set_aside TEXT)`)
  const select = (where: string) =>
    connection.prepare<(string | number)[], StoredNote>(`SELECT ${fields} FROM notes WHERE noun = ? AND ${where}`)
  const byId = select('id = ?')
  const all = select('ns = ? ORDER BY id')
  const due = select('ns = ? AND due_at <= ? ORDER BY due_at, due_order LIMIT ?')
  const aside = select(`ns = ? AND set_aside IS NOT NULL ORDER BY set_aside ->> 'failedAt', id`)
  const earliest = connection.prepare<[string], { ns: number; dueAt: number }>(
    'SELECT ns, MIN(due_at) AS dueAt FROM notes WHERE noun = ? AND due_at IS NOT NULL GROUP BY ns'
  )
  const highest = connection
    .prepare<[string], number | null>('SELECT MAX(due_order) FROM notes WHERE noun = ? AND due_at IS NOT NULL')
    .pluck()
  const insert = connection.prepare(
    'INSERT INTO notes (noun, ns, subject, due_at, due_order, background) VALUES (?, ?, ?, ?, ?, ?)'
  )
  const update = connection.prepare(
    'UPDATE notes SET due_at = ?, due_order = ?, background = ?, set_aside = ? WHERE id = ?'
  )
  const remove = connection.prepare('DELETE FROM notes WHERE id = ?')
  const dueUntil = (ns: number, untilMs: number, limit: number) =>
    due.all(noun, ns, Math.min(untilMs, Number.MAX_SAFE_INTEGER), limit).map(noteOf)

  return {
    noun,
    add: ({ ns, subject, due: when }) => void insert.run(noun, ns, subject, ...columnsOf(when)),
    all: ns => all.all(noun, ns).map(noteOf),
    due: dueUntil,
    nextDue: ns => dueUntil(ns, Infinity, 1)[0]?.due ?? undefined,
    countDue(ns) {
      const found = dueUntil(ns, Infinity, -1)
      const background = found.filter(note => note.due?.background).length
      return { foreground: found.length - background, background }
    },
    earliestDue: () => earliest.all(noun),
    highestDueOrder: () => highest.get(noun) ?? 0,
    isStillDue: note => byId.get(noun, note.id)?.order === note.due?.order,
    fire(note, namespace) {
      handlers.fire({ ...note, dueAt: note.due?.at ?? NaN }, namespace)
      remove.run(note.id)
    },
    ...(handlers.settled ? { settled: handlers.settled } : {}),
    setAside: ns => aside.all(noun, ns).map(noteOf),
    countSetAside: ns => aside.all(noun, ns).length,
    keep: note =>
      void update.run(...columnsOf(note.due), note.setAside === null ? null : JSON.stringify(note.setAside), note.id),
    subjectOf: ({ subject }) => ({ jobId: `${noun}-${subject}`, deliveryId: null })
  }
}

const columnsOf = (due: Due | null): [number | null, number | null, number] =>
  due === null ? [null, null, 0] : [due.at, due.order, Number(due.background)]

function noteOf({ at, order, background, setAside, ...rest }: StoredNote): Note {
  return {
    ...rest,
    due: at === null || order === null ? null : { at, order, background: background === 1 },
    setAside: setAside === null ? null : (JSON.parse(setAside) as SetAside)
  }
}
