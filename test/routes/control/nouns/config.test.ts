import t from 'tap'
import { changeConfig } from '../../../../routes/control/nouns/config.ts'
import { mutableNames } from '../../../../server/live-settings.ts'
import { manualClock, startTestEmulator, videoRequest } from '../../../support/emulator.ts'
import type { TestEmulator } from '../../../support/emulator.ts'
import { HAND_CLOCK_START_MS } from '../../../support/physical.ts'
import { startReceiver } from '../../../support/receiver.ts'

const patch = (emulator: TestEmulator, body: unknown, query = '') =>
  emulator.call({ method: 'PATCH', url: `/_emulator/v1/config${query}`, body })
const reset = (emulator: TestEmulator, body: unknown = {}, query = '') =>
  emulator.call({ method: 'POST', url: `/_emulator/v1/reset${query}`, body })
const configuration = async (emulator: TestEmulator) =>
  (await emulator.call({ method: 'GET', url: '/_emulator/v1/info' })).body['configuration'] as Record<string, unknown>
const training = {
  name: 'avatar',
  model_version: 'V3.2',
  training_video_file_name: 'a.mp4',
  create_type: 'SEGMENTATION'
}

t.test('the document names exactly the settings that can change', t => {
  t.strictSame(Object.keys(changeConfig.body?.properties ?? {}).sort(), [...mutableNames].sort())
  t.end()
})

t.test('the answer is the mutable part as it is now, and /info shows it among the rest', async t => {
  const emulator = await startTestEmulator(t)
  const before = await configuration(emulator)
  const { status, body } = await patch(emulator, { 'callback-timeout': '1m', 'error-detail': 'off' })
  t.equal(status, 200)
  t.strictSame(Object.keys(body).sort(), [...mutableNames].sort())
  t.match(body, { 'callback-timeout': 60_000, 'error-detail': 'off', auth: 'lax' })
  t.strictSame(await configuration(emulator), { ...before, ...body })
})

t.test('what it answered can be sent back', async t => {
  const emulator = await startTestEmulator(t)
  const { body } = await patch(emulator, {})
  const again = await patch(emulator, body)
  t.strictSame([again.status, again.body], [200, body])
})

t.test('credentials are judged and refused by the new settings from the next request on', async t => {
  const emulator = await startTestEmulator(t)
  const list = () => emulator.call({ method: 'GET', url: '/v1/p/digital-human-videos' })
  t.match(await list(), { status: 401, body: { error_code: /^MSS/ } })
  await patch(emulator, { 'auth-errors': 'gateway' })
  t.match(await list(), { status: 401, body: { request_id: String } })
  await patch(emulator, { auth: 'off' })
  t.equal((await list()).status, 200)
  await patch(emulator, { auth: 'strict' })
  t.equal((await emulator.client().api('GET', '/digital-human-videos')).status, 401)
})

t.test('where a refused signature is explained is told in mode lax only', async t => {
  const emulator = await startTestEmulator(t)
  const authorization = `SDK-HMAC-SHA256 Access=EMULATORACCESSKEY000, SignedHeaders=x-sdk-date, Signature=${'0'.repeat(64)}`
  const headers = { authorization, 'x-sdk-date': '20260102T030405Z' }
  const ask = () => emulator.call({ method: 'GET', url: '/v1/p/digital-human-videos', headers })
  t.match(await ask(), { status: 401, headers: { 'x-emulator-explain': /explain$/ } })
  await patch(emulator, { auth: 'strict' })
  const strict = await ask()
  t.strictSame([strict.status, strict.headers['x-emulator-explain']], [401, undefined])
})

t.test('error texts lose their details', async t => {
  const emulator = await startTestEmulator(t)
  const client = emulator.client()
  const show = async () => (await client.api('POST', '/2d-digital-human-videos', { nothing: 1 })).body.error_msg
  const detailed = await show()
  await patch(emulator, { 'error-detail': 'off' })
  const bare = await show()
  t.ok(bare.length < detailed.length && detailed.startsWith(bare), `${bare} | ${detailed}`)
})

