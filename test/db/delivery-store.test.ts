import t, { type Test } from 'tap'
import { openConnection } from '../../db/connection.ts'
import { createDeliveryStore } from '../../db/delivery-store.ts'
import { createNamespaceStore } from '../../db/namespace-store.ts'
import type { DeliveryAttempt, DeliveryRow } from '../../emulator/callbacks/delivery-ports.ts'
import { startClock } from '../../emulator/time/virtual-clock.ts'

const sample: Omit<DeliveryRow, 'id' | 'number'> = {
  ns: 1,
  jobId: 'job-7',
  url: 'http://example.test/hook?ü=1',
  authType: 'MSS_A',
  key: 'schlüssel',
  body: '{"result":"SUCCEED"}',
  state: 'pending',
  attempts: 0,
  version: 1,
  createdAt: 1000,
  updatedAt: 1000,
  nextAttemptAt: 1000,
  due: { at: 1000, order: 1, background: false },
  setAside: null
}

const failed: DeliveryAttempt = {
  number: 1,
  at: 1000,
  url: 'http://example.test/hook?secret=s',
  signedString: 'signed',
  status: 500,
  responseHead: 'oops',
  durationMs: 12,
  errorClass: 'http-status',
  error: 'the receiver answered 500',
  remedy: 'see its log'
}

function open(t: Test) {
  const connection = openConnection(':memory:')
  t.teardown(() => connection.close())
  const namespaces = createNamespaceStore(connection)
  const clock = startClock('manual', 0, 0, 0)
  const addNamespace = (key: number) =>
    namespaces.save({ key, id: `p${key}`, epoch: 1, seed: 's', draws: 0, clock, lifecycles: {} })
  return { ...createDeliveryStore(connection), addNamespace }
}

t.test('a delivery comes back as it was stored', async t => {
  const store = open(t)
  const id = store.insert(sample)
  t.strictSame(store.byId(id), { ...sample, id, number: 1 })
  t.equal(store.byId(id + 1), undefined)
})

t.test('an update writes what may change and nothing else', async t => {
  const store = open(t)
  const id = store.insert(sample)
  const setAside = { dueAt: 1000, error: 'broken', failedAt: 1500 }
  const times = { updatedAt: 2000, nextAttemptAt: null, due: null }
  const changes = { state: 'delivered', attempts: 2, version: 5, ...times, setAside } as const
  store.update({ ...sample, id, number: 1, ...changes, url: 'http://elsewhere.test', key: 'other', body: '{}' })
  t.strictSame(store.byId(id), { ...sample, id, number: 1, ...changes })
})

t.test('deliveries are counted in their namespace, on from the highest number, and anew under another key', async t => {
  const store = open(t)
  const numberOf = (given: Parameters<typeof store.insert>[0]) => store.byId(store.insert(given))?.number
  const other = { ...sample, ns: 2 }
  t.strictSame([sample, other, sample, other, other].map(numberOf), [1, 1, 2, 2, 3])
  t.strictSame([{ ...sample, number: 7 }, sample].map(numberOf), [7, 8])
  t.match(store.byNumber(1, 8), { ns: 1, number: 8 })
  t.equal(store.byNumber(2, 8), undefined)
  t.throws(() => store.insert({ ...sample, number: 7 }), { code: 'SQLITE_CONSTRAINT_UNIQUE' })
  t.strictSame([{ ...sample, ns: 3 }, other].map(numberOf), [1, 4])
})

t.test('attempts come back in the order in which they were made', async t => {
  const store = open(t)
  const id = store.insert(sample)
  const other = store.insert(sample)
  const nothing = { signedString: null, status: null, responseHead: null, errorClass: null, error: null, remedy: null }
  const second = { ...failed, number: 2, ...nothing }
  store.addAttempt({ ...sample, number: 1, id }, failed)
  store.addAttempt({ ...sample, number: 1, id }, second)
  t.strictSame(store.attempts(id), [failed, second])
  t.strictSame(store.attempts(other), [])
})

t.test('a listing holds one namespace, newest last, by job and state where asked for', async t => {
  const store = open(t)
  const first = store.insert(sample)
  const second = store.insert({ ...sample, jobId: 'job-8', state: 'delivered' })
  const third = store.insert({ ...sample, state: 'delivered' })
  store.insert({ ...sample, ns: 2 })
  const table: [Parameters<typeof store.list>[1], number[]][] = [
    [{}, [first, second, third]],
    [{ jobId: 'job-7' }, [first, third]],
    [{ state: 'delivered' }, [second, third]],
    [{ jobId: 'job-7', state: 'delivered' }, [third]],
    [{ jobId: 'job-9' }, []],
    [{ jobId: undefined, state: undefined }, [first, second, third]]
  ]
  for (const [filter, ids] of table) {
    const found = store.list(1, filter).map(({ id }) => id)
    t.strictSame(found, ids, JSON.stringify(filter))
  }
})

