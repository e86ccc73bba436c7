/** Waiting for jobs: in a state now, or having come to it since the cursor. */
import type { Recorded } from '../history.ts'
import { limits } from '../../limits.ts'
import type { Namespace } from '../../namespaces/namespace.ts'
import type { JobFilter, JobRow } from '../../ports.ts'
import { noWayToState, waitedJobs } from './dead-end.ts'
import type { Waited } from './dead-end.ts'
import type { Facts } from './match.ts'
import { differencesOf, fits, matches } from './match.ts'
import type { DeadEnd, JobItem, Miss, Subject } from './subject.ts'
import { MatchingSubject, missOf, namespacesOf } from './subject.ts'

export interface JobMatch {
  jobId?: string | undefined
  state?: string | readonly string[] | undefined
  kind?: string | undefined
  name?: string | undefined
}

export class JobSubject extends MatchingSubject<JobMatch> implements Subject {
  /** The jobs of the id that is waited for, by namespace; empty as long as there is none. */
  #waited = new Map<string, Waited>()
  /** Whether one of them may have come to where no way leads on. */
  #doubtful = true

  begin(): void {
    this.found.clear()
    const { namespace, since } = this.scope
    for (const recorded of this.parts.history.since(since, namespace?.id, {
      type: 'transition',
      id: this.match.jobId
    }))
      this.told(recorded)
    for (const target of namespacesOf(this.parts, this.scope)) {
      for (const job of this.#matching(target)) {
        const key = keyOf(target.id, job.jobId)
        if (!this.found.has(key)) this.found.put(key, this.#itemOf(target, job))
      }
    }
    const { jobId } = this.match
    const waited = jobId === undefined ? [] : waitedJobs(this.parts, namespacesOf(this.parts, this.scope), jobId)
    this.#waited = new Map(waited.map(one => [one.namespace.id, one]))
    this.#doubtful = true
  }

  told({ happening }: Recorded): void {
    // A note in the history of a job that goes from a state to itself is no coming to it.
    if (happening.type !== 'transition' || happening.from === happening.to) return
    const { namespace, jobId, kind, to: state, at } = happening
    if (jobId === this.match.jobId) this.#follow(namespace, jobId, state)
    const { name, ...match } = this.match
    if (!matches(match, { jobId, kind, state })) return
    if (name !== undefined && !fits(name, this.#nameOf(namespace, jobId))) return
    this.found.put(keyOf(namespace, jobId), { jobId, kind, state, namespace, at })
  }

  /** Of several namespaces each may have a job of the id: as long as one of them can get there, so can the wait. */
  deadEnd(): DeadEnd | undefined {
    if (!this.#doubtful) return undefined
    this.#doubtful = false
    const ends = [...this.#waited.values()].map(job => noWayToState(job, this.match))
    return ends.every(end => end !== undefined) ? ends.at(-1) : undefined
  }

  miss(): Miss {
    const counts: Record<string, number> = {}
    const rows: { namespace: Namespace; job: JobRow }[] = []
    for (const namespace of namespacesOf(this.parts, this.scope)) {
      for (const { state, count } of this.parts.jobs.countByState(namespace)) {
        counts[state] = (counts[state] ?? 0) + count
      }
      if (rows.length < limits.waitCandidates) rows.push(...this.#candidates(namespace))
    }
    const candidates = rows.map(({ namespace, job }) => ({
      item: itemOf(namespace, job, job.updatedAt),
      differs: differencesOf({ ...this.match }, factsOf(job))
    }))
    return missOf(counts, candidates)
  }

  /** The row may have gone on already: the steps of one commit are told one after the other. */
  #follow(id: string, jobId: string, state: string): void {
    const namespace = this.parts.namespaces.get(id)
    const [job] = waitedJobs(this.parts, [namespace], jobId)
    if (job) this.#waited.set(id, { ...job, row: { ...job.row, state } })
    else this.#waited.delete(id)
    this.#doubtful = true
  }

  /** The stored jobs of the namespace that match as they are now. */
  #matching(namespace: Namespace): JobRow[] {
    const { jobId, state, kind, name } = this.match
    if (jobId !== undefined) {
      const job = this.parts.jobs.lookUp(namespace, jobId)
      return job && matches({ ...this.match }, factsOf(job)) ? [job] : []
    }
    const filters: JobFilter[] = []
    if (state !== undefined) filters.push({ field: 'state', op: 'in', value: [state].flat() })
    if (name !== undefined) filters.push({ field: 'name', op: 'eq', value: name })
    return this.#list(namespace, filters, kind, limits.waitItems, false)
  }

  /** The job that was meant first, wherever it is in the list; then the newest. */
  #candidates(namespace: Namespace): { namespace: Namespace; job: JobRow }[] {
    const meant = this.match.jobId === undefined ? undefined : this.parts.jobs.lookUp(namespace, this.match.jobId)
    const newest = this.#list(namespace, [], undefined, limits.waitCandidates, true)
    const others = newest.filter(job => job.seq !== meant?.seq)
    return [...(meant ? [meant] : []), ...others].map(job => ({ namespace, job }))
  }

  #list(
    namespace: Namespace,
    filters: JobFilter[],
    kind: string | undefined,
    limit: number,
    descending: boolean
  ): JobRow[] {
    const kinds = kind === undefined ? this.parts.jobs.kinds().map(({ machine }) => machine.kind) : [kind]
    const query = { ns: namespace.key, kinds, filters, sortBy: 'createdAt' as const, descending, offset: 0, limit }
    return this.parts.jobs.list(query).jobs
  }

  #nameOf(namespace: string, jobId: string): string | null {
    return this.parts.jobs.lookUp(this.parts.namespaces.get(namespace), jobId)?.name ?? null
  }

  #itemOf(namespace: Namespace, job: JobRow): JobItem {
    const came = this.parts.jobs.history(job).findLast(({ from, to }) => from !== to && to === job.state)
    return itemOf(namespace, job, came?.at ?? job.updatedAt)
  }
}

const keyOf = (namespace: string, jobId: string): string => `${namespace}\n${jobId}`

const factsOf = ({ jobId, state, kind, name }: JobRow): Facts => ({ jobId, state, kind, name })

const itemOf = (namespace: Namespace, { jobId, kind, state }: JobRow, at: number): JobItem => ({
  jobId,
  kind,
  state,
  namespace: namespace.id,
  at
})
