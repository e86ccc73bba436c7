/**
 * Resources as plain objects: what a store must answer, written as simply as can be and without regard for speed. Undoing
 * is going back to a copy.
 */
import type {
  NewResource,
  ResourceEvent,
  ResourceFilter,
  ResourcePage,
  ResourceQuery,
  ResourceRow
} from '../../emulator/resources/resource-ports.ts'

interface Kept {
  row: ResourceRow
  body: string
  events: ResourceEvent[]
}

export class ModelResources {
  #kept = new Map<number, Kept>()

  /** A copy to go back to. */
  mark(): Map<number, Kept> {
    return structuredClone(this.#kept)
  }

  restore(mark: Map<number, Kept>): void {
    this.#kept = structuredClone(mark)
  }

  insert(seq: number, resource: NewResource, body: string, happened: readonly ResourceEvent[]): void {
    this.#kept.set(seq, structuredClone({ row: { ...resource, seq }, body, events: [...happened] }))
  }

  update(row: ResourceRow, happened: readonly ResourceEvent[]): void {
    const kept = this.#kept.get(row.seq)
    if (!kept) return
    kept.row = structuredClone(row)
    kept.events.push(...happened)
  }

  remove(seq: number): void {
    this.#kept.delete(seq)
  }

  clear(ns: number): void {
    for (const { seq } of this.rows(ns)) this.#kept.delete(seq)
  }

  /** In the order of their seq. */
  rows(ns: number): ResourceRow[] {
    return Array.from(this.#kept.values(), ({ row }) => row).filter(row => row.ns === ns)
  }

  kept(seq: number): Kept | undefined {
    return this.#kept.get(seq)
  }

  list(query: ResourceQuery): ResourcePage {
    const found = this.rows(query.ns).filter(
      row => query.types.includes(row.type) && query.filters.every(filter => holds(row, filter))
    )
    const sign = query.descending ? -1 : 1
    const byAge = (one: ResourceRow, other: ResourceRow) =>
      query.newestFirst ? other.createdAt - one.createdAt || other.seq - one.seq : sign * (one.seq - other.seq)
    found.sort(
      (one, other) => sign * compare(valueOf(one, query.sortBy), valueOf(other, query.sortBy)) || byAge(one, other)
    )
    return { count: found.length, rows: found.slice(query.offset, query.offset + query.limit) }
  }

  due(ns: number, untilMs: number): ResourceRow[] {
    return this.rows(ns)
      .filter(({ due }) => due !== null && due.at <= untilMs)
      .sort(
        (one, other) => (one.due?.at ?? 0) - (other.due?.at ?? 0) || (one.due?.order ?? 0) - (other.due?.order ?? 0)
      )
  }
}

const columns = new Set(['id', 'parent', 'owner', 'name', 'state', 'version', 'createdAt', 'updatedAt', 'endedAt'])

/** As SQLite sees it: nothing is null, true and false are numbers. */
function valueOf(row: ResourceRow, field: string): string | number | null {
  const value = columns.has(field) ? row[field as 'name'] : (row.facts[field] as string | number | boolean | undefined)
  if (typeof value === 'boolean') return Number(value)
  return value ?? null
}

/** Nothing comes first, then numbers, then texts by their bytes. */
function compare(one: string | number | null, other: string | number | null): number {
  const rank = (value: string | number | null): number => (value === null ? 0 : typeof value === 'number' ? 1 : 2)
  if (typeof one === 'number' && typeof other === 'number') return one - other
  if (typeof one === 'string' && typeof other === 'string') return Buffer.compare(Buffer.from(one), Buffer.from(other))
  return rank(one) - rank(other)
}

function holds(row: ResourceRow, filter: ResourceFilter): boolean {
  if ('any' in filter) return filter.any.some(one => holds(row, one))
  const { field, op, value: wanted } = filter
  if (op === 'lacks') return !holds(row, { field, op: 'has', value: wanted })
  if (op === 'has') return (row.facts[field] as unknown[] | undefined)?.includes(wanted) ?? false
  const value = valueOf(row, field)
  if (op === 'exists') return (value !== null) === wanted
  if (value === null) return false
  if (op === 'in') return (wanted as readonly unknown[]).includes(value)
  if (op === 'contains') return lower(String(value)).includes(lower(String(wanted)))
  const order = compare(value, typeof wanted === 'boolean' ? Number(wanted) : (wanted as string | number))
  return op === 'eq' ? order === 0 : op === 'gte' ? order >= 0 : order <= 0
}

const lower = (text: string): string => text.replace(/[A-Z]/g, letter => letter.toLowerCase())
