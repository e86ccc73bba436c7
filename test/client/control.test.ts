/** Every verb of the control interface, in process and over HTTP alike: one suite, two ways. */
import t from 'tap'
import type { Test } from 'tap'
import { impossibleWait } from '../../client/index.ts'
import type { EmulatorControl } from '../../client/index.ts'
import { connect, startEmulator } from '../../server/index.ts'
import type { RunningEmulator } from '../../server/index.ts'
import { videoRequest } from '../support/emulator.ts'
import { startReceiver } from '../support/receiver.ts'
import { caught } from './caught.ts'
import { kindNames } from '../support/every-service.ts'

const START = '2026-01-01T00:00:00Z'
const HOUR_MS = 3_600_000

interface Situation {
  emulator: RunningEmulator
  /** The whole emulator, and the namespace `p`, by the way under test. */
  whole: EmulatorControl
  control: EmulatorControl
  createVideo: (over?: object) => Promise<string>
  createTraining: () => Promise<string>
}

const ways: [string, (emulator: RunningEmulator) => EmulatorControl][] = [
  ['in process', emulator => emulator],
  ['over HTTP', emulator => connect(emulator.url)]
]

const training = {
  name: 'avatar',
  model_version: 'V3.2',
  training_video_file_name: 'a.mp4',
  create_type: 'SEGMENTATION'
}

/** A test of its own for each way, on an emulator of its own whose clock is moved by hand. */
function both(what: string, test: (t: Test, situation: Situation) => Promise<void>): void {
  for (const [way, reach] of ways) {
    t.test(`${what} (${way})`, async t => {
      await using emulator = await startEmulator({ clock: `manual@${START}`, seed: 'client', auth: 'off' })
      const whole = reach(emulator)
      const create = async (path: string, payload: object): Promise<string> => {
        const answer = await emulator.inject({ method: 'POST', url: `/v1/p/${path}`, payload })
        t.equal(answer.statusCode, 200, answer.body)
        return (answer.json() as { job_id: string }).job_id
      }
      await test(t, {
        emulator,
        whole,
        control: whole.namespace('p'),
        createVideo: over => create('2d-digital-human-videos', videoRequest({ ...over })),
        createTraining: () => create('digital-human-training-manage/user/jobs', training)
      })
    })
  }
}