t.test('what was being sent counts as interrupted, of whatever namespace that there still is', async t => {
  const store = open(t)
  store.addNamespace(1)
  store.addNamespace(2)
  store.insert(sample)
  const mine = store.insert({ ...sample, state: 'sending' })
  const others = store.insert({ ...sample, ns: 2, state: 'sending' })
  store.insert({ ...sample, ns: 3, state: 'sending' })
  const ids = store.interrupted().map(({ id }) => id)
  t.strictSame(ids, [mine, others])
})

const due = (at: number, order: number) => ({ nextAttemptAt: at, due: { at, order, background: false } })
const noLongerDue = { due: null, state: 'delivered' } as const

t.test('what is due comes by time and order, of one namespace, until a time and so many', async t => {
  const store = open(t)
  const late = store.insert({ ...sample, ...due(30, 1) })
  const second = store.insert({ ...sample, ...due(10, 4) })
  const first = store.insert({ ...sample, ...due(10, 3) })
  store.insert({ ...sample, ns: 2, ...due(5, 9) })
  store.insert({ ...sample, ...noLongerDue })
  const table: [number, number, number[]][] = [
    [9, 10, []],
    [10, 10, [first, second]],
    [10, 1, [first]],
    [Infinity, 10, [first, second, late]]
  ]
  for (const [untilMs, limit, ids] of table) {
    const found = store.due(1, untilMs, limit).map(({ id }) => id)
    t.strictSame(found, ids, `until ${untilMs}, at most ${limit}`)
  }
  t.strictSame(store.nextDue(1), { at: 10, order: 3, background: false })
  t.equal(store.countDue(1), 3)
  t.strictSame([store.nextDue(3), store.countDue(3), store.due(3, Infinity, 1)], [undefined, 0, []])
})

t.test('a start finds the earliest of each namespace that there still is, and the highest order of all', async t => {
  const store = open(t)
  t.strictSame([store.earliestDue(), store.highestDueOrder()], [[], 0])
  store.addNamespace(1)
  store.addNamespace(2)
  for (const [ns, at, order] of [
    [1, 30, 1],
    [1, 20, 2],
    [2, 40, 3],
    [3, 10, 7]
  ] as const) {
    store.insert({ ...sample, ns, ...due(at, order) })
  }
  t.strictSame(store.earliestDue(), [
    { ns: 1, dueAt: 20 },
    { ns: 2, dueAt: 40 }
  ])
  t.equal(store.highestDueOrder(), 7, 'one that is swept away later counts as well')
})

t.test('what was set aside comes in the order in which it failed, and is not due', async t => {
  const store = open(t)
  const aside = (failedAt: number) => ({ due: null, setAside: { dueAt: 1, error: 'broken', failedAt } })
  const later = store.insert({ ...sample, ...aside(900) })
  const first = store.insert({ ...sample, ...aside(80) })
  store.insert({ ...sample, ns: 2, ...aside(1) })
  store.insert(sample)
  t.strictSame(
    store.setAside(1).map(({ id, setAside }) => [id, setAside?.failedAt]),
    [
      [first, 80],
      [later, 900]
    ]
  )
  t.strictSame([store.countSetAside(1), store.countDue(1)], [2, 1])
})

t.test(
  'what carries a key that was given up goes some at a time, its attempts too, and no id is given again',
  async t => {
    const store = open(t)
    const gone = [store.insert(sample), store.insert(sample), store.insert(sample)] as const
    const kept = store.insert({ ...sample, ns: 2 })
    store.addAttempt({ ...sample, number: 1, id: gone[0] }, failed)
    store.addAttempt({ ...sample, number: 1, ns: 2, id: kept }, failed)
    const left: number[] = []
    while (store.sweep(1, 2)) left.push(store.list(1, {}).length)
    t.strictSame([left, store.list(1, {})], [[1], []])
    t.equal(store.byId(gone[0]), undefined)
    t.strictSame(store.attempts(gone[0]), [])
    t.equal(store.attempts(kept).length, 1)
    t.notOk(store.sweep(1, 2))
    store.sweep(2, 10)
    t.ok(store.insert(sample) > kept)
  }
)
