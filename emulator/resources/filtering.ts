/** How requests for a list become queries of the store, and the same question asked of what no store has. Pure. */
import { kept } from '../kept.ts'
import { timeOf } from '../time/wire-time.ts'
import { listOf, sorting } from './list-query.ts'
import type { Document, ListFilter, ListQuery, ResourceDefinition } from './resource.ts'
import type { Block, FieldFilter, ResourceFilter, ResourceQuery, ResourceRow } from './resource-ports.ts'

/** The value at a place in a document; undefined where nothing is. */
export const valueAt = (document: Document, at: string): unknown => memberAt(document, at.split('.'))

function memberAt(document: Document, path: readonly string[]): unknown {
  let value: unknown = document
  for (const member of path) value = (value as Document | null | undefined)?.[member]
  return value
}

type Filters = NonNullable<NonNullable<ResourceDefinition['list']>['filters']>

const noFilters: Filters = {}

/** The paths into documents of the parameters that ask about them; taken apart once, since every row is made with them. */
const pathsOf = kept((filters: Filters) =>
  Object.entries(filters)
    .filter(([, { at }]) => !at.startsWith('@'))
    .map(([name, { at }]): [name: string, path: string[]] => [name, at.split('.')])
)

/** What lists are filtered by, of a document: small facts by the names of the parameters. */
export function filteredFacts({ list }: Pick<ResourceDefinition, 'list'>, document: Document): Block {
  const facts: Block = {}
  for (const [name, path] of pathsOf(list?.filters ?? noFilters)) facts[name] = memberAt(document, path)
  return list?.facts ? Object.assign(facts, list.facts(document)) : facts
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
    ...sorting(query, list.sort),
    newestFirst: list.newestFirst?.includes(String(query['sort_key'])) ?? false,
    offset: Number(query['offset'] ?? 0),
    limit: Number(query['limit'] ?? 10)
  }
}

function filtersOf(name: string, { at, op = 'is', default: fallback }: ListFilter, sent: unknown): ResourceFilter[] {
  const value = (sent === undefined || sent === '' ? fallback : sent) as Sent | undefined
  if (value === undefined) return []
  const field = at.startsWith('@') ? at.slice(1) : name
  if (op === 'is') return [{ field, op: 'eq', value: value as Exclude<Sent, readonly string[]> }]
  const values = listOf(value as string | readonly string[])
  if (op === 'in') return values.length === 0 ? [] : [{ field, op: 'in', value: values }]
  if (op === 'from') return [{ field, op: 'gte', value: timeOf(value as string) }]
  // Inclusive, and in whole seconds, as the times that answers show.
  if (op === 'until') return [{ field, op: 'lte', value: timeOf(value as string) + 999 }]
  return [{ field, op, value: value as string }]
}

/** What a parameter may be, as the contract has judged it. */
type Sent = string | number | boolean | readonly string[]

type Comparison = (value: unknown, wanted: FieldFilter['value']) => boolean

const comparisons: Readonly<Record<FieldFilter['op'], Comparison>> = {
  eq: (value, wanted) => value === wanted,
  in: (value, wanted) => (wanted as readonly unknown[]).includes(value),
  gte: (value, wanted) => typeof value === typeof wanted && (value as number) >= (wanted as number),
  lte: (value, wanted) => typeof value === typeof wanted && (value as number) <= (wanted as number),
  contains: (value, wanted) => typeof value === 'string' && lower(value).includes(lower(wanted as string)),
  has: (value, wanted) => Array.isArray(value) && value.includes(wanted),
  lacks: (value, wanted) => !Array.isArray(value) || !value.includes(wanted),
  exists: (value, wanted) => (value !== undefined && value !== null) === wanted
}

const lower = (text: string): string => text.toLowerCase()

/** Whether a row that is in no store is what is asked for. */
export function isAskedFor(row: ResourceRow, filters: readonly ResourceFilter[]): boolean {
  return filters.every(filter =>
    'any' in filter
      ? filter.any.some(one => isAskedFor(row, [one]))
      : comparisons[filter.op](fieldOf(row, filter.field), filter.value)
  )
}

/** The order of two rows as the store would have them. */
export function inOrder({
  sortBy,
  descending,
  newestFirst
}: Pick<ResourceQuery, 'sortBy' | 'descending' | 'newestFirst'>) {
  return (one: ResourceRow, other: ResourceRow): number => {
    const [left, right] = [fieldOf(one, sortBy) ?? null, fieldOf(other, sortBy) ?? null] as (string | number | null)[]
    if (left === right && newestFirst) return other.createdAt - one.createdAt || other.seq - one.seq
    const order = left === right ? one.seq - other.seq : isBefore(left ?? null, right ?? null) ? -1 : 1
    return descending ? -order : order
  }
}

/** As SQLite has it: nothing before everything. */
const isBefore = (one: string | number | null, other: string | number | null): boolean =>
  one === null || (other !== null && one < other)

const columns = new Set([
  'id',
  'parent',
  'owner',
  'name',
  'state',
  'version',
  'createdAt',
  'updatedAt',
  'startedAt',
  'endedAt'
])

function fieldOf(row: ResourceRow, field: string): unknown {
  return columns.has(field) ? row[field as keyof ResourceRow] : valueAt(row.facts, field)
}
