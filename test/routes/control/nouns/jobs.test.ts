/** Steering one job through the control plane: views, steps, moves, ends, holds, actors. */
import t from 'tap'
import { actors } from '../../../../emulator/steering/job-steering.ts'
import { actionOf, routeTo } from '../../../../emulator/jobs/lifecycle.ts'
import { trainingMachine } from '../../../../services/avatar-training/training.machine.ts'
import { videoMachine } from '../../../../services/videos/video.machine.ts'
import { manualClock, startTestEmulator, videoRequest } from '../../../support/emulator.ts'
import type { Client } from '../../../support/emulator.ts'

const training = '/digital-human-training-manage/user/jobs'

async function createTraining(client: Client, name = 'Avatar'): Promise<string> {
  return (await client.api('POST', training, { name })).body.job_id
}

const stateOf = async (client: Client, id: string) => (await client.control('GET', `/jobs/${id}`)).body.state

t.test('the jobs of a namespace are listed by kind and state, and those of all namespaces together', async t => {
  const emulator = await startTestEmulator(t, { clock: manualClock })
  const [one, other] = [emulator.client(), emulator.client()]
  const video = await one.createVideo({ output_asset_config: { asset_name: 'Film' } })
  const avatar = await createTraining(one)
  await other.createVideo()
  const list = async (query: string) => (await one.control('GET', `/jobs?${query}`)).body
  t.same(
    (await list('')).jobs.map(job => job.job_id),
    [video, avatar]
  )
  t.same(
    (await list('kind=training')).jobs.map(job => [job.job_id, job.state]),
    [[avatar, 'WAIT_FILE_UPLOAD']]
  )
  t.equal((await list('state=WAITING')).count, 1)
  t.same(
    (await list('limit=1&offset=1')).jobs.map(job => job.job_id),
    [avatar]
  )
  const all = await emulator.call({ method: 'GET', url: '/_emulator/v1/jobs?limit=2&offset=1' })
  t.equal(all.body.count, 3)
  t.equal(all.body.jobs.length, 2)
  t.match((await one.control('GET', '/jobs?limit=0')).body, {
    status: 400,
    detail: /limit must be >= 1/,
    hint: /limit\?/
  })
})

t.test('a kind or a state that no job has is refused with those there are', async t => {
  const client = (await startTestEmulator(t)).client()
  t.match((await client.control('GET', '/jobs?kind=cake')).body, { status: 404, hint: /video, training/ })
  t.match((await client.control('GET', '/jobs?state=DONE')).body, { status: 400, hint: /SUCCEED.*JOB_SUCCESS/ })
  t.match((await client.control('GET', '/jobs?kind=video&state=TRAINING')).body, {
    status: 400,
    detail: /no video job/
  })
})

t.test('a job shows its plan, its edges, who may do what, and never the key of its callback', async t => {
  const client = (await startTestEmulator(t, { clock: manualClock })).client()
  const key = 'a-very-secret-key'
  const id = await client.createVideo({
    callback_config: { callback_url: 'http://127.0.0.1:9/x', auth_type: 'MSS_A', key }
  })
  const { body, text } = await client.control('GET', `/jobs/${id}`)
  t.match(body, {
    kind: 'video',
    state: 'WAITING',
    plan: {
      mode: 'time',
      held: null,
      next: [
        { event: 'start', delayMs: 500 },
        { event: 'finish', delayMs: 1500 }
      ]
    },
    edges: [
      { event: 'start', to: 'PROCESSING' },
      { event: 'reject', to: 'FAILED' },
      { event: 'blockWaiting', to: 'BLOCK' },
      { event: 'cancel', to: 'CANCELED' }
    ],
    actions: ['admin/start', 'admin/reject', 'reviewer/block-waiting', 'user/cancel']
  })
  t.notMatch(text, key)
  const missing = await client.control('GET', '/jobs/nobody')
  t.match(missing.body, { status: 404, detail: /there is no job nobody/, hint: /jobs lists them/ })
})

t.test('a step takes the next planned event now, and the rest follows from there', async t => {
  const client = (await startTestEmulator(t, { clock: manualClock })).client()
  const id = await client.createVideo()
  t.equal((await client.control('POST', `/jobs/${id}/step`)).body.state, 'PROCESSING')
  t.same(
    (await client.advance({ until: 'idle' })).events.map(event => event.to),
    ['SUCCEED'],
    'the stale timer is ignored'
  )
  const refused = await client.control('POST', `/jobs/${id}/step`)
  t.match(refused.body, { status: 409, detail: /nothing is planned for the job in state SUCCEED/, possible: [] })
  const { body } = await client.control('GET', `/jobs/${id}/timeline`)
  t.same(
    body.events.map(event => (event as unknown as { cause: string }).cause),
    ['Create2DDigitalHumanVideo', 'control', 'timer']
  )
})

