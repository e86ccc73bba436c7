/** Jobs that are put into a state look as if they had come there by themselves. */
import t from 'tap'
import type { Test } from 'tap'
import { routeTo } from '../../../emulator/jobs/lifecycle.ts'
import { composeTestEmulator, manualClock } from '../../support/emulator.ts'
import { NOBODY, piecesOf } from '../../support/state.ts'
import type { Parts } from '../../support/state.ts'
import type { SeedJob } from '../../../emulator/state/seeding.ts'
import type { Config } from '../../../server/config/config.ts'

const clock = manualClock
const HOUR_MS = 3_600_000

const video = {
  video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 },
  shoot_scripts: [{ shoot_script: { text_config: { text: 'Hello.' } } }],
  callback_config: { callback_url: NOBODY, auth_type: 'MSS_A', key: 'k' }
}

function plant(parts: Parts, job: Partial<SeedJob> & Pick<SeedJob, 'kind'>) {
  const request = job.kind === 'video' ? video : { name: 'Avatar' }
  const entry = { type: 'job' as const, namespace: 'p', at: 'jobs[0]', digest: 'd', job: { key: 'k', request, ...job } }
  const [result] = parts.seeding.send([entry])
  const namespace = parts.namespaces.get('p')
  return { namespace, job: parts.jobs.find(namespace, job.kind, result?.jobId ?? '') }
}

function compose(test: Test, options: Partial<Config> = {}) {
  return composeTestEmulator(test, { clock, ...options })
}

for (const kind of ['video', 'training'] as const) {
  const { machine } = composeTestEmulator(t).jobs.kind(kind)
  const reachable = machine.states.filter(state => routeTo(machine, machine.initial, state))
  for (const state of reachable) {
    t.test(`a ${kind} job is put into ${state} along the edges of its machine, without a callback`, async t => {
      const parts = compose(t)
      const { namespace, job } = plant(parts, { kind, state })
      t.equal(job.state, state)
      const history = parts.jobs.history(job)
      t.match(history[0], { event: 'create', from: null, to: machine.initial, cause: 'seed' })
      for (const [index, { event, from, to }] of history.slice(1).entries()) {
        t.equal(from, history[index]?.to)
        t.ok(machine.transitions[event]?.from.includes(String(from)))
        t.equal(machine.transitions[event]?.to, to)
      }
      t.equal(history.at(-1)?.to, state)
      const effects = new Set(history.flatMap(({ event }) => machine.transitions[event]?.effects ?? []))
      t.equal(job.engine.result !== undefined, effects.has('asset'))
      t.equal(job.engine.error !== undefined, effects.has('failure'))
      t.equal(job.endedAt !== null, effects.has('end'))
      t.equal(parts.scheduler.count(namespace), job.plan.steps.length === 0 ? 0 : 1, 'a job that goes on has its timer')
      t.equal(machine.terminal.includes(state) && job.plan.steps.length > 0, false)
      const { deliveries } = piecesOf(await parts.archives.export())
      t.same(deliveries, [])
    })
  }
}

t.test('a job that is still under way goes on, and then calls back', async t => {
  const parts = compose(t)
  const { namespace, job } = plant(parts, { kind: 'video', state: 'PROCESSING' })
  const { events } = await parts.steering.advance(namespace, { byMs: 1500 })
  t.match(events, [{ to: 'SUCCEED' }, { type: 'delivery', jobId: job.jobId, result: 'retrying' }])
})

t.test('a training that is under way goes on to the end of its kind of account', async t => {
  for (const [trainingAccount, end] of [
    ['ordinary', 'JOB_SUCCESS'],
    ['na', 'WAIT_USER_CONFIRM']
  ] as const) {
    const parts = compose(t, { trainingAccount })
    const { namespace, job } = plant(parts, { kind: 'training', state: 'TRAINING' })
    await parts.steering.advance(namespace, { until: 'idle' })
    t.equal(parts.jobs.lookUp(namespace, job.jobId)?.state, end)
  }
})

