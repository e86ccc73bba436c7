import { once } from 'node:events'
import { request } from 'node:http'
import t from 'tap'
import { limits } from '../../../emulator/limits.ts'
import { manualClock, startTestEmulator } from '../../support/emulator.ts'
import type { Answer } from '../../support/emulator.ts'
import { HAND_CLOCK_START_MS } from '../../support/physical.ts'
import { startReceiver } from '../../support/receiver.ts'
import { trainingClient } from '../operations/training-story.ts'

const DAY_MS = 86_400_000
const iso = (ms: number) => new Date(HAND_CLOCK_START_MS + ms).toISOString()
const settle = () => new Promise(resolve => setImmediate(resolve))

const emulator = await startTestEmulator(t, { clock: manualClock })

t.test('a job that comes to a state ends the wait, and what is told is what matched', async t => {
  const client = emulator.client()
  const jobId = await client.createVideo()
  const waiting = client.control('POST', '/wait', { for: 'job', match: { job_id: jobId, state: 'SUCCEED' } })
  await settle()
  await client.advance({ by: 'PT2S' })
  const { status, body } = await waiting
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
  const waiting = client.control('POST', '/wait', { ...wanted, since: first.body.cursor })
  await settle()
  await client.api('GET', '/2d-digital-human-videos')
  await client.createVideo()
  const second = await waiting
  t.equal((second.body.matched as unknown[]).length, 1)
  t.notSame(second.body.matched, first.body.matched)
  t.equal((await client.control('POST', '/wait', { ...wanted, count: 2 })).status, 200, 'without it the past counts')
})

