/**
 * Lists of resources. Those that kept counts and an index answer are walked: they take the same time however many there
 * are. All others are scanned, in slices between which the caller may give way.
 *
 *   query -> approach -> walk:  count kept -> page cut out of the index, from its nearer end      (flat)
 *                    \-> scan:  slice, slice, ... -> what matches -> sorted unless it is -> page  (linear)
 *
 * A span of time is cut off the count that is kept: most lists ask for the last month, and nothing is older. Where much
 * lies outside, they are scanned.
 */
import type { Statement } from 'better-sqlite3'
import type { CountedBy, ResourcePage, ResourceQuery, ResourceRow } from '../emulator/resources/resource-ports.ts'
import { createStatementCache } from './connection.ts'
import type { Connection, StatementCache } from './connection.ts'
import type { KeptCounts } from './kept-counts.ts'
import type { RowCache } from './row-cache.ts'
import { approachOf, sortKeyOf } from './resource-query.ts'
import type { Approach, Leg, Span } from './resource-query.ts'
import { resourceFields, resourceFromRow } from './resource-row.ts'
import type { StoredResource } from './resource-row.ts'

/** Rows read in one slice of a scan: some 5 ms. */
const ROWS_PER_SLICE = 10_000
/** Entries of an index that are counted at most: a millisecond. */
const MOST_OUTSIDE = 20_000
/** SQLite merges so many legs one by one; more of them are scanned and sorted. */
const MOST_LEGS = 50

interface ListParts {
  counts: Pick<KeptCounts, 'count'>
  rows: RowCache
  rowsPerSlice?: number | undefined
}

export class ResourceLists {
  readonly #cached: StatementCache
  readonly #counts: Pick<KeptCounts, 'count'>
  readonly #rows: RowCache
  readonly #bySeqs: Statement<[string], StoredResource>
  readonly #slice: number

