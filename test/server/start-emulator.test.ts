import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { startEmulator as startAny } from '../../server/index.ts'
import type { Test } from 'tap'
import { startEmulator } from '../../server/start-emulator.ts'
import { manualClock, startTestEmulator } from '../support/emulator.ts'
import { createHandClock } from '../support/physical.ts'

t.test('it listens on a free port of this machine, is silent, and says where it is', async t => {
  const emulator = await startTestEmulator(t, { listen: true })
  t.match(emulator.url, /^http:\/\/127\.0\.0\.1:\d+$/)
  t.equal(emulator.controlUrl, emulator.url)
  t.strictSame(emulator.ready, {
    ready: true,
    url: emulator.url,
    control: `${emulator.url}/_emulator/v1`,
    storage: ':memory:',
    auth: 'lax',
    clock: 'real',
    seed: 'test'
  })
  const response = await fetch(`${emulator.url}/readyz`)
  t.strictSame([response.status, await response.json()], [200, { ready: true, missing: [] }])
})

t.test('a port that is taken is an error that leaves nothing open', async t => {
  const first = await startTestEmulator(t, { listen: true })
  const port = Number(new URL(first.url).port)
  await t.rejects(startEmulator({ port, physical: createHandClock() }), { code: 'EADDRINUSE' })
  t.equal((await fetch(`${first.url}/livez`)).status, 200)
})

t.test('with a port of its own the control plane is there and nowhere else', async t => {
  const emulator = await startTestEmulator(t, { listen: true, adminPort: 0 })
  t.not(emulator.controlUrl, emulator.url)
  t.equal(emulator.ready.control, `${emulator.controlUrl}/_emulator/v1`)
  const status = async (url: string) => (await fetch(url, { headers: { 'x-auth-token': 't' } })).status
  t.equal(await status(`${emulator.controlUrl}/_emulator/v1/clock`), 200)
  t.equal(await status(`${emulator.url}/_emulator/v1/clock`), 404)
  t.equal(await status(`${emulator.url}/v1/p/digital-human-videos`), 200)
  t.equal(await status(`${emulator.controlUrl}/v1/p/digital-human-videos`), 404)
  for (const url of [emulator.url, emulator.controlUrl]) t.equal(await status(`${url}/livez`), 200)
  t.strictSame(
    [await status(`${emulator.controlUrl}/openapi.json`), await status(`${emulator.url}/openapi.json`)],
    [200, 404]
  )
})

t.test('many emulators in one process do not know each other', async t => {
  const emulators = await Promise.all(['one', 'two', 'three'].map(seed => startTestEmulator(t, { seed })))
  const ids = await Promise.all(emulators.map(emulator => emulator.client('p').createVideo()))
  t.equal(new Set(ids).size, 3)
  for (const [index, emulator] of emulators.entries()) {
    const { body } = await emulator.client('p').api('GET', '/digital-human-videos')
    t.strictSame(
      body.jobs.map(job => job.job_id),
      [ids[index]]
    )
  }
})

t.test('the same seed, requests and moves of the clock give the same bytes', async t => {
  const run = async () => {
    const emulator = await startTestEmulator(t, { seed: 'same', clock: manualClock })
    const client = emulator.client('p')
    const texts: string[] = []
    for (let count = 0; count < 3; count++) {
      const created = await client.api('POST', '/digital-human-training-manage/user/jobs', { name: `${count}` })
      texts.push(created.text, String(created.headers['x-request-id']), await client.createVideo())
      await client.advance({ by: 700 })
    }
    texts.push((await client.api('GET', '/digital-human-videos')).text)
    return texts
  }
  t.strictSame(await run(), await run())
})

t.test('without a seed a fresh one is drawn and told', async t => {
  const physical = createHandClock()
  const emulator = await startEmulator({ listen: false, physical })
  t.teardown(() => emulator.close())
  t.match(emulator.ready.seed, /^[0-9a-f]{16}$/)
})

