import t from 'tap'
import { startTestEmulator, videoRequest } from '../../support/emulator.ts'

const emulator = await startTestEmulator(t)
const videos = '/2d-digital-human-videos'
const unknown = '00000000-0000-7000-8000-000000000000'

t.test('create answers 200 with a dashed UUID, and the request id in a header', async t => {
  const { status, body, headers } = await emulator.client().api('POST', videos, videoRequest())
  t.equal(status, 200)
  t.strictSame(Object.keys(body), ['job_id'])
  t.match(body.job_id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  t.match(headers['x-request-id'], /^[0-9a-f]{32}$/)
  t.equal(headers['content-type'], 'application/json; charset=utf-8')
})

t.test('show follows the job through its states; a field appears when it has a value', async t => {
  const client = emulator.client()
  await client.control('PUT', '/clock', { mode: 'manual', at: '2026-03-01T10:00:00.250Z' })
  const words = Array.from({ length: 25 }, () => 'word').join(' ')
  const job_id = await client.createVideo({
    output_asset_config: { asset_name: 'Greeting' },
    shoot_scripts: [{ shoot_script: { text_config: { text: `<speak>${words}</speak>` } } }]
  })
  const created = { job_id, job_type: '2D_DIGITAL_HUMAN_VIDEO', create_time: '2026-03-01T10:00:00Z' }
  t.strictSame(await client.showVideo(job_id), {
    ...created,
    state: 'WAITING',
    lastupdate_time: '2026-03-01T10:00:00Z'
  })
  await client.advance({ by: 1000 })
  const started = { ...created, start_time: '2026-03-01T10:00:00Z' }
  t.strictSame(await client.showVideo(job_id), {
    ...started,
    state: 'PROCESSING',
    lastupdate_time: '2026-03-01T10:00:00Z'
  })
  await client.advance({ by: 1000 })
  const { output_asset_config, ...rest } = await client.showVideo(job_id)
  t.strictSame(rest, {
    ...started,
    state: 'SUCCEED',
    end_time: '2026-03-01T10:00:02Z',
    duration: 10,
    lastupdate_time: '2026-03-01T10:00:02Z'
  })
  t.match(output_asset_config, { asset_id: /^[0-9a-f]{32}$/, asset_name: 'Greeting' })
})

t.test(
  'show_script adds the settings as they were sent, normalised and with unknown fields, but no callback',
  async t => {
    const client = emulator.client()
    const scene = {
      sequence_no: 3,
      future_scene_field: { a: [1] },
      shoot_script: {
        script_type: 'TEXT',
        text_config: { text: 'Hi 👋 你好' },
        layer_config: [
          {
            layer_type: 'HUMAN',
            position: { dx: '656,', dy: '0,', layer_index: 1 },
            size: { width: 607.5, height: 1080 }
          }
        ]
      }
    }
    const jobId = await client.createVideo({
      model_asset_id: 'model',
      voice_config: { voice_asset_id: 'voice', speed: 120 },
      shoot_scripts: [scene],
      background_music_config: { music_asset_id: 'music' },
      callback_config: { callback_url: 'http://127.0.0.1:9/', auth_type: 'MSS_A', key: 'very secret' }
    })
    const { body, text } = await client.api('GET', `${videos}/${jobId}?show_script=true`)
    t.match(body, {
      model_asset_id: 'model',
      voice_config: { voice_asset_id: 'voice', speed: 120, pitch: 100, volume: 140 },
      video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 },
      background_music_config: { music_asset_id: 'music', volume: 100 }
    })
    t.match(body.shoot_scripts, [
      {
        sequence_no: 3,
        future_scene_field: { a: [1] },
        shoot_script: {
          text_config: { text: 'Hi 👋 你好' },
          layer_config: [{ position: { dx: 656, dy: 0 }, size: { width: 607, height: 1080 } }]
        }
      }
    ])
    t.notMatch(text, /very secret|callback/)
    const plain = await client.api('GET', `${videos}/${jobId}?show_script=false`)
    t.notMatch(plain.text, /shoot_scripts|voice_config/)
  }
)

t.test('cancel: a waiting job is cancelled for good, with an empty answer', async t => {
  const client = emulator.client()
  const jobId = await client.createVideo()
  const { status, text, headers } = await client.api('POST', `${videos}/${jobId}/cancel`)
  t.strictSame([status, text, headers['content-length']], [200, '', '0'])
  t.match(await client.showVideo(jobId), { state: 'CANCELED', end_time: /Z$/ })
  emulator.physical.advance(60_000)
  const after = await client.showVideo(jobId)
  t.match(after, { state: 'CANCELED' })
  t.notOk(after.start_time)
})

for (const [outcome, state, ms] of [
  ['succeed', 'PROCESSING', 500],
  ['succeed', 'SUCCEED', 2000],
  [{ fail: { code: 'MSS.45000012' } }, 'FAILED', 2000],
  ['block', 'BLOCK', 2000]
] as const) {
  t.test(`cancel: a job in ${state} cannot be cancelled, and stays as it is`, async t => {
    const client = emulator.client()
    await client.control('PUT', '/lifecycles/video', { mode: 'time', outcome })
    const jobId = await client.createVideo()
    emulator.physical.advance(ms)
    const before = await client.showVideo(jobId)
    t.match(before, { state })
    const { status, body } = await client.api('POST', `${videos}/${jobId}/cancel`)
    t.match({ status, body }, { status: 400, body: { error_code: 'MSS.00000003' } })
    t.match(body.error_msg, `job_id: only a WAITING job can be cancelled, this one is ${state}`)
    t.strictSame(await client.showVideo(jobId), before)
  })
}

