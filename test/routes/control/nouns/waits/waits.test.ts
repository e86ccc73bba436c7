import { request } from 'node:http'
import t from 'tap'
import { limits } from '../../../../../emulator/limits.ts'
import { manualClock, startTestEmulator, videoRequest } from '../../../../support/emulator.ts'
import type { Answer, Client } from '../../../../support/emulator.ts'
import { HAND_CLOCK_START_MS } from '../../../../support/physical.ts'
import { startReceiver } from '../../../../support/receiver.ts'
import { trainingClient } from '../../../../services/avatar-training/training-story.ts'

const DAY_MS = 86_400_000
const iso = (ms: number) => new Date(HAND_CLOCK_START_MS + ms).toISOString()

/** Lets go of the event loop until it is so; every turn brings what is under way further. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100_000 && !isSo(); turn++) await new Promise(resolve => setImmediate(resolve))
  if (!isSo()) throw new Error('it never came to be so')
}

/** Sends a wait that does not end at once, and comes back when it is open: it has set its alarm. */
async function openWait(client: Client, body: Record<string, unknown>): Promise<{ answer: Promise<Answer> }> {
  const before = emulator.physical.alarms().length
  const answer = client.control('POST', '/wait', body)
  await until(() => emulator.physical.alarms().length > before)
  return { answer }
}

const emulator = await startTestEmulator(t, { clock: manualClock })

t.test('a job that comes to a state ends the wait, and what is told is what matched', async t => {
  const client = emulator.client()
  const jobId = await client.createVideo()
  const { answer } = await openWait(client, { for: 'job', match: { job_id: jobId, state: 'SUCCEED' } })
  await client.advance({ by: 'PT2S' })
  const { status, body } = await answer
  t.equal(status, 200)
  t.match(body, { matched: [{}], cursor: Number, waitedMs: 0, advancedMs: 2000 })
  t.strictSame(Object.keys(body), ['matched', 'cursor', 'waitedMs', 'advancedMs'])
  t.strictSame(body.matched, [
    { job_id: jobId, kind: 'video', state: 'SUCCEED', namespace: client.project, at: iso(2000) }
  ])
})

t.test('the cursor of an answer hides what it has seen from the next wait', async t => {
  const client = emulator.client()
  await client.createVideo()
  const wanted = { for: 'request', match: { operation: 'Create2DDigitalHumanVideo', status: 200 } }
  const first = await client.control('POST', '/wait', wanted)
  t.match(first.body.matched, [{ operation: 'Create2DDigitalHumanVideo', status: 200, outcome: 'accepted' }])
  const { answer } = await openWait(client, { ...wanted, since: first.body.cursor })
  await client.showVideo('x')
  await client.createVideo()
  const second = await answer
  t.equal((second.body.matched as unknown[]).length, 1)
  t.notSame(second.body.matched, first.body.matched)
  t.equal((await client.control('POST', '/wait', { ...wanted, count: 2 })).status, 200, 'without it the past counts')
})

t.test('requests can be told by their path; unmatched ones belong to no namespace', async t => {
  const client = emulator.client()
  const jobId = await client.createVideo()
  await client.api('GET', `/2d-digital-human-videos/${jobId}?x=1`)
  const path = `/v1/${client.project}/2d-digital-human-videos/${jobId}`
  const { body } = await client.control('POST', '/wait', { for: 'request', match: { path } })
  t.match(body.matched, [{ operation: 'Show2DDigitalHumanVideo' }])
  await emulator.call({ method: 'GET', url: '/nowhere/at/all' })
  const all = await emulator.call({
    method: 'POST',
    url: '/_emulator/v1/wait',
    body: { for: 'request', match: { path: '/nowhere/at/all', outcome: 'unmatched' } }
  })
  t.match(all.body.matched, [{ operation: null, namespace: null, status: 404 }])
})

t.test('a training of three days ends in no time, and so does a video with its callback', async t => {
  const realistic = await startTestEmulator(t, { clock: manualClock, lifecycleDelays: 'realistic', uploads: 'discard' })
  const client = realistic.client()
  const jobId = await trainingClient(client).submitted()
  const match = { job_id: jobId, state: ['JOB_SUCCESS', 'JOB_FINISH'] }
  const trained = await client.control('POST', '/wait', { for: 'job', match, autoAdvance: true })
  t.match(
    trained.body,
    { matched: [{ job_id: jobId, kind: 'training', state: 'JOB_SUCCESS' }], waitedMs: 0 },
    trained.text
  )
  t.ok(Number(trained.body.advancedMs) >= 2 * DAY_MS)

  const receiver = await startReceiver()
  t.teardown(() => receiver.close())
  const video = await client.createVideo({
    callback_config: { callback_url: `${receiver.origin}/hook`, auth_type: 'NONE' }
  })
  const delivered = await client.control('POST', '/wait', {
    for: 'delivery',
    match: { job_id: video, result: 'SUCCEED' },
    autoAdvance: true
  })
  t.match(delivered.body, { matched: [{ job_id: video, state: 'delivered', attempts: 1 }], advancedMs: 330_000 })
  t.equal(receiver.requests.length, 1)
  const idle = await client.control('POST', '/wait', { for: 'idle' })
  t.match(idle, { status: 200, body: { matched: [] } })
})