/** A training and videos, told about at the end of a minute that may have a restart in it. */
async function storyWith(t: Test, restartAfterMs: number | undefined, asleepMs: number) {
  const db = join(t.testdir(), 'emulator.db')
  const physical = createHandClock()
  const options = { db, seed: 'restart', trainingReview: 'lenient' as const }
  let emulator = await startTestEmulator(t, { ...options, physical })
  let client = emulator.client('p')
  await client.control('PUT', '/lifecycles/video', {
    mode: 'time',
    delays: { WAITING: 300, PROCESSING: 900 },
    outcome: { weighted: { succeed: 1, fail: 1 } }
  })
  const ids: string[] = []
  for (let count = 0; count < 4; count++) {
    ids.push(await client.createVideo())
    emulator.physical.advance(100)
  }
  const training = await client.api('POST', '/digital-human-training-manage/user/jobs', { name: 'n' })
  await client.put(training.body.training_video_upload_url[0] ?? '')
  const path = `/digital-human-training-manage/user/jobs/${training.body.job_id}`
  await client.api('POST', `${path}/command`, { command: 'SUBMITVERIFYING' })
  if (restartAfterMs !== undefined) {
    physical.advance(restartAfterMs)
    await emulator.close()
    physical.advance(asleepMs)
    emulator = await startTestEmulator(t, { ...options, physical })
    client = emulator.client('p')
  }
  physical.advance(60_000 - (restartAfterMs === undefined ? 0 : restartAfterMs + asleepMs))
  const videos = await Promise.all(ids.map(id => client.showVideo(id)))
  const { state, asset_id, operation_logs } = (await client.api('GET', path)).body
  const next = await client.createVideo()
  await emulator.close()
  return { videos, training: { state, asset_id, operation_logs }, next }
}

t.test('a restart leaves the same history as none: states, times, ids, outcomes', async t => {
  const without = await storyWith(t, undefined, 0)
  t.match(without.training, { state: 'JOB_SUCCESS' })
  for (const [restartAfterMs, asleepMs] of [
    [0, 0],
    [150, 0],
    [250, 2000],
    [1000, 50_000]
  ] as const) {
    t.strictSame(await storyWith(t, restartAfterMs, asleepMs), without, `${restartAfterMs} ${asleepMs}`)
  }
})

t.test('a restart keeps clocks, lifecycles and epochs, and uploads go on where they were', async t => {
  const db = join(t.testdir(), 'emulator.db')
  const physical = createHandClock()
  const first = await startTestEmulator(t, { db, physical })
  const client = first.client('p')
  await client.control('POST', '/reset')
  await client.control('PUT', '/clock', { mode: 'manual', at: '2030-01-01T00:00:00Z' })
  await client.control('PUT', '/lifecycles/video', { mode: 'reads', reads: 4 })
  await first.call({ method: 'PUT', url: '/_emulator/v1/lifecycles/training', body: { mode: 'manual' } })
  const { body } = await client.api('POST', '/digital-human-training-manage/user/jobs', { name: 'n' })
  const cover = String(body.cover_upload_url)
  await client.put(cover, 'cover')
  await first.close()
  t.strictSame(
    readdirSync(join(db, '..')).filter(name => /-wal$|-shm$/.test(name)),
    [],
    'one file is left of the database'
  )

  const second = await startTestEmulator(t, { db, physical, seed: 'test' })
  const again = second.client('p')
  t.match((await again.control('GET', '/clock')).body, { mode: 'manual', now: '2030-01-01T00:00:00.000Z' })
  t.match((await again.control('GET', '/lifecycles/video')).body, { mode: 'reads', reads: 4 })
  t.match((await second.client('new').control('GET', '/lifecycles/training')).body, { mode: 'manual' })
  t.equal((await again.control('POST', '/reset', { keep: ['config'] })).body.epoch, 3)
  t.not((await again.put(cover)).status, 200)
})

t.test('closing frees the port, stops all alarms and ends the log; closing twice does no harm', async t => {
  const lines: string[] = []
  const emulator = await startTestEmulator(t, {
    listen: true,
    logLevel: 'info',
    logTo: { write: line => void lines.push(line) }
  })
  await emulator.client('p').createVideo()
  t.equal(emulator.physical.alarms().length, 1)
  await emulator.close()
  t.match(JSON.parse(lines.at(-1) ?? ''), { msg: 'stopped' })
  await t.rejects(fetch(`${emulator.url}/livez`))
  t.strictSame(emulator.physical.alarms(), [])
})

t.test(
  'uploads go to the folder that was chosen and stay there; without a folder or a database file they go away',
  async t => {
    const dataDir = t.testdir()
    const upload = async (over: object) => {
      const emulator = await startTestEmulator(t, over)
      const client = emulator.client('p')
      const { body } = await client.api('POST', '/digital-human-training-manage/user/jobs', { name: 'n' })
      t.equal((await client.put(String(body.cover_upload_url), 'cover')).status, 200)
      await emulator.close()
    }
    await upload({ dataDir })
    t.ok(readdirSync(dataDir).length)
    const db = join(t.testdir(), 'emulator.db')
    await upload({ db })
    t.ok(existsSync(`${db}-uploads`))
  }
)

t.test('an old Node.js is refused in words, before anything is loaded that it would die of', async t => {
  t.intercept(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })
  await t.rejects(startAny(), {
    message: `metastudio-emulator needs Node.js 22.18 or newer; this is 20.20.2 (${process.execPath})`
  })
})
