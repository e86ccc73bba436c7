/**
 * Says what is wrong with an export whose shape is right: names that nobody knows, references that lead nowhere, bytes
 * that are not what their digest says. Pure.
 */
import { hash } from 'node:crypto'
import type { Machine } from '../../jobs/lifecycle.ts'
import { timeRange } from '../../time/time-range.ts'
import type { ArchiveDocument, ArchivedJob, ArchivedNamespace, ArchivedUpload } from './document.ts'
import { readInstant } from './instants.ts'
import type { Instant } from './instants.ts'

export type MachineOf = (kind: string) => Machine | undefined

/** One sentence a problem, each with its place in the document. */
export function archiveProblems(document: ArchiveDocument, machineOf: MachineOf): string[] {
  const { defaults, namespaces } = document
  return [
    ...(defaults ? clockProblems('defaults', defaults, machineOf) : []),
    ...repeated(namespaces.map(({ id }) => id)).map(id => `namespaces: ${id} is there twice`),
    ...namespaces.flatMap((namespace, index) => namespaceProblems(`namespaces[${index}]`, namespace, machineOf))
  ]
}

function namespaceProblems(at: string, namespace: ArchivedNamespace, machineOf: MachineOf): string[] {
  const { jobs, timers, deliveries, uploads, seeds } = namespace
  const jobIds = new Set(jobs.map(({ jobId }) => jobId))
  const numbers = new Set(deliveries.map(({ id }) => id))
  const slots = uploads.map(
    ({ job, file, generation, part }) => `${file}, generation ${generation}, part ${part} of ${job}`
  )
  return [
    ...clockProblems(at, namespace, machineOf),
    ...repeated(jobs.map(({ jobId }) => jobId)).map(id => `${at}.jobs: ${id} is there twice`),
    ...repeated(deliveries.map(({ id }) => String(id))).map(id => `${at}.deliveries: number ${id} is there twice`),
    ...repeated(slots).map(slot => `${at}.uploads: ${slot} is there twice`),
    ...repeated(seeds.map(({ key }) => key)).map(key => `${at}.seeds: ${key} is there twice`),
    ...jobs.flatMap((job, index) => jobProblems(`${at}.jobs[${index}]`, job, machineOf)),
    ...timers.flatMap((timer, index) => {
      const place = `${at}.timers[${index}]`
      const lost =
        timer.topic === 'job'
          ? timer.job !== null && !jobIds.has(timer.job) && `job: there is no job ${timer.job}`
          : timer.delivery !== null && !numbers.has(timer.delivery) && `delivery: there is no number ${timer.delivery}`
      const times = { dueAt: timer.dueAt, ...(timer.setAside ? { 'setAside.at': timer.setAside.at } : {}) }
      return [...timeProblems(place, times), ...(lost ? [`${place}.${lost}`] : [])]
    }),
    ...deliveries.flatMap((delivery, index) => {
      const place = `${at}.deliveries[${index}]`
      const { createdAt, updatedAt, nextAttemptAt } = delivery
      const attempts = delivery.attempts.flatMap(({ at: time }, nth) =>
        timeProblems(`${place}.attempts[${nth}]`, { at: time })
      )
      return [...timeProblems(place, { createdAt, updatedAt, nextAttemptAt }), ...attempts]
    }),
    ...uploads.flatMap((upload, index) => {
      const place = `${at}.uploads[${index}]`
      const lost = jobIds.has(upload.job) ? [] : [`${place}.job: there is no job ${upload.job}`]
      return [...lost, ...timeProblems(place, { uploadedAt: upload.uploadedAt }), ...contentProblems(place, upload)]
    })
  ]
}

function clockProblems(
  at: string,
  { clock, lifecycles }: Pick<ArchivedNamespace, 'clock' | 'lifecycles'>,
  machineOf: MachineOf
): string[] {
  const strange = Object.keys(lifecycles).filter(kind => !machineOf(kind))
  return [
    ...timeProblems(`${at}.clock`, { at: clock.at }),
    ...((clock.scale === 0) === (clock.mode === 'manual')
      ? []
      : [`${at}.clock.scale must be 0 for a manual clock, and only for that`]),
    ...strange.map(kind => `${at}.lifecycles: there is no job kind ${kind}`)
  ]
}

function jobProblems(at: string, job: ArchivedJob, machineOf: MachineOf): string[] {
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

function contentProblems(at: string, { content, size, sha256 }: ArchivedUpload): string[] {
  if (content === null) return []
  const bytes = Buffer.from(content, 'base64')
  if (bytes.length !== size) return [`${at}.content has ${bytes.length} bytes, size says ${size}`]
  return hash('sha256', bytes) === sha256 ? [] : [`${at}.content does not have the digest that sha256 says`]
}

function timeProblems(at: string, times: Record<string, Instant | null>): string[] {
  return Object.entries(times)
    .filter(([, instant]) => instant !== null && readInstant(instant) === undefined)
    .map(([name, instant]) => `${at}.${name} is not a time ${timeRange}: ${instant}`)
}

/** Each name that is there more than once, once. */
function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>()
  return Array.from(new Set(names.filter(name => seen.has(name) || !seen.add(name))))
}
