/** Jobs as resources: the rows that the one store keeps of them, and back. Pure but for the store that it is handed. */
import type { JobEngine, JobEvent, OwnedFiles, JobPage, JobQuery, JobRow, JobStore } from '../ports.ts'
import type {
  NewResource,
  ResourcePage,
  ResourceQuery,
  ResourceRow,
  ResourceStore
} from '../resources/resource-ports.ts'
import { listGivingWay } from '../resources/listing.ts'
import type { PhysicalClock } from '../time/clock.ts'
import type { Plan } from './lifecycle.ts'

interface Work extends JobEngine {
  plan: Plan
  planNext: number
  reads: number
}

const one = (row: ResourceRow | undefined): JobRow | undefined => (row?.job ? jobOf(row) : undefined)

/** The store of everything, as far as jobs go. */
export function createJobStore(resources: ResourceStore, physical: Pick<PhysicalClock, 'elapsed'>): JobStore {
  return {
    insert: (job, requestBody) => resources.insert(resourceOf(job), requestBody, job.happened.splice(0)),
    find: (ns, kind, jobId) => one(resources.find(ns, kind, jobId)),
    lookUp: (ns, jobId) => one(resources.lookUp(ns, jobId)),
    bySeq: seq => one(resources.bySeq(seq)),
    update: job => resources.update(Object.assign(resourceOf(job), { seq: job.seq }), job.happened.splice(0)),
    readRequest: seq => resources.readBody(seq),
    writeRequest: (seq, requestBody) => resources.writeBody(seq, requestBody),
    list: query => pageOf(resources.list(queryOf(query))),
    page(query) {
      const page = listGivingWay(resources, queryOf(query), physical)
      return page instanceof Promise ? page.then(pageOf) : pageOf(page)
    },
    remove: seq => resources.remove(seq),
    events: seq => resources.events(seq) as JobEvent[],
    countByState: ns => resources.countByState(ns).map(({ type, ...rest }) => ({ kind: type, ...rest }))
  }
}

const pageOf = ({ count, rows }: ResourcePage): JobPage => ({ count, jobs: rows.map(jobOf) })

/** Of a resource that has a machine. */
export function jobOf(row: ResourceRow): JobRow {
  const { plan, planNext, reads, ...engine } = row.job as unknown as Work
  return {
    seq: row.seq,
    ns: row.ns,
    kind: row.type,
    jobId: row.id,
    state: row.state ?? '',
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    appUserId: row.owner,
    name: row.name,
    facts: row.facts,
    engine,
    files: row.files as OwnedFiles | null,
    plan,
    planNext,
    reads,
    due: row.due,
    setAside: row.setAside,
    happened: []
  }
}

export function resourceOf(job: Omit<JobRow, 'seq'>): NewResource {
  const { plan, planNext, reads, engine } = job
  return {
    ns: job.ns,
    type: job.kind,
    id: job.jobId,
    parent: null,
    owner: job.appUserId,
    name: job.name,
    state: job.state,
    version: job.version,
    createdAt: job.createdAt,
    updatedAt: job.updatedAt,
    startedAt: job.startedAt,
    endedAt: job.endedAt,
    due: job.due,
    setAside: job.setAside,
    facts: job.facts,
    job: { plan, planNext, reads, ...engine },
    files: job.files as Record<string, unknown> | null
  }
}

/** Names of columns that jobs have under names of their own. */
const columns: Readonly<Record<string, string>> = { jobId: 'id', appUserId: 'owner' }

export function queryOf({ kinds, sortBy, filters, ...rest }: JobQuery): ResourceQuery {
  return {
    ...rest,
    types: kinds,
    sortBy: columns[sortBy] ?? sortBy,
    filters: filters.map(filter => ({ ...filter, field: columns[filter.field] ?? filter.field }))
  }
}