t.test('URLs in answers begin with the public URL until it is taken away', async t => {
  const emulator = await startTestEmulator(t)
  const client = emulator.client()
  const uploadUrl = async () =>
    (await client.api('POST', '/digital-human-training-manage/user/jobs', training)).body.training_video_upload_url[0]
  await patch(emulator, { 'public-url': 'https://public.test/base/' })
  t.match(await uploadUrl(), /^https:\/\/public\.test\/base\/_obs\//)
  await patch(emulator, { 'public-url': null })
  t.notMatch(await uploadUrl(), /public\.test/)
})

t.test('delays change for every project, there or to come; mode and outcome stay', async t => {
  const emulator = await startTestEmulator(t)
  const [old, looked] = [emulator.client(), emulator.client()]
  await old.createVideo()
  await old.control('PUT', '/lifecycles/video', { mode: 'reads', reads: 3, outcome: 'block' })
  await looked.api('GET', '/digital-human-videos')
  const delays = async (client = emulator.client()) => (await client.control('GET', '/lifecycles/video')).body['delays']
  const fast = await delays(old)
  await patch(emulator, { 'lifecycle-delays': 'realistic' })
  const realistic = await delays()
  t.notSame(realistic, fast)
  for (const client of [old, looked]) t.same(await delays(client), realistic)
  t.match((await old.control('GET', '/lifecycles/video')).body, { mode: 'reads', reads: 3, outcome: 'block' })
  await reset(emulator, {}, `?namespace=${old.project}`)
  t.same(await delays(old), realistic, 'a project begins with them again')
  await reset(emulator)
  for (const client of [old, looked, emulator.client()]) t.same(await delays(client), fast)
})

t.test('a callback follows the schedule that holds at its attempt', async t => {
  const emulator = await startTestEmulator(t, { clock: 'manual' })
  const receiver = await startReceiver()
  t.teardown(() => receiver.close())
  receiver.answer({ status: 500 })
  await patch(emulator, { 'callback-schedule': [] })
  const control = emulator.namespace('p')
  const callback_config = { callback_url: `${receiver.origin}/hook`, auth_type: 'NONE' }
  const jobId = await emulator.client('p').createVideo({ callback_config })
  const waited = await control.wait.forDelivery({ job_id: jobId, state: 'exhausted' }, { autoAdvance: true })
  t.match(waited.matched, [{ attempts: 1 }])
})

t.test('a reset of everything goes back to the start, unless it keeps config', async t => {
  const emulator = await startTestEmulator(t, { auth: 'off' })
  await patch(emulator, { auth: 'strict' })
  const auth = async () => (await configuration(emulator))['auth']
  await reset(emulator, {}, '?namespace=p')
  t.equal(await auth(), 'strict', 'a namespace has no settings')
  await reset(emulator, { keep: ['config'] })
  t.equal(await auth(), 'strict', 'kept')
  await reset(emulator)
  t.equal(await auth(), 'off')
})

t.test('a reset that is refused leaves the settings, too', async t => {
  const emulator = await startTestEmulator(t, { clock: manualClock })
  await patch(emulator, { auth: 'strict', 'lifecycle-delays': 'realistic' })
  const control = emulator.namespace('p')
  await control.clock.advance('1h')
  const created_at = new Date(HAND_CLOCK_START_MS + 1_800_000).toISOString()
  await control.seed({ jobs: [{ key: 'late', kind: 'video', created_at, request: videoRequest() }] })
  const before = await configuration(emulator)
  t.equal((await reset(emulator, { keep: ['seed'] })).status, 409)
  t.strictSame(await configuration(emulator), before)
})

const wrong: [what: string, body: unknown, query: string, expected: object][] = [
  ['a list', [], '', { detail: /must be an object/, hint: /public-url, auth, .*callback-allow-hosts/ }],
  ['null', null, '', { detail: /must be an object/ }],
  ['a text', '"auth"', '', { detail: /must be an object/ }],
  ['an unknown key', { speed: 1 }, '', { problems: [/^"speed" is no setting/], hint: /public-url, auth/ }],
  ['a fixed option', { db: 'a.db' }, '', { problems: [/^db cannot change .* restart it with another --db$/] }],
  [
    'several mistakes',
    { auth: 'x', speed: 1, 'error-detail': 'off' },
    '',
    { detail: /and 1 more/, problems: [/^auth: /, /speed/] }
  ],
  ['a namespace', { auth: 'off' }, '?namespace=p', { detail: /whole emulator/, hint: /^Leave out \?namespace=/ }]
]

for (const [what, body, query, expected] of wrong) {
  t.test(`${what} is refused with what to send instead, and nothing changes`, async t => {
    const emulator = await startTestEmulator(t)
    const before = await configuration(emulator)
    const sent = typeof body === 'string' ? { body, headers: { 'content-type': 'application/json' } } : { body }
    const answer = await emulator.call({ method: 'PATCH', url: `/_emulator/v1/config${query}`, ...sent })
    t.match(answer, { status: 400, body: { status: 400, ...expected } })
    t.match(answer.headers['content-type'], /^application\/problem\+json/)
    t.strictSame(await configuration(emulator), before)
  })
}
