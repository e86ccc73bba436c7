/** A database of before may hold times that nobody can write. It opens, and only the project they are in is odd. */
import Database from 'better-sqlite3'
import { join } from 'node:path'
import t from 'tap'
import { openConnection } from '../../db/connection.ts'
import { manualClock, startTestEmulator, videoRequest } from '../support/emulator.ts'
import type { TestEmulator } from '../support/emulator.ts'

const FAR_MS = 8.64e15 + 1

/** Every time of one project, as an emulator without bounds could have left it. */
function poison(file: string, project: string): void {
  openConnection(file).close()
  const database = new Database(file)
  const { key } = database.prepare<[string], { key: number }>('SELECT key FROM namespaces WHERE id = ?').get(project)!
  const set = (table: string, ...columns: string[]) =>
    database
      .prepare(`UPDATE ${table} SET ${columns.map(column => `${column} = @far`).join()} WHERE ns = @key`)
      .run({ far: FAR_MS, key })
  set('resources', 'created_at', 'updated_at', 'started_at', 'ended_at')
  database.prepare('UPDATE resources SET due_at = ? WHERE ns = ? AND due_at IS NOT NULL').run(FAR_MS, key)
  const events =
    "(SELECT group_concat(json_set(value, '$[0]', ?) || ',', '') FROM json_each('[' || rtrim(events, ',') || ']'))"
  database.prepare(`UPDATE resources SET events = ${events} WHERE ns = ?`).run(FAR_MS, key)
  set('deliveries', 'created_at', 'updated_at', 'next_attempt_at')
  set('delivery_attempts', 'at')
  set('uploads', 'uploaded_at')
  const steps = ['start', 'finish'].map(event => ({ event, delayMs: FAR_MS }))
  const plan = { mode: 'time', every: 1, steps }
  const job = `json_set(job, '$.plan', json(?), '$.directive', json('{"afterMs":${FAR_MS}}'))`
  database.prepare(`UPDATE resources SET job = ${job} WHERE ns = ? AND type = 'video'`).run(JSON.stringify(plan), key)
  const clock = JSON.stringify({ mode: 'manual', scale: 0, anchorPhysicalMs: 0, anchorVirtualMs: FAR_MS })
  const lifecycles = JSON.stringify({ video: { delays: { WAITING: FAR_MS } } })
  database.prepare('UPDATE namespaces SET clock = ?, lifecycles = ? WHERE key = ?').run(clock, lifecycles, key)
  database.close()
}

async function poisoned(t: Parameters<typeof startTestEmulator>[0]): Promise<TestEmulator> {
  const db = join(t.testdir(), 'emulator.db')
  const before = await startTestEmulator(t, { db, clock: manualClock })
  for (const client of [before.client('sane'), before.client('odd')]) {
    const key = 'callback-key-0000'
    const callback_config = { callback_url: 'http://127.0.0.1:1/nobody', auth_type: 'MSS_A', key }
    await client.createVideo({ callback_config })
    await client.advance({ by: '3s' })
    await client.createVideo()
    await client.control('POST', '/seed', {
      jobs: [
        {
          key: 'one',
          kind: 'training',
          request: { name: 'a', sex: 'MALE', contact: '1', command_type: 'CREATE', create_type: 'REALTIME' }
        }
      ]
    })
  }
  await before.close()
  poison(db, 'odd')
  return startTestEmulator(t, { db, clock: manualClock })
}

const call = (emulator: TestEmulator, method: 'GET' | 'POST', path: string, body?: unknown) =>
  emulator.call({ method, url: `/_emulator/v1${path}`, body })

t.test('every view over all projects and of the odd one is there, with times that can be written', async t => {
  const emulator = await poisoned(t)
  const odd = emulator.client('odd')
  for (const path of ['/namespaces', '/jobs', '/deliveries', '/metrics', '/export', '/clock', '/snapshots']) {
    const { status, text } = await call(emulator, 'GET', path)
    t.equal(status, 200, `${path} ${text}`)
    t.notMatch(text, /[+-]\d{6}-\d\d/, path)
  }
  const { body } = await odd.api('GET', '/digital-human-videos')
  t.ok(body.jobs.length > 0)
  for (const { job_id } of body.jobs) {
    t.match((await odd.showVideo(job_id))['create_time'], /^9999-12-31T/)
    for (const path of [`/jobs/${job_id}`, `/jobs/${job_id}/timeline`]) {
      t.equal((await odd.control('GET', path)).status, 200, path)
    }
  }
  const { body: listed } = await odd.control('GET', '/deliveries')
  for (const { id } of listed['deliveries'] as { id: string }[]) {
    t.equal((await odd.control('GET', `/deliveries/${id}`)).status, 200)
  }
  t.equal((await odd.control('GET', '/uploads')).status, 200)
  t.equal((await odd.control('GET', '/clock')).body['now'], '9999-01-01T00:00:00.000Z')
})

t.test('a call over all projects reaches the sane one as if the odd one were not there', async t => {
  const emulator = await poisoned(t)
  const sane = emulator.client('sane')
  const from = Date.parse(String((await sane.control('GET', '/clock')).body['now']))
  const { status, body } = await call(emulator, 'POST', '/clock/advance', { by: '10m' })
  t.strictSame([status, body['stoppedEarly']], [200, true])
  t.equal(Date.parse(String((await sane.control('GET', '/clock')).body['now'])), from + 600_000)
  t.equal((await call(emulator, 'POST', '/clock/advance', { until: 'idle' })).status, 200)
  t.match(await emulator.client('odd').control('POST', '/clock/advance', { by: '10m' }), {
    status: 400,
    body: {
      detail: /the clock of odd stands at 9999-01-01T00:00:00.000Z, and times are from 1970/,
      hint: /PUT \/clock/
    }
  })
  t.equal((await call(emulator, 'POST', '/reset')).status, 200)
})

t.test('the odd project can be used, set right, and its export is taken elsewhere', async t => {
  const emulator = await poisoned(t)
  const odd = emulator.client('odd')
  t.equal((await odd.api('POST', '/2d-digital-human-videos', videoRequest())).status, 200)
  const { body } = await call(emulator, 'GET', '/export')
  const elsewhere = await startTestEmulator(t)
  const { status, text } = await call(elsewhere, 'POST', '/import', body)
  t.equal(status, 200, text)
  t.equal((await call(emulator, 'POST', '/snapshots', { name: 's' })).status, 200)
  t.equal((await call(emulator, 'POST', '/snapshots/s/restore')).status, 200)
  await odd.control('PUT', '/clock', { mode: 'manual', at: '2026-01-01T00:00:00Z' })
  await odd.control('POST', '/reset')
  const jobId = await odd.createVideo()
  await odd.advance({ until: 'idle' })
  t.equal((await odd.showVideo(jobId)).state, 'SUCCEED')
})
