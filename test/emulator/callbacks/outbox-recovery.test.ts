/** The outbox against resets, crashes and shutdowns: what is stale changes nothing, and nothing is lost. */
import t from 'tap'
import { accepted, manualNamespace, scriptedSend, startMs, startOutbox } from './harness.ts'

t.test('invariant 3: a timer of another epoch, version, state or delivery does nothing', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, outbox, namespace, row, timers, unitOfWork, store } = startOutbox(t, send)
  const id = enqueue()
  const [timer] = timers
  if (!timer) throw new Error('no timer is set')
  const stale = [{ epoch: 0 }, { version: 0 }, { subject: id + 1 }]
  for (const change of stale) unitOfWork.runNow(() => outbox.fire({ ...timer, ...change }, namespace))
  store.update({ ...row(id), state: 'cancelled' })
  unitOfWork.runNow(() => outbox.fire(timer, namespace))
  store.update({ ...row(id), state: 'pending' })
  namespace.row.epoch = 2
  unitOfWork.runNow(() => outbox.fire({ ...timer, epoch: 2 }, namespace))
  t.equal(calls.length, 0)
  t.match(row(id), { state: 'pending', version: 1 })
})

t.test('invariant 3: an attempt whose epoch has passed is broken off and never recorded', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext, outbox, namespace, physical, row, store, told } = startOutbox(t, send)
  const id = enqueue()
  fireNext()
  namespace.row.epoch++
  outbox.drop(namespace)
  await outbox.settled(namespace)
  physical.alarms[0]?.ring()
  await outbox.recalled(namespace)
  t.ok(calls[0]?.signal.aborted)
  t.match(row(id), { state: 'sending', attempts: 0 })
  t.strictSame(store.attempts(id), [])
  t.strictSame(told, [])
})

t.test(
  'invariant 3: even without a drop, no outcome is recorded against another epoch, version, or a row that is gone',
  async t => {
    const { calls, send } = scriptedSend()
    const { enqueue, fireNext, outbox, namespace, row, store, unitOfWork } = startOutbox(t, send)
    const ids = [enqueue(), enqueue(), enqueue()] as const
    for (const _ of ids) fireNext()
    store.update({ ...row(ids[0]), state: 'cancelled', version: 9 })
    calls[0]?.end(accepted)
    await new Promise(resolve => setImmediate(resolve))
    t.match(row(ids[0]), { state: 'cancelled', attempts: 0 })
    namespace.row.epoch++
    calls[1]?.end(accepted)
    await new Promise(resolve => setImmediate(resolve))
    t.match(row(ids[1]), { state: 'sending', attempts: 0 })
    unitOfWork.runNow(() => outbox.clear(namespace))
    calls[2]?.end(accepted)
    await outbox.settled(namespace)
    for (const id of ids) t.strictSame(store.attempts(id), [])
  }
)

t.test('invariant 3: an attempt that waited for its turn while the epoch passed is not made', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext, outbox, namespace } = startOutbox(t, send, { concurrency: 1 })
  enqueue()
  enqueue()
  fireNext()
  fireNext()
  namespace.row.epoch++
  calls[0]?.end(accepted)
  await outbox.settled(namespace)
  t.equal(calls.length, 1)
})

t.test('invariant 5: what a crash or a shutdown broke off is sent again after the next start', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext, outbox, namespace, row, timers, create, unitOfWork, store } = startOutbox(t, send)
  const sending = enqueue()
  const waiting = enqueue()
  fireNext()
  await outbox.close()
  t.match(row(sending), { state: 'sending', attempts: 0 })
  // A timer that fires during the shutdown loses nothing either.
  fireNext()
  t.equal(calls.length, 1)
  t.equal(row(waiting).state, 'sending')

  const restarted = create()
  t.equal(
    restarted.recover(key => (key === 1 ? namespace : undefined)),
    2
  )
  t.match(row(sending), { state: 'pending', version: 3, nextAttemptAt: startMs })
  t.match(timers, [{ subject: sending, version: 3, dueAt: startMs }, { subject: waiting }])
  for (const timer of timers.splice(0)) unitOfWork.runNow(() => restarted.fire(timer, namespace))
  for (const { end } of calls) end(accepted)
  await restarted.settled(namespace)
  t.match(row(sending), { state: 'delivered', attempts: 1 })
  t.equal(store.attempts(sending).length, 1)
  t.equal(
    restarted.recover(() => namespace),
    0
  )
})

t.test('invariant 5: what belongs to a past epoch or no namespace is cancelled instead', async t => {
  const { send } = scriptedSend()
  const { enqueue, fireNext, outbox, namespace, row, timers } = startOutbox(t, send)
  const other = manualNamespace(2)
  const past = enqueue()
  const orphan = enqueue({}, other)
  fireNext()
  fireNext(other)
  namespace.row.epoch++
  outbox.drop(namespace)
  outbox.drop(other)
  await outbox.settled(namespace)
  await outbox.settled(other)
  t.equal(
    outbox.recover(key => (key === 1 ? namespace : undefined)),
    0
  )
  t.match([row(past), row(orphan)], [{ state: 'cancelled' }, { state: 'cancelled' }])
  t.strictSame(timers, [])
})
