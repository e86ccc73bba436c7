import t from 'tap'
import { trainingCommands } from '../../../services/avatar-training/schemas/training-request.ts'
import { startTestEmulator } from '../../support/emulator.ts'
import { jobIn, naStates, ordinaryStates } from './training-states.ts'
import { trainingClient } from './training-story.ts'

const ordinary = await startTestEmulator(t)
const na = await startTestEmulator(t, { trainingAccount: 'na' })

const collecting = ['WAIT_FILE_UPLOAD', 'AUTO_VERIFY_FAILED', 'MANUAL_VERIFY_FAILED']
const forNaOnly = ['CONFIRM_ACCEPT', 'CONFIRM_REJECT', 'CONFIRM_ANSWER', 'CONFIRM_PENDING', 'CONFIRM_ACTIVE']
const fits: Readonly<Record<string, readonly string[]>> = {
  SUBMITVERIFYING: collecting,
  GET_MULTIPART_UPLOADED: collecting,
  CONFIRM_MULTIPART_UPLOADED: collecting,
  GET_ACTION_VIDEO_MULTIPART_UPLOADED: collecting,
  CONFIRM_ACTION_VIDEO_MULTIPART_UPLOADED: collecting,
  CONFIRM_AUTHORIZATION_LETTER: collecting,
  CONFIRM_ACCEPT: ['WAIT_USER_CONFIRM'],
  CONFIRM_REJECT: ['WAIT_USER_CONFIRM'],
  CONFIRM_ANSWER: ['WAIT_USER_CONFIRM', 'JOB_PENDING', 'JOB_REJECT'],
  CONFIRM_PENDING: [...collecting, 'WAIT_USER_CONFIRM'],
  CONFIRM_ACTIVE: ['JOB_PENDING'],
  CONFIRM_REPAIR: ['JOB_SUCCESS'],
  DELETE_JOB_VIDEO: ['JOB_SUCCESS', 'JOB_FINISH']
}

t.test('there are thirteen commands', t => {
  t.strictSame(Object.keys(fits).sort(), [...trainingCommands].sort())
  t.equal(trainingCommands.length, 13)
  t.end()
})

for (const [emulator, states] of [
  [ordinary, ordinaryStates],
  [na, naStates]
] as const) {
  for (const state of states) {
    t.test(`in ${state} a command that does not fit is refused with 200, and says which states fit`, async t => {
      const client = emulator.client()
      const story = trainingClient(client)
      const jobId = await jobIn(emulator, client, state)
      const before = await story.show(jobId)
      for (const command of trainingCommands) {
        if (fits[command]?.includes(state)) continue
        if (emulator === ordinary && forNaOnly.includes(command)) continue
        const { status, body } = await story.command(jobId, command)
        t.strictSame([status, body.commond_result], [200, 'EXCUTE_FAILED'], command)
        t.match(body.excute_failed_msg, `${command} does not fit state ${state}; it fits ${fits[command]?.join(', ')}`)
        t.strictSame(body.error_info, { error_code: 'MSS.00000003', error_msg: 'Invalid parameter' })
      }
      const after = await story.show(jobId)
      t.strictSame([after.state, after.operation_logs], [before.state, before.operation_logs])
    })
  }
}

t.test('an ordinary account is refused the commands of NA accounts in every state', async t => {
  const client = ordinary.client()
  const story = trainingClient(client)
  for (const state of ['WAIT_FILE_UPLOAD', 'JOB_SUCCESS']) {
    const jobId = await jobIn(ordinary, client, state)
    for (const command of forNaOnly) {
      const { status, body } = await story.command(jobId, command)
      t.strictSame([status, body.commond_result], [200, 'EXCUTE_FAILED'])
      t.match(body.excute_failed_msg, `${command} is for users on the NA allow list`)
    }
  }
})

t.test('a command that nobody knows is a wrong parameter', async t => {
  const story = trainingClient(ordinary.client())
  const { job_id } = await story.create()
  const { status, body } = await story.command(job_id, 'DANCE')
  t.strictSame([status, body.error_code], [400, 'MSS.00000003'])
})

t.test('SUBMITVERIFYING: without the video it is refused, and says how many parts are missing', async t => {
  const client = ordinary.client()
  const story = trainingClient(client)
  const urls = await story.create({ video_multipart_count: 2 })
  const submit = async () => (await story.command(urls.job_id, 'SUBMITVERIFYING')).body
  t.match(await submit(), {
    commond_result: 'EXCUTE_FAILED',
    excute_failed_msg: 'the training video is not uploaded: 0 of 2 parts are there'
  })
  await client.put(urls.training_video_upload_url[1] ?? '')
  t.match(await submit(), { excute_failed_msg: /1 of 2 parts/ })
  await client.put(urls.training_video_upload_url[0] ?? '')
  t.match(await submit(), { excute_failed_msg: /send CONFIRM_MULTIPART_UPLOADED first/ })
  t.match((await story.command(urls.job_id, 'CONFIRM_MULTIPART_UPLOADED')).body, { commond_result: 'EXCUTE_SUCCESS' })
  await story.uploadPapers(urls)
  t.strictSame(await submit(), { commond_result: 'EXCUTE_SUCCESS' })
  t.equal(await story.state(urls.job_id), 'AUTO_VERIFYING')
  t.match(await submit(), { excute_failed_msg: /does not fit state AUTO_VERIFYING/ })
})

