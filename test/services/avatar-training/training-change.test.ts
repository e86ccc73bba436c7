import t from 'tap'
import { startTestEmulator } from '../../support/emulator.ts'
import { jobIn, naStates, ordinaryStates } from './training-states.ts'
import { jobs, trainingClient } from './training-story.ts'
import type { Urls } from './training-story.ts'

const ordinary = await startTestEmulator(t)
const na = await startTestEmulator(t, { trainingAccount: 'na' })
const states = [
  ...ordinaryStates.map(state => [state, ordinary] as const),
  ...naStates.map(state => [state, na] as const)
]

const deletable = new Set([
  'WAIT_FILE_UPLOAD',
  'AUTO_VERIFY_FAILED',
  'MANUAL_VERIFYING',
  'MANUAL_VERIFY_FAILED',
  'TRAINING_DATA_PREPROCESS_FAILED',
  'TRAIN_FAILED',
  'INFERENCE_DATA_PREPROCESS_FAILED',
  'JOB_SUCCESS',
  'WAIT_USER_CONFIRM',
  'JOB_REJECT',
  'JOB_FINISH'
])

for (const [state, emulator] of states) {
  const allowed = deletable.has(state)
  t.test(`delete in ${state} is ${allowed ? 'carried out' : 'refused'}`, async t => {
    const client = emulator.client()
    const jobId = await jobIn(emulator, client, state)
    const { status, text, body } = await client.api('DELETE', `${jobs}/${jobId}`)
    if (allowed) {
      t.strictSame([status, text], [200, ''])
      t.equal((await client.api('GET', `${jobs}/${jobId}`)).status, 404)
      t.equal((await client.api('GET', jobs)).body.count, 0)
      emulator.physical.advance(60_000)
      t.equal((await client.api('DELETE', `${jobs}/${jobId}`)).status, 404)
    } else {
      t.strictSame([status, body.error_code], [400, 'MSS.00000003'])
      t.match(body.error_msg, `job_id: a job in state ${state} cannot be deleted, only in `)
      t.equal(await trainingClient(client).state(jobId), state)
    }
  })

  const updatable = ['AUTO_VERIFY_FAILED', 'MANUAL_VERIFY_FAILED'].includes(state)
  t.test(`update in ${state} is ${updatable ? 'carried out' : 'refused'}`, async t => {
    const client = emulator.client()
    const jobId = await jobIn(emulator, client, state)
    const { status, body } = await client.api('PUT', `${jobs}/${jobId}`, { name: 'new name' })
    const shown = await trainingClient(client).show(jobId)
    t.equal(shown.state, state)
    if (updatable) {
      t.equal(status, 200)
      t.equal(shown.name, 'new name')
    } else {
      t.strictSame([status, body.error_code], [400, 'MSS.00000003'])
      t.match(body.error_msg, `job_id: a job in state ${state} cannot be updated, only in AUTO_VERIFY_FAILED, MANUAL_`)
      t.equal(shown.name, 'Test Role')
    }
  })
}

t.test('a deleted job takes its files along', async t => {
  const client = ordinary.client()
  const story = trainingClient(client)
  const urls = await story.create()
  await client.put(urls.cover_upload_url ?? '')
  const { cover_download_url } = await story.show(urls.job_id)
  await client.api('DELETE', `${jobs}/${urls.job_id}`)
  t.equal((await ordinary.call({ method: 'GET', url: String(cover_download_url) })).status, 404)
  t.not((await client.put(urls.training_video_upload_url[0] ?? '')).status, 200)
})

t.test('update changes what is sent and nothing else, and hands out fresh URLs', async t => {
  const client = ordinary.client()
  const story = trainingClient(client)
  const jobId = await jobIn(ordinary, client, 'AUTO_VERIFY_FAILED')
  const before = await story.show(jobId)
  const sent = {
    contact: 'new',
    tags: ['t'],
    batch_name: 'b',
    is_background_replacement: false,
    is_fast_flexus: true,
    supported_service: ['LIVE_2D'],
    audio_source_type: 'AUDIO',
    voice_properties: { job_tag: 'NEWS', sex: 'MALE', language: 'CN' }
  }
  const { body } = await client.api('PUT', `${jobs}/${jobId}`, {
    ...sent,
    video_multipart_count: 3,
    action_video_multipart_count: 2
  })
  const urls = body as Urls
  t.equal(urls.job_id, jobId)
  t.equal(urls.training_video_upload_url.length, 3)
  t.equal(urls.action_video_upload_url?.length, 2)
  t.ok(urls.audio_upload_url)
  t.match(urls.cover_upload_url, /generation=2/)
  const after = await story.show(jobId)
  t.match(after, { ...sent, name: 'Test Role', model_version: 'V3.2' })
  const log = after.operation_logs as { log_type: string }[]
  t.equal(log.at(-1)?.log_type, 'USER_UPDATE_VIDEO')
  t.equal(before.training_video_download_url !== undefined, true)
  t.ok(after.training_video_download_url, 'a file that is not uploaded again stays as it is')
})

t.test('an updated job is reviewed again once it is submitted', async t => {
  const client = ordinary.client()
  const story = trainingClient(client)
  const jobId = await jobIn(ordinary, client, 'MANUAL_VERIFY_FAILED')
  await client.control('PUT', '/lifecycles/training', { mode: 'instant' })
  await client.api('PUT', `${jobs}/${jobId}`, {})
  t.equal(await story.state(jobId), 'MANUAL_VERIFY_FAILED')
  await story.command(jobId, 'SUBMITVERIFYING')
  const shown = await story.show(jobId)
  t.equal(shown.state, 'JOB_SUCCESS')
  const types = (shown.operation_logs as { log_type: string }[]).map(entry => entry.log_type)
  t.equal(types.filter(type => type === 'USER_VERIFYING_SUBMITTED').length, 2)
  t.ok(types.includes('ADMIN_VERIFY_FAILED') && types.includes('USER_UPDATE_VIDEO'))
})
