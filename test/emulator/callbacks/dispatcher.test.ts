import fc from 'fast-check'
import t from 'tap'
import { Dispatcher, type Work } from '../../../emulator/callbacks/dispatcher.ts'
import { limits } from '../../../emulator/limits.ts'
import { manualNamespace, stoppedClock } from './harness.ts'

const a = manualNamespace(1)
const b = manualNamespace(2)
const RECEIVER = 'http://receiver.test'

function start(limit = 16) {
  const failures: unknown[] = []
  const settings = { limit }
  const physical = stoppedClock()
  const dispatcher = new Dispatcher({
    limit: () => settings.limit,
    onFailure: error => failures.push(error),
    physical
  })
  return { dispatcher, failures, settings, physical }
}

/** Work that ends when the test says so, or when it is told to stop. */
function job() {
  const { promise, resolve } = Promise.withResolvers<void>()
  const state = { begun: false, stopped: false }
  const work: Work = signal => {
    state.begun = true
    signal.addEventListener('abort', () => {
      state.stopped = true
      resolve()
    })
    return promise
  }
  return { work, state, end: resolve }
}

t.test('invariant 1: never more at once than the limit, and the rest in order', async t => {
  const { dispatcher } = start(2)
  const jobs = [job(), job(), job(), job()]
  for (const [index, { work }] of jobs.entries()) dispatcher.launch(index % 2 ? a : b, `receiver-${index}`, work)
  t.strictSame(begun(jobs), [true, true, false, false])
  jobs[1]?.end()
  await dispatcherTurn()
  t.strictSame(begun(jobs), [true, true, true, false])
  for (const { end } of jobs) end()
  await dispatcher.settled(a)
  await dispatcher.settled(b)
  t.strictSame(begun(jobs), [true, true, true, true])
})

t.test('a raised limit holds from the next launch on', async t => {
  const { dispatcher, settings } = start(1)
  const jobs = [job(), job(), job()]
  dispatcher.launch(a, RECEIVER, job().work)
  for (const { work } of jobs) dispatcher.launch(a, RECEIVER, work)
  t.strictSame(begun(jobs), [false, false, false])
  settings.limit = 16
  dispatcher.launch(a, RECEIVER, job().work)
  t.strictSame(begun(jobs), [true, true, true])
  await dispatcher.close()
})

t.test('invariant 2: settled waits for running, waiting and newly added work of its namespace alone', async t => {
  const { dispatcher } = start(1)
  const [first, second, others] = [job(), job(), job()]
  let settled = false
  dispatcher.launch(a, RECEIVER, first.work)
  void dispatcher.settled(a).then(() => (settled = true))
  await dispatcher.settled(b)
  dispatcher.launch(a, RECEIVER, second.work)
  dispatcher.launch(b, RECEIVER, others.work)
  first.end()
  await dispatcherTurn()
  t.notOk(settled)
  second.end()
  await dispatcher.settled(a)
  await dispatcherTurn()
  t.ok(settled)
  others.end()
  await dispatcher.settled(b)
})

t.test('invariant 3: dropping ends what waits, stops what runs, and touches no other namespace', async t => {
  const { dispatcher, physical } = start(3)
  const [running, others, waiting, othersWaiting] = [job(), job(), job(), job()]
  dispatcher.launch(a, RECEIVER, running.work)
  dispatcher.launch(b, RECEIVER, others.work)
  dispatcher.launch(a, RECEIVER, waiting.work)
  dispatcher.launch(b, RECEIVER, othersWaiting.work)
  dispatcher.drop(a)
  await dispatcher.settled(a)
  await dispatcher.recalled(b)
  t.match(running.state, { begun: true, stopped: false }, 'what runs has a moment left')
  t.match(physical.alarms, [{ delayMs: limits.recallMs }])
  physical.alarms[0]?.ring()
  await dispatcher.recalled(a)
  await dispatcherTurn()
  t.match(running.state, { begun: true, stopped: true })
  t.match(waiting.state, { begun: false })
  t.match(others.state, { begun: true, stopped: false })
  t.match(othersWaiting.state, { begun: true, stopped: false })
  t.same(physical.alarms, [])
  await dispatcher.close()
})

