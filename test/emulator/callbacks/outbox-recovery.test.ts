/** The outbox against resets, crashes and shutdowns: what is stale changes nothing, and nothing is lost. */
import t from 'tap'
import type { DeliveryRow } from '../../../emulator/callbacks/delivery-ports.ts'
import { accepted, manualNamespace, scriptedSend, startMs, startOutbox } from './harness.ts'

const overtakings: [string, (parts: ReturnType<typeof startOutbox>, delivery: DeliveryRow) => void, number][] = [
  ['it was queued anew', ({ outbox, namespace }, delivery) => outbox.queue(namespace, delivery, startMs), 1],
  ['it was withdrawn', ({ outbox, namespace }, delivery) => outbox.withdraw(namespace, delivery), 0],
  ['it is being sent', ({ outbox, namespace }, delivery) => outbox.dues.fire(delivery, namespace), 0],
  ['it was swept away', ({ store, namespace }) => void store.sweep(namespace.key, 10), 0]
]
for (const [what, overtake, left] of overtakings) {
  t.test(`invariant 3: what was read as due is due no more once ${what}`, async t => {
    const parts = startOutbox(t, scriptedSend().send)
    const { enqueue, outbox, dues, unitOfWork } = parts
    enqueue()
    const [delivery] = dues()
    if (!delivery) throw new Error('nothing is due')
    t.ok(outbox.dues.isStillDue(delivery))
    unitOfWork.runNow(() => overtake(parts, delivery))
    t.notOk(outbox.dues.isStillDue(delivery))
    t.equal(dues().length, left)
    for (const other of dues()) t.ok(outbox.dues.isStillDue(other))
  })
}

t.test('invariant 3: an attempt whose namespace was reset is broken off and never recorded', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext, outbox, namespace, settled, giveUp, physical, row, store, told } = startOutbox(t, send)
  const id = enqueue()
  fireNext()
  giveUp()
  outbox.drop(namespace)
  await settled()
  physical.alarms[0]?.ring()
  await outbox.recalled(namespace)
  t.ok(calls[0]?.signal.aborted)
  t.match(row(id), { state: 'sending', attempts: 0 })
  t.strictSame(store.attempts(id), [])
  t.strictSame(told, [])
})

t.test(
  'invariant 3: even without a drop, no outcome is recorded against another key or version, or a row that is gone',
  async t => {
    const { calls, send } = scriptedSend()
    const { enqueue, fireNext, settled, giveUp, row, store, unitOfWork } = startOutbox(t, send)
    const ids = [enqueue(), enqueue(), enqueue()] as const
    for (const _ of ids) fireNext()
    store.update({ ...row(ids[0]), state: 'cancelled', version: 9 })
    calls[0]?.end(accepted)
    await new Promise(resolve => setImmediate(resolve))
    t.match(row(ids[0]), { state: 'cancelled', attempts: 0 })
    giveUp()
    calls[1]?.end(accepted)
    await new Promise(resolve => setImmediate(resolve))
    t.match(row(ids[1]), { state: 'sending', attempts: 0 })
    unitOfWork.runNow(() => store.sweep(1, 10))
    calls[2]?.end(accepted)
    await settled()
    for (const id of ids) t.strictSame(store.attempts(id), [])
  }
)

t.test('invariant 3: an attempt that waited for its turn while its namespace was reset is not made', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext, settled, giveUp } = startOutbox(t, send, { concurrency: 1 })
  enqueue()
  enqueue()
  fireNext()
  fireNext()
  giveUp()
  calls[0]?.end(accepted)
  await settled()
  t.equal(calls.length, 1)
})

t.test('invariant 5: what a crash or a shutdown broke off is sent again after the next start', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext, outbox, namespace, row, dues, create, unitOfWork, store } = startOutbox(t, send)
  const sending = enqueue()
  const waiting = enqueue()
  fireNext()
  await outbox.close()
  t.match(row(sending), { state: 'sending', attempts: 0 })
  // What falls due during the shutdown is not lost either.
  fireNext()
  t.equal(calls.length, 1)
  t.equal(row(waiting).state, 'sending')

  const restarted = create()
  t.equal(
    restarted.recover(key => (key === 1 ? namespace : undefined)),
    2
  )
  t.match(row(sending), { state: 'pending', version: 3, nextAttemptAt: startMs })
  t.match(dues(), [{ id: sending, version: 3, due: { at: startMs } }, { id: waiting }])
  for (const delivery of dues()) unitOfWork.runNow(() => restarted.dues.fire(delivery, namespace))
  for (const { end } of calls) end(accepted)
  await restarted.dues.settled?.(namespace)
  t.match(row(sending), { state: 'delivered', attempts: 1 })
  t.equal(store.attempts(sending).length, 1)
  t.equal(
    restarted.recover(() => namespace),
    0
  )
})

t.test('invariant 5: what carries a key that was given up, or that nobody has, is not sent again', async t => {
  const { send } = scriptedSend()
  const { enqueue, fireNext, outbox, namespace, settled, giveUp, row, dues } = startOutbox(t, send)
  const other = manualNamespace(2)
  const past = enqueue()
  const orphan = enqueue({}, other)
  fireNext()
  fireNext(other)
  giveUp()
  outbox.drop(namespace)
  outbox.drop(other)
  await settled()
  await settled(other)
  t.equal(
    outbox.recover(key => (key === namespace.key ? namespace : undefined)),
    0
  )
  t.match([row(past), row(orphan)], [{ state: 'sending' }, { state: 'sending' }], 'until they are swept away')
  t.strictSame([...dues(), ...dues(other)], [])
})