t.test('a job in manual mode moves by steps alone', async t => {
  const client = (await startTestEmulator(t, { clock: manualClock })).client()
  await client.control('PUT', '/lifecycles/video', { mode: 'manual', outcome: { fail: { code: 'MSS.45000001' } } })
  const id = await client.createVideo()
  t.same((await client.advance({ by: '10d' })).events, [])
  await client.control('POST', `/jobs/${id}/step`)
  t.equal((await client.control('POST', `/jobs/${id}/step`)).body.state, 'FAILED')
  t.match(await client.showVideo(id), { error_info: { error_code: 'MSS.45000001' } })
})

t.test(
  'a transition follows an edge; another is a conflict that lists the edges; force sets the state alone',
  async t => {
    const client = (await startTestEmulator(t, { clock: manualClock })).client()
    const id = await client.createVideo()
    const move = (body: unknown) => client.control('POST', `/jobs/${id}/transition`, body)
    t.match((await move({ to: 'SUCCEED' })).body, {
      status: 409,
      detail: /no edge leads from WAITING to SUCCEED/,
      possible: [{ event: 'start', to: 'PROCESSING' }]
    })
    t.match((await move({ to: 'TRAINING' })).body, { status: 400, hint: /WAITING, PROCESSING/ })
    t.match((await move({})).body, { status: 400, detail: /to is required/, hint: /\{to: string, force\?: boolean\}/ })
    t.equal((await move({ to: 'PROCESSING' })).body.state, 'PROCESSING')
    t.equal((await move({ to: 'WAITING', force: true })).body.state, 'WAITING')
    t.same(
      (await client.advance({ until: 'idle' })).events.map(event => event.to),
      [],
      'what the force has overtaken is dropped'
    )
    t.notOk((await client.showVideo(id)).output_asset_config)
  }
)

t.test('complete leads to the good end from everywhere, or says that no way leads there', async t => {
  const client = (await startTestEmulator(t, { clock: manualClock })).client()
  for (const [machine, create] of [
    [videoMachine, () => client.createVideo()],
    [trainingMachine, () => createTraining(client)]
  ] as const) {
    for (const state of machine.states) {
      const id = await create()
      await client.control('POST', `/jobs/${id}/transition`, { to: state, force: true })
      const { body } = await client.control('POST', `/jobs/${id}/complete`)
      const route = routeTo(machine, state, machine.success)
      if (route === undefined) t.match(body, { status: 409, detail: /no way leads from/ }, state)
      else if (route.length === 0) t.match(body, { status: 409, detail: /already/ }, state)
      else t.match(body, { state: machine.success, attributes: { asset_id: /^[0-9a-f]{32}$/ } }, state)
    }
  }
})

t.test('complete does not run ahead with instant or failing settings', async t => {
  const client = (await startTestEmulator(t, { clock: manualClock })).client()
  await client.control('PUT', '/lifecycles/training', { mode: 'instant', outcome: { fail: { code: 'MSS.00000004' } } })
  const id = await createTraining(client)
  t.equal((await client.control('POST', `/jobs/${id}/complete`)).body.state, 'JOB_SUCCESS')
})

t.test('fail ends a job with the code and message that were asked for', async t => {
  const client = (await startTestEmulator(t, { clock: manualClock })).client()
  const id = await client.createVideo()
  await client.control('POST', `/jobs/${id}/fail`, { code: 'MSS.45000014', message: 'No such picture' })
  t.match(await client.showVideo(id), {
    state: 'FAILED',
    error_info: { error_code: 'MSS.45000014', error_msg: 'No such picture' }
  })
  const again = await client.control('POST', `/jobs/${id}/fail`)
  t.match(again.body, { status: 409, detail: /does not fail in FAILED/, possible: ['WAITING', 'PROCESSING'] })
  const other = await client.createVideo()
  await client.control('POST', `/jobs/${other}/fail`)
  t.match(await client.showVideo(other), { error_info: { error_code: 'MSS.42000007', error_msg: 'Infer Error' } })
})

t.test('a code that the API does not have is refused, with the one that was meant, unless it is forced', async t => {
  const client = (await startTestEmulator(t, { clock: manualClock })).client()
  const id = await client.createVideo()
  const fail = (body: object) => client.control('POST', `/jobs/${id}/fail`, body)
  t.match((await fail({ code: 'MSS.4500001' })).body, {
    status: 400,
    detail: 'code: MSS.4500001 is no error code of the API; did you mean MSS.45000001?',
    hint: /Send force: true/
  })
  t.match((await fail({ code: 'EMULATOR.NOT_IMPLEMENTED' })).body, { status: 400, detail: /no error code of the API$/ })
  t.equal((await client.showVideo(id)).state, 'WAITING')
  t.equal((await fail({ code: 'OWN.1', force: true })).status, 200)
  t.match(await client.showVideo(id), { state: 'FAILED', error_info: { error_code: 'OWN.1' } })
})

