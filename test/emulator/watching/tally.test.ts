import t from 'tap'
import { createFeed } from '../../../emulator/watching/feed.ts'
import { Tally } from '../../../emulator/watching/tally.ts'

const where = { namespace: 'p', at: 1 }

t.test('requests are counted by operation, status, outcome and error code', t => {
  const feed = createFeed()
  const tally = new Tally(feed)
  const accepted = { operation: 'a', status: 200, outcome: 'accepted' as const, errorCode: null }
  const rejected = { operation: 'a', status: 400, outcome: 'rejected' as const, errorCode: 'E' }
  const unmatched = { operation: null, status: 404, outcome: 'unmatched' as const, errorCode: 'E' }
  for (const request of [accepted, rejected, accepted, unmatched]) {
    feed.tell({ type: 'request', requestId: 'r', ...where, ...request })
  }
  t.strictSame(tally.requests(), [
    { ...accepted, count: 2 },
    { ...rejected, count: 1 },
    { ...unmatched, count: 1 }
  ])
  t.end()
})

t.test('a state is visited when a job comes into it, and not by a note in its history', t => {
  const feed = createFeed()
  const tally = new Tally(feed)
  const moves: [kind: string, from: string | null, to: string][] = [
    ['video', null, 'WAITING'],
    ['video', 'WAITING', 'WAITING'],
    ['video', null, 'WAITING'],
    ['training', null, 'WAITING']
  ]
  for (const [kind, from, to] of moves) {
    feed.tell({ type: 'transition', ...where, kind, jobId: 'j', event: 'e', from, to, cause: 'c' })
  }
  t.strictSame(tally.states(), [
    { kind: 'video', state: 'WAITING', count: 2 },
    { kind: 'training', state: 'WAITING', count: 1 }
  ])
  t.end()
})

t.test('deliveries are counted by result, and every result is there', t => {
  const feed = createFeed()
  const tally = new Tally(feed)
  for (const result of ['retrying', 'retrying', 'exhausted'] as const) {
    feed.tell({ type: 'delivery', ...where, deliveryId: 'p:1', jobId: 'j', attempt: 1, result })
  }
  t.strictSame(tally.deliveries(), [
    { result: 'delivered', count: 0 },
    { result: 'retrying', count: 2 },
    { result: 'exhausted', count: 1 }
  ])
  t.end()
})