t.test('GET_MULTIPART_UPLOADED: the parts that are there, with their ETags, in order', async t => {
  const client = ordinary.client()
  const story = trainingClient(client)
  const urls = await story.create({ video_multipart_count: 3, action_video_multipart_count: 2 })
  const parts = async (command: string) => (await story.command(urls.job_id, command)).body.multipart_data
  t.strictSame(await parts('GET_MULTIPART_UPLOADED'), [])
  const third = await client.put(urls.training_video_upload_url[2] ?? '', 'third')
  const first = await client.put(urls.training_video_upload_url[0] ?? '', 'first')
  t.strictSame(await parts('GET_MULTIPART_UPLOADED'), [
    { part_number: '1', etag: first.headers.etag },
    { part_number: '3', etag: third.headers.etag }
  ])
  const [action = ''] = urls.action_video_upload_url as unknown as string[]
  const { headers } = await client.put(action, 'action')
  t.strictSame(await parts('GET_ACTION_VIDEO_MULTIPART_UPLOADED'), [{ part_number: '1', etag: headers.etag }])
})

for (const [command, file, field] of [
  ['CONFIRM_MULTIPART_UPLOADED', 'trainingVideo', 'training_video_upload_url'],
  ['CONFIRM_ACTION_VIDEO_MULTIPART_UPLOADED', 'actionVideo', 'action_video_upload_url'],
  ['CONFIRM_AUTHORIZATION_LETTER', 'grantFile', 'grant_file_upload_url']
] as const) {
  t.test(`${command}: refused until ${file} is complete`, async t => {
    const client = ordinary.client()
    const story = trainingClient(client)
    const urls = await story.create({ action_video_multipart_count: 1 })
    const { body } = await story.command(urls.job_id, command)
    t.match(body, {
      commond_result: 'EXCUTE_FAILED',
      excute_failed_msg: `${file} is not complete: 0 of 1 parts are uploaded`
    })
    await client.put([urls[field]].flat()[0] ?? '')
    t.strictSame((await story.command(urls.job_id, command)).body, { commond_result: 'EXCUTE_SUCCESS' })
  })
}

t.test('CONFIRM_MULTIPART_UPLOADED after an update is about the new parts', async t => {
  const client = ordinary.client()
  const story = trainingClient(client)
  const jobId = await jobIn(ordinary, client, 'AUTO_VERIFY_FAILED')
  await client.control('PUT', '/lifecycles/training', { mode: 'instant' })
  const update = await client.api('PUT', `/digital-human-training-manage/user/jobs/${jobId}`, {
    video_multipart_count: 2
  })
  for (const url of update.body.training_video_upload_url) await client.put(url)
  t.match((await story.command(jobId, 'SUBMITVERIFYING')).body.excute_failed_msg, /CONFIRM_MULTIPART_UPLOADED first/)
  await story.command(jobId, 'CONFIRM_MULTIPART_UPLOADED')
  await story.command(jobId, 'SUBMITVERIFYING')
  t.equal(await story.state(jobId), 'JOB_SUCCESS')
})

t.test('CONFIRM_REPAIR: the model is trained again and keeps its asset', async t => {
  const client = ordinary.client()
  const story = trainingClient(client)
  await client.control('PUT', '/lifecycles/training', { mode: 'time' })
  const jobId = await story.submitted({ is_flexus: true })
  ordinary.physical.advance(5000)
  const before = await story.show(jobId)
  t.match(before, { state: 'JOB_SUCCESS', asset_id: /^[0-9a-f]{32}$/, flexus_retry_count: 0 })
  await story.command(jobId, 'CONFIRM_REPAIR', { operation_reason: 'blurred hands' })
  const repairing = await story.show(jobId)
  t.match(repairing, { state: 'MANUAL_VERIFY_SUCCESS', flexus_retry_count: 1 })
  const log = repairing.operation_logs as unknown[]
  t.match(log.at(-1), { log_type: 'USER_REPAIR', operate_user: 'USER', log_description: 'blurred hands' })
  ordinary.physical.advance(3500)
  t.match(await story.show(jobId), { state: 'JOB_SUCCESS', asset_id: before.asset_id })
})

t.test('DELETE_JOB_VIDEO: the videos are gone, the other files stay', async t => {
  const client = ordinary.client()
  const story = trainingClient(client)
  const jobId = await jobIn(ordinary, client, 'JOB_SUCCESS')
  t.ok((await story.show(jobId)).training_video_download_url)
  await story.command(jobId, 'DELETE_JOB_VIDEO')
  const shown = await story.show(jobId)
  t.notOk(shown.training_video_download_url)
  t.ok(shown.grant_file_download_url)
  t.match((shown.operation_logs as unknown[]).at(-1), { log_type: 'USER_DELETE_JOB_VIDEO' })
})
