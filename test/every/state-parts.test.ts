/**
 * Nothing that a namespace keeps is forgotten: every table with rows of namespaces belongs to a registered part, and
 * what a part keeps is emptied, exported, imported and brought back without a line about it anywhere else.
 */
import t from 'tap'
import type { Test } from 'tap'
import type { Connection } from '../../db/connection.ts'
import type { Due } from '../../emulator/time/due.ts'
import type { Namespace } from '../../emulator/namespaces/namespace.ts'
import type { ArchiveDocument } from '../../emulator/state/archive/document.ts'
import type { StatePart } from '../../emulator/state/part.ts'
import { importable } from '../../routes/control/nouns/archives/archive-refusal.ts'
import { composeTestEmulator, manualClock } from '../support/emulator.ts'
import { connectionsOf } from '../support/failing-store.ts'
import { createVideo, piecesOf } from '../support/state.ts'

const clock = manualClock
const refusal = { status: 400, what: 'refused', hint: '' } as const

async function open(t: Test) {
  const { result, connections } = await connectionsOf(() => composeTestEmulator(t, { clock }))
  const [connection] = connections
  if (!connection) throw new Error('no connection was opened')
  return { parts: result, connection }
}

/** Tables whose rows carry a namespace, in the order of their names. */
function tablesOfNamespaces(connection: Connection): string[] {
  return connection
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table'
       AND EXISTS (SELECT 1 FROM pragma_table_info(sqlite_schema.name) AS info WHERE info.name = 'ns') ORDER BY name`
    )
    .pluck()
    .all()
}

const named = (parts: readonly StatePart[]) => parts.flatMap(({ tables }) => tables).sort()

t.test('every table with rows of namespaces belongs to one registered part, and no part names another', async t => {
  const { parts, connection } = await open(t)
  const tables = tablesOfNamespaces(connection)
  t.ok(tables.length >= 5)
  t.strictSame(named(parts.stateParts.all()), tables)
  connection.exec('CREATE TABLE forgotten (ns INTEGER NOT NULL)')
  t.notSame(
    named(parts.stateParts.all()),
    tablesOfNamespaces(connection),
    'one that nobody registered would be noticed'
  )
})

interface Note {
  job: string
  text: string
}

interface NoteRow {
  id: number
  ns: number
  seq: number
  text: string
  due: Due | null
  setAside: null
}

/** A table with rows of namespaces that refer to jobs and are due; nobody but its part and its source knows it. */
function addNotes(parts: Parts, connection: Connection) {
  connection.exec(
    'CREATE TABLE notes (id INTEGER PRIMARY KEY, ns INTEGER, job_seq INTEGER, text TEXT, due_at INTEGER, due_order INTEGER)'
  )
  const insert = connection.prepare('INSERT INTO notes (ns, job_seq, text) VALUES (?, ?, ?)')
  const setDue = connection.prepare('UPDATE notes SET due_at = ?, due_order = ? WHERE id = ?')
  const all = (key: number): NoteRow[] =>
    (
      connection.prepare('SELECT * FROM notes WHERE ns = ? ORDER BY due_at, due_order, id').all(key) as {
        id: number
        ns: number
        job_seq: number
        text: string
        due_at: number | null
        due_order: number
      }[]
    ).map(({ id, ns, job_seq, text, due_at, due_order }) => ({
      id,
      ns,
      seq: job_seq,
      text,
      due: due_at === null ? null : { at: due_at, order: due_order, background: false },
      setAside: null
    }))
  const due = (key: number) => all(key).filter(note => note.due)
  const plan = (namespace: Namespace, id: number, atMs: number) => {
    const { at, order } = parts.scheduler.plan(namespace, atMs)
    setDue.run(at, order, id)
  }
  const part: StatePart<Note[]> = {
    name: 'notes',
    tables: ['notes'],
    noun: 'note',
    sweep: key => connection.prepare('DELETE FROM notes WHERE ns = ?').run(key).changes < 0,
    write: ({ key }, { names, wakes }) =>
      all(key)
        .sort((one, other) => one.id - other.id)
        .map(note => {
          names.note('note', note.id, note.text)
          if (note.due) wakes.push({ topic: 'note', subject: note.id, version: 1, due: note.due, setAside: null })
          return { job: String(names.find('job', note.seq)), text: note.text }
        }),
    judge: (notes, { at, known }) => {
      for (const { text } of notes) known.note('note', text, true)
      return notes.flatMap(({ job }, index) => (known.find('job', job) ? [] : [`${at}[${index}]: no job ${job}`]))
    },
    load({ key }, notes, { rows }) {
      for (const { job, text } of notes) {
        const { lastInsertRowid } = insert.run(key, rows.find('job', job), text)
        rows.note('note', text, Number(lastInsertRowid))
      }
    },
    wake: (namespace, id, { atMs }) => plan(namespace, id, atMs)
  }
  parts.stateParts.add(part)
  const woken: number[] = []
  parts.scheduler.add<NoteRow>({
    noun: 'note',
    due: (ns, untilMs, limit) =>
      due(ns)
        .filter(note => (note.due?.at ?? 0) <= untilMs)
        .slice(0, limit),
    nextDue: ns => due(ns)[0]?.due ?? undefined,
    countDue: ns => ({ foreground: due(ns).length, background: 0 }),
    earliestDue: () => [],
    highestDueOrder: () => 0,
    isStillDue: ({ id, ns, due: planned }) =>
      due(ns).some(note => note.id === id && note.due?.order === planned?.order),
    fire({ id }) {
      woken.push(id)
      setDue.run(null, null, id)
    },
    setAside: () => [],
    countSetAside: () => 0,
    keep: () => undefined,
    subjectOf: () => ({ jobId: null, deliveryId: null })
  })
  return {
    part,
    woken,
    plan,
    write: (namespace: Namespace, seq: number, text: string) =>
      Number(insert.run(namespace.key, seq, text).lastInsertRowid),
    /** With the jobs that they are about. */
    read: (namespace: Pick<Namespace, 'key'>) =>
      connection
        .prepare(
          'SELECT text, resources.id AS job FROM notes JOIN resources ON seq = job_seq WHERE notes.ns = ? ORDER BY notes.id'
        )
        .all(namespace.key)
  }
}

type Parts = Awaited<ReturnType<typeof open>>['parts']

async function begin(t: Test) {
  const { parts, connection } = await open(t)
  const notes = addNotes(parts, connection)
  const namespace = parts.namespaces.get('p')
  return { parts, notes, namespace }
}

async function beginWithNotes(t: Test) {
  const begun = await begin(t)
  const { parts, notes, namespace } = begun
  const jobs = [await createVideo(parts, namespace), await createVideo(parts, namespace)]
  const ids = jobs.toReversed().map(({ seq, jobId }) => notes.write(namespace, seq, `about ${jobId}`))
  const kept = jobs.toReversed().map(({ jobId }) => ({ text: `about ${jobId}`, job: jobId }))
  t.same(notes.read(namespace), kept)
  return { ...begun, kept, ids }
}

t.test('what a part keeps is emptied by a reset of its namespace, or of all, and by a removal', async t => {
  const empty: ((parts: Parts, namespace: Namespace) => void)[] = [
    ({ steering }, namespace) => steering.reset(namespace, { keep: [], reseed: false }),
    ({ steering }) => steering.reset(undefined, { keep: ['config', 'seed'], reseed: false }),
    ({ steering }, namespace) => steering.remove(namespace)
  ]
  for (const doSo of empty) {
    const { parts, notes, namespace } = await beginWithNotes(t)
    const other = parts.namespaces.get('q')
    await createVideo(parts, other)
    const { key } = namespace
    doSo(parts, namespace)
    t.same(notes.read({ key }), [])
  }
})

t.test('a reset of another namespace leaves it alone', async t => {
  const { parts, notes, namespace, kept } = await beginWithNotes(t)
  parts.steering.reset(parts.namespaces.get('q'), { keep: [], reseed: false })
  t.same(notes.read(namespace), kept)
})

t.test('what a part keeps is exported, judged and imported', async t => {
  const { parts, kept } = await beginWithNotes(t)
  const document = JSON.stringify(await parts.archives.export())
  const there = await begin(t)
  const other = there.parts.namespaces.get('other')
  there.notes.write(other, (await createVideo(there.parts, other)).seq, 'its row has the number 1 here')
  const taken = importable(there.parts, JSON.parse(document), refusal)
  there.parts.archives.import(taken)
  t.same(there.notes.read(there.namespace), kept)
  const { exportedAt: _, ...state } = await there.parts.archives.export(there.namespace)
  t.same(state.namespaces[0]?.['notes'], kept)
})

t.test('a timer that wakes the row of a part finds it after an import, whatever number it has there', async t => {
  const { parts, notes, namespace, ids } = await beginWithNotes(t)
  const subject = ids[1] ?? 0
  notes.plan(namespace, subject, namespace.now())
  const document = JSON.stringify(await parts.archives.export(namespace))
  const there = await begin(t)
  const other = there.parts.namespaces.get('other')
  there.notes.write(other, (await createVideo(there.parts, other)).seq, 'its row has the number 1 here')
  there.parts.archives.import(importable(there.parts, JSON.parse(document), refusal))
  await there.parts.steering.advance(there.namespace, { byMs: 1 })
  t.same(there.notes.woken, [subject + 1])

  const broken = JSON.parse(document) as ArchiveDocument
  Object.assign(piecesOf(broken).timers.at(-1) ?? {}, { note: 'nobody', version: '1' })
  t.throws(() => importable(there.parts, broken, refusal), /namespaces\[0\]\.timers\[2\]/)
  Object.assign(piecesOf(broken).timers.at(-1) ?? {}, { version: 1 })
  t.throws(() => importable(there.parts, broken, refusal), /timers\[2\]\.note: there is no note nobody$/)
})

t.test('a piece that does not fit is refused with its place; one that no part is for, too', async t => {
  const { parts } = await beginWithNotes(t)
  const document = await parts.archives.export()
  Object.assign(document.namespaces[0] ?? {}, { notes: [{ job: 'gone', text: '' }] })
  t.throws(() => importable(parts, document, refusal), { message: 'refused: namespaces[0].notes[0]: no job gone' })
  const strange = composeTestEmulator(t, { clock })
  t.throws(() => importable(strange, document, refusal), /namespaces\[0\]: notes is not known here/)
})

t.test('a document of before the part was there is imported, and leaves nothing of it', async t => {
  const { parts, notes, namespace } = await beginWithNotes(t)
  const document = await parts.archives.export()
  for (const archived of document.namespaces) delete archived['notes']
  t.same(parts.archives.problemsOf(document), [])
  parts.archives.import(document)
  t.same(notes.read(namespace), [])
})

t.test('what a part keeps comes back from a snapshot', async t => {
  for (const scope of [true, false]) {
    const { parts, notes, namespace, kept } = await beginWithNotes(t)
    const snapshot = await parts.snapshots.take(scope ? namespace : undefined, 's')
    parts.steering.reset(undefined, { keep: [], reseed: false })
    parts.snapshots.restore(snapshot, parts.snapshots.read(snapshot))
    t.same(notes.read(namespace), kept)
  }
})

t.test('no two parts have one name', async t => {
  const { parts, notes } = await begin(t)
  t.throws(() => parts.stateParts.add({ ...notes.part }), { message: 'there is a part notes already' })
})