  constructor(connection: Connection, { counts, rows, rowsPerSlice = ROWS_PER_SLICE }: ListParts) {
    this.#slice = rowsPerSlice
    this.#cached = createStatementCache(connection)
    this.#counts = counts
    this.#rows = rows
    this.#bySeqs = connection.prepare(
      `SELECT ${resourceFields} FROM json_each(?) k CROSS JOIN resources r WHERE r.seq = k.value`
    )
  }

  list(query: ResourceQuery): ResourcePage {
    const scan = this.scan(query)
    for (;;) {
      const { done, value } = scan.next()
      if (done) return value
    }
  }

  *scan(query: ResourceQuery): Generator<undefined, ResourcePage> {
    const approach = approachOf(query)
    return (isWalk(query, approach) ? this.#walk(query, approach) : undefined) ?? (yield* this.#scan(query, approach))
  }

  /** Undefined when too much would have to be counted. */
  #walk(query: ResourceQuery, { legs, by, span = {} as Span }: Approach): ResourcePage | undefined {
    const { from = -Infinity, until = Infinity } = span
    let count = 0
    for (const leg of from > until ? [] : legs) {
      const { type, value } = leg
      const which = by === undefined || value === undefined ? undefined : { field: by as CountedBy, value }
      const outside = this.#outside(leg, span)
      if (outside > MOST_OUTSIDE) return undefined
      count += this.#counts.count(query.ns, type, which) - outside
    }
    const limit = Math.min(query.limit, count - query.offset)
    if (limit <= 0) return { count, rows: [] }
    const fromEnd = count - query.offset - limit
    const backwards = fromEnd < query.offset
    const direction = query.descending === backwards ? 'ASC' : 'DESC'
    const times = [span.from, span.until].filter(time => time !== undefined)
    const values = legs.flatMap(leg => [...leg.values, ...times])
    const page = this.#cached<{ seq: number }>(walkSql(legs, span, direction))
    const seqs = page.all(...values, limit, backwards ? fromEnd : query.offset).map(({ seq }) => seq)
    return { count, rows: this.#rowsOf(backwards ? seqs.toReversed() : seqs) }
  }

  /** Those that are there, in the order of their numbers. */
  #rowsOf(seqs: readonly number[]): ResourceRow[] {
    const found = this.#rows.bySeqs(seqs)
    const others = found.size < seqs.length ? seqs.filter(seq => !found.has(seq)) : []
    if (others.length > 0) {
      for (const stored of this.#bySeqs.all(JSON.stringify(others))) {
        found.set(stored.seq, this.#rows.keep(resourceFromRow(stored)))
      }
    }
    return seqs.flatMap(seq => found.get(seq) ?? [])
  }

  /** How many on a leg were made before or after a span; more than `MOST_OUTSIDE` are not counted. */
  #outside({ index, where, values }: Leg, { from, until }: Span): number {
    let count = 0
    for (const [sign, time] of [
      ['<', from],
      ['>', until]
    ] as const) {
      if (time === undefined) continue
      const some = `SELECT 1 FROM resources INDEXED BY ${index} WHERE ${where} AND created_at ${sign} CAST(? AS INTEGER)`
      const counting = this.#cached<{ count: number }>(
        `SELECT COUNT(*) AS count FROM (${some} LIMIT ${MOST_OUTSIDE + 1})`
      )
      count += counting.get(...values, time)?.count ?? 0
    }
    return count
  }

  *#scan(query: ResourceQuery, approach: Approach): Generator<undefined, ResourcePage> {
    const found: number[] = []
    for (const leg of approach.legs) {
      for (const seqs of this.#slices(leg, approach)) {
        for (const seq of seqs) found.push(seq)
        yield
      }
    }
    const { offset, limit, descending } = query
    if (query.sortBy !== 'createdAt' || approach.legs.length > 1) return yield* this.#sorted(query, found)
    const count = found.length
    const page = descending
      ? found.slice(Math.max(0, count - offset - limit), Math.max(0, count - offset)).toReversed()
      : found.slice(offset, offset + limit)
    return { count, rows: this.#rowsOf(page) }
  }

  /** What matches on a leg, in the order of creation. */
  *#slices(leg: Leg, { rest }: Approach): Generator<number[]> {
    const from = `FROM resources r INDEXED BY ${leg.index} WHERE ${leg.where}`
    const matching = (span: string) =>
      this.#cached<{ seqs: string | null }>(`SELECT group_concat(seq) AS seqs ${from} AND ${span}${rest.where}`)
    // Of those of one time, and of those between two: SQLite finds neither by a condition on time and seq at once.
    const within = matching('created_at = CAST(? AS INTEGER) AND seq > ? AND seq <= ?')
    const between = matching('created_at > CAST(? AS INTEGER) AND created_at < CAST(? AS INTEGER)')
    const lastWithin = this.#cached<{ seq: number }>(
      `SELECT seq ${from} AND created_at = CAST(? AS INTEGER) AND seq > ? ORDER BY seq LIMIT 1 OFFSET ?`
    )
    const nextTime = this.#cached<{ at: number }>(
      `SELECT created_at AS at ${from} AND created_at > CAST(? AS INTEGER) ORDER BY created_at LIMIT 1 OFFSET ?`
    )
    for (let at = Number.MIN_SAFE_INTEGER; ;) {
      for (let seq = 0; seq < Number.MAX_SAFE_INTEGER;) {
        const last = lastWithin.get(...leg.values, at, seq, this.#slice - 1)?.seq ?? Number.MAX_SAFE_INTEGER
        yield numbersOf(within.get(...leg.values, at, seq, last, ...rest.values)?.seqs)
        seq = last
      }
      const next = nextTime.get(...leg.values, at, this.#slice)?.at ?? Number.MAX_SAFE_INTEGER
      yield numbersOf(between.get(...leg.values, at, next, ...rest.values)?.seqs)
      if (next === Number.MAX_SAFE_INTEGER) return
      at = next
    }
  }

  /** The page of what was found, of which no more is sorted at once than a slice and what a page needs. */
  *#sorted(query: ResourceQuery, found: readonly number[]): Generator<undefined, ResourcePage> {
    const count = found.length
    const limit = Math.min(query.limit, count - query.offset)
    if (limit <= 0) return { count, rows: [] }
    const fromEnd = count - query.offset - limit
    const backwards = fromEnd < query.offset
    const offset = backwards ? fromEnd : query.offset
    const needed = offset + limit
    const key = sortKeyOf(query.sortBy)
    const direction = query.descending === backwards ? 'ASC' : 'DESC'
    const newest = backwards ? 'ASC' : 'DESC'
    const ties = query.newestFirst ? `r.created_at ${newest}, r.seq ${newest}` : `r.seq ${direction}`
    const first = this.#cached<{ seqs: string }>(
      `SELECT json_group_array(seq) AS seqs FROM (SELECT r.seq FROM json_each(?) k CROSS JOIN resources r
       WHERE r.seq = k.value ORDER BY ${key.where} ${direction}, ${ties} LIMIT ? + 0)`
    )
    const step = Math.max(this.#slice, needed)
    let kept: number[] = []
    for (let done = 0; done < count; done += step) {
      const candidates = kept.concat(found.slice(done, done + step))
      kept = JSON.parse(first.get(JSON.stringify(candidates), ...key.values, needed)?.seqs ?? '[]')
      yield
    }
    const page = kept.slice(offset)
    return { count, rows: this.#rowsOf(backwards ? page.toReversed() : page) }
  }
}

const counted: readonly string[] = ['state', 'owner', 'parent'] satisfies CountedBy[]

/** Whether a kept count says how many there are, and an index has them in the order that is asked for. */
function isWalk(query: ResourceQuery, { legs, by, span }: Approach): boolean {
  return (
    query.sortBy === 'createdAt' &&
    span !== undefined &&
    (by === undefined || counted.includes(by)) &&
    legs.length > 0 &&
    legs.length <= MOST_LEGS
  )
}

function walkSql(legs: readonly Leg[], { from, until }: Span, direction: string): string {
  const since = from === undefined ? '' : ' AND created_at >= CAST(? AS INTEGER)'
  const till = until === undefined ? '' : ' AND created_at <= CAST(? AS INTEGER)'
  const keys = legs.map(
    ({ index, where }) => `SELECT seq, created_at FROM resources INDEXED BY ${index} WHERE ${where}${since}${till}`
  )
  // A bare `LIMIT ?` would have the query planned anew for each value.
  return `${keys.join(' UNION ALL ')} ORDER BY created_at ${direction}, seq ${direction} LIMIT ? + 0 OFFSET ?`
}

const numbersOf = (list: string | null | undefined): number[] => (list ? (JSON.parse(`[${list}]`) as number[]) : [])
