import t from 'tap'
import type { Test } from 'tap'
import { openConnection } from '../../db/connection.ts'
import { createJobStore } from '../../db/job-store.ts'
import { emptyPlan } from '../../emulator/jobs/lifecycle.ts'
import type { JobFilter, JobQuery, JobRow } from '../../emulator/ports.ts'

function open(t: Test) {
  const connection = openConnection(':memory:')
  t.teardown(() => connection.close())
  const store = createJobStore(connection)
  return {
    store,
    add: (over: Partial<JobRow> = {}): JobRow => {
      const job = { ...blank, ...over }
      return { ...job, seq: store.insert(job, JSON.stringify({ of: job.jobId })) }
    },
    rowsOf: (table: string) => connection.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get()
  }
}

const blank: JobRow = {
  seq: 0,
  ns: 1,
  epoch: 1,
  kind: 'video',
  jobId: 'a',
  state: 'WAITING',
  version: 1,
  createdAt: 1000,
  updatedAt: 1000,
  startedAt: null,
  endedAt: null,
  appUserId: null,
  name: null,
  facts: {},
  engine: {},
  files: null,
  plan: emptyPlan,
  planNext: 0,
  reads: 0
}

t.test('a job comes back as it was stored, by id within its namespace and by its number', t => {
  const { store, add } = open(t)
  const job = add({
    appUserId: 'user',
    name: 'Straße 👋',
    facts: { nested: [1, { a: null }] },
    plan: { mode: 'reads', every: 2, steps: [{ event: 'start', delayMs: 5 }] }
  })
  t.strictSame(store.find(1, 'a'), job)
  t.strictSame(store.bySeq(job.seq), job)
  t.equal(store.find(2, 'a'), undefined)
  t.equal(store.bySeq(99), undefined)
  t.throws(() => add(), { code: 'SQLITE_CONSTRAINT_UNIQUE' })
  t.ok(add({ ns: 2 }), 'another namespace may have the same id')
  t.end()
})

t.test('an update writes what may change, and leaves id, kind and creation alone', t => {
  const { store, add } = open(t)
  const job = add()
  const changes = {
    state: 'SUCCEED',
    version: 3,
    updatedAt: 5,
    startedAt: 2,
    endedAt: 5,
    name: 'new',
    facts: { asset_name: 'x' },
    plan: { ...emptyPlan, mode: 'manual' as const },
    planNext: 2,
    reads: 4
  }
  store.update({ ...job, ...changes, jobId: 'z', kind: 'z', createdAt: 9, epoch: 9 })
  t.strictSame(store.bySeq(job.seq), { ...job, ...changes })
  t.end()
})

t.test('the request is kept beside the job and can be rewritten', t => {
  const { store, add } = open(t)
  const { seq } = add()
  t.equal(store.readRequest(seq), '{"of":"a"}')
  store.writeRequest(seq, '[]')
  t.equal(store.readRequest(seq), '[]')
  t.equal(store.readRequest(99), '{}')
  t.end()
})

t.test('events come back in the order in which they happened', t => {
  const { store, add } = open(t)
  const job = add()
  const events = [
    { at: 2, event: 'create', from: null, to: 'WAITING', cause: 'x', detail: undefined },
    { at: 1, event: 'start', from: 'WAITING', to: 'PROCESSING', cause: 'timer', detail: 'why' }
  ]
  for (const event of events) store.addEvent(job, event)
  t.strictSame(store.events(job.seq), events)
  t.strictSame(store.events(99), [])
  t.end()
})

t.test('removing a job takes its request and its events along, and its number is never used again', t => {
  const { store, add, rowsOf } = open(t)
  const job = add()
  store.addEvent(job, { at: 1, event: 'create', from: null, to: 'WAITING', cause: 'x' })
  store.remove(job.seq)
  t.strictSame(['jobs', 'job_requests', 'job_events'].map(rowsOf), [0, 0, 0])
  t.ok(add().seq > job.seq)
  t.end()
})

t.test('clearing a namespace leaves the others alone', t => {
  const { store, add, rowsOf } = open(t)
  for (const job of [add(), add({ ns: 2 })]) {
    store.addEvent(job, { at: 1, event: 'create', from: null, to: 'WAITING', cause: 'x' })
  }
  store.clear(1)
  t.strictSame(['jobs', 'job_requests', 'job_events'].map(rowsOf), [1, 1, 1])
  t.ok(store.find(2, 'a'))
  t.end()
})

