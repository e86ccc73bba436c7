/**
 * When a wait for one job is in vain: no transition leads from where the job is to what is waited for. Knows machines,
 * and of a callback only where it goes and what it says.
 */
import type { Machine } from '../../jobs/lifecycle.ts'
import { transitionsAhead } from '../../jobs/lifecycle.ts'
import type { Namespace } from '../../namespaces/namespace.ts'
import type { JobRow } from '../../ports.ts'
import { fits } from './match.ts'
import type { Wanted } from './match.ts'
import type { DeadEnd, SubjectParts } from './subject.ts'

/** A job that a wait is about, as it was when it was last told of. */
export interface Waited {
  namespace: Namespace
  row: JobRow
  machine: Machine
}

/** The job of the id in each of the namespaces that have one. */
export function waitedJobs({ jobs }: SubjectParts, namespaces: readonly Namespace[], jobId: string): Waited[] {
  return namespaces.flatMap(namespace => {
    const row = jobs.lookUp(namespace, jobId)
    return row ? [{ namespace, row, machine: jobs.kind(row.kind).machine }] : []
  })
}

/** Why the job will not come to one of the states; undefined when it may. */
export function noWayToState(job: Waited, match: { state?: Wanted; kind?: string | undefined }): DeadEnd | undefined {
  const { row, machine } = job
  const { state, kind } = match
  if (kind !== undefined && kind !== row.kind) {
    return deadEnd(job, `job ${row.jobId} is a ${row.kind} job, no ${kind} job`)
  }
  if (fits(state, row.state) || transitionsAhead(machine, row.state).some(({ to }) => fits(state, to))) return undefined
  return deadEnd(job, `${standing(row)}, and no transition leads from there to ${[state].flat().join(' or ')}`)
}

/** Why no callback of the job will say so, and there; undefined when one may. Those that exist already are the caller's. */
export function noWayToCallback(
  job: Waited,
  match: { result?: string | undefined; url?: string | undefined }
): DeadEnd | undefined {
  const { row, machine } = job
  const { url } = row.engine.callback ?? {}
  if (url === undefined) {
    return deadEnd(job, `job ${row.jobId} was created without a callback_url: no callback will be sent for it`)
  }
  if (!fits(match.url, url)) return deadEnd(job, `job ${row.jobId} calls back to ${url}, not to ${match.url}`)
  const results = transitionsAhead(machine, row.state)
    .filter(({ event }) => machine.transitions[event]?.effects?.includes('callback'))
    .map(({ to }) => (to === machine.success ? 'SUCCEED' : 'FAILED'))
  if (results.some(result => fits(match.result, result))) return undefined
  const says = match.result === undefined ? '' : ` that says ${match.result}`
  return deadEnd(job, `${standing(row)}, and no transition leads from there to a callback${says}`)
}

function deadEnd({ namespace, row, machine }: Waited, reason: string): DeadEnd {
  const { jobId, kind, state, updatedAt } = row
  const possible = [...new Set(transitionsAhead(machine, state).map(({ to }) => to))].sort()
  return { job: { jobId, kind, state, namespace: namespace.id, at: updatedAt }, reason, possible }
}

function standing({ jobId, state, engine }: JobRow): string {
  const { code, message } = engine.error ?? {}
  const error = [code, message].filter(Boolean).join(' ')
  return `job ${jobId} is ${state}${error ? ` (${error})` : ''}`
}
