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
  const { outbox, unitOfWork, settled, fireNext } = parts
  return {
    ...parts,
    calls,
    steering: new DeliverySteering({ outbox, unitOfWork }),
    /** Fires what is due next and lets the attempt end so. */
    attempt: async (outcome: CallbackOutcome) => {
      fireNext()
      calls.at(-1)?.end(outcome)
      await settled()
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
  const { enqueue, attempt, steering, namespace, row, calls, dues } = begin(t)
  const id = enqueue()
  await attempt(refused(500))
  steering.redeliver(namespace, row(id))
  await attempt(accepted)
  t.match(row(id), { state: 'delivered', updatedAt: startMs })
  t.strictSame(dues(), [])
  t.equal(calls.length, 2)
})

t.test('a delivered or cancelled callback can be sent again', async t => {
  const { enqueue, attempt, steering, namespace, row, calls, dues } = begin(t)
  const id = enqueue()
  await attempt(accepted)
  steering.redeliver(namespace, row(id))
  steering.cancel(namespace, row(id))
  steering.redeliver(namespace, row(id))
  t.equal(dues().length, 1, 'the first redelivery is due no more')
  await attempt(accepted)
  t.match(row(id), { state: 'delivered', attempts: 1 })
  t.equal(calls.length, 2)
})

t.test('a cancelled callback is sent no more', async t => {
  const { enqueue, attempt, steering, namespace, row, calls, dues } = begin(t)
  const id = enqueue()
  await attempt(refused(500))
  t.match(steering.cancel(namespace, row(id)), { state: 'cancelled', attempts: 1, nextAttemptAt: null, due: null })
  t.strictSame(dues(), [])
  t.equal(calls.length, 1)
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

for (const [action, state] of [
  ['redeliver', 'pending'],
  ['cancel', 'cancelled']
] as const) {
  t.test(`${action} of a callback that was set aside leaves nothing to be tried again`, async t => {
    const { enqueue, steering, namespace, row, outbox, unitOfWork, dues } = begin(t)
    const id = enqueue()
    const setAside = { dueAt: startMs, error: 'broken', failedAt: startMs }
    unitOfWork.runNow(() => outbox.dues.keep({ ...row(id), due: null, setAside }))
    t.strictSame([dues().length, outbox.dues.setAside(namespace.key)], [0, [row(id)]])
    t.match(steering[action](namespace, row(id)), { state, setAside: null })
    t.strictSame([dues().length, outbox.dues.countSetAside(namespace.key)], [action === 'cancel' ? 0 : 1, 0])
  })
}

t.test('a callback that was removed meanwhile is not brought back', async t => {
  const { enqueue, steering, namespace, row, unitOfWork, outbox, store } = begin(t)
  const gone = row(enqueue())
  unitOfWork.runNow(() => store.sweep(namespace.key, 10))
  steering.cancel(namespace, gone)
  t.equal(outbox.find(gone.id), undefined)
  t.strictSame(outbox.list(namespace, {}), [])
})
