/** GET /namespaces and DELETE /namespaces/{id}. */
import t from 'tap'
import { limits } from '../../../../emulator/limits.ts'
import { settled } from '../../../support/command-context.ts'
import { manualClock, startTestEmulator } from '../../../support/emulator.ts'
import { startReceiver } from '../../../support/receiver.ts'

const all = { url: '/_emulator/v1/namespaces' }

t.test('namespaces are listed with their clocks and what they hold', async t => {
  const emulator = await startTestEmulator(t, { clock: manualClock })
  t.same((await emulator.call({ method: 'GET', ...all })).body, { count: 0, namespaces: [] })
  const [one, two] = [emulator.client('one'), emulator.client('two')]
  for (const _ of [1, 2]) await one.createVideo()
  await one.advance({ by: 500 })
  await one.createVideo()
  await two.api('POST', '/digital-human-training-manage/user/jobs', { name: 'Avatar' })
  await two.control('POST', '/reset')
  const clock = { mode: 'manual', scale: 0 }
  const first = {
    id: 'one',
    epoch: 1,
    clock: { ...clock, now: '2026-01-02T03:04:05.500Z' },
    jobs: { video: { PROCESSING: 2, WAITING: 1 } },
    timers: 3
  }
  const second = { id: 'two', epoch: 2, clock: { ...clock, now: '2026-01-02T03:04:05.000Z' }, jobs: {}, timers: 0 }
  t.same((await emulator.call({ method: 'GET', ...all })).body, { count: 2, namespaces: [first, second] })
  t.same((await two.control('GET', '/namespaces')).body, { count: 1, namespaces: [second] })
})

t.test('a namespace that is deleted is gone, and begins afresh when it is used again', async t => {
  const emulator = await startTestEmulator(t, { clock: manualClock })
  const [doomed, other] = [emulator.client('doomed'), emulator.client('other')]
  const before = await doomed.createVideo()
  await doomed.control('PUT', '/lifecycles/video', { mode: 'manual' })
  await doomed.advance({ by: '1h' })
  await other.createVideo()
  t.same((await emulator.call({ method: 'DELETE', url: `${all.url}/doomed` })).body, { id: 'doomed', jobs: 1 })
  t.match((await emulator.call({ method: 'GET', ...all })).body, { count: 1, namespaces: [{ id: 'other' }] })
  t.equal((await doomed.control('GET', '/requests')).body.count, 0)
  t.equal((await other.control('GET', '/requests')).body.count, 1)

  t.equal(await doomed.createVideo(), before, 'the id stream begins anew')
  t.match((await doomed.control('GET', '/lifecycles/video')).body, { mode: 'time' })
  t.match((await emulator.call({ method: 'GET', ...all })).body, {
    namespaces: [{ id: 'other' }, { id: 'doomed', clock: { now: '2026-01-02T03:04:05.000Z' }, timers: 1 }]
  })
})

t.test('work that is under way when its namespace is deleted leaves nothing behind', async t => {
  const receiver = await startReceiver()
  t.teardown(() => receiver.close())
  receiver.answer('hang')
  const emulator = await startTestEmulator(t, { clock: manualClock })
  const client = emulator.client('p')
  await client.createVideo({ callback_config: { callback_url: receiver.origin } })
  const advancing = client.advance({ by: '1h' })
  await receiver.next()
  const deleting = emulator.call({ method: 'DELETE', url: `${all.url}/p` })
  const { physical } = emulator
  while (!physical.alarms().includes(physical.now() + limits.recallMs)) await settled()
  physical.advance(limits.recallMs)
  t.equal((await deleting).status, 200)
  await advancing
  receiver.release()
  t.equal((await emulator.call({ method: 'GET', ...all })).body.count, 0)
})

t.test('wrong input is answered with what to send instead', async t => {
  const emulator = await startTestEmulator(t)
  t.match((await emulator.call({ method: 'DELETE', url: `${all.url}/none` })).body, {
    status: 404,
    detail: 'there is no namespace none',
    hint: 'GET /namespaces lists them.'
  })
  const client = emulator.client('p')
  await client.createVideo()
  t.match((await client.control('DELETE', '/namespaces/other')).body, {
    status: 400,
    detail: 'the path names other, the query p'
  })
  t.equal((await client.control('DELETE', '/namespaces/p')).status, 200)
})