t.test('requests can be told by their path; unmatched ones belong to no namespace', async t => {
  const client = emulator.client()
  await client.api('GET', '/2d-digital-human-videos?limit=1')
  const path = `/v1/${client.project}/2d-digital-human-videos`
  const { body } = await client.control('POST', '/wait', { for: 'request', match: { path } })
  t.match(body.matched, [{ operation: 'List2DDigitalHumanVideos' }])
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
  t.ok(Number(trained.body.advancedMs) >= 2 * DAY_MS, `${trained.body.advancedMs} ms`)

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
  const waiting = client.control('POST', '/wait', { for: 'job', match: { state: 'PROCESSING' }, timeoutMs: '400ms' })
  await settle()
  emulator.physical.advance(400)
  const { status, body } = await waiting
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

t.test('408 says when the past is known no longer', async t => {
  const small = await startTestEmulator(t, { auth: 'off' })
  const client = small.client()
  const { body } = await client.control('POST', '/wait', { for: 'request', timeoutMs: 0 })
  t.notMatch(body.hint, /no longer known/)
  for (let count = 0; count <= limits.historyHappenings; count += 500) {
    await Promise.all(Array.from({ length: 500 }, () => small.call({ method: 'GET', url: '/nowhere' })))
  }
  const late = await client.control('POST', '/wait', { for: 'request', timeoutMs: 0 })
  t.match(late.body.hint, / What happened up to cursor \d+ is no longer known\.$/)
})

const mistakes: { body: unknown; detail: RegExp; hint: RegExp; everywhere?: boolean }[] = [
  { body: {}, detail: /^body: for is required/, hint: /for: job\|delivery\|request\|idle/ },
  { body: { for: 'jobs' }, detail: /for must be one of job, delivery, request, idle/, hint: /^Send \{/ },
  { body: { for: 'job', what: 1 }, detail: /what is not known/, hint: /^Send \{/ },
  { body: { for: 'job', match: [] }, detail: /match must be object/, hint: /^Send \{/ },
  {
    body: { for: 'job', match: { result: 'SUCCEED' } },
    detail: /^match\.result is not known for "job"$/,
    hint: /^Send match with any of job_id, state, kind, name\.$/
  },
  {
    body: { for: 'delivery', match: { whatever: 1 } },
    detail: /^match\.whatever is not known for "delivery"$/,
    hint: /^Send match with any of job_id, result, state, url\.$/
  },
  {
    body: { for: 'request', match: { state: 'SUCCEED' } },
    detail: /^match\.state is not known for "request"$/,
    hint: /^Send match with any of operation, status, outcome, path\.$/
  },
  {
    body: { for: 'job', match: { state: ['SUCCEED', 'SUCCEEDED'] } },
    detail: /^match\.state: there is no state SUCCEEDED$/,
    hint: /^Use one of .*SUCCEED, .*JOB_SUCCESS/
  },
  {
    body: { for: 'job', match: { kind: 'video', state: 'JOB_SUCCESS' } },
    detail: /no state JOB_SUCCESS/,
    hint: /^Use one of WAITING, PROCESSING, SUCCEED, FAILED, CANCELED, BLOCK\.$/
  },
  { body: { for: 'job', match: { kind: 'film' } }, detail: /no job kind film/, hint: /^Use one of video, training\.$/ },
  {
    body: { for: 'delivery', match: { state: 'SUCCEED' } },
    detail: /no state SUCCEED/,
    hint: /^Use one of pending, sending, delivered, exhausted, cancelled\.$/
  },
  { body: { for: 'request', match: { status: '200' } }, detail: /match\.status must be integer/, hint: /^Send \{/ },
  { body: { for: 'job', count: 0 }, detail: /count must be >= 1/, hint: /^Send \{/ },
  { body: { for: 'job', count: 1001 }, detail: /count must be <= 1000/, hint: /^Send \{/ },
  { body: { for: 'job', since: -1 }, detail: /since must be >= 0/, hint: /^Send \{/ },
  { body: { for: 'job', since: 1e9 }, detail: /^since is 1000000000, but only \d+ things/, hint: /leave since out/ },
  { body: { for: 'job', timeoutMs: 'soon' }, detail: /^timeoutMs is not a duration: soon/, hint: /ISO 8601/ },
  { body: { for: 'job', timeoutMs: 'PT11M' }, detail: /660000 ms, more than 600000 ms/, hint: /at most 10 minutes/ },
  {
    body: { for: 'idle', match: {}, since: 0 },
    detail: /does not take match, since$/,
    hint: /^Send \{"for":"idle"\}\.$/
  },
  { body: { for: 'idle' }, everywhere: true, detail: /needs a namespace/, hint: /\?namespace=PROJECT_ID/ },
  {
    body: { for: 'job', autoAdvance: true },
    everywhere: true,
    detail: /autoAdvance needs a namespace/,
    hint: /namespace/
  }
]

for (const { body, detail, hint, everywhere } of mistakes) {
  t.test(`400 says what to send instead of ${JSON.stringify(body)}`, async t => {
    const url = `/_emulator/v1/wait${everywhere ? '' : '?namespace=p'}`
    const answer = await emulator.call({ method: 'POST', url, body })
    t.equal(answer.status, 400, answer.text)
    t.match(answer.body, { title: 'Bad request', detail, hint })
  })
}

t.test('too many waits at once are refused', async t => {
  const busy = await startTestEmulator(t)
  const wait = () => busy.call({ method: 'POST', url: '/_emulator/v1/wait', body: { for: 'job' } })
  const open = Array.from({ length: limits.waits }, wait)
  await settle()
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
  await settle()
  await short.close()
  for (const answer of await Promise.all(answers)) {
    t.equal(answer.status, 503)
    t.match(await answer.json(), { detail: 'the emulator is closing' })
  }
})

t.test('a client that goes gives its place back', async t => {
  const served = await startTestEmulator(t, { listen: true })
  const rest = served.physical.alarms().length
  const outgoing = request(`${served.controlUrl}/_emulator/v1/wait?namespace=p`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' }
  })
  outgoing.on('error', () => undefined)
  outgoing.end(JSON.stringify({ for: 'job' }))
  while (served.physical.alarms().length === rest) await settle()
  outgoing.destroy()
  await once(outgoing, 'close')
  while (served.physical.alarms().length > rest) await settle()
  t.equal(served.physical.alarms().length, rest)
})

t.test('a reset of the namespace leaves the wait open for what comes after', async t => {
  const client = emulator.client()
  const old = await client.createVideo()
  const waiting: Promise<Answer> = client.control('POST', '/wait', { for: 'job', match: { state: 'SUCCEED' } })
  await settle()
  await client.control('POST', '/reset', { keep: ['config'] })
  const jobId = await client.createVideo({ output_asset_config: { asset_name: 'new' } })
  await client.advance({ by: 'PT2S' })
  const { body } = await waiting
  t.match(body.matched, [{ job_id: jobId }])
  t.equal((body.matched as unknown[]).length, 1)
  t.ok(old)
})