both('coverage and metrics', async (t, { whole, control, createVideo }) => {
  await createVideo()
  t.match(await whole.coverage(), { operations: { exercised: 1 }, states: { exercised: 1 } })
  t.match(await control.coverage('md'), /^# Coverage/)
  t.match(await control.metrics(), 'metastudio_emulator_jobs{kind="video",state="WAITING"} 1')
})

both('info', async (t, { whole, control }) => {
  await control.clock.set({ mode: 'scaled', scale: 60 })
  t.match(await whole.info(), {
    name: 'metastudio-emulator',
    clock: { mode: 'manual' },
    configuration: { auth: 'off' }
  })
  t.match(await control.info(), { clock: { mode: 'scaled', scale: 60 } })
})

both('settings are changed, for the whole emulator', async (t, { whole, control }) => {
  const set = await whole.configure({ auth: 'strict', callbackSchedule: ['2s', 500], publicUrl: null })
  t.match(set, { auth: 'strict', callbackSchedule: [2000, 500], callbackTimeout: 5000, publicUrl: null })
  t.match((await whole.info()).configuration, set)
  const misspelt = { callbackTimeout: 'soon', callbackScedule: [] }
  t.match((await caught(whole.configure(misspelt))).problem['problems'], [
    /^callbackTimeout: expected a duration/,
    /did you mean callbackSchedule\?$/
  ])
  t.match(
    await whole.configure({ 'callback-timeout': 1 } as object).catch(String),
    /callback-timeout is called callbackTimeout here/
  )
  t.match(await caught(control.configure({})), { status: 400, hint: /^Leave out \.namespace\(id\); .* by clock\.set/ })
})

both('the clock is read, set and advanced', async (t, { control, createVideo }) => {
  t.match(await control.clock.read(), { mode: 'manual', now: '2026-01-01T00:00:00.000Z' })
  const at = new Date('2026-02-01T00:00:00Z')
  t.equal((await control.clock.set({ mode: 'manual', at })).now, at.toISOString())
  const jobId = await createVideo()
  const { from, to, events, stoppedEarly } = await control.clock.advance('1h')
  t.equal(Date.parse(to) - Date.parse(from), HOUR_MS)
  t.notOk(stoppedEarly)
  t.match(events, [
    { type: 'transition', jobId, from: 'WAITING', to: 'PROCESSING' },
    { type: 'transition', jobId, to: 'SUCCEED' }
  ])
  t.match(await control.clock.advance(1000), { from: to })
  t.match(await control.clock.advance({ by: 'PT1S' }), { stoppedEarly: false })
  t.equal((await control.clock.advance({ to: new Date('2027-01-01') })).to, '2027-01-01T00:00:00.000Z')
  t.equal((await control.clock.advance({ to: Date.UTC(2028) })).to, '2028-01-01T00:00:00.000Z')
  await createVideo()
  t.match(await control.clock.advance({ until: 'idle' }, { maxEvents: 1 }), { events: [{}], stoppedEarly: true })
  t.match(await caught(control.clock.advance('soon')), { status: 400, message: /by is not a duration: soon.*10m/ })
})

both('lifecycles are shown, set, put back and drawn', async (t, { control }) => {
  const before = await control.lifecycles.show('video')
  const set = await control.lifecycles.set('video', {
    mode: 'time',
    delays: { PROCESSING: '2h' },
    outcome: { fail: { code: 'MSS.42000007' } }
  })
  t.match(set, { delays: { PROCESSING: 2 * HOUR_MS }, outcome: { fail: { code: 'MSS.42000007' } } })
  t.same(await control.lifecycles.show('video'), set)
  t.same(await control.lifecycles.reset('video'), before)
  t.match(await control.lifecycles.graph('training'), { kind: 'training', edges: [{ event: String, from: String }] })
  t.match(await control.lifecycles.graph('video', 'mermaid'), /^stateDiagram-v2\n/)
  t.match(await caught(control.lifecycles.show('audio' as 'video')), {
    status: 404,
    hint: `Use one of ${kindNames}.`
  })
})

both('jobs are listed, shown, stepped, moved, completed and failed', async (t, { control, whole, createVideo }) => {
  await control.lifecycles.set('video', { mode: 'manual' })
  const [first, second, third] = [await createVideo(), await createVideo(), await createVideo()]
  t.match(await control.jobs.list({ kind: 'video', state: 'WAITING', limit: 1 }), {
    count: 3,
    jobs: [{ job_id: first }]
  })
  t.equal((await whole.jobs.list()).count, 3)
  t.equal((await whole.jobs.show(first)).namespace, 'p')
  t.match(await control.jobs.step(first), { state: 'PROCESSING', edges: [{ event: String, to: String }] })
  t.match(await control.jobs.transition(first, 'SUCCEED'), { state: 'SUCCEED', ended_at: '2026-01-01T00:00:00.000Z' })
  t.match(await control.jobs.transition(first, 'WAITING', { force: true }), { state: 'WAITING' })
  t.match(await control.jobs.complete(second), { state: 'SUCCEED' })
  t.match(await control.jobs.fail(third, { code: 'MSS.42000007', message: 'too loud' }), { state: 'FAILED' })
  const { events } = await control.jobs.timeline(third)
  t.match(events.at(-1), { to: 'FAILED', cause: 'control', at: '2026-01-01T00:00:00.000Z' })
  const error = await caught(control.jobs.fail(third))
  t.match(error, { status: 409, problem: { possible: Array } })
  t.match(error.message, /possible: \[/)
})

both('jobs are held and released', async (t, { control, createVideo }) => {
  const jobId = await createVideo()
  t.match(await control.jobs.hold(jobId), { held: true, plan: { held: { mode: 'time' } } })
  await control.clock.advance('1h')
  t.match(await control.jobs.release(jobId), { held: false, state: 'WAITING' })
  await control.clock.advance('1h')
  t.match(await control.jobs.show(jobId), { state: 'SUCCEED' })
})

both('the people around a training are played', async (t, { control, createTraining }) => {
  const jobId = await createTraining()
  const { actions } = await control.jobs.show(jobId)
  t.ok(actions.length > 0)
  const error = await caught(control.jobs.act(jobId, 'reviewer/approve', { reason: 'fine' }))
  t.match(error, { status: 409, detail: /reviewer\/approve does not fit/ })
})

both('waiting for jobs, callbacks, requests and idleness', async (t, { control, createVideo }) => {
  const receiver = await startReceiver()
  t.teardown(() => receiver.close())
  const callback_config = { callback_url: `${receiver.origin}/hook`, auth_type: 'NONE' }
  const jobId = await createVideo({ callback_config })
  t.match(await control.wait.forRequest({ operation: 'Create2DDigitalHumanVideo' }), { matched: [{ status: 200 }] })
  const done = await control.wait.forJob({ job_id: jobId, state: ['SUCCEED', 'FAILED'] }, { autoAdvance: true })
  t.match(done.matched, [{ job_id: jobId, state: 'SUCCEED', kind: 'video', namespace: 'p' }])
  t.ok(done.advancedMs > 0)
  const delivered = await control.wait.forDelivery({ job_id: jobId, result: 'SUCCEED' }, { autoAdvance: true })
  t.match(delivered.matched, [{ job_id: jobId, state: 'delivered', attempts: 1 }])
  t.match(await control.wait.forIdle({ autoAdvance: true }), { matched: [] })
  const inVain = await caught(control.wait.forJob({ job_id: jobId, state: 'FAILED' }))
  t.match(inVain, { status: 409, type: impossibleWait, problem: { job: { job_id: jobId, state: 'SUCCEED' } } })
  const error = await caught(control.wait.forJob({ state: 'FAILED' }, { timeout: 1 }))
  t.match(error, { status: 408, problem: { nearest: [{ differs: { state: { wanted: 'FAILED', got: 'SUCCEED' } } }] } })
  t.match(await caught(control.wait.forRequest({ status: 503 }, { since: done.cursor, count: 2, timeout: 0 })), {
    status: 408
  })
})

both('a wait can be ended early', async (t, { control }) => {
  const leaving = new AbortController()
  const wait = caught(control.wait.forJob({ state: 'SUCCEED' }, { signal: leaving.signal }))
  leaving.abort()
  t.equal((await wait).name, 'AbortError')
})

both('callbacks are listed, shown, sent again and cancelled', async (t, { control, createVideo }) => {
  const receiver = await startReceiver()
  t.teardown(() => receiver.close())
  receiver.answer({ status: 500 })
  const callback_config = { callback_url: `${receiver.origin}/hook`, auth_type: 'NONE' }
  const jobId = await createVideo({ callback_config })
  await control.wait.forDelivery({ job_id: jobId, state: 'exhausted' }, { autoAdvance: true })
  const { count, deliveries } = await control.callbacks.list({ job: jobId, state: 'exhausted' })
  t.equal(count, 1)
  const id = deliveries[0]?.id ?? ''
  t.match(await control.callbacks.show(id), { job_id: jobId, result: 'SUCCEED', history: [{ number: 1, status: 500 }] })
  t.match(await control.callbacks.redeliver(id), { state: /pending|sending/ })
  await control.wait.forDelivery({ job_id: jobId, state: 'pending' })
  t.match(await control.callbacks.cancel(id), { state: 'cancelled' })
  t.match(await caught(control.callbacks.cancel(id)), { status: 409 })
})

both('uploads are listed, failed, expired, made and read', async (t, { control, createTraining }) => {
  const jobId = await createTraining()
  const { uploads } = await control.uploads.list({ job: jobId, state: 'waiting' })
  const [video, other] = uploads
  t.match(video, { job_id: jobId, part: 1, generation: 1, size: null })
  const id = video?.id ?? ''
  t.match(await control.uploads.fail(id, { status: 503, times: 2 }), { state: 'failed', failure: { times: 2 } })
  t.match(await control.uploads.put(id, 'bytes', 'video/mp4'), {
    state: 'received',
    size: 5,
    content_type: 'video/mp4'
  })
  t.equal(Buffer.from(await control.uploads.content(id)).toString(), 'bytes')
  t.match(await control.uploads.show(id), { state: 'received' })
  t.match(await control.uploads.expire(other?.id ?? ''), { state: 'expired' })
  t.match(await caught(control.uploads.put(id, new Uint8Array(3))), { status: 409 })
})

both('requests are listed, shown and explained', async (t, { control, createVideo }) => {
  await createVideo()
  const { count, requests } = await control.requests.list()
  t.equal(count, 1)
  const id = requests[0]?.id ?? ''
  t.match(await control.requests.show(id), { operation: 'Create2DDigitalHumanVideo', outcome: 'accepted' })
  t.match(await control.requests.explain(id), { id, signature: null })
})

both('reset', async (t, { control, whole, createVideo }) => {
  const jobId = await createVideo()
  t.match(await control.reset({ keep: ['config', 'journal'] }), { epoch: 2, ms: Number })
  t.equal((await control.jobs.list()).count, 0)
  t.equal((await control.requests.list()).count, 1, 'the journal was kept')
  t.equal(await createVideo(), jobId, 'the id stream began anew')
  await whole.reset({ reseed: true })
  t.not(await createVideo(), jobId)
})

both('snapshots bring a state back', async (t, { control, createVideo }) => {
  await createVideo()
  t.match(await control.snapshots.create('one'), { name: 'one', namespace: 'p', jobs: 1 })
  t.match(await caught(control.snapshots.create('one')), { status: 409 })
  await control.snapshots.create('one', { replace: true })
  await control.reset()
  t.match(await control.snapshots.restore('one'), { namespaces: ['p'], jobs: 1 })
  t.equal((await control.jobs.list()).count, 1)
  t.match(await control.snapshots.list(), { count: 1 })
  t.match(await control.snapshots.delete('one'), { name: 'one' })
})

both('an export is imported elsewhere', async (t, { whole, createVideo }) => {
  const jobId = await createVideo()
  const document = await whole.export()
  t.match(document, { format: 'metastudio-emulator-export', namespaces: [{ id: 'p' }] })
  await using other = await startEmulator({ listen: false })
  t.match(await other.import(document), { namespaces: ['p'], jobs: 1 })
  t.equal((await other.namespace('p').jobs.show(jobId)).state, 'WAITING')
  t.match(await caught(whole.import({ ...document, version: 99 })), { status: 400, problem: { problems: Array } })
})

both('seeds are planted once', async (t, { control, whole }) => {
  const seed = { jobs: [{ key: 'a', kind: 'video' as const, state: 'FAILED' as const, request: videoRequest() }] }
  t.match(await control.seed(seed), { created: 1 })
  t.match(await whole.seed([{ namespace: 'p', ...seed }]), { created: 0, unchanged: 1 })
  t.match(await control.jobs.list({ state: 'FAILED' }), { count: 1 })
})

both('namespaces are listed and deleted', async (t, { control, whole, createVideo }) => {
  await createVideo()
  t.match(await whole.namespaces.list(), {
    count: 1,
    namespaces: [{ id: 'p', jobs: { video: { WAITING: 1 } }, timers: 1 }]
  })
  t.match(await control.namespaces.delete('p'), { id: 'p', jobs: 1 })
  t.match(await whole.namespaces.list(), { count: 0 })
})

both('a namespace sees nothing of another', async (t, { whole, control, createVideo }) => {
  const other = whole.namespace('q')
  const jobId = await createVideo()
  t.equal((await other.jobs.list()).count, 0)
  t.match(await caught(other.jobs.show(jobId)), { status: 404 })
  await other.clock.advance('1d')
  t.equal((await control.clock.read()).now, '2026-01-01T00:00:00.000Z')
  t.equal((await other.namespace('p').jobs.list()).count, 1, 'a namespace of a namespace is its sibling')
})
