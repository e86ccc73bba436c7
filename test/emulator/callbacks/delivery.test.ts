/** Outbox, sender and a receiver together: what a client of the emulator sees of a callback. */
import t, { type Test } from 'tap'
import { callbackBody } from '../../../emulator/callbacks/callback-body.ts'
import type { CallbackPolicy } from '../../../emulator/callbacks/policy.ts'
import { createSender } from '../../../emulator/callbacks/send.ts'
import { verifyCallback } from '../../../emulator/callbacks/signature.ts'
import { startReceiver } from '../../support/receiver.ts'
import { startOutbox, stoppedClock } from './harness.ts'

const body = callbackBody({ result: 'SUCCEED', assetId: 'asset-1', jobId: 'job-7' })

async function start(t: Test, changes: Partial<CallbackPolicy> = {}) {
  const receiver = await startReceiver()
  const clock = stoppedClock()
  const sender = createSender({ physical: clock, version: '0.0.0' })
  const parts = startOutbox(t, sender.send, changes)
  t.teardown(async () => {
    await parts.outbox.close()
    sender.close()
    await receiver.close()
  })
  const url = `${receiver.origin}/hook?a=1`
  /** Fires what is due until nothing is. */
  async function deliver() {
    while (parts.dues().length > 0) {
      parts.fireNext()
      await parts.settled()
    }
  }
  return { receiver, clock, url, deliver, ...parts }
}

t.test('500, then a reset, then 200: three signed requests with one body, and the story on record', async t => {
  const { receiver, url, deliver, enqueue, store, row } = await start(t)
  receiver.answer({ status: 500, body: 'sorry' }, 'reset', { status: 200 })
  const id = enqueue({ url, key: 'ключ', body })
  await deliver()
  t.equal(row(id).state, 'delivered')
  t.equal(receiver.requests.length, 3)
  for (const request of receiver.requests) {
    t.equal(request.body, body)
    t.equal(verifyCallback({ receivedUrl: receiver.origin + request.url, key: 'ключ' }).reading, 'literal')
  }
  t.match(store.attempts(id), [
    { status: 500, responseHead: 'sorry', errorClass: 'http-status' },
    { status: null, errorClass: 'connection-reset' },
    { status: 200, errorClass: null }
  ])
})

t.test('a receiver that is down exhausts the schedule', async t => {
  const { receiver, url, deliver, enqueue, store, row } = await start(t, { scheduleMs: [1_000, 5_000] })
  await receiver.close()
  const id = enqueue({ url })
  await deliver()
  t.match(row(id), { state: 'exhausted', attempts: 3 })
  const classes = store.attempts(id).map(({ errorClass }) => errorClass)
  t.strictSame(classes, ['connection-refused', 'connection-refused', 'connection-refused'])
})

t.test('an address that is refused is not tried twice', async t => {
  const { deliver, enqueue, row, store } = await start(t)
  const id = enqueue({ url: 'http://169.254.169.254/latest/meta-data' })
  await deliver()
  t.match(row(id), { state: 'exhausted', attempts: 1 })
  t.match(store.attempts(id), [{ errorClass: 'forbidden-address' }])
})

t.test('a receiver that asks for patience gets it', async t => {
  const { receiver, url, deliver, enqueue, store } = await start(t)
  receiver.answer({ status: 429, headers: { 'retry-after': '60' } }, { status: 200 })
  const id = enqueue({ url })
  await deliver()
  const [first, second] = store.attempts(id)
  t.equal((second?.at ?? 0) - (first?.at ?? 0), 60_000)
})

t.test('a reset of the namespace closes the connection of an attempt under way', async t => {
  const { receiver, url, enqueue, fireNext, outbox, namespace, settled, giveUp, store } = await start(t)
  receiver.answer('hang')
  const id = enqueue({ url })
  fireNext()
  await receiver.next()
  giveUp()
  outbox.drop(namespace)
  await settled()
  t.strictSame(store.attempts(id), [])
})

t.test('no more connections are open at once than the policy says', async t => {
  const { receiver, url, enqueue, fireNext, settled } = await start(t, { concurrency: 3 })
  for (let count = 0; count < 12; count++) enqueue({ url })
  for (let count = 0; count < 12; count++) fireNext()
  await settled()
  t.equal(receiver.requests.length, 12)
  t.ok(receiver.open.most <= 3, `${receiver.open.most} at once`)
})
