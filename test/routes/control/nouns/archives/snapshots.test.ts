/** Snapshots over HTTP: names, scopes, and what is said about those that are not there. */
import { join } from 'node:path'
import t from 'tap'
import { NoRoom } from '../../../../../emulator/state/snapshots.ts'
import { createSnapshot } from '../../../../../routes/control/nouns/archives/snapshots.ts'
import { manualClock, startTestEmulator } from '../../../../support/emulator.ts'

const all = { url: '/_emulator/v1/snapshots' }

t.test('a snapshot is taken, listed, restored twice and deleted', async t => {
  const emulator = await startTestEmulator(t, { clock: manualClock })
  const client = emulator.client('p')
  const jobId = await client.createVideo()
  const made = await emulator.call({ method: 'POST', ...all, body: { name: 'before-1.0_x' } })
  const view = { name: 'before-1.0_x', namespace: null, takenAt: '2026-01-02T03:04:05.000Z', namespaces: 1, jobs: 1 }
  t.match(made, { status: 200, body: { ...view, bytes: Number } })
  t.same((await emulator.call({ method: 'GET', ...all })).body, { count: 1, snapshots: [made.body] })
  for (const _ of [1, 2]) {
    await client.advance({ by: '1h' })
    t.equal((await client.showVideo(jobId)).state, 'SUCCEED')
    const restored = await emulator.call({ method: 'POST', url: `${all.url}/before-1.0_x/restore` })
    t.same(restored.body, { namespaces: ['p'], jobs: 1 })
    t.equal((await client.showVideo(jobId)).state, 'WAITING')
  }
  t.same((await emulator.call({ method: 'DELETE', url: `${all.url}/before-1.0_x` })).body, made.body)
  t.equal((await emulator.call({ method: 'GET', ...all })).body.count, 0)
})

t.test('two suites that use the same name do not meet', async t => {
  const emulator = await startTestEmulator(t, { clock: manualClock })
  const [one, two] = [emulator.client(), emulator.client()]
  for (const client of [one, two]) {
    t.equal((await client.control('POST', '/snapshots', { name: 'base' })).status, 200)
    await client.createVideo()
  }
  await one.control('POST', '/snapshots/base/restore')
  const jobs = async (client: typeof one) => (await client.api('GET', '/digital-human-videos')).body.count
  t.same([await jobs(one), await jobs(two)], [0, 1])
  t.equal((await two.control('GET', '/snapshots')).body.count, 1)
  t.equal((await emulator.call({ method: 'GET', ...all })).body.count, 2, 'seen from outside they are two')
  t.match((await emulator.call({ method: 'DELETE', url: `${all.url}/base` })).body, {
    status: 404,
    detail: 'there is no snapshot base of the whole emulator'
  })
})

t.test('a name that is taken is refused, unless the one that has it may give way', async t => {
  const client = (await startTestEmulator(t, { clock: manualClock })).client('p')
  await client.control('POST', '/snapshots', { name: 'a' })
  await client.createVideo()
  t.match((await client.control('POST', '/snapshots', { name: 'a' })).body, {
    status: 409,
    detail: 'there is a snapshot a already',
    hint: /"replace": true/
  })
  t.match((await client.control('POST', '/snapshots', { name: 'a', replace: true })).body, { jobs: 1 })
  t.equal((await client.control('GET', '/snapshots')).body.count, 1)
})

t.test('wrong input is answered with what to send instead', async t => {
  const client = (await startTestEmulator(t)).client('p')
  for (const name of ['', 'a/b', 'x'.repeat(65), 'ü', 5]) {
    t.match((await client.control('POST', '/snapshots', { name })).body, { status: 400, hint: /name: string/ })
  }
  t.match((await client.control('POST', '/snapshots/none/restore')).body, {
    status: 404,
    detail: 'there is no snapshot none of namespace p',
    hint: 'POST /snapshots takes one.'
  })
  await client.control('POST', '/snapshots', { name: 'b' })
  t.match((await client.control('DELETE', '/snapshots/none')).body, { status: 404, hint: 'Use one of b.' })
})

t.test('without room for another one the call says so', async t => {
  const take = (error: Error) => {
    const snapshots = {
      find: () => undefined,
      take: async () => {
        throw error
      }
    }
    return createSnapshot.handle({ params: {}, query: {}, body: { name: 'a' } }, {
      emulator: { snapshots }
    } as never) as Promise<unknown>
  }
  const wanted = { status: 409, message: 'full', hint: 'Delete some: GET /snapshots lists them.' }
  await t.rejects(take(new NoRoom('full')), wanted)
  await t.rejects(take(new Error('disk')), { message: 'disk' })
})

t.test('snapshots are as lasting as the database, and come with the bytes of uploads', async t => {
  const db = join(t.testdir(), 'emulator.db')
  const options = { clock: manualClock, db }
  const first = await startTestEmulator(t, options)
  const client = first.client('p')
  const jobs = '/digital-human-training-manage/user/jobs'
  const training = (await client.api('POST', jobs, { name: 'Avatar' })).body
  await client.put(training.training_video_upload_url[0] ?? '')
  await client.control('POST', '/snapshots', { name: 'kept' })
  await client.control('POST', '/reset')
  await first.close()

  const second = await startTestEmulator(t, { ...options, physical: first.physical })
  const again = second.client('p')
  t.equal((await again.control('POST', '/snapshots/kept/restore')).status, 200)
  const shown = (await again.api('GET', `${jobs}/${training.job_id}`)).body
  t.equal((await second.call({ method: 'GET', url: String(shown['training_video_download_url']) })).text, 'bytes')
})

t.test('a snapshot of another version of the emulator is refused', async t => {
  const db = join(t.testdir(), 'emulator.db')
  const first = await startTestEmulator(t, { db })
  await first.call({ method: 'POST', ...all, body: { name: 'old' } })
  await first.close()
  const { openConnection } = await import('../../../../../db/connection.ts')
  const connection = openConnection(db)
  connection.exec(`UPDATE snapshots SET document = json_set(document, '$.version', 99)`)
  connection.close()
  const second = await startTestEmulator(t, { db })
  t.match((await second.call({ method: 'POST', url: `${all.url}/old/restore` })).body, {
    status: 409,
    detail: 'snapshot old cannot be restored: version must be 1 or 2: this emulator reads no other',
    problems: ['version must be 1 or 2: this emulator reads no other']
  })
})