const deadEnds: { title: string; before?: string; body: Record<string, unknown>; expected: object }[] = [
  {
    title: 'a manual clock that nobody advances',
    body: { for: 'job', match: { state: 'SUCCEED' }, timeoutMs: 0 },
    expected: {
      detail: '0 of 1 matched within 0 ms',
      hint: /clock is manual and autoAdvance is off: nothing will happen until it is advanced/,
      matched: [],
      seen: { counts: { WAITING: 1 }, recent: [{ state: 'WAITING', at: iso(0) }] },
      nearest: [{ item: { kind: 'video' }, differs: { state: { wanted: 'SUCCEED', got: 'WAITING' } } }],
      nextEventAt: iso(500)
    }
  },
  {
    title: 'a job id that is not there',
    body: { for: 'job', match: { job_id: 'x' }, timeoutMs: 0 },
    expected: { nearest: [{ differs: { job_id: { wanted: 'x' } } }] }
  },
  {
    title: 'an outcome that does not come',
    body: { for: 'job', match: { state: 'FAILED' }, autoAdvance: true },
    expected: {
      detail: '0 of 1 matched, and nothing is planned that could change it',
      hint: /^See nearest\. Nothing is planned in the namespace/,
      nearest: [{ differs: { state: { wanted: 'FAILED', got: 'SUCCEED' } } }],
      nextEventAt: null,
      advancedMs: 2000
    }
  },
  {
    title: 'a namespace that is not idle',
    body: { for: 'idle', timeoutMs: 0 },
    expected: {
      detail: 'the namespace is not idle within 0 ms',
      seen: { counts: { sending: 0 } },
      nextEventAt: iso(500)
    }
  },
  {
    title: 'no time for a driven wait',
    body: { for: 'job', match: { state: 'SUCCEED' }, autoAdvance: true, timeoutMs: 0 },
    expected: { hint: /^See nearest\. The next event is due at .*: send a longer timeoutMs\.$/ }
  },
  {
    title: 'fewer than were asked for',
    body: { for: 'request', count: 3, timeoutMs: 0 },
    expected: {
      detail: '1 of 3 matched within 0 ms',
      matched: [{ operation: 'Create2DDigitalHumanVideo' }],
      nearest: []
    }
  }
]

for (const { title, body, expected } of deadEnds) {
  t.test(`408 explains: ${title}`, async t => {
    const client = emulator.client()
    await client.control('PUT', '/clock', { mode: 'manual', at: iso(0) })
    await client.createVideo()
    const answer = await client.control('POST', '/wait', body)
    t.equal(answer.status, 408, answer.text)
    t.match(answer.headers['content-type'], /^application\/problem\+json/)
    t.match(answer.body, { status: 408, title: 'Not fulfilled', cursor: Number, waitedMs: 0, ...expected })
  })
}

t.test('408 explains: a clock that runs, but not yet so far', async t => {
  const client = emulator.client()
  await client.control('PUT', '/clock', { mode: 'real' })
  await client.createVideo()
  const { answer } = await openWait(client, { for: 'job', match: { state: 'PROCESSING' }, timeoutMs: '400ms' })
  emulator.physical.advance(400)
  const { status, body } = await answer
  t.match([status, body], [408, { detail: '0 of 1 matched within 400 ms', waitedMs: 400, advancedMs: 400 }])
  t.match(body.hint, /in 100 ms of emulator time; autoAdvance: true goes there at once\.$/)
})

t.test('408 explains: a wait about the whole emulator', async t => {
  const { status, body } = await emulator.call({
    method: 'POST',
    url: '/_emulator/v1/wait',
    body: { for: 'job', match: { kind: 'training' }, timeoutMs: 0 }
  })
  t.match([status, body.hint], [408, /^See nearest; with \?namespace=PROJECT_ID the answer says what is planned\.$/])
  t.notOk('nextEventAt' in body)
})

