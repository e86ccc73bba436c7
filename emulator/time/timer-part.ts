/** Timers, those set aside included, as a part of a namespace's state. They may wake the rows of any other part. */
import type { SetAsideTimer, TimerRow, TimerStore } from '../ports.ts'
import type { Judging, RowName, StatePart, Writing } from '../state/part.ts'
import type { ArchiveStore } from '../state/state-ports.ts'
import { timeOf, timeProblems, writeInstant } from './instants.ts'
import type { Instant } from './instants.ts'
import type { Scheduler } from './scheduler.ts'

/** What it wakes stands under its topic, and has no name where it is gone: such a timer fires without effect. */
export type ArchivedTimer = {
  dueAt: Instant
  topic: string
  version: number
  /** Of one whose work failed: it does not fire until it is tried again. */
  setAside?: { at: Instant; error: string }
} & { [topic: string]: unknown }

export interface TimerPartOptions {
  store: Pick<TimerStore, 'tables'>
  archive: Pick<ArchiveStore, 'timers' | 'setAside'>
  scheduler: Pick<Scheduler, 'schedule' | 'setAside' | 'clear'>
}

/** Its piece has the timers in the order in which those that are due at the same time fire. */
export function createTimerPart({ store, archive, scheduler }: TimerPartOptions): StatePart<ArchivedTimer[]> {
  return {
    name: 'timers',
    tables: store.tables,
    last: true,
    clear: namespace => scheduler.clear(namespace),
    write({ key }, context) {
      const stored = [...archive.timers(key), ...archive.setAside(key)]
      return [...stored, ...context.wakes].map(timer => writeTimer(timer, context))
    },
    judge: (timers, context) => timers.flatMap((timer, index) => problemsOf(timer, `${context.at}[${index}]`, context)),
    load(namespace, timers, { rows }) {
      for (const timer of timers) {
        const { topic, version, setAside } = timer
        const name = subjectOf(timer)
        // No row is ever number 0: the timer of what is gone still fires, and wakes nothing.
        const subject = name === null ? 0 : (rows.find(topic, name) ?? 0)
        const row = { dueAt: timeOf(timer.dueAt), topic, subject, version }
        if (setAside === undefined) scheduler.schedule(namespace, row)
        else scheduler.setAside(namespace, { ...row, error: setAside.error, failedAt: timeOf(setAside.at) })
      }
    }
  }
}

const subjectOf = (timer: ArchivedTimer): RowName | null => timer[timer.topic] as RowName | null

function writeTimer(timer: TimerRow | SetAsideTimer | Writing['wakes'][number], { names }: Writing): ArchivedTimer {
  const { topic, subject, version } = timer
  if (!names.has(topic)) throw new Error(`exports have no place for timers of ${topic}`)
  const setAside = 'error' in timer ? { setAside: { at: writeInstant(timer.failedAt), error: timer.error } } : {}
  return {
    dueAt: writeInstant(timer.dueAt),
    topic,
    [topic]: names.find(topic, subject) ?? null,
    version,
    ...setAside
  }
}

function problemsOf(timer: ArchivedTimer, at: string, { known }: Judging): string[] {
  const { topic, dueAt, setAside } = timer
  const name = subjectOf(timer)
  const lost = name !== null && !known.find(topic, name)
  const word = typeof name === 'number' ? 'number' : topic
  return [
    ...timeProblems(at, { dueAt, ...(setAside ? { 'setAside.at': setAside.at } : {}) }),
    ...(lost ? [`${at}.${topic}: there is no ${word} ${name}`] : [])
  ]
}