t.test('cancel twice: the second is refused', async t => {
  const client = emulator.client()
  const jobId = await client.createVideo()
  const cancel = () => client.api('POST', `${videos}/${jobId}/cancel`)
  const answers = await Promise.all([cancel(), cancel()])
  t.strictSame(
    answers.map(({ status }) => status).sort((one, other) => one - other),
    [200, 400]
  )
})

t.test('a job that is not there, not a video, or of another project answers 404', async t => {
  const client = emulator.client()
  const training = await client.api('POST', '/digital-human-training-manage/user/jobs', { name: 'n' })
  const own = await client.createVideo()
  for (const [other, jobId] of [
    [client, unknown],
    [client, training.body.job_id],
    [emulator.client(), own]
  ] as const) {
    for (const call of [
      () => other.api('GET', `${videos}/${jobId}`),
      () => other.api('POST', `${videos}/${jobId}/cancel`)
    ]) {
      const { status, body } = await call()
      t.strictSame([status, body.error_code], [404, 'MSS.41000003'])
      t.match(body.error_msg, `The task does not exist: no video job ${jobId}`)
    }
  }
})

t.test('a failed job says why, with the documented text unless the test gave one', async t => {
  const client = emulator.client()
  const failWith = async (fail: Record<string, unknown>) => {
    await client.control('PUT', '/lifecycles/video', { mode: 'instant', outcome: { fail } })
    return client.showVideo(await client.createVideo())
  }
  t.match(await failWith({ code: 'MSS.42000007' }), {
    state: 'FAILED',
    error_info: { error_code: 'MSS.42000007', error_msg: 'Infer Error' }
  })
  t.match(await failWith({ code: 'MSS.45000012', message: 'Eleven pictures', atState: 'WAITING' }), {
    state: 'FAILED',
    error_info: { error_code: 'MSS.45000012', error_msg: 'Eleven pictures' }
  })
  const other = await failWith({ code: 'MSS.99999999', force: true })
  t.match(other, { error_info: { error_code: 'MSS.99999999', error_msg: 'Internal Error' } })
  t.notOk(other.output_asset_config)
  t.notOk(other.duration)
})

t.test('a job that failed before its work began has no start time', async t => {
  const client = emulator.client()
  const outcome = { fail: { code: 'MSS.45000001', atState: 'WAITING' } }
  await client.control('PUT', '/lifecycles/video', { mode: 'instant', outcome })
  const shown = await client.showVideo(await client.createVideo())
  t.notOk(shown.start_time)
  t.ok(shown.end_time)
})

t.test('X-App-UserId is taken, and refused with Chinese characters', async t => {
  const client = emulator.client()
  const create = (value: string) => client.api('POST', videos, videoRequest(), { 'x-app-userid': value })
  t.equal((await create('tenant-user-1')).status, 200)
  const { status, body } = await create(Buffer.from('用户').toString('latin1'))
  t.strictSame([status, body.error_code], [400, 'MSS.00000003'])
  t.match(body.error_msg, /X-App-UserId must not have Chinese characters/)
})

t.test('what is remarkable about a request comes back in a header of plain ASCII', async t => {
  const client = emulator.client()
  const { status, headers } = await client.api('POST', `${videos}?größe=1`, videoRequest({ frame_size: 'huge' }))
  t.equal(status, 200)
  t.match(headers['x-emulator-warnings'], /frame_size; unknown query parameter \["gr\\u\{f6\}\\u\{df\}e"\]/)
})

t.test('script_id and settings together: by default the script wins, and the request says so', async t => {
  const client = emulator.client()
  const request = videoRequest({
    script_id: 'script-1',
    model_asset_id: 'model',
    background_music_config: { volume: 5 }
  })
  const { body, headers } = await client.api('POST', videos, request)
  t.match(
    headers['x-emulator-warnings'],
    'script_id is given: model_asset_id, video_config, shoot_scripts of this request are not used'
  )
  const shown = await client.api('GET', `${videos}/${body.job_id}?show_script=true`)
  t.match(shown.body, { script_id: 'script-1', background_music_config: { volume: 5 } })
  t.notMatch(shown.text, /model_asset_id|video_config|shoot_scripts/)
  const alone = await client.api('POST', videos, { script_id: 'script-1' })
  t.strictSame([alone.status, alone.headers['x-emulator-warnings']], [200, undefined])
})

t.test('--script-precedence request: the settings of the request win', async t => {
  const other = (await startTestEmulator(t, { scriptPrecedence: 'request' })).client()
  const { body, headers } = await other.api('POST', videos, videoRequest({ script_id: 's', model_asset_id: 'model' }))
  t.equal(headers['x-emulator-warnings'], undefined)
  const shown = await other.api('GET', `${videos}/${body.job_id}?show_script=true`)
  t.match(shown.body, { script_id: 's', model_asset_id: 'model', video_config: { bitrate: 5000 } })
})

t.test('an AUDIO scene lasts as long as its audio, where the request says how long that is', async t => {
  const client = emulator.client()
  await client.control('PUT', '/lifecycles/video', { mode: 'instant' })
  const durationWith = async (scene: Record<string, unknown>) =>
    (await client.showVideo(await client.createVideo({ shoot_scripts: [{ shoot_script: scene }] }))).duration
  t.equal(await durationWith({ script_type: 'AUDIO', audio_duration: 12.34 }), 12.3)
  t.equal(await durationWith({ script_type: 'AUDIO' }), 0)
})
