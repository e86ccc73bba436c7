import t from 'tap'
import { startTestEmulator } from '../../support/emulator.ts'
import { failedIn, jobIn, naStates } from './training-states.ts'
import { jobs, trainingClient } from './training-story.ts'
import type { Urls } from './training-story.ts'

const ordinary = await startTestEmulator(t)
const na = await startTestEmulator(t, { trainingAccount: 'na' })

t.test(
  'an ordinary training ends in JOB_SUCCESS 5 seconds after its submission, with an asset and a full log',
  async t => {
    const client = ordinary.client()
    const story = trainingClient(client)
    const jobId = await story.submitted()
    ordinary.physical.advance(4999)
    const before = await story.show(jobId)
    t.equal(before.state, 'COMPILING')
    t.notOk(before.asset_id)
    ordinary.physical.advance(1)
    const shown = await story.show(jobId)
    t.match(shown, { state: 'JOB_SUCCESS', asset_id: /^[0-9a-f]{32}$/ })
    const log = shown.operation_logs as { log_type: string; operate_user: string; operate_time: string }[]
    t.strictSame(
      log.map(entry => `${entry.operate_user} ${entry.log_type}`),
      [
        'USER USER_CREATE_JOD',
        'USER USER_VERIFYING_SUBMITTED',
        'SYSTEM SYSTEM_VERIFY_SUCCESS',
        'ADMIN ADMIN_VERIFY_SUCCESS',
        'SYSTEM SYSTEM_TRAIN_DATA_PREPROCESSING',
        'SYSTEM SYSTEM_TRAIN_DATA_PREPROCESS_SUCCESS',
        'SYSTEM SYSTEM_TRAINING',
        'SYSTEM SYSTEM_TRAIN_SUCCESS',
        'SYSTEM SYSTEM_INFERENCE_DATA_PREPROCESSING',
        'SYSTEM SYSTEM_EXECUTE_COMPILE',
        'SYSTEM SYSTEM_JOB_SUCCESS'
      ]
    )
    t.equal(shown.last_update_time, log.at(-1)?.operate_time)
  }
)

for (const [state, atState] of Object.entries(failedIn)) {
  t.test(`work that fails in ${atState} ends in ${state}; the log has the code`, async t => {
    const client = ordinary.client()
    await client.control('PUT', '/lifecycles/training', {
      mode: 'instant',
      outcome: { fail: { code: 'MSS.20020011', atState, message: 'noise' } }
    })
    const story = trainingClient(client)
    const shown = await story.show(await story.submitted())
    t.equal(shown.state, state)
    t.match((shown.operation_logs as unknown[]).at(-1), {
      error_code: 'MSS.20020011',
      log_description: 'MSS.20020011 noise'
    })
    t.notOk(shown.asset_id)
  })
}

t.test('block: the manual review rejects', async t => {
  const client = ordinary.client()
  await client.control('PUT', '/lifecycles/training', { mode: 'instant', outcome: 'block' })
  const story = trainingClient(client)
  t.equal(await story.state(await story.submitted()), 'MANUAL_VERIFY_FAILED')
})

for (const missing of ['id_card_image1', 'id_card_image2', 'grant_file']) {
  t.test(`strict review: a submission without ${missing} stands and fails the automatic review`, async t => {
    const client = ordinary.client()
    const story = trainingClient(client)
    const urls = await story.create()
    await story.uploadVideo(urls)
    const instead: Partial<Urls> = { [`${missing}_upload_url`]: urls.cover_upload_url ?? '' }
    await story.uploadPapers({ ...urls, ...instead } as Urls)
    const { body } = await story.command(urls.job_id, 'SUBMITVERIFYING')
    t.equal(body.commond_result, 'EXCUTE_SUCCESS')
    ordinary.physical.advance(5000)
    const shown = await story.show(urls.job_id)
    t.equal(shown.state, 'AUTO_VERIFY_FAILED')
    t.match((shown.operation_logs as unknown[]).at(-1), {
      log_type: 'SYSTEM_VERIFY_FAILED',
      error_code: 'MSS.45000001',
      log_description: /not uploaded: (idCardImage1|idCardImage2|grantFile)$/
    })
  })
}

t.test('strict review: audio that was announced must be there', async t => {
  const client = na.client()
  const story = trainingClient(client)
  await client.control('PUT', '/lifecycles/training', { mode: 'instant' })
  const submit = async (withAudio: boolean) => {
    const urls = await story.create({ audio_source_type: 'AUDIO' })
    await story.uploadVideo(urls)
    if (withAudio) await client.put(urls.audio_upload_url ?? '')
    await story.command(urls.job_id, 'SUBMITVERIFYING')
    return story.state(urls.job_id)
  }
  t.equal(await submit(false), 'AUTO_VERIFY_FAILED')
  t.equal(await submit(true), 'WAIT_USER_CONFIRM')
})

