/** The video list's parameters as a query of the job store. */
import type { ListVideosQuery } from './schemas/video-queries.ts'
import type { Namespace } from '../../emulator/namespaces/namespace.ts'
import type { JobFilter, JobQuery } from '../../emulator/ports.ts'
import { VIDEO } from './video-kind.ts'
import { equals, listOf, sorting, states, window } from '../../emulator/resources/list-query.ts'

/** Documented: without `create_since` only the last month is listed. */
const MONTH_MS = 31 * 24 * 3600 * 1000

/** The filter spells the photo type the other way round than the answer does; both are understood. */
const jobTypes = new Map([['2D_DIGITAL_HUMAN_VIDEO', VIDEO]])

/** Parameters that can be matched fuzzily, and the fields they are about. */
const fuzzy: Readonly<Record<string, string>> = { asset_name: 'name', script_id: 'script_id', job_id: 'jobId' }

export function videoQuery(namespace: Namespace, query: ListVideosQuery): JobQuery {
  const since = query.create_since ? [] : [lastMonth(namespace)]
  const ids = listOf(query.job_ids)
  const kinds = query.job_type ? [jobTypes.get(query.job_type) ?? 'none'] : [VIDEO]
  return {
    ns: namespace.key,
    kinds,
    filters: [
      ...since,
      ...window('createdAt', query.create_since, query.create_until),
      ...states(query.state),
      ...matches(query),
      ...(ids.length > 0 ? [{ field: 'jobId', op: 'in' as const, value: ids }] : [])
    ],
    ...sorting(query),
    offset: query.offset ?? 0,
    limit: query.limit ?? 10
  }
}

function lastMonth(namespace: Namespace): JobFilter {
  return { field: 'createdAt', op: 'gte', value: namespace.now() - MONTH_MS }
}

function matches(query: ListVideosQuery): JobFilter[] {
  const fuzzyFields = new Set(listOf(query.fuzzy_query_field).map(name => name.toLowerCase()))
  return Object.entries(fuzzy).flatMap(([parameter, field]) => {
    const value = query[parameter as 'asset_name' | 'script_id' | 'job_id']
    if (!value) return []
    return fuzzyFields.has(parameter) ? [{ field, op: 'contains' as const, value }] : equals({ [field]: value })
  })
}