t.test('too many waits at once are refused', async t => {
  const busy = await startTestEmulator(t)
  const wait = () => busy.call({ method: 'POST', url: '/_emulator/v1/wait', body: { for: 'job' } })
  const idle = busy.physical.alarms().length
  const open = Array.from({ length: limits.waits }, wait)
  await until(() => busy.physical.alarms().length === idle + limits.waits)
  const { status, body } = await wait()
  t.match([status, body], [429, { detail: '1000 waits are open already', hint: /lists of states/ }])
  await busy.close()
  const refused = (await Promise.all(open)).filter(answer => answer.status === 503)
  t.equal(refused.length, limits.waits)
})

t.test('closing the emulator ends open waits, driven ones too, and keeps nobody waiting', async t => {
  const receiver = await startReceiver()
  t.teardown(() => receiver.close())
  receiver.answer('hang')
  const short = await startTestEmulator(t, { clock: manualClock, listen: true })
  const client = short.client()
  await client.createVideo({ callback_config: { callback_url: `${receiver.origin}/hook`, auth_type: 'NONE' } })
  const url = `${short.controlUrl}/_emulator/v1/wait?namespace=${client.project}`
  const send = (body: object) =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const answers = [send({ for: 'job', match: { state: 'FAILED' } }), send({ for: 'delivery', autoAdvance: true })]
  await receiver.next()
  await until(() => short.physical.alarms().length >= 3)
  await short.close()
  for (const answer of await Promise.all(answers)) {
    t.equal(answer.status, 503)
    t.match(await answer.json(), { detail: 'the emulator is closing' })
  }
})

t.test('a client that goes gives its place back', async t => {
  const served = await startTestEmulator(t, { listen: true })
  const timeoutMs = 7000
  const ends = served.physical.now() + timeoutMs
  const outgoing = request(`${served.controlUrl}/_emulator/v1/wait?namespace=p`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' }
  })
  outgoing.on('error', () => undefined)
  outgoing.end(JSON.stringify({ for: 'job', timeoutMs }))
  await until(() => served.physical.alarms().includes(ends))
  outgoing.destroy()
  await until(() => !served.physical.alarms().includes(ends))
  t.pass('its alarm is taken back')
})

t.test('a reset of the namespace leaves the wait open for what comes after', async t => {
  const client = emulator.client()
  await client.createVideo()
  const { answer } = await openWait(client, { for: 'job', match: { state: 'SUCCEED' } })
  await client.control('POST', '/reset', { keep: ['config'] })
  const jobId = await client.createVideo({ output_asset_config: { asset_name: 'new' } })
  await client.advance({ by: 'PT2S' })
  const { body } = await answer
  t.match(body.matched, [{ job_id: jobId }])
  t.equal((body.matched as unknown[]).length, 1)
})

t.test('a job that a reset seeds again counts once', async t => {
  const client = emulator.client()
  const seed = { jobs: [{ key: 'a', kind: 'video', request: videoRequest() }] }
  t.match(await client.control('POST', '/seed', seed), { status: 200 })
  const { answer } = await openWait(client, { for: 'job', count: 2, timeoutMs: 1000 })
  t.match(await client.control('POST', '/reset', { keep: ['seed'] }), { status: 200 })
  emulator.physical.advance(1000)
  t.match((await answer).body, { status: 408, detail: '1 of 2 matched within 1000 ms' })
})

t.test('a wait for a job that can no longer get there is a problem of its own type, at once', async t => {
  const client = emulator.client()
  const jobId = await client.createVideo()
  await client.control('POST', `/jobs/${jobId}/fail`, { code: 'MSS.45000001' })
  const { status, body } = await client.control('POST', '/wait', {
    for: 'job',
    match: { job_id: jobId, state: 'SUCCEED' },
    timeoutMs: 'PT10M'
  })
  t.equal(status, 409)
  t.match(body, {
    type: 'urn:metastudio-emulator:impossible-wait',
    title: 'Impossible',
    detail: `this will never be so: job ${jobId} is FAILED (MSS.45000001), and no transition leads from there to SUCCEED`,
    hint: /^FAILED is final\. /,
    job: { job_id: jobId, state: 'FAILED', namespace: client.project, at: iso(0) },
    possible: [],
    matched: [],
    nearest: [{ differs: { state: { wanted: 'SUCCEED', got: 'FAILED' } } }],
    cursor: Number,
    waitedMs: 0
  })
})

t.test('a wait that does not say how long ends before a usual test runner gives up', async t => {
  const client = emulator.client()
  const { answer } = await openWait(client, { for: 'job', match: { state: 'SUCCEED' } })
  emulator.physical.advance(4000)
  t.equal((await answer).status, 408)
})
