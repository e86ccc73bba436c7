/** Jobs with their requests and histories, as a part of a namespace's state. */
import type { JobEvent, JobRow, JobStore } from '../ports.ts'
import { repeated } from '../state/archive/repeated.ts'
import type { StatePart } from '../state/part.ts'
import type { ArchiveStore } from '../state/state-ports.ts'
import { timeOf, timeOrNull, timeProblems, writeInstant, writeInstantOrNull } from '../time/instants.ts'
import type { Written } from '../time/instants.ts'
import { boundedDelay } from '../time/time-range.ts'
import { attributesOf, fromAttributes } from './attributes.ts'
import type { Attributes } from './attributes.ts'
import type { Machine, Plan } from './lifecycle.ts'

export interface ArchivedJob extends Written<
  Omit<JobRow, 'seq' | 'ns' | 'epoch' | 'facts' | 'engine' | 'files'>,
  'createdAt' | 'updatedAt' | 'startedAt' | 'endedAt'
> {
  /** What is known of it beside the rest, in one bag. */
  attributes: Attributes
  /** The request as reads echo it. */
  request: unknown
  events: Written<JobEvent, 'at'>[]
}

export interface JobPartOptions {
  store: JobStore
  archive: Pick<ArchiveStore, 'jobs' | 'events'>
  machineOf: (kind: string) => Machine | undefined
}

const NOUN = 'job'

/** Its piece has the jobs in the order of their creation. */
export function createJobPart({ store, archive, machineOf }: JobPartOptions): StatePart<ArchivedJob[]> {
  return {
    name: 'jobs',
    tables: store.tables,
    noun: NOUN,
    clear: namespace => store.clear(namespace.key),
    write(namespace, { names }) {
      const histories = Map.groupBy(archive.events(namespace.key), ({ jobSeq }) => jobSeq)
      return archive.jobs(namespace.key).map(({ job, request }) => {
        names.note(NOUN, job.seq, job.jobId)
        const events = histories.get(job.seq) ?? []
        return writeJob(
          job,
          request,
          events.map(({ event }) => event)
        )
      })
    },
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
        const { request, events, ...job } = readJob(archived, { ns: namespace.key, epoch: namespace.epoch })
        const seq = store.insert(job, JSON.stringify(request))
        rows.note(NOUN, job.jobId, seq)
        for (const event of events) store.addEvent({ ...job, seq }, { ...event, at: timeOf(event.at) })
      }
    }
  }
}

function writeJob(row: JobRow, request: string, events: readonly JobEvent[]): ArchivedJob {
  const { seq: _seq, ns: _ns, epoch: _epoch, jobId, kind, state, name, appUserId, ...rest } = row
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

function readJob(archived: ArchivedJob, place: Pick<JobRow, 'ns' | 'epoch'>) {
  const { createdAt, updatedAt, startedAt, endedAt, attributes, ...rest } = archived
  return {
    ...rest,
    ...fromAttributes(attributes),
    ...place,
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