t.test('a held job stays, and released has as long to wait as it still had', async t => {
  const client = (await startTestEmulator(t, { clock: manualClock })).client()
  const id = await client.createVideo()
  await client.advance({ by: 200 })
  t.equal((await client.control('POST', `/jobs/${id}/hold`)).body.held, true)
  t.match((await client.control('POST', `/jobs/${id}/hold`)).body, { status: 409, possible: ['release'] })
  t.same((await client.advance({ by: '1d' })).events, [])
  t.equal((await client.control('POST', `/jobs/${id}/release`)).body.held, false)
  t.match((await client.control('POST', `/jobs/${id}/release`)).body, { status: 409, possible: ['hold'] })
  t.same((await client.advance({ by: 299 })).events, [])
  t.same(
    (await client.advance({ by: 1 })).events.map(event => event.to),
    ['PROCESSING']
  )
  await client.advance({ until: 'idle' })
  t.match((await client.control('POST', `/jobs/${id}/hold`)).body, { status: 409, detail: /nothing is planned/ })
})

t.test('every actor does what the state allows, and nothing else', async t => {
  const client = (await startTestEmulator(t, { clock: manualClock })).client()
  for (const [event, transition] of Object.entries(trainingMachine.transitions)) {
    const actor = transition.actor === 'system' ? 'admin' : transition.actor
    const path = `actors/${actor}/${actionOf(event, transition)}`
    for (const from of transition.from) {
      const id = await createTraining(client)
      await client.control('POST', `/jobs/${id}/transition`, { to: from, force: true })
      const { body } = await client.control('POST', `/jobs/${id}/${path}`, { reason: 'Because.' })
      if (transition.to !== 'previous') t.equal(body.state, transition.to, `${from} ${path}`)
    }
  }
  const id = await createTraining(client)
  t.match((await client.control('POST', `/jobs/${id}/actors/reviewer/approve`)).body, {
    status: 409,
    possible: [{ actor: 'uploader', action: 'upload' }, { actor: 'user', action: 'submit' }, { actor: 'user' }]
  })
  t.match((await client.control('POST', `/jobs/${id}/actors/king/approve`)).body, {
    status: 404,
    hint: new RegExp(actors.join(', '))
  })
})

t.test('a reviewer who rejects leaves the reason in the operation log', async t => {
  const client = (await startTestEmulator(t, { clock: manualClock })).client()
  await client.control('PUT', '/lifecycles/training', { mode: 'manual' })
  const id = await createTraining(client)
  await client.control('POST', `/jobs/${id}/actors/user/submit`)
  await client.control('POST', `/jobs/${id}/actors/admin/pass-automatic-review`)
  await client.control('POST', `/jobs/${id}/actors/reviewer/reject`, { reason: 'The face is not clear.' })
  const { body } = await client.api('GET', `${training}/${id}`)
  t.equal(body.state, 'MANUAL_VERIFY_FAILED')
  t.match((body.operation_logs as unknown[]).at(-1), {
    log_type: 'ADMIN_VERIFY_FAILED',
    log_description: /The face is not clear/
  })
})

t.test('markers and the header Prefer decide how one job ends', async t => {
  const emulator = await startTestEmulator(t, { clock: manualClock })
  const client = emulator.client()
  const marked = await client.createVideo({ output_asset_config: { asset_name: 'Film [[fail:MSS.45000013]]' } })
  const spoken = await client.createVideo({
    shoot_scripts: [{ shoot_script: { text_config: { text: 'Hello [[block]]' } } }]
  })
  const asked = await client.api('POST', '/2d-digital-human-videos', videoRequest(), {
    prefer: 'emulator-outcome=fail; code=MSS.42000007; after=2h'
  })
  await client.advance({ by: 2000 })
  t.match(await client.showVideo(marked), { state: 'FAILED', error_info: { error_code: 'MSS.45000013' } })
  t.match(await client.showVideo(spoken), { state: 'BLOCK' })
  t.equal((await client.showVideo(asked.body.job_id)).state, 'WAITING')
  const { events } = await client.advance({ until: 'idle' })
  t.equal(Date.parse(events.at(-1)?.at ?? '') - Date.parse((await startOf(client, asked.body.job_id)) ?? ''), 7_200_000)
  t.match(
    (await client.api('POST', '/2d-digital-human-videos', videoRequest(), { prefer: 'emulator-outcome=x' })).body,
    {
      error_code: 'MSS.00000003'
    }
  )
})

t.test('markers and the header can be turned off', async t => {
  const emulator = await startTestEmulator(t, { clock: manualClock, markers: false, preferHeader: false })
  const client = emulator.client()
  const marked = await client.createVideo({ output_asset_config: { asset_name: '[[fail]]' } })
  const asked = await client.api('POST', '/2d-digital-human-videos', videoRequest(), { prefer: 'emulator-outcome=x' })
  await client.advance({ until: 'idle' })
  for (const id of [marked, asked.body.job_id]) t.equal(await stateOf(client, id), 'SUCCEED')
})

t.test('a marker in the name of a training job holds when its work begins', async t => {
  const client = (await startTestEmulator(t, { clock: manualClock })).client()
  const id = await createTraining(client, 'Avatar [[fail@MANUAL_VERIFYING]]')
  await client.control('POST', `/jobs/${id}/actors/user/submit`)
  await client.advance({ until: 'idle' })
  t.equal(await stateOf(client, id), 'MANUAL_VERIFY_FAILED')
})

async function startOf(client: Client, id: string): Promise<string | undefined> {
  return (await client.control('GET', `/jobs/${id}/timeline`)).body.events[0]?.at
}
