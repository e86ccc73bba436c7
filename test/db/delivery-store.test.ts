import t, { type Test } from 'tap'
import { openConnection } from '../../db/connection.ts'
import { createDeliveryStore } from '../../db/delivery-store.ts'
import type { DeliveryAttempt, DeliveryRow } from '../../emulator/callbacks/delivery-ports.ts'

const sample: Omit<DeliveryRow, 'id' | 'number'> = {
  ns: 1,
  epoch: 3,
  jobSeq: 7,
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
  nextAttemptAt: 1000
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
  return createDeliveryStore(connection)
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
  const changes = { state: 'delivered', attempts: 2, version: 5, updatedAt: 2000, nextAttemptAt: null } as const
  store.update({ ...sample, id, number: 1, ...changes, url: 'http://elsewhere.test', key: 'other', body: '{}' })
  t.strictSame(store.byId(id), { ...sample, id, number: 1, ...changes })
})

t.test(
  'deliveries are counted in their namespace, on from the highest number, and anew when it is cleared',
  async t => {
    const store = open(t)
    const numberOf = (given: Parameters<typeof store.insert>[0]) => store.byId(store.insert(given))?.number
    const other = { ...sample, ns: 2 }
    t.strictSame([sample, other, sample, other, other].map(numberOf), [1, 1, 2, 2, 3])
    t.strictSame([{ ...sample, number: 7 }, sample].map(numberOf), [7, 8])
    t.match(store.byNumber(1, 8), { ns: 1, number: 8 })
    t.equal(store.byNumber(2, 8), undefined)
    t.throws(() => store.insert({ ...sample, number: 7 }), { code: 'SQLITE_CONSTRAINT_UNIQUE' })
    store.clear(1)
    t.strictSame([sample, other].map(numberOf), [1, 4])
  }
)

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

t.test('only deliveries that were being sent count as interrupted, of whatever namespace', async t => {
  const store = open(t)
  store.insert(sample)
  const mine = store.insert({ ...sample, state: 'sending' })
  const others = store.insert({ ...sample, ns: 2, state: 'sending' })
  const ids = store.interrupted().map(({ id }) => id)
  t.strictSame(ids, [mine, others])
})

t.test('clearing removes deliveries and attempts of one namespace, and their ids are never given again', async t => {
  const store = open(t)
  const gone = store.insert(sample)
  const kept = store.insert({ ...sample, ns: 2 })
  store.addAttempt({ ...sample, number: 1, id: gone }, failed)
  store.addAttempt({ ...sample, number: 1, ns: 2, id: kept }, failed)
  store.clear(1)
  t.equal(store.byId(gone), undefined)
  t.strictSame(store.attempts(gone), [])
  t.equal(store.attempts(kept).length, 1)
  store.clear(2)
  t.ok(store.insert(sample) > kept)
})
