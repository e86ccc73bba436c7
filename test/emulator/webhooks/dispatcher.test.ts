import t from 'tap'
import { Dispatcher, type Work } from '../../../emulator/webhooks/dispatcher.ts'
import { limits } from '../../../emulator/limits.ts'
import { manualNamespace, stoppedClock } from './harness.ts'

const a = manualNamespace(1)
const b = manualNamespace(2)

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
  for (const [index, { work }] of jobs.entries()) dispatcher.launch(index % 2 ? a : b, work)
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
  dispatcher.launch(a, job().work)
  for (const { work } of jobs) dispatcher.launch(a, work)
  t.strictSame(begun(jobs), [false, false, false])
  settings.limit = 4
  dispatcher.launch(a, job().work)
  t.strictSame(begun(jobs), [true, true, true])
  await dispatcher.close()
})

t.test('invariant 2: settled waits for running, waiting and newly added work of its namespace alone', async t => {
  const { dispatcher } = start(1)
  const [first, second, others] = [job(), job(), job()]
  let settled = false
  dispatcher.launch(a, first.work)
  void dispatcher.settled(a).then(() => (settled = true))
  await dispatcher.settled(b)
  dispatcher.launch(a, second.work)
  dispatcher.launch(b, others.work)
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
  const { dispatcher, physical } = start(2)
  const [running, others, waiting, othersWaiting] = [job(), job(), job(), job()]
  dispatcher.launch(a, running.work)
  dispatcher.launch(b, others.work)
  dispatcher.launch(a, waiting.work)
  dispatcher.launch(b, othersWaiting.work)
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
  dispatcher.launch(a, running.work)
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
  dispatcher.launch(a, running.work)
  dispatcher.drop(a)
  await dispatcher.close()
  t.match(running.state, { stopped: true })
})

t.test('closing stops everything, waits for its end, and lets nothing begin afterwards', async t => {
  const { dispatcher } = start(1)
  const [running, waiting, late] = [job(), job(), job()]
  dispatcher.launch(a, running.work)
  dispatcher.launch(b, waiting.work)
  await dispatcher.close()
  dispatcher.launch(a, late.work)
  await dispatcher.settled(a)
  t.strictSame(begun([running, waiting, late]), [true, false, false])
})

t.test('work that throws is reported and makes room', async t => {
  const { dispatcher, failures } = start(1)
  const next = job()
  dispatcher.launch(a, () => Promise.reject(new Error('broken')))
  dispatcher.launch(a, next.work)
  await dispatcherTurn()
  t.match(failures, [{ message: 'broken' }])
  t.ok(next.state.begun)
  next.end()
  await dispatcher.settled(a)
})

function begun(jobs: { state: { begun: boolean } }[]): boolean[] {
  return jobs.map(({ state }) => state.begun)
}

function dispatcherTurn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
