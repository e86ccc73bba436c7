/** What is due, and what was set aside, as a part of a namespace's state: other parts have it in their rows. */
import type { Judging, RowName, StatePart, StateParts, Wake, Writing } from '../state/part.ts'
import { timeOf, timeProblems, writeInstant } from './instants.ts'
import type { Instant } from './instants.ts'

/** What it wakes stands under its topic, and has no name where it is gone: such a timer wakes nothing. */
export type ArchivedTimer = {
  dueAt: Instant
  topic: string
  version: number
  /** Of one whose work failed: it does not fire until it is tried again. */
  setAside?: { at: Instant; error: string }
} & { [topic: string]: unknown }

/** Its piece has what is due in the order in which it happens where it is due at the same time. */
export function createTimerPart(parts: Pick<StateParts, 'all'>): StatePart<ArchivedTimer[]> {
  return {
    name: 'timers',
    tables: [],
    last: true,
    sweep: () => false,
    write: (_namespace, context) =>
      context.wakes.toSorted((one, other) => orderOf(one) - orderOf(other)).map(wake => writeTimer(wake, context)),
    judge: (timers, context) => timers.flatMap((timer, index) => problemsOf(timer, `${context.at}[${index}]`, context)),
    load(namespace, timers, { rows }) {
      for (const timer of timers) {
        const { topic, version, setAside } = timer
        const name = subjectOf(timer)
        const row = name === null ? undefined : rows.find(topic, name)
        if (row === undefined) continue
        const atMs = timeOf(timer.dueAt)
        const aside = setAside && { dueAt: atMs, error: setAside.error, failedAt: timeOf(setAside.at) }
        const keeper = parts.all().find(({ noun }) => noun === topic)
        keeper?.wake?.(namespace, row, { version, atMs, setAside: aside ?? null })
      }
    }
  }
}

/** What was set aside comes last. */
const orderOf = ({ due }: Wake): number => due?.order ?? Number.MAX_SAFE_INTEGER

const subjectOf = (timer: ArchivedTimer): RowName | null => timer[timer.topic] as RowName | null

function writeTimer({ topic, subject, version, due, setAside }: Wake, { names }: Writing): ArchivedTimer {
  return {
    dueAt: writeInstant(setAside?.dueAt ?? due?.at ?? 0),
    topic,
    [topic]: names.find(topic, subject) ?? null,
    version,
    ...(setAside ? { setAside: { at: writeInstant(setAside.failedAt), error: setAside.error } } : {})
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
