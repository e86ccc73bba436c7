/** A scheduler on a real store with time by hand, and notes that are woken: what happens to one is written down. */
import type { Test } from 'tap'
import { openConnection } from '../../../db/connection.ts'
import { createNamespaceStore } from '../../../db/namespace-store.ts'
import { createUnitOfWork } from '../../../db/unit-of-work.ts'
import type { Namespace } from '../../../emulator/namespaces/namespace.ts'
import { Namespaces } from '../../../emulator/namespaces/namespaces.ts'
import { Scheduler } from '../../../emulator/time/scheduler.ts'
import { startClock } from '../../../emulator/time/virtual-clock.ts'
import type { VirtualClockState } from '../../../emulator/time/virtual-clock.ts'
import { createHandClock } from '../../support/physical.ts'
import type { HandClock } from '../../support/physical.ts'
import { createNoteSource } from './note-source.ts'
import type { NoteHandlers } from './note-source.ts'

export interface Fired {
  namespace: string
  subject: number
  dueAt: number
  /** Emulator time when it was fired. */
  now: number
}

export const START_MS = 1_000_000

/** A scheduler that has begun. `fire` is called for each note after it was written down. */
export function startScheduler(
  t: Test | undefined,
  options: {
    clock?: VirtualClockState
    file?: string
    physical?: HandClock
    fire?: NoteHandlers['fire']
  } = {}
) {
  const { physical = createHandClock(START_MS), file = ':memory:', fire } = options
  const clock = options.clock ?? startClock('real', 1, START_MS, START_MS)
  const connection = openConnection(file)
  const unitOfWork = createUnitOfWork(connection)
  const namespaces = new Namespaces({
    store: createNamespaceStore(connection),
    unitOfWork,
    physical,
    defaults: { seed: 's', clock, lifecycles: {} }
  })
  const failures: unknown[] = []
  const scheduler = new Scheduler({
    unitOfWork,
    namespaces,
    physical,
    onSetAside: (_item, _source, _namespace, error) => failures.push(error),
    onFailure: error => failures.push(error)
  })
  const fired: Fired[] = []
  const addNotes = (noun: string, handlers: NoteHandlers) => {
    const source = createNoteSource(connection, noun, handlers)
    scheduler.add(source)
    return source
  }
  const notes = addNotes('note', {
    fire(note, namespace) {
      fired.push({ namespace: namespace.id, subject: note.subject, dueAt: note.dueAt, now: namespace.now() })
      fire?.(note, namespace)
    }
  })
  scheduler.start()
  const close = () => {
    scheduler.stop()
    connection.close()
  }
  t?.teardown(close)

  /** Makes a note that is due then, inside a unit of work. */
  const plan = (namespace: Namespace, subject: number, atMs: number, { source = notes, background = false } = {}) =>
    source.add({ ns: namespace.key, subject, due: scheduler.plan(namespace, atMs, background) })

  return {
    connection,
    scheduler,
    unitOfWork,
    notes,
    addNotes,
    namespaces,
    physical,
    fired,
    failures,
    close,
    plan,
    /** Numbers of what was fired, in order. */
    subjects: () => fired.map(({ subject }) => subject),
    namespace: (id = 'p') => namespaces.get(id),
    /** Makes a note that is due `delayMs` of emulator time from the beginning. */
    set: (subject: number, delayMs: number, more: { id?: string } & Parameters<typeof plan>[3] = {}): void => {
      const { id = 'p', ...others } = more
      const namespace = namespaces.get(id)
      unitOfWork.runNow(() => {
        namespaces.ensure(namespace)
        plan(namespace, subject, START_MS + delayMs, others)
      })
    },
    /** Gives up what the namespace has, as a reset does, inside a unit of work. */
    giveUp: (namespace: Namespace): void => {
      namespaces.renew(namespace)
      unitOfWork.afterCommit(() => scheduler.forget(namespace))
    }
  }
}