t.test('a job without a state is created as by the API, and its lifecycle begins', async t => {
  const parts = compose(t)
  const { namespace, job } = plant(parts, { kind: 'video' })
  t.equal(job.state, 'WAITING')
  await parts.steering.advance(namespace, { byMs: 500 })
  t.equal(parts.jobs.lookUp(namespace, job.jobId)?.state, 'PROCESSING')
  const training = plant(compose(t), { kind: 'training' })
  t.match(training.job, { state: 'WAIT_FILE_UPLOAD', plan: { steps: [] } })
})

t.test('the past lies between creation and now, at the pace of the lifecycle', t => {
  const parts = compose(t)
  const now = parts.namespaces.get('p').now()
  const times = (state: string, createdAtMs: number) => {
    const namespace = `${state}-${createdAtMs}`
    const entry = { type: 'job' as const, namespace, at: '', digest: '' }
    parts.seeding.send([{ ...entry, job: { key: 'k', kind: 'video', request: video, state, createdAtMs } }])
    const [job] = parts.jobs.list({
      ns: parts.namespaces.get(namespace).key,
      kinds: ['video'],
      filters: [],
      sortBy: 'createdAt',
      descending: false,
      offset: 0,
      limit: 1
    }).jobs
    return job && parts.jobs.history(job).map(({ at }) => at - now)
  }
  t.same(times('SUCCEED', now - HOUR_MS), [-HOUR_MS, 500 - HOUR_MS, 2000 - HOUR_MS])
  t.same(times('SUCCEED', now - 600), [-600, -100, 0], 'never beyond now')
  t.same(times('PROCESSING', now - HOUR_MS), [-HOUR_MS, 0], 'a job that goes on has only just arrived')
  t.end()
})

t.test('in mode instant a job stays where it is put, and a command moves it on', async t => {
  const parts = compose(t)
  const namespace = parts.namespaces.get('p')
  parts.steering.setLifecycle(namespace, 'video', {
    ...parts.steering.lifecycle(namespace, 'video'),
    mode: 'instant'
  })
  const { job } = plant(parts, { kind: 'video', state: 'WAITING' })
  t.equal(job.state, 'WAITING')
  t.equal(parts.jobSteering.step(namespace, job).state, 'SUCCEED')
  const created = parts.seeding.send([
    { type: 'job', namespace: 'p', at: '', digest: 'e', job: { key: 'other', kind: 'video', request: video } }
  ])
  t.equal(parts.jobs.lookUp(namespace, created[0]?.jobId ?? '')?.state, 'SUCCEED')
})

t.test('a marker in the text of a planted job holds for what lies ahead of it', t => {
  const shoot_scripts = [{ shoot_script: { text_config: { text: '[[fail:MSS.45000012]] [[slow:9s]]' } } }]
  const { job } = plant(compose(t), {
    kind: 'video',
    state: 'PROCESSING',
    request: { ...video, shoot_scripts }
  })
  t.match(job.plan.steps, [{ event: 'fail', delayMs: 9000, code: 'MSS.45000012' }])
  t.end()
})

t.test('a job id can be chosen; no id is drawn for it then', t => {
  const parts = compose(t)
  const { namespace, job } = plant(parts, { kind: 'training', jobId: 'avatar-1' })
  t.equal(job.jobId, 'avatar-1')
  t.equal(namespace.row.draws, 0)
  t.end()
})

t.test('that a planted job was made is told like any other happening', t => {
  const parts = compose(t)
  const told: unknown[] = []
  parts.feed.listen(happening => told.push(happening))
  plant(parts, { kind: 'video', state: 'PROCESSING' })
  t.match(told, [
    { type: 'transition', namespace: 'p', event: 'create', from: null, to: 'WAITING', cause: 'seed' },
    { event: 'start', to: 'PROCESSING', cause: 'seed' }
  ])
  t.end()
})

t.test('what was set of the settings of its kind holds for a planted job', t => {
  const parts = compose(t)
  parts.namespaces.get('p').row.lifecycles = { video: { delays: { PROCESSING: 7 } } }
  const { job } = plant(parts, { kind: 'video' })
  t.match(job.plan.steps, [{ delayMs: 500 }, { delayMs: 7 }])
  t.end()
})
