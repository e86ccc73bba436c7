/** What list operations share: paging, sorting, comma lists, time windows. */
import type { JobFilter, JobQuery } from '../ports.ts'
import { timeOf } from '../time/wire-time.ts'

type SortBy = JobQuery['sortBy']

/** The API's sort keys; `ceate_time` is a spelling its own documents use. Keys that name no stored order keep creation order. */
const sortColumns: Readonly<Record<string, SortBy>> = {
  create_time: 'createdAt',
  ceate_time: 'createdAt',
  asset_order: 'createdAt',
  update_time: 'updatedAt',
  lastupdate_time: 'updatedAt',
  last_update_time: 'updatedAt',
  asset_name: 'name',
  name: 'name',
  state: 'state',
  job_id: 'jobId'
}

export function sorting(query: Sorting): { sortBy: SortBy; descending: boolean }
/** `own`: keys that a list has of its own, which come first. */
export function sorting(
  query: Sorting,
  own: Readonly<Record<string, string>> | undefined
): { sortBy: string; descending: boolean }
export function sorting({ sort_key: key = '', sort_dir }: Sorting, own: Readonly<Record<string, string>> = {}) {
  return { sortBy: own[key] ?? sortColumns[key] ?? 'createdAt', descending: sort_dir === 'desc' }
}

interface Sorting {
  sort_key?: string
  sort_dir?: string
}

/** Values of a comma-separated list, or of a repeated parameter; empty pieces are dropped. */
export function listOf(value: string | readonly string[] | undefined): string[] {
  const texts = value === undefined ? [] : typeof value === 'string' ? [value] : value
  return texts
    .flatMap(text => text.split(','))
    .map(text => text.trim())
    .filter(text => text !== '')
}

/** The API's `since` and `until` are inclusive and count whole seconds, as the times it shows do. */
export function window(
  field: 'createdAt' | 'updatedAt',
  since: string | undefined,
  until: string | undefined
): JobFilter[] {
  const filters: JobFilter[] = []
  if (since) filters.push({ field, op: 'gte', value: timeOf(since) })
  if (until) filters.push({ field, op: 'lte', value: timeOf(until) + 999 })
  return filters
}

/** A filter for each parameter that was sent and is not empty. */
export function equals(fields: Readonly<Record<string, string | boolean | undefined>>): JobFilter[] {
  return Object.entries(fields).flatMap(([field, value]) =>
    value === undefined || value === '' ? [] : [{ field, op: 'eq' as const, value }]
  )
}

export function states(value: string | undefined): JobFilter[] {
  const wanted = listOf(value)
  return wanted.length === 0 ? [] : [{ field: 'state', op: 'in', value: wanted }]
}
