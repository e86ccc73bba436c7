/** What was due and failed by a fault of the emulator: seen, tried again, carried along, and forgotten by a reset. */
import t from 'tap'
import type { Test } from 'tap'
import { startTestEmulator } from '../../../support/emulator.ts'
import { connectionsOf } from '../../../support/failing-store.ts'
import { startReceiver } from '../../../support/receiver.ts'

async function begin(t: Test) {
  const lines: Record<string, unknown>[] = []
  const logTo = { write: (line: string) => void lines.push(JSON.parse(line)) }
  const { result: emulator, connections } = await connectionsOf(() =>
    startTestEmulator(t, { logTo, logLevel: 'warn', clock: 'manual@2026-01-31T08:00:00Z' })
  )
  const exec = (sql: string) => {
    for (const connection of connections) connection.exec(sql)
  }
  const plan = (event: string) =>
    exec(`UPDATE resources SET job = json_set(job, '$.plan.steps[0].event', '${event}') WHERE job ->> 'planNext' = 0`)
  const client = emulator.client('p')
  return {
    emulator,
    client,
    lines,
    exec,
    /** From now on the first step of every job is one that its machine does not have. */
    poison: () => plan('dance'),
    mend: () => plan('start'),
    setAside: async () => (await client.control('GET', '/timers/set-aside')).body,
    retry: async (body?: object) => (await client.control('POST', '/timers/retry', body)).body
  }
}

const aside = {
  namespace: 'p',
  topic: 'job',
  delivery_id: null,
  due_at: '2026-01-31T08:00:00.500Z',
  failed_at: '2026-01-31T08:00:00.500Z',
  error: /dance/
}

t.test('what fails is set aside, named once in the log, and holds up nobody else', async t => {
  const { emulator, client, lines, poison, setAside } = await begin(t)
  const broken = await client.createVideo()
  poison()
  const sound = await client.createVideo()
  const { events, stoppedEarly } = await client.advance({ until: 'idle' })
  t.strictSame([events.map(({ jobId }) => jobId), stoppedEarly], [[sound, sound], false])
  const shown = { ...aside, job_id: broken }
  t.match(await setAside(), { count: 1, timers: [shown] })
  t.match((await client.control('GET', `/jobs/${broken}`)).body, { state: 'WAITING', set_aside: [shown] })
  t.strictSame((await client.control('GET', `/jobs/${sound}`)).body.set_aside, [])
  t.match((await client.control('GET', '/metrics')).text, '\nmetastudio_emulator_timers_set_aside 1\n')
  t.match(lines, [{ namespace: 'p', topic: 'job', jobId: broken, msg: /set aside.+retry/, err: { message: /dance/ } }])
  emulator.physical.advance(600_000)
  await client.advance({ by: '1h' })
  t.equal(lines.length, 1)
  t.match((await emulator.client('q').control('GET', '/timers/set-aside')).body, { count: 0, timers: [] })
})

t.test('tried again it fails again, or happens at the time it was due', async t => {
  const { emulator, client, poison, mend, setAside, retry, lines } = await begin(t)
  const jobId = await client.createVideo()
  poison()
  await client.advance({ by: '1m' })
  t.same(await retry(), { retried: 1 })
  emulator.physical.advance(0)
  t.match(await setAside(), { count: 1, timers: [{ failed_at: '2026-01-31T08:01:00.000Z' }] })
  t.equal(lines.length, 2)

  mend()
  t.same(await retry({ job: jobId }), { retried: 1 })
  emulator.physical.advance(0)
  t.match(await client.showVideo(jobId), { state: 'SUCCEED' })
  t.match((await client.control('GET', `/jobs/${jobId}/timeline`)).body.events[1], { at: '2026-01-31T08:00:00.500Z' })
  t.match(await setAside(), { count: 0 })
  t.same(await retry(), { retried: 0 })
})

t.test('one job alone is tried again, and one that is not there is refused', async t => {
  const { emulator, client, poison, mend, setAside, retry } = await begin(t)
  const [one, other] = [await client.createVideo(), await client.createVideo()]
  poison()
  await client.advance({ by: '1m' })
  mend()
  t.same(await retry({ job: one }), { retried: 1 })
  emulator.physical.advance(0)
  t.match(await setAside(), { count: 1, timers: [{ job_id: other }] })
  t.match(await retry({ job: 'nobody' }), { status: 404, detail: /no job nobody/ })
  t.match(await retry({ jobs: one }), { status: 400, detail: /jobs/ })
  const whole = await emulator.call({ method: 'POST', url: '/_emulator/v1/timers/retry' })
  t.same(whole.body, { retried: 1 }, 'without a namespace: everywhere')
})

t.test('an export carries it, an import brings it back, and a reset forgets it', async t => {
  const { client, exec, setAside, retry } = await begin(t)
  await client.createVideo()
  exec(
    `CREATE TEMP TRIGGER poison BEFORE UPDATE ON resources WHEN NEW.set_aside IS NULL BEGIN SELECT RAISE(ABORT, 'not today'); END`
  )
  await client.advance({ by: '1m' })
  exec('DROP TRIGGER temp.poison')
  const { text } = await client.control('GET', '/export')
  const there = await begin(t)
  const before = await setAside()
  t.equal((await client.control('POST', '/snapshots', { name: 'poisoned' })).status, 200)
  await client.control('POST', '/reset', { keep: ['config'] })
  t.match(await setAside(), { count: 0 })
  t.same(await retry(), { retried: 0 })
  await client.control('POST', '/snapshots/poisoned/restore')
  t.same(await setAside(), before)

  t.equal((await there.client.control('POST', '/import', JSON.parse(text))).status, 200)
  t.same(await there.setAside(), before)
  const wrong = JSON.parse(text) as { namespaces: { timers: { setAside: { at: string } }[] }[] }
  for (const { timers } of wrong.namespaces) for (const timer of timers) timer.setAside.at = 'noon'
  t.match((await there.client.control('POST', '/import', wrong)).body, {
    status: 400,
    problems: [/^namespaces\[0\]\.timers\[0\]\.setAside\.at is not a time/]
  })
})

t.test('what fails of a callback is listed with its job, and tried again', async t => {
  const receiver = await startReceiver()
  t.teardown(() => receiver.close())
  const { client, exec, setAside, retry } = await begin(t)
  const callback = { callback_url: receiver.origin, auth_type: 'NONE' }
  const jobId = await client.createVideo({ callback_config: callback })
  exec(
    `CREATE TEMP TRIGGER poison BEFORE UPDATE ON deliveries WHEN NEW.set_aside IS NULL BEGIN SELECT RAISE(ABORT, 'not today'); END`
  )
  await client.advance({ until: 'idle' })
  const shown = { topic: 'delivery', job_id: jobId, delivery_id: 1, error: 'not today' }
  t.match((await client.control('GET', `/jobs/${jobId}`)).body, { state: 'SUCCEED', set_aside: [shown] })
  t.match(await setAside(), { count: 1, timers: [shown] })
  exec('DROP TRIGGER temp.poison')
  t.same(await retry({ job: jobId }), { retried: 1 })
  await client.advance({ until: 'idle' })
  t.equal(receiver.requests.length, 1)
  t.match((await client.control('GET', '/deliveries/1')).body, { state: 'delivered' })
})