t.test('lenient review: a submission with nothing but the video passes', async t => {
  const lenient = await startTestEmulator(t, { trainingReview: 'lenient' })
  const story = trainingClient(lenient.client())
  const urls = await story.create({ audio_source_type: 'AUDIO' })
  t.match((await story.command(urls.job_id, 'SUBMITVERIFYING')).body, { commond_result: 'EXCUTE_FAILED' })
  await story.uploadVideo(urls)
  await story.command(urls.job_id, 'SUBMITVERIFYING')
  lenient.physical.advance(5000)
  t.equal(await story.state(urls.job_id), 'JOB_SUCCESS')
})

t.test('--training-submit auto: a job submits itself as soon as the last needed file is there', async t => {
  const auto = await startTestEmulator(t, { trainingSubmit: 'auto' })
  const client = auto.client()
  const story = trainingClient(client)
  const urls = await story.create({ video_multipart_count: 2 })
  await story.uploadPapers(urls)
  await client.put(urls.training_video_upload_url[0] ?? '')
  t.equal(await story.state(urls.job_id), 'WAIT_FILE_UPLOAD')
  await client.put(urls.training_video_upload_url[1] ?? '')
  t.equal(await story.state(urls.job_id), 'AUTO_VERIFYING')
  t.equal((await client.put(urls.cover_upload_url ?? '')).status, 200, 'a file that comes later does no harm')
  auto.physical.advance(5000)
  t.equal(await story.state(urls.job_id), 'JOB_SUCCESS')
})

t.test('NA: the result waits for the client, whose papers nobody asks for', async t => {
  const client = na.client()
  const story = trainingClient(client)
  const urls = await story.create()
  await story.uploadVideo(urls)
  await story.command(urls.job_id, 'SUBMITVERIFYING')
  na.physical.advance(5000)
  t.match(await story.show(urls.job_id), { state: 'WAIT_USER_CONFIRM', asset_id: /^[0-9a-f]{32}$/ })
  t.match((await story.command(urls.job_id, 'CONFIRM_ACCEPT')).body, { commond_result: 'EXCUTE_SUCCESS' })
  t.equal(await story.state(urls.job_id), 'JOB_FINISH')
})

t.test('NA: a rejection leaves a comment, whose attachments can be uploaded and downloaded', async t => {
  const client = na.client()
  const story = trainingClient(client)
  const jobId = await jobIn(na, client, 'WAIT_USER_CONFIRM')
  const comment_data = {
    comment_title: 'Edges',
    comment_message: 'Hair flickers.',
    attachment_name: ['a.png', 'b.png']
  }
  const { body } = await story.command(jobId, 'CONFIRM_REJECT', { comment_data })
  const [first = '', second = ''] = body.attachment_upload_url as string[]
  t.match([first, second], [/_attachment1\?/, /_attachment2\?/])
  await client.put(second, 'picture b')
  const answer = await story.command(jobId, 'CONFIRM_ANSWER', { comment_data: { attachment_name: ['c.png'] } })
  t.match(answer.body.attachment_upload_url, [/_attachment3\?/])
  const shown = await story.show(jobId)
  t.equal(shown.state, 'JOB_REJECT')
  const [rejection, reply] = shown.comment_logs as { attachment_download_url: string[] }[]
  t.match(rejection, { comment_type: 'USER_REJECT', comment_title: 'Edges', comment_message: 'Hair flickers.' })
  t.match(rejection?.attachment_download_url, [/_attachment2\?/])
  t.equal((await na.call({ method: 'GET', url: rejection?.attachment_download_url[0] ?? '' })).text, 'picture b')
  t.match(reply, { comment_type: 'USER_COMMENT', attachment_download_url: [] })
})

for (const state of ['WAIT_FILE_UPLOAD', 'AUTO_VERIFY_FAILED', 'MANUAL_VERIFY_FAILED', 'WAIT_USER_CONFIRM']) {
  t.test(`NA: a job in ${state} can be suspended, and goes back there`, async t => {
    const client = na.client()
    const story = trainingClient(client)
    const jobId = await jobIn(na, client, state)
    await story.command(jobId, 'CONFIRM_PENDING')
    t.equal(await story.state(jobId), 'JOB_PENDING')
    na.physical.advance(60_000)
    await story.command(jobId, 'CONFIRM_ACTIVE')
    t.equal(await story.state(jobId), state)
  })
}

t.test('NA: there is a way into each of its states', async t => {
  for (const state of naStates) t.ok(await jobIn(na, na.client(), state), state)
})

t.test('a training calls nobody back, and the clock of its project decides when it is done', async t => {
  const client = ordinary.client()
  await client.control('PUT', '/clock', { mode: 'manual' })
  const story = trainingClient(client)
  const jobId = await story.submitted()
  ordinary.physical.advance(1e9)
  t.equal(await story.state(jobId), 'AUTO_VERIFYING')
  const { events } = await client.advance({ until: `job:${jobId}` })
  t.strictSame(new Set(events.map(event => event.type)), new Set(['transition']))
  t.equal(await story.state(jobId), 'JOB_SUCCESS')
  t.equal((await client.api('GET', `${jobs}?state=JOB_SUCCESS`)).body.count, 1)
})