t.test('jobs are counted by kind and state', t => {
  const { store, add } = open(t)
  add({ jobId: '1' })
  add({ jobId: '2' })
  add({ jobId: '3', state: 'SUCCEED' })
  add({ jobId: '4', kind: 'training', state: 'TRAINING' })
  add({ jobId: '5', ns: 2 })
  t.strictSame(store.countByState(1), [
    { kind: 'training', state: 'TRAINING', count: 1 },
    { kind: 'video', state: 'SUCCEED', count: 1 },
    { kind: 'video', state: 'WAITING', count: 2 }
  ])
  t.end()
})

const query: JobQuery = {
  ns: 1,
  kinds: ['video'],
  filters: [],
  sortBy: 'createdAt',
  descending: false,
  offset: 0,
  limit: 10
}

function openList(t: Test) {
  const { store, add } = open(t)
  add({ jobId: 'a', createdAt: 30, updatedAt: 1, name: 'Zoo', facts: { tags: ['x', 'y'], flag: true } })
  add({ jobId: 'b', createdAt: 10, updatedAt: 3, name: 'apple_1', facts: { script_id: 's%1', flag: false } })
  add({ jobId: 'c', createdAt: 10, updatedAt: 2, name: 'Apple', state: 'SUCCEED', appUserId: 'u' })
  add({ jobId: 'd', ns: 2 })
  add({ jobId: 'e', kind: 'training' })
  return (over: Partial<JobQuery> = {}) => {
    const { count, jobs } = store.list({ ...query, ...over })
    return `${count}: ${jobs.map(job => job.jobId).join(' ')}`
  }
}

t.test('a list is sorted both ways, equal rows by creation, and cut into pages', t => {
  const list = openList(t)
  t.equal(list(), '3: b c a')
  t.equal(list({ descending: true }), '3: a c b')
  t.equal(list({ sortBy: 'updatedAt' }), '3: a c b')
  t.equal(list({ sortBy: 'jobId', descending: true }), '3: c b a')
  t.equal(list({ sortBy: 'state' }), '3: c a b')
  t.equal(list({ sortBy: 'name' }), '3: c a b')
  t.equal(list({ limit: 1, offset: 1 }), '3: c')
  t.equal(list({ offset: 9 }), '3: ')
  t.equal(list({ kinds: ['video', 'training'], sortBy: 'jobId' }), '4: a b c e')
  t.equal(list({ kinds: ['none'] }), '0: ')
  t.end()
})

const filters: [sentence: string, filter: JobFilter, expected: string][] = [
  ['equality of a column', { field: 'jobId', op: 'eq', value: 'b' }, '1: b'],
  ['equality of an attribute', { field: 'script_id', op: 'eq', value: 's%1' }, '1: b'],
  ['a true attribute', { field: 'flag', op: 'eq', value: true }, '1: a'],
  ['a false attribute, which an absent one is not', { field: 'flag', op: 'eq', value: false }, '1: b'],
  ['one of several states', { field: 'state', op: 'in', value: ['SUCCEED', 'x'] }, '1: c'],
  ['one of several attributes', { field: 'script_id', op: 'in', value: ['s%1', 't'] }, '1: b'],
  ['a time from', { field: 'createdAt', op: 'gte', value: 30 }, '1: a'],
  ['a time until', { field: 'updatedAt', op: 'lte', value: 2 }, '2: c a'],
  ['a part of a name, whatever the case', { field: 'name', op: 'contains', value: 'APP' }, '2: b c'],
  ['a part with a wildcard of SQL in it', { field: 'name', op: 'contains', value: '_' }, '1: b'],
  ['a part of an attribute', { field: 'script_id', op: 'contains', value: '%' }, '1: b'],
  ['an element of a list', { field: 'tags', op: 'has', value: 'y' }, '1: a'],
  ['an element that is only part of one', { field: 'tags', op: 'has', value: '' }, '0: '],
  ['SQL as a value', { field: 'jobId', op: 'eq', value: "b' OR '1'='1" }, '0: ']
]

for (const [sentence, filter, expected] of filters) {
  t.test(`a list can be narrowed by ${sentence}`, t => {
    t.equal(openList(t)({ filters: [filter] }), expected)
    t.end()
  })
}

t.test('all filters must hold', t => {
  const list = openList(t)
  const state: JobFilter = { field: 'state', op: 'in', value: ['WAITING'] }
  t.equal(list({ filters: [state, { field: 'name', op: 'contains', value: 'apple' }] }), '1: b')
  t.end()
})
