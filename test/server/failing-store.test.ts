/** A store that cannot write: work is refused in words, nothing that was answered is lost, and it goes on by itself. */
import { join } from 'node:path'
import t from 'tap'
import type { Test } from 'tap'
import { limits } from '../../emulator/limits.ts'
import type { Client } from '../support/emulator.ts'
import { startTestEmulator, videoRequest } from '../support/emulator.ts'
import { connectionsOf, failingStore, troubles } from '../support/failing-store.ts'
import type { Trouble } from '../support/failing-store.ts'
import { createHandClock } from '../support/physical.ts'
import { startReceiver } from '../support/receiver.ts'
import { settled } from '../support/command-context.ts'

type Options = Parameters<typeof startTestEmulator>[1]

async function begin(t: Test, options: Options = {}) {
  const lines: { level: number; msg: string }[] = []
  const logTo = { write: (line: string) => void lines.push(JSON.parse(line)) }
  const db = options.db ?? join(t.testdir(), 'emulator.db')
  const { result: emulator, connections } = await connectionsOf(() =>
    startTestEmulator(t, { db, logTo, logLevel: 'info', uploads: 'discard', ...options })
  )
  const [connection] = connections
  if (!connection) throw new Error('no connection was opened')
  const { physical } = emulator
  const store = failingStore(connection)
  return {
    ...emulator,
    db,
    connection,
    break: (trouble: Trouble) => store.break(trouble),
    /** There is room again, and as much time has passed as it takes to notice. */
    mend() {
      store.mend()
      physical.advance(limits.longestStorePauseMs)
    },
    client: emulator.client('p'),
    ready: async () => {
      const { status, body } = await emulator.call({ method: 'GET', url: '/readyz' })
      return { status, missing: body.missing }
    },
    /** What the log says about anything but requests. */
    said: () => lines.filter(({ msg }) => msg !== 'request').map(({ msg }) => msg)
  }
}

const create = (client: Client) => client.api('POST', '/2d-digital-human-videos', videoRequest())

/** The training video of a new job, where it is to be put. */
async function uploadUrl(client: Client): Promise<string> {
  const training = { name: 'Avatar', training_video_file_name: 'a.mp4' }
  const { body } = await client.api('POST', '/digital-human-training-manage/user/jobs', training)
  return String(body.training_video_upload_url[0])
}

async function history(client: Client, jobId: string): Promise<(string | undefined)[][]> {
  const { events } = (await client.control('GET', `/jobs/${jobId}/timeline`)).body
  return events.map(({ to, at }) => [to, at.slice(14)])
}

