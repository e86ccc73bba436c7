/**
 * Measures the store by itself: what a job costs, which lists stay flat as jobs grow, how long those take that look at all
 * of them, and whom a reset keeps waiting. Absolute figures depend on the machine; the ratios are what to compare.
 *
 *   node bench/store.ts [--quick]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openConnection } from '../db/connection.ts'
import { createResourceStore } from '../db/resource-store.ts'
import { createUnitOfWork } from '../db/unit-of-work.ts'
import type { UnitOfWork } from '../emulator/ports.ts'
import type { ResourceQuery, ResourceStore } from '../emulator/resources/resource-ports.ts'
import { median, percentile, rounded } from './statistics.ts'
import { measureLife } from './store-life.ts'

const { values } = parseArgs({ options: { quick: { type: 'boolean' } } })
const plan = values.quick
  ? { rounds: 1, jobs: 160, rows: [100, 1000] as const, repeats: 3 }
  : { rounds: 12, jobs: 1600, rows: [1000, 150_000] as const, repeats: 15 }
/** Rows of one slice of sweeping. */
const SWEPT_AT_ONCE = 500

const ns = 1
const all: ResourceQuery = {
  ns,
  types: ['video'],
  filters: [],
  sortBy: 'createdAt',
  descending: true,
  offset: 0,
  limit: 10
}
const equal = (field: string, value: string): Partial<ResourceQuery> => ({ filters: [{ field, op: 'eq', value }] })

/** Lists that must not grow with the rows. */
const flat: Readonly<Record<string, (rows: number) => Partial<ResourceQuery>>> = {
  'first page': () => ({}),
  'last page': rows => ({ offset: rows - 10 }),
  'by state': () => equal('state', 'SUCCEED'),
  'by state, last page': rows => ({ ...equal('state', 'SUCCEED'), offset: rows / 2 - 10 }),
  'by two states': () => ({ filters: [{ field: 'state', op: 'in', value: ['SUCCEED', 'FAILED'] }] }),
  'two types by state': () => ({ ...equal('state', 'SUCCEED'), types: ['video', 'photo'] }),
  'by owner': () => equal('owner', 'owner-1'),
  'by parent': () => equal('parent', 'parent-1')
}

/** Lists that look at every row. */
const linear: Readonly<Record<string, (rows: number) => Partial<ResourceQuery>>> = {
  'part of a name': () => ({ filters: [{ field: 'name', op: 'contains', value: 'NAME 77' }] }),
  'a fact': () => equal('script_id', 'script-77'),
  'an element of a fact': () => ({ filters: [{ field: 'tags', op: 'has', value: 'tag-7' }] }),
  'a time': rows => ({ filters: [{ field: 'createdAt', op: 'gte', value: rows / 2 }] }),
  'owner and state': () => ({
    filters: [...(equal('owner', 'owner-1').filters ?? []), ...(equal('state', 'SUCCEED').filters ?? [])]
  }),
  'sorted by update': () => ({ sortBy: 'updatedAt' }),
  'middle page': rows => ({ offset: rows / 2 })
}

function fill(store: ResourceStore, unitOfWork: UnitOfWork, rows: number): void {
  const event = { at: 1, event: 'create', from: null, to: 'WAITING', cause: 'Create2DDigitalHumanVideo' }
  const body = JSON.stringify({ text: 'x'.repeat(1000) })
  const steps = [
    { event: 'start', delayMs: 500 },
    { event: 'succeed', delayMs: 1500 }
  ]
  const insert = (number: number) =>
    store.insert(
      {
        ns,
        type: 'video',
        id: String(1e12 + number),
        parent: `parent-${number % 100}`,
        owner: `owner-${number % 100}`,
        name: `Name ${number}`,
        state: number % 2 ? 'SUCCEED' : 'FAILED',
        version: 3,
        createdAt: number,
        updatedAt: number,
        startedAt: number,
        endedAt: number,
        due: null,
        setAside: null,
        facts: { script_id: `script-${number}`, model_asset_id: 'm'.repeat(32), tags: ['x', `tag-${number % 10}`] },
        job: { plan: { mode: 'time', every: 1, steps }, next: 2, reads: 0 },
        files: null
      },
      body,
      [event, event, event]
    )
  for (let from = 0; from < rows; from += 100) {
    unitOfWork.runNow(() => {
      for (let number = from; number < from + 100; number++) insert(number)
    })
  }
}

