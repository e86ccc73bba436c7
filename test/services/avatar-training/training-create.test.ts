import t from 'tap'
import { startTestEmulator } from '../../support/emulator.ts'
import { jobs, trainingClient } from './training-story.ts'
import type { Urls } from './training-story.ts'

const emulator = await startTestEmulator(t)
const always = [
  'cover_upload_url',
  'grant_file_upload_url',
  'id_card_image1_upload_url',
  'id_card_image2_upload_url',
  'job_id',
  'training_video_upload_url'
]

/** How many URLs each field has. */
const counts = (urls: Urls) => [
  urls.training_video_upload_url.length,
  (urls.action_video_upload_url as unknown as string[] | undefined)?.length ?? 0,
  urls.audio_upload_url ? 1 : 0
]

const requests: [sentence: string, over: Record<string, unknown>, counts: number[]][] = [
  ['the least', {}, [1, 0, 0]],
  ['the video in parts', { video_multipart_count: 2 }, [2, 0, 0]],
  ['the video in a thousand parts', { video_multipart_count: 1000 }, [1000, 0, 0]],
  ['an action video, asked for by its parts', { action_video_multipart_count: 3 }, [1, 3, 0]],
  ['an action video, asked for by command message', { command_message: 'CONFIRM_ACTION_VIDEO' }, [1, 1, 0]],
  ['parts of an action video by message', { command_message: 'GET_ACTION_VIDEO_MULTIPART' }, [1, 1, 0]],
  ['an ordinary command message', { command_message: 'UPDATE_VIDEO' }, [1, 0, 0]],
  ['audio beside the video', { audio_source_type: 'AUDIO' }, [1, 0, 1]],
  ['audio from the video', { audio_source_type: 'VIDEO' }, [1, 0, 0]]
]

for (const [sentence, over, expected] of requests) {
  t.test(`create hands out the URLs that were asked for: ${sentence}`, async t => {
    const urls = await trainingClient(emulator.client()).create(over)
    t.match(urls.job_id, /^[0-9a-f]{32}$/)
    t.strictSame(counts(urls), expected)
    const others = Object.keys(urls).filter(name => !always.includes(name))
    t.equal(others.length, expected.slice(1).filter(count => count > 0).length)
    for (const name of always) t.ok(urls[name], name)
  })
}

t.test('every URL is another one, begins where the client called, and takes one file', async t => {
  const client = emulator.client()
  const urls = await trainingClient(client).create({ video_multipart_count: 2 })
  const { job_id, training_video_upload_url, ...single } = urls
  const all = [...training_video_upload_url, ...Object.values(single)] as string[]
  t.equal(new Set(all).size, all.length)
  for (const url of all) t.match(url, new RegExp(`^http://localhost:80/_obs/${job_id}_`))
  t.equal((await client.put(urls.cover_upload_url ?? '')).status, 200)
  t.not((await client.put(urls.cover_upload_url ?? '')).status, 200)
})

t.test('URLs begin with the Host of the request, or with --public-url', async t => {
  const { body } = await emulator.client().api('POST', jobs, { name: 'n' }, { host: 'emulator.test:4580' })
  t.match(body.training_video_upload_url[0], /^http:\/\/emulator\.test:4580\/_obs\//)
  const pinned = await startTestEmulator(t, { publicUrl: 'https://public.test/base/' })
  const urls = await trainingClient(pinned.client()).create()
  t.match(urls.cover_upload_url, /^https:\/\/public\.test\/base\/_obs\//)
})

t.test('a new job waits for its files and shows what was asked for, with documented defaults', async t => {
  const story = trainingClient(emulator.client('the-project'))
  const { job_id } = await story.create({ contact: '1', tags: ['a', 'b'], batch_name: 'batch' })
  const shown = await story.show(job_id)
  t.match(shown, {
    job_id,
    name: 'Test Role',
    state: 'WAIT_FILE_UPLOAD',
    project_id: 'the-project',
    contact: '1',
    tags: ['a', 'b'],
    batch_name: 'batch',
    model_version: 'V3.2',
    matting_type: 'AI',
    model_resolution: '1080P',
    is_flexus: false,
    is_live_copy: false,
    is_fast_flexus: false,
    is_only_human_model: false,
    is_background_replacement: true,
    is_ondemand_resource: false,
    audio_source_type: 'VIDEO',
    supported_service: ['VIDEO_2D', 'LIVE_2D'],
    comment_logs: [],
    is_mask_file_uploaded: false
  })
  t.match(shown.create_time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  t.equal(shown.last_update_time, shown.create_time)
  t.match(shown.operation_logs, [
    { log_type: 'USER_CREATE_JOD', operate_user: 'USER', operate_time: shown.create_time }
  ])
  for (const absent of ['asset_id', 'app_user_id', 'flexus_retry_count', 'training_video_download_url']) {
    t.notOk(Object.hasOwn(shown, absent), absent)
  }
})

t.test('what a request says beside the defaults is kept', async t => {
  const story = trainingClient(emulator.client())
  const wanted = {
    model_version: 'V3',
    is_flexus: true,
    is_fast_flexus: true,
    is_live_copy: true,
    is_only_human_model: true,
    is_ondemand_resource: true,
    is_background_replacement: false,
    audio_source_type: 'AUDIO',
    supported_service: ['VIDEO_2D'],
    voice_properties: { job_tag: 'NEWS', sex: 'MALE', language: 'EN' }
  }
  const { job_id } = await story.create(wanted)
  t.match(await story.show(job_id), { ...wanted, flexus_retry_count: 0 })
})

t.test('X-App-UserId of the creation is kept and comes back with show and list', async t => {
  const client = emulator.client()
  const story = trainingClient(client)
  const { job_id } = await story.create({}, { 'x-app-userid': 'tenant user 1' })
  t.match(await story.show(job_id), { app_user_id: 'tenant user 1' })
  t.match((await client.api('GET', jobs)).body.jobs, [{ app_user_id: 'tenant user 1' }])
  const refused = await client.api(
    'POST',
    jobs,
    { name: 'n' },
    { 'x-app-userid': Buffer.from('王').toString('latin1') }
  )
  t.strictSame([refused.status, refused.body.error_code], [400, 'MSS.00000003'])
})

t.test('what was uploaded can be downloaded again by the URLs of show', async t => {
  const client = emulator.client()
  const story = trainingClient(client)
  const urls = await story.create({ video_multipart_count: 2 })
  await client.put(urls.cover_upload_url ?? '', 'cover bytes')
  const [first = '', second = ''] = urls.training_video_upload_url
  await client.put(first, 'one ')
  t.notOk((await story.show(urls.job_id)).training_video_download_url, 'a part is missing')
  await client.put(second, 'two')
  const shown = await story.show(urls.job_id)
  const download = async (url: unknown) => (await emulator.call({ method: 'GET', url: String(url) })).text
  t.equal(await download(shown.cover_download_url), 'cover bytes')
  t.equal(await download(shown.training_video_download_url), 'one two')
})

t.test('a job that is not there answers 404 to every operation about it', async t => {
  const client = emulator.client()
  const video = await client.createVideo()
  for (const jobId of ['0'.repeat(32), video]) {
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PUT', '', { name: 'n' }],
      ['DELETE', '', undefined],
      ['POST', '/command', { command: 'SUBMITVERIFYING' }]
    ] as const) {
      const answer = await client.api(method, `${jobs}/${jobId}${path}`, body)
      t.strictSame([answer.status, answer.body.error_code], [404, 'MSS.41000003'], `${method} ${path}`)
    }
  }
})