t.test('dropped work that ends by itself is not stopped', async t => {
  const { dispatcher, physical } = start()
  const running = job()
  dispatcher.launch(a, RECEIVER, running.work)
  dispatcher.drop(a)
  running.end()
  await dispatcher.recalled()
  await dispatcherTurn()
  t.match(running.state, { stopped: false })
  t.same(physical.alarms, [])
})

t.test('closing does not wait for the moment that dropped work has left', async t => {
  const { dispatcher } = start()
  const running = job()
  dispatcher.launch(a, RECEIVER, running.work)
  dispatcher.drop(a)
  await dispatcher.close()
  t.match(running.state, { stopped: true })
})

t.test('closing stops everything, waits for its end, and lets nothing begin afterwards', async t => {
  const { dispatcher } = start(1)
  const [running, waiting, late] = [job(), job(), job()]
  dispatcher.launch(a, RECEIVER, running.work)
  dispatcher.launch(b, RECEIVER, waiting.work)
  await dispatcher.close()
  dispatcher.launch(a, RECEIVER, late.work)
  await dispatcher.settled(a)
  t.strictSame(begun([running, waiting, late]), [true, false, false])
})

t.test('work that throws is reported and makes room', async t => {
  const { dispatcher, failures } = start(1)
  const next = job()
  dispatcher.launch(a, RECEIVER, () => Promise.reject(new Error('broken')))
  dispatcher.launch(a, RECEIVER, next.work)
  await dispatcherTurn()
  t.match(failures, [{ message: 'broken' }])
  t.ok(next.state.begun)
  next.end()
  await dispatcher.settled(a)
})

t.test('invariant 1: a silent receiver delays neither another receiver nor another namespace', async t => {
  const { dispatcher } = start()
  const silent = Array.from({ length: 64 }, job)
  const [healthy, elsewhere] = [job(), job()]
  for (const { work } of silent) dispatcher.launch(a, 'http://silent.test', work)
  dispatcher.launch(a, 'http://healthy.test', healthy.work)
  dispatcher.launch(b, 'http://healthy.test', elsewhere.work)
  t.strictSame(begun([healthy, elsewhere]), [true, true])
  t.equal(begun(silent).filter(Boolean).length, 8)
  healthy.end()
  elsewhere.end()
  await dispatcher.settled(b)
  for (const { end } of silent) end()
  await dispatcher.settled(a)
  t.ok(begun(silent).every(Boolean))
})

t.test('invariant 1: a namespace whose receivers are all silent delays no other', async t => {
  const { dispatcher } = start()
  for (let count = 0; count < 64; count++) dispatcher.launch(a, `http://silent-${count}.test`, job().work)
  const elsewhere = [job(), job()]
  for (const { work } of elsewhere) dispatcher.launch(b, RECEIVER, work)
  t.strictSame(begun(elsewhere), [true, true])
  await dispatcher.close()
})

t.test('invariant 1: whatever four silent receivers hold, a fifth party has room, and the limit stands', async () => {
  const party = fc.record({ namespace: fc.constantFrom(a, b), receiver: fc.constantFrom('r1', 'r2', 'r3', 'r4') })
  await fc.assert(
    fc.asyncProperty(fc.array(party, { maxLength: 80 }), async silent => {
      const { dispatcher } = start()
      const jobs = silent.map(({ namespace, receiver }) => {
        const one = job()
        dispatcher.launch(namespace, receiver, one.work)
        return one
      })
      const fifth = job()
      dispatcher.launch(manualNamespace(3), 'r5', fifth.work)
      const running = begun(jobs).filter(Boolean).length
      await dispatcher.close()
      return fifth.state.begun && running < 16
    })
  )
})

t.test('what waits for one receiver begins in order', async t => {
  const { dispatcher } = start(2)
  const order: number[] = []
  const jobs = Array.from({ length: 10 }, job)
  for (const [index, { work }] of jobs.entries()) {
    dispatcher.launch(a, RECEIVER, signal => {
      order.push(index)
      return work(signal)
    })
  }
  for (const { end } of jobs) {
    end()
    await dispatcherTurn()
  }
  t.strictSame(order, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})

function begun(jobs: { state: { begun: boolean } }[]): boolean[] {
  return jobs.map(({ state }) => state.begun)
}

function dispatcherTurn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
