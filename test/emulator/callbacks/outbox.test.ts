import t from 'tap'
import { signCallback } from '../../../emulator/callbacks/signature.ts'
import { accepted, manualNamespace, refused, sampleCallback, scriptedSend, startMs, startOutbox } from './harness.ts'

t.test('invariant 1: the delivery and when it is due belong to the transaction of the caller', async t => {
  const { send } = scriptedSend()
  const { enqueue, row, dues, store, unitOfWork, namespace } = startOutbox(t, send)
  t.throws(() =>
    unitOfWork.runNow(() => {
      enqueue()
      throw new Error('undone')
    })
  )
  t.strictSame(store.list(namespace.key, {}), [])

  const id = enqueue()
  const times = { createdAt: startMs, updatedAt: startMs, nextAttemptAt: startMs }
  t.strictSame(row(id), {
    ...sampleCallback,
    ...times,
    id,
    ns: 1,
    number: 1,
    state: 'pending',
    attempts: 0,
    version: 1,
    due: { at: startMs, order: 2, background: false },
    setAside: null
  })
  t.strictSame(dues(), [row(id)])
})

t.test('invariant 2: the attempt begins after the commit, and only then', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, outbox, dues, unitOfWork, namespace, row } = startOutbox(t, send)
  const id = enqueue()
  const [delivery] = dues()
  if (!delivery) throw new Error('nothing is due')
  t.throws(() =>
    unitOfWork.runNow(() => {
      outbox.dues.fire(delivery, namespace)
      throw new Error('undone')
    })
  )
  t.equal(calls.length, 0)
  t.equal(row(id).state, 'pending')
  unitOfWork.runNow(() => {
    outbox.dues.fire(delivery, namespace)
    t.equal(calls.length, 0)
  })
  t.equal(calls.length, 1)
  t.match(row(id), { state: 'sending', version: 2, nextAttemptAt: null, due: null })
})

t.test('an accepted callback is delivered, and the attempt is on record with what was signed', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext, settled, row, store, dues, policy } = startOutbox(t, send)
  const id = enqueue()
  fireNext()
  const signed = signCallback({ url: sampleCallback.url, key: sampleCallback.key, atMs: startMs })
  const { timeoutMs, allowHosts } = policy
  t.strictSame(calls[0]?.request, { url: signed.url, body: sampleCallback.body, timeoutMs, allowHosts })
  calls[0]?.end(accepted)
  await settled()
  t.match(row(id), { state: 'delivered', attempts: 1, version: 3, nextAttemptAt: null })
  t.strictSame(store.attempts(id), [
    { number: 1, at: startMs, url: signed.url, signedString: signed.signedString, ...accepted }
  ])
  t.strictSame(dues(), [])
})

t.test('without authentication the URL is sent as it is', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext, settled, store } = startOutbox(t, send)
  const id = enqueue({ authType: 'NONE' })
  fireNext()
  t.equal(calls[0]?.request.url, sampleCallback.url)
  calls[0]?.end(accepted)
  await settled()
  t.match(store.attempts(id), [{ url: sampleCallback.url, signedString: null }])
})

t.test('the reading of the signature is that of the policy at the time of the attempt', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext, policy } = startOutbox(t, send)
  enqueue()
  policy.reading = 'decimal'
  fireNext()
  const { url, key } = sampleCallback
  t.equal(calls[0]?.request.url, signCallback({ url, key, atMs: startMs, reading: 'decimal' }).url)
})

t.test(
  'invariant 4: a refused callback is tried again after its delay, with a new signature, until it is accepted',
  async t => {
    const { calls, send } = scriptedSend()
    const { enqueue, fireNext, settled, row, store, dues } = startOutbox(t, send, {
      scheduleMs: [1_000, 5_000]
    })
    const id = enqueue()
    fireNext()
    calls[0]?.end(refused(500))
    await settled()
    t.match(row(id), { state: 'pending', attempts: 1, version: 3, nextAttemptAt: startMs + 1_000 })
    t.match(dues(), [{ due: { at: startMs + 1_000 }, version: 3 }])

    fireNext()
    t.equal(calls[1]?.request.body, calls[0]?.request.body)
    t.match(calls[1]?.request.url, `time_stamp=${(startMs + 1_000).toString(16)}`)
    calls[1]?.end(accepted)
    await settled()
    t.match(row(id), { state: 'delivered', attempts: 2, updatedAt: startMs + 1_000, createdAt: startMs })
    t.match(store.attempts(id), [
      { number: 1, at: startMs, status: 500, errorClass: 'http-status' },
      { number: 2, at: startMs + 1_000, status: 200, errorClass: null }
    ])
  }
)

t.test('after the last delay a callback is exhausted', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext, settled, row, dues } = startOutbox(t, send, { scheduleMs: [1_000] })
  const id = enqueue()
  for (let attempt = 0; attempt < 2; attempt++) {
    fireNext()
    calls[attempt]?.end(refused(500))
    await settled()
  }
  t.match(row(id), { state: 'exhausted', attempts: 2, nextAttemptAt: null })
  t.strictSame(dues(), [])
})

