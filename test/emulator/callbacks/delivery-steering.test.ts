import t from 'tap'
import type { Test } from 'tap'
import { NotPossible } from '../../../emulator/steering/job-steering.ts'
import type { DeliveryState } from '../../../emulator/callbacks/delivery-ports.ts'
import type { CallbackOutcome } from '../../../emulator/callbacks/outcome.ts'
import { DeliverySteering } from '../../../emulator/steering/delivery-steering.ts'
import { accepted, refused, scriptedSend, startMs, startOutbox } from './harness.ts'

function begin(t: Test, scheduleMs: number[] = [1_000, 5_000]) {
  const { calls, send } = scriptedSend()
  const parts = startOutbox(t, send, { scheduleMs })
  const { outbox, unitOfWork, namespace, fireNext } = parts
  return {
    ...parts,
    calls,
    steering: new DeliverySteering({ outbox, unitOfWork }),
    /** Fires the next timer and lets the attempt end so. */
    attempt: async (outcome: CallbackOutcome) => {
      fireNext()
      calls.at(-1)?.end(outcome)
      await outbox.settled(namespace)
    }
  }
}

t.test(
  'an exhausted callback that is sent again has its whole schedule before it, and one record of attempts',
  async t => {
    const { enqueue, attempt, steering, namespace, row, outbox } = begin(t)
    const id = enqueue()
    for (let count = 0; count < 3; count++) await attempt(refused(500))
    t.match(row(id), { state: 'exhausted', attempts: 3 })

    const now = namespace.now()
    const queued = steering.redeliver(namespace, row(id))
    t.strictSame(queued, row(id))
    t.match(queued, { state: 'pending', attempts: 0, updatedAt: now, nextAttemptAt: now })
    await attempt(refused(500))
    t.match(row(id), { state: 'pending', attempts: 1, nextAttemptAt: now + 1_000 })
    await attempt(accepted)
    t.match(row(id), { state: 'delivered', attempts: 2 })
    t.same(
      outbox.attempts(row(id)).map(({ number, at, status }) => [number, at - startMs, status]),
      [
        [1, 0, 500],
        [2, 1_000, 500],
        [3, 6_000, 500],
        [4, 6_000, 500],
        [5, 7_000, 200]
      ]
    )
  }
)

t.test('a callback that waits is sent at once, and the attempt that was planned is not made as well', async t => {
  const { enqueue, attempt, steering, namespace, row, calls, timers, fireNext } = begin(t)
  const id = enqueue()
  await attempt(refused(500))
  steering.redeliver(namespace, row(id))
  await attempt(accepted)
  t.match(row(id), { state: 'delivered', updatedAt: startMs })
  t.equal(timers.length, 1)
  fireNext()
  t.equal(calls.length, 2)
})

t.test('a delivered or cancelled callback can be sent again', async t => {
  const { enqueue, attempt, steering, namespace, row, calls, fireNext } = begin(t)
  const id = enqueue()
  await attempt(accepted)
  steering.redeliver(namespace, row(id))
  steering.cancel(namespace, row(id))
  steering.redeliver(namespace, row(id))
  fireNext()
  t.equal(calls.length, 1, 'the timer of the first redelivery is stale')
  await attempt(accepted)
  t.match(row(id), { state: 'delivered', attempts: 1 })
  t.equal(calls.length, 2)
})

t.test('a cancelled callback is sent no more', async t => {
  const { enqueue, attempt, steering, namespace, row, calls, fireNext } = begin(t)
  const id = enqueue()
  await attempt(refused(500))
  t.match(steering.cancel(namespace, row(id)), { state: 'cancelled', attempts: 1, nextAttemptAt: null })
  fireNext()
  t.equal(calls.length, 1)
  t.match(row(id), { state: 'cancelled' })
})

const refusals: [DeliveryState, 'redeliver' | 'cancel', string[]][] = [
  ['sending', 'redeliver', []],
  ['sending', 'cancel', []],
  ['delivered', 'cancel', ['redeliver']],
  ['exhausted', 'cancel', ['redeliver']],
  ['cancelled', 'cancel', ['redeliver']]
]
for (const [state, action, possible] of refusals) {
  t.test(`${action} does not fit ${state}, changes nothing, and says what is possible`, async t => {
    const { enqueue, steering, namespace, row, store } = begin(t)
    const id = enqueue()
    const stale = row(id)
    store.update({ ...stale, state })
    const refusal = new NotPossible(`${action} does not fit a delivery that is ${state}`, possible)
    t.throws(() => steering[action](namespace, stale), refusal, 'judged by the row, not by what the caller saw')
    t.strictSame(row(id), { ...stale, state })
  })
}

t.test('a callback that was removed meanwhile is not brought back', async t => {
  const { enqueue, steering, namespace, row, unitOfWork, outbox } = begin(t)
  const gone = row(enqueue())
  unitOfWork.runNow(() => outbox.clear(namespace))
  steering.cancel(namespace, gone)
  t.equal(outbox.find(gone.id), undefined)
  t.strictSame(outbox.list(namespace, {}), [])
})