for (const trouble of Object.keys(troubles) as Trouble[]) {
  const words = troubles[trouble]

  t.test(`${trouble}: new work is refused in each shape, reads go on, and the reason is told once`, async t => {
    const emulator = await begin(t)
    const { client } = emulator
    const jobId = await client.createVideo()
    const url = await uploadUrl(client)
    emulator.break(trouble)
    for (let time = 0; time < 3; time++) {
      const { status, body } = await create(client)
      t.match({ status, ...body }, { status: 500, error_code: 'MSS.00000004', error_msg: words })
    }
    t.match(await emulator.ready(), { status: 503, missing: [words] })
    const refused: [Parameters<Client['control']>[0], string, unknown][] = [
      ['PUT', '/clock', { mode: 'manual', at: '2030-01-01T00:00:00Z' }],
      ['POST', '/clock/advance', { by: '1h' }],
      ['PUT', '/lifecycles/video', { mode: 'manual' }],
      ['POST', `/jobs/${jobId}/complete`, undefined],
      ['POST', '/reset', undefined],
      ['POST', '/snapshots', { name: 'x' }],
      ['POST', '/seed', { jobs: [{ key: 'k', kind: 'training', request: { name: 'A' } }] }]
    ]
    for (const [method, path, body] of refused) {
      const answer = await client.control(method, path, body)
      t.match(answer.body, { status: 503, title: 'Store unavailable', detail: words, hint: /by itself/ }, path)
    }
    const upload = await client.put(url)
    t.match(upload, { status: 500, text: words })

    t.match(
      (await client.control('GET', '/clock')).body,
      { mode: 'real', now: /^2026/ },
      'what was refused has not happened'
    )
    t.match((await client.control('GET', '/lifecycles/video')).body, { mode: 'time' })
    t.match(await client.showVideo(jobId), { state: 'WAITING' })
    t.equal((await client.api('GET', '/digital-human-videos')).body.count, 1)
    t.equal((await client.control('GET', '/export')).status, 200)
    t.match((await client.control('GET', '/metrics')).text, '\nmetastudio_emulator_store_writable 0\n')
    emulator.physical.advance(60_000)
    t.match(emulator.said(), [words])
    t.equal(emulator.said().length, 1)

    emulator.mend()
    t.strictSame(await emulator.ready(), { status: 200, missing: [] })
    t.match(emulator.said(), [words, 'the database can be written again'])
    t.equal(emulator.said().length, 2)
    t.equal((await create(client)).status, 200)
    t.equal((await client.put(url)).status, 200)
    t.match(await client.showVideo(jobId), { state: 'SUCCEED' })
  })

  t.test(`${trouble}: what falls due meanwhile happens afterwards, at the time it was due`, async t => {
    const [failing, sound] = [await begin(t), await begin(t, { db: ':memory:' })]
    const histories = []
    for (const emulator of [failing, sound]) {
      const jobId = await emulator.client.createVideo()
      emulator.physical.advance(100)
      if (emulator === failing) emulator.break(trouble)
      emulator.physical.advance(600_000)
      if (emulator === failing) {
        t.match(await emulator.client.showVideo(jobId), { state: 'WAITING' })
        t.equal(emulator.physical.alarms().length, 1, 'nothing but the next try is planned')
        emulator.mend()
      }
      histories.push(await history(emulator.client, jobId))
    }
    t.equal(histories[0]?.length, 3)
    t.strictSame(histories[0], histories[1])
    t.equal(failing.said().length, 2)
  })

  t.test(`${trouble}: the outcome of a callback is kept, recorded later, and the callback not sent again`, async t => {
    const receiver = await startReceiver()
    t.teardown(() => receiver.close())
    const emulator = await begin(t)
    const { client } = emulator
    receiver.answer('hang')
    await client.createVideo({ callback_config: { callback_url: receiver.origin, auth_type: 'NONE' } })
    emulator.physical.advance(2000)
    await receiver.next()
    emulator.break(trouble)
    receiver.release()
    const delivery = async () => (await client.control('GET', '/deliveries/1')).body
    const log = () => emulator.said()
    while (log().length === 0) await settled()
    t.match(await delivery(), { state: 'sending', attempts: 0 })
    t.match(await client.control('POST', '/deliveries/1/redeliver'), { status: 503 })
    emulator.physical.advance(60_000)

    emulator.mend()
    t.match(await delivery(), { state: 'delivered', attempts: 1 })
    t.equal(receiver.requests.length, 1)
    receiver.answer({ status: 200 })
    t.match(await client.control('POST', '/deliveries/1/redeliver'), { status: 200 })
    emulator.physical.advance(0)
    await receiver.next()
    t.equal(receiver.requests.length, 2)
  })

  t.test(`${trouble}: an advance ends with the reason, and nothing is half done`, async t => {
    const emulator = await begin(t, { clock: 'manual@2026-01-31T08:00:00Z' })
    const { client } = emulator
    const jobId = await client.createVideo()
    emulator.break(trouble)
    const advance = await client.control('POST', '/clock/advance', { until: 'idle' })
    t.match(advance.body, { status: 503, detail: words })
    const wait = { for: 'job', match: { job_id: jobId, state: 'SUCCEED' }, autoAdvance: true }
    t.match((await client.control('POST', '/wait', wait)).body, { status: 503, detail: words })
    t.match((await client.control('GET', '/clock')).body, { now: '2026-01-31T08:00:00.000Z' })
    t.match(await client.showVideo(jobId), { state: 'WAITING' })
    emulator.mend()
    t.match(await client.showVideo(jobId), { state: 'WAITING' }, 'a manual clock has not moved')
    t.equal((await client.advance({ until: 'idle' })).events.length, 2)
    t.match((await client.control('GET', '/clock')).body, { now: '2026-01-31T08:00:02.000Z' })
  })

  t.test(`${trouble}: a job that moves by reads is read, and the reads do not count`, async t => {
    const emulator = await begin(t)
    const { client } = emulator
    await client.control('PUT', '/lifecycles/video', { mode: 'reads' })
    const jobId = await client.createVideo()
    emulator.break(trouble)
    for (let time = 0; time < 4; time++) t.match(await client.showVideo(jobId), { state: 'WAITING' })
    emulator.mend()
    const states = []
    for (let time = 0; time < 3; time++) states.push((await client.showVideo(jobId)).state)
    t.strictSame(states, ['WAITING', 'PROCESSING', 'SUCCEED'])
  })

  t.test(`${trouble}: it can be closed meanwhile, and everything that was answered is there afterwards`, async t => {
    const receiver = await startReceiver()
    t.teardown(() => receiver.close())
    receiver.answer('hang')
    const physical = createHandClock()
    const emulator = await begin(t, { physical })
    const callback = { callback_url: receiver.origin, auth_type: 'NONE' }
    const jobId = await emulator.client.createVideo({ callback_config: callback })
    physical.advance(2000)
    await receiver.next()
    const later = await emulator.client.createVideo()
    emulator.break(trouble)
    receiver.release()
    while (emulator.said().length === 0) await settled()
    await emulator.close()

    receiver.answer({ status: 200 })
    const again = await begin(t, { physical, db: emulator.db })
    t.match(await again.client.showVideo(jobId), { state: 'SUCCEED' })
    physical.advance(0)
    await receiver.next()
    t.equal(receiver.requests.length, 2, 'at least once')
    physical.advance(2000)
    t.match(await again.client.showVideo(later), { state: 'SUCCEED' })
    t.strictSame(await again.ready(), { status: 200, missing: [] })
  })
}