function timesOf(repeats: number, work: () => unknown): number[] {
  work()
  return Array.from({ length: repeats }, () => {
    const begin = performance.now()
    work()
    return performance.now() - begin
  })
}

const folder = mkdtempSync(join(tmpdir(), 'metastudio-store-'))
const result: Record<string, Record<string, Record<string, number | null>>> = {
  life: {},
  flat: {},
  linear: {},
  reset: {}
}
try {
  for (const together of [16, 1]) {
    const figures = { jobUs: rounded(measureLife(folder, together, plan), 1) }
    Object.assign(result, { life: { ...result.life, [`${together} together`]: figures } })
  }
  const stores = plan.rows.map(rows => {
    const connection = openConnection(join(folder, `${rows}.db`))
    const unitOfWork = createUnitOfWork(connection)
    const store = createResourceStore(connection, unitOfWork)
    fill(store, unitOfWork, rows)
    return { rows, connection, unitOfWork, store }
  })
  const [small, large] = stores
  if (!small || !large) throw new Error('two stores are compared')
  const medianOf = ({ store, rows }: typeof large, queryOf: (rows: number) => Partial<ResourceQuery>): number =>
    median(timesOf(plan.repeats, () => store.list({ ...all, ...queryOf(rows) })))
  for (const [name, queryOf] of Object.entries(flat)) {
    const [smallMs, largeMs] = [medianOf(small, queryOf), medianOf(large, queryOf)]
    Object.assign(result.flat ?? {}, {
      [name]: { smallMs: rounded(smallMs, 3), largeMs: rounded(largeMs, 3), ratio: rounded(largeMs / smallMs, 2) }
    })
  }
  const count = (store: ResourceStore) => median(timesOf(plan.repeats, () => store.countByState(ns)))
  Object.assign(result.flat ?? {}, {
    metrics: { smallMs: rounded(count(small.store), 3), largeMs: rounded(count(large.store), 3) }
  })
  for (const [name, queryOf] of Object.entries(linear)) {
    const slices: number[] = []
    const scan = large.store.scan({ ...all, ...queryOf(large.rows) })
    for (let done: boolean | undefined; !done;) {
      const begin = performance.now()
      done = scan.next().done
      slices.push(performance.now() - begin)
    }
    const figures = { largeMs: rounded(medianOf(large, queryOf), 1), longestSliceMs: rounded(Math.max(...slices), 1) }
    Object.assign(result.linear ?? {}, { [name]: figures })
  }
  const { store, unitOfWork } = large
  const sweeps: number[] = []
  for (let left = true; left;) {
    const start = performance.now()
    left = unitOfWork.runNow(() => store.sweep(ns, SWEPT_AT_ONCE))
    sweeps.push(performance.now() - start)
  }
  const sum = sweeps.reduce((total, ms) => total + ms, 0)
  Object.assign(result, {
    sweeping: {
      [`${large.rows} rows`]: {
        slices: sweeps.length,
        sweepMs: rounded(sum),
        medianSliceMs: rounded(median(sweeps), 1),
        p99SliceMs: rounded(percentile(sweeps, 0.99), 1),
        longestSliceMs: rounded(Math.max(...sweeps), 1)
      }
    }
  })
  for (const { connection } of stores) connection.close()
  for (const [part, rows] of Object.entries(result)) {
    console.log(part)
    console.table(rows)
  }
  console.log(JSON.stringify(result))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
