/** How requests for a list become queries of the store, and the same question asked of what no store has. Pure. */
import { timeOf } from '../time/wire-time.ts'
import { listOf, sorting } from './list-query.ts'
import type { Document, ListFilter, ListQuery, ResourceDefinition } from './resource.ts'
import type { Block, ResourceFilter, ResourceQuery, ResourceRow } from './resource-ports.ts'

/** The value at a place in a document; undefined where nothing is. */
export function valueAt(document: Document, at: string): unknown {
  let value: unknown = document
  for (const member of at.split('.')) value = (value as Document | null | undefined)?.[member]
  return value
}

/** What lists are filtered by, of a document: small facts by the names of the parameters. */
export function filteredFacts({ list }: Pick<ResourceDefinition, 'list'>, document: Document): Block {
  const facts: Block = {}
  for (const [name, { at }] of Object.entries(list?.filters ?? {})) {
    if (!at.startsWith('@')) facts[name] = valueAt(document, at)
  }
  return { ...facts, ...list?.facts?.(document) }
}

/** The question that a request puts. */
export function queryOf(
  { type, list = { items: '' } }: Pick<ResourceDefinition, 'type' | 'list'>,
  ns: number,
  query: ListQuery
): ResourceQuery {
  const filters = Object.entries(list.filters ?? {}).flatMap(([name, filter]) => filtersOf(name, filter, query[name]))
  return {
    ns,
    types: [type],
    filters: [...filters, ...(list.narrow?.(query) ?? [])],
    ...sorting(query as { sort_key?: string; sort_dir?: string }, list.sort),
    offset: Number(query['offset'] ?? 0),
    limit: Number(query['limit'] ?? 10)
  }
}

function filtersOf(name: string, { at, op = 'is', default: fallback }: ListFilter, sent: unknown): ResourceFilter[] {
  const value = sent === undefined || sent === '' ? fallback : sent
  if (value === undefined) return []
  const field = at.startsWith('@') ? at.slice(1) : name
  const text = String(value)
  switch (op) {
    case 'in': {
      const values = listOf(value as string | string[])
      return values.length === 0 ? [] : [{ field, op: 'in', value: values }]
    }
    case 'contains':
    case 'has':
    case 'lacks':
      return [{ field, op, value: text }]
    case 'from':
      return [{ field, op: 'gte', value: timeOf(text) }]
    case 'until':
      // Inclusive, and in whole seconds, as the times that answers show.
      return [{ field, op: 'lte', value: timeOf(text) + 999 }]
    case 'is':
      return [{ field, op: 'eq', value: value as string | number | boolean }]
  }
}

/** Whether a row that is in no store is what is asked for. */
export function isAskedFor(row: ResourceRow, filters: readonly ResourceFilter[]): boolean {
  return filters.every(filter => {
    if ('any' in filter) return filter.any.some(one => isAskedFor(row, [one]))
    const value = fieldOf(row, filter.field)
    const wanted = filter.value
    switch (filter.op) {
      case 'eq':
        return value === wanted
      case 'in':
        return (wanted as readonly unknown[]).includes(value)
      case 'gte':
        return typeof value === typeof wanted && (value as number) >= (wanted as number)
      case 'lte':
        return typeof value === typeof wanted && (value as number) <= (wanted as number)
      case 'contains':
        return typeof value === 'string' && value.toLowerCase().includes(String(wanted).toLowerCase())
      case 'has':
        return Array.isArray(value) && value.includes(wanted)
      case 'lacks':
        return !Array.isArray(value) || !value.includes(wanted)
      case 'exists':
        return (value !== undefined && value !== null) === wanted
    }
  })
}

/** The order of two rows as the store would have them. */
export function inOrder({ sortBy, descending }: Pick<ResourceQuery, 'sortBy' | 'descending'>) {
  return (one: ResourceRow, other: ResourceRow): number => {
    const [left, right] = [fieldOf(one, sortBy) ?? null, fieldOf(other, sortBy) ?? null] as (string | number | null)[]
    const order = left === right ? one.seq - other.seq : isBefore(left ?? null, right ?? null) ? -1 : 1
    return descending ? -order : order
  }
}

/** As SQLite has it: nothing before everything. */
const isBefore = (one: string | number | null, other: string | number | null): boolean =>
  one === null || (other !== null && one < other)

const columns = ['id', 'parent', 'owner', 'name', 'state', 'version', 'createdAt', 'updatedAt', 'startedAt', 'endedAt']

function fieldOf(row: ResourceRow, field: string): unknown {
  return columns.includes(field) ? row[field as keyof ResourceRow] : valueAt(row.facts, field)
}