t.test('410 stops at once, and Retry-After moves the next attempt', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext, settled, row } = startOutbox(t, send)
  const gone = enqueue()
  const busy = enqueue()
  fireNext()
  fireNext()
  calls[0]?.end(refused(410))
  calls[1]?.end(refused(503, 90_000))
  await settled()
  t.match(row(gone), { state: 'exhausted', attempts: 1 })
  t.match(row(busy), { state: 'pending', nextAttemptAt: startMs + 90_000 })
})

t.test('a late alarm sends with the time of sending, never one before it was due', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext, outbox, namespace, settled, store, dues, unitOfWork } = startOutbox(t, send)
  const late = enqueue()
  namespace.row.clock.anchorVirtualMs = startMs + 500
  fireNext()
  calls[0]?.end(accepted)
  await settled()
  t.equal(store.attempts(late)[0]?.at, startMs + 500)

  // A clock that is read a moment too early must not give a history in which the effect precedes its cause.
  const early = unitOfWork.runNow(() => outbox.enqueue(namespace, sampleCallback, startMs + 600))
  const [delivery] = dues()
  if (!delivery) throw new Error('nothing is due')
  unitOfWork.runNow(() => outbox.dues.fire(delivery, namespace))
  calls[1]?.end(accepted)
  await settled()
  t.equal(store.attempts(early)[0]?.at, startMs + 600)
})

t.test('invariant 6: no more attempts at once than the policy says, and never fewer than one', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext, settled, policy } = startOutbox(t, send, { concurrency: 2 })
  for (let count = 0; count < 4; count++) enqueue({ url: `http://receiver-${count}.test/hook` })
  for (let count = 0; count < 4; count++) fireNext()
  t.equal(calls.length, 2)
  policy.concurrency = 0
  for (let ended = 0; ended < 4; ended++) {
    calls[ended]?.end(accepted)
    await new Promise(resolve => setImmediate(resolve))
  }
  await settled()
  t.equal(calls.length, 4)
})

t.test('invariant 6: the limit of the emulator stands above the policy', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext } = startOutbox(t, send, { concurrency: 1_000 })
  for (let count = 0; count < 20; count++) {
    const namespace = manualNamespace(2 + (count % 3))
    enqueue({ url: `http://receiver-${count}.test/hook` }, namespace)
    fireNext(namespace)
  }
  t.equal(calls.length, 16)
})

t.test('invariant 6: 64 callbacks to a silent receiver delay no other receiver and no other namespace', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext } = startOutbox(t, send)
  const other = manualNamespace(2)
  for (let count = 0; count < 64; count++) enqueue({ url: `http://silent.test:8080/hook/${count}?a=1` })
  enqueue({ url: 'http://silent.test/hook' })
  for (let count = 0; count < 65; count++) fireNext()
  enqueue({ url: 'http://healthy.test/hook' }, other)
  fireNext(other)
  const called = calls.map(({ request }) => new URL(request.url).host)
  t.strictSame(called.slice(-2), ['silent.test', 'healthy.test'], 'another port is another receiver')
})

t.test('a callback URL that is none takes its turn like any other', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext } = startOutbox(t, send)
  enqueue({ url: 'nowhere' })
  fireNext()
  t.equal(calls.length, 1)
})

t.test('invariant 7: what is told and logged holds no key, signature or query', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext, settled, logged, told } = startOutbox(t, send, { scheduleMs: [1_000, 1_000] })
  enqueue({ url: 'http://user:top-secret-password@receiver.test/hook?token=top-secret-query' })
  const outcomes = [refused(500), accepted]
  for (const [index, outcome] of outcomes.entries()) {
    fireNext()
    calls[index]?.end(outcome)
    await settled()
  }
  t.match(logged, [
    {
      level: 'warn',
      fields: { url: 'http://receiver.test/hook', status: 500, result: 'retrying', remedy: 'see its log' }
    },
    { level: 'info', fields: { url: 'http://receiver.test/hook', status: 200, result: 'delivered', attempt: 2 } }
  ])
  t.match(told, [
    { type: 'delivery', namespace: 'project-1', jobId: 'job-7', attempt: 1, result: 'retrying', at: startMs },
    { attempt: 2, result: 'delivered', at: startMs + 1_000 }
  ])
  t.notMatch(JSON.stringify([logged, told]), /top-secret|secret=|time_stamp/)
})

t.test('a URL that is none is not logged', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext, settled, logged } = startOutbox(t, send)
  enqueue({ url: 'top-secret' })
  fireNext()
  calls[0]?.end({ ...refused(0), status: null, errorClass: 'invalid-url' })
  await settled()
  t.match(logged, [{ fields: { url: '(not a URL)', result: 'exhausted' } }])
})

t.test('an outcome that cannot be recorded is reported, and nobody waits for it forever', async t => {
  const { calls, send } = scriptedSend()
  const { enqueue, fireNext, settled, logged, connection } = startOutbox(t, send)
  enqueue()
  fireNext()
  connection.exec('DROP TABLE delivery_attempts')
  calls[0]?.end(accepted)
  await settled()
  t.match(logged, [{ level: 'error', fields: { err: Error } }])
})
