/** Jobs with their requests and histories, as a part of a namespace's state. */
import type { JobEvent, JobRow } from '../ports.ts'
import { repeated } from '../state/archive/repeated.ts'
import type { StatePart } from '../state/part.ts'
import type { ResourceStore } from '../resources/resource-ports.ts'
import type { DuePlanner } from '../time/due-source.ts'
import { timeOf, timeOrNull, timeProblems, writeInstant, writeInstantOrNull } from '../time/instants.ts'
import type { Written } from '../time/instants.ts'
import { boundedDelay } from '../time/time-range.ts'
import { attributesOf, fromAttributes } from './attributes.ts'
import type { Attributes } from './attributes.ts'
import { jobOf, resourceOf } from './job-rows.ts'
import type { Machine, Plan } from './lifecycle.ts'

export interface ArchivedJob extends Written<
  Omit<JobRow, 'seq' | 'ns' | 'facts' | 'engine' | 'files' | 'due' | 'setAside' | 'happened'>,
  'createdAt' | 'updatedAt' | 'startedAt' | 'endedAt'
> {
  /** What is known of it beside the rest, in one bag. */
  attributes: Attributes
  /** The request as reads echo it. */
  request: unknown
  events: Written<JobEvent, 'at'>[]
}

export interface JobPartOptions {
  store: ResourceStore
  planner: DuePlanner
  machineOf: (kind: string) => Machine | undefined
}

const NOUN = 'job'

/** Its piece has the jobs in the order of their creation. */
export function createJobPart({ store, planner, machineOf }: JobPartOptions): StatePart<ArchivedJob[]> {
  return {
    name: 'jobs',
    tables: store.tables,
    noun: NOUN,
    sweep: (key, limit) => store.sweep(key, limit),
    write: (namespace, { names, wakes }) =>
      store.everything(namespace.key, 'jobs').map(({ row, body, events }) => {
        const { seq, id, version, due, setAside } = row
        names.note(NOUN, seq, id)
        if (due || setAside) wakes.push({ topic: NOUN, subject: seq, version, due, setAside })
        return writeJob(jobOf(row), body, events as JobEvent[])
      }),
    judge(jobs, { at, known }) {
      const ids = jobs.map(({ jobId }) => jobId)
      for (const id of ids) known.note(NOUN, id, true)
      return [
        ...repeated(ids).map(id => `${at}: ${id} is there twice`),
        ...jobs.flatMap((job, index) => jobProblems(`${at}[${index}]`, job, machineOf))
      ]
    },
    load(namespace, jobs, { rows }) {
      for (const archived of jobs) {
        const { request, events, ...job } = readJob(archived, namespace.key)
        const happened = events.map(event => ({ ...event, at: timeOf(event.at) }))
        rows.note(NOUN, job.jobId, store.insert(resourceOf({ ...job, happened }), JSON.stringify(request), happened))
      }
    },
    wake(namespace, seq, { version, atMs, setAside }) {
      const row = store.bySeq(seq)
      if (row?.version !== version) return
      // What is no job ends by itself, and nobody waits for it.
      const due = setAside ? null : planner.plan(namespace, atMs, row.job === null)
      store.update({ ...row, due, setAside })
    }
  }
}

function writeJob(row: JobRow, request: string, events: readonly JobEvent[]): ArchivedJob {
  const { jobId, kind, state, name, appUserId, ...rest } = row
  const { createdAt, updatedAt, startedAt, endedAt, plan, version, planNext, reads } = rest
  return {
    jobId,
    kind,
    state,
    name,
    appUserId,
    createdAt: writeInstant(createdAt),
    updatedAt: writeInstant(updatedAt),
    startedAt: writeInstantOrNull(startedAt),
    endedAt: writeInstantOrNull(endedAt),
    version,
    attributes: attributesOf(row),
    plan: writePlan(plan),
    planNext,
    reads,
    request: JSON.parse(request) as unknown,
    events: events.map(event => ({ ...event, at: writeInstant(event.at) }))
  }
}

/** No import takes a longer delay than there can be; a database of before may hold one. */
function writePlan({ held, steps, ...plan }: Plan): Plan {
  return {
    ...plan,
    steps: steps.map(step => ({ ...step, delayMs: boundedDelay(step.delayMs) })),
    ...(held ? { held: { ...held, remainingMs: boundedDelay(held.remainingMs) } } : {})
  }
}

function readJob(archived: ArchivedJob, ns: number) {
  const { createdAt, updatedAt, startedAt, endedAt, attributes, ...rest } = archived
  return {
    ...rest,
    ...fromAttributes(attributes),
    ns,
    due: null,
    setAside: null,
    createdAt: timeOf(createdAt),
    updatedAt: timeOf(updatedAt),
    startedAt: timeOrNull(startedAt),
    endedAt: timeOrNull(endedAt)
  }
}

function jobProblems(at: string, job: ArchivedJob, machineOf: JobPartOptions['machineOf']): string[] {
  const { kind, state, plan, planNext, createdAt, updatedAt, startedAt, endedAt, events } = job
  const machine = machineOf(kind)
  if (!machine) return [`${at}.kind: there is no job kind ${kind}`]
  const states = [...events.flatMap(event => [event.from ?? state, event.to]), state]
  const strange = new Set(states.filter(name => !machine.states.includes(name)))
  return [
    ...Array.from(strange, name => `${at}: ${name} is not a state of ${kind} jobs`),
    ...plan.steps
      .filter(({ event }) => !Object.hasOwn(machine.transitions, event))
      .map(({ event }) => `${at}.plan: ${event} is not an event of ${kind} jobs`),
    ...(planNext > plan.steps.length ? [`${at}.planNext lies behind the ${plan.steps.length} steps of the plan`] : []),
    ...timeProblems(at, { createdAt, updatedAt, startedAt, endedAt }),
    ...events.flatMap((event, index) => timeProblems(`${at}.events[${index}]`, { at: event.at }))
  ]
}
