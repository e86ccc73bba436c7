import t from 'tap'
import fc from 'fast-check'
import { createFeed } from '../../../emulator/watching/feed.ts'
import type { Happening } from '../../../emulator/watching/feed.ts'
import { History } from '../../../emulator/watching/history.ts'
import type { Recorded } from '../../../emulator/watching/history.ts'

function happeningIn(namespace: string | null, type: 'delivery' | 'request' = 'delivery'): Happening {
  if (type === 'request' || namespace === null) {
    return {
      type: 'request',
      namespace,
      at: 1,
      requestId: 'r',
      operation: null,
      status: 200,
      outcome: 'accepted',
      errorCode: null
    }
  }
  return { type: 'delivery', namespace, at: 1, deliveryId: 'p:1', jobId: 'j', attempt: 1, result: 'delivered' }
}

function begin(capacity = 100) {
  const feed = createFeed()
  const history = new History(feed, capacity)
  return { history, tell: (...args: Parameters<typeof happeningIn>) => feed.tell(happeningIn(...args)) }
}

const numbers = (recorded: readonly Recorded[]) => recorded.map(({ number }) => number)

t.test('what happened after a cursor is given back in order, of one namespace or of all', t => {
  const { history, tell } = begin()
  t.equal(history.cursor, 0)
  t.strictSame(history.since(0), [])
  for (const namespace of ['p', 'q', 'p', null]) tell(namespace)
  t.equal(history.cursor, 4)
  t.strictSame(numbers(history.since(0)), [1, 2, 3, 4])
  t.strictSame(numbers(history.since(0, 'p')), [1, 3])
  t.strictSame(numbers(history.since(2)), [3, 4])
  t.strictSame(numbers(history.since(2, 'p')), [3])
  t.strictSame(numbers(history.since(4)), [])
  t.end()
})

t.test('invariant 1: numbers go on after the past was cleared', t => {
  const { history, tell } = begin()
  tell('p')
  tell('q')
  history.clear('p')
  t.strictSame(numbers(history.since(0)), [2])
  history.clear()
  t.strictSame(numbers(history.since(0)), [])
  t.equal(history.cursor, 2)
  tell('p')
  t.strictSame(numbers(history.since(0)), [3])
  t.strictSame(numbers(history.since(2)), [3])
  t.end()
})

t.test('what is read is what was told, and one may ask for a type and for one job or request alone', t => {
  const feed = createFeed()
  const history = new History(feed)
  const told: Happening[] = [
    {
      type: 'transition',
      namespace: 'p',
      at: 1.5,
      kind: 'video',
      jobId: 'j',
      event: 'create',
      from: null,
      to: 'WAITING',
      cause: 'request'
    },
    { type: 'delivery', namespace: 'p', at: 2, deliveryId: 'p:1', jobId: 'j', attempt: 3, result: 'retrying' },
    {
      type: 'request',
      namespace: null,
      at: 3,
      requestId: 'r',
      operation: 'ShowJob',
      status: 404,
      outcome: 'rejected',
      errorCode: 'MSS.1'
    },
    { type: 'delivery', namespace: 'p', at: 4, deliveryId: 'p:2', jobId: 'other', attempt: 1, result: 'delivered' }
  ]
  for (const happening of told) feed.tell(happening)
  t.strictSame(
    history.since(0).map(({ happening }) => happening),
    told
  )
  t.strictSame(numbers(history.since(0, undefined, { type: 'delivery' })), [2, 4])
  t.strictSame(numbers(history.since(0, 'p', { id: 'j' })), [1, 2])
  t.strictSame(numbers(history.since(1, undefined, { type: 'delivery', id: 'j' })), [2])
  t.strictSame(numbers(history.since(0, undefined, { type: 'request', id: 'r' })), [3])
  t.strictSame(numbers(history.since(0, 'p', { type: 'request' })), [])
  t.end()
})

t.test('clearing may leave the requests', t => {
  const { history, tell } = begin()
  tell('p')
  tell('p', 'request')
  tell('q')
  history.clear('p', { keepRequests: true })
  t.strictSame(numbers(history.since(0)), [2, 3])
  history.clear(undefined, { keepRequests: true })
  t.strictSame(numbers(history.since(0)), [2])
  t.end()
})

t.test('invariant 2: the newest are kept, whatever the number, and the answer to any cursor is exact', t => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), fc.nat(40), fc.nat(45), (capacity, told, cursor) => {
      const { history, tell } = begin(capacity)
      for (let count = 0; count < told; count++) tell('p')
      const all = Array.from({ length: told }, (_, index) => index + 1)
      t.strictSame(numbers(history.since(0)), all.slice(-capacity))
      t.strictSame(
        numbers(history.since(cursor)),
        all.slice(-capacity).filter(number => number > cursor)
      )
      t.equal(history.forgotten, Math.max(0, told - capacity))
    }),
    { numRuns: 60 }
  )
  t.end()
})

t.test('invariant 3: a watcher is told what is kept already, and of each clearing, until it stops', t => {
  const { history, tell } = begin()
  const seen: unknown[] = []
  const stop = history.watch({
    told: ({ number }) => seen.push([number, history.cursor, history.since(0).length]),
    cleared: namespace => seen.push(namespace)
  })
  tell('p')
  history.clear('p')
  history.clear()
  stop()
  tell('p')
  history.clear('p')
  t.strictSame(seen, [[1, 1, 1], 'p', undefined])
  t.end()
})
