/** The life of videos, as the Node.js SDK sees it. */
import { check, equal, poll, refused } from './checks.js'
import { clientOf, clientOfRegion } from './client.js'
import { ak, control, isGenuine, keys, projectId, sk, startReceiver, url } from './surroundings.js'

const KEY = '0123456789abcdef'
const sdk = clientOf(url, keys)

/** The example of the official page with its odd numbers. */
const officialExample = {
  model_asset_id: '0c7798664ee7178b3dba3bbef57c32e7',
  voice_config: { voice_asset_id: '394f3a27cd0b3d6164ca75c3db1edf6c', speed: 100, pitch: 100, volume: 140 },
  video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080, frame_rate: '30' },
  shoot_scripts: [
    {
      sequence_no: 0,
      shoot_script: {
        text_config: { text: "Hello, everyone. I'm Yunling." },
        background_config: [
          { background_type: 'IMAGE', background_config: 'https://obs.example.test/background.jpg?Signature=zXGO%3D' }
        ],
        layer_config: [
          {
            layer_type: 'HUMAN',
            position: { dx: '656,', dy: '0,', layer_index: 1 },
            size: { width: 607.5, height: 1080 }
          }
        ],
        script_type: 'TEXT'
      }
    }
  ],
  output_asset_config: { asset_name: "Yunling's self-introduction." }
}

const untilEnded = id =>
  poll(
    () => sdk.showVideo(id),
    ({ state }) => !['WAITING', 'PROCESSING'].includes(state)
  )

export async function success() {
  const receiver = await startReceiver()
  const callback = { callback_url: receiver.url, auth_type: 'MSS_A', key: KEY }
  const created = await sdk.createVideo({ ...officialExample, callback_config: callback }, 'user-1')
  check('create answers with a job id', created.job_id, created)
  check('create answers with a request id', created['X-Request-Id'], created)
  const answers = await untilEnded(created.job_id)
  const states = [...new Set(answers.map(({ state }) => state))]
  equal('show goes through the states in order', states, ['WAITING', 'PROCESSING', 'SUCCEED'].slice(-states.length))
  const done = answers.at(-1)
  const { asset_id: assetId, asset_name: assetName } = done.output_asset_config ?? {}
  equal('a finished job has its asset', [Boolean(assetId), assetName], [true, "Yunling's self-introduction."])
  check('a finished job has duration and times', done.duration > 0 && done.start_time && done.end_time, done)
  const { path, body } = await receiver.next()
  equal('the callback says what came out', JSON.parse(body), {
    result: 'SUCCEED',
    asset_id: assetId,
    job_id: created.job_id
  })
  check('the callback is signed with the key', isGenuine(receiver.url, KEY, path), path)
  check('the signature holds for no other key', !isGenuine(receiver.url, 'another key', path), path)
  receiver.close()
  return created.job_id
}

export async function script(id) {
  const shown = await sdk.showVideo(id, { show_script: true })
  const { position, size } = shown.shoot_scripts[0].shoot_script.layer_config[0]
  equal('show_script gives integers for odd numbers', [position.dx, position.dy, size.height], [656, 0, 1080])
  check('... and for a fraction', Number.isInteger(size.width), size)
  equal('show_script gives the voice as it was', shown.voice_config, officialExample.voice_config)
}

export async function lists(id) {
  const { job_id: other } = await sdk.createVideo(officialExample)
  await untilEnded(other)
  const one = await sdk.listVideos({ job_id: id })
  equal('list by job id finds that job', [one.count, one.jobs.map(job => job.job_id)], [1, [id]])
  const both = await sdk.listVideos({ state: 'SUCCEED,FAILED', sort_key: 'create_time', sort_dir: 'desc', limit: 2 })
  equal(
    'list by states, newest first',
    both.jobs.map(job => job.job_id),
    [other, id]
  )
  const named = await sdk.listVideos({
    asset_name: "Yunling's (self) *~!",
    fuzzy_query_field: ['ASSET_NAME', 'JOB_ID'],
    job_ids: [id, other]
  })
  equal('odd characters and lists in a query are signed and read alike', named.count, 0)
  const past = await sdk.listVideos({ create_since: '2020-07-30T10:43:17Z', create_until: '2020-07-31T10:43:17Z' })
  equal('list of a time long ago is empty', [past.count, past.jobs], [0, []])
}

export async function cancel() {
  await control('PUT', '/lifecycles/video', { mode: 'manual' })
  const { job_id: id } = await sdk.createVideo(officialExample)
  const answer = await sdk.cancelVideo(id)
  equal('cancel is accepted', [200, 204].includes(answer.httpStatusCode), true)
  equal('a cancelled job is CANCELED', (await sdk.showVideo(id)).state, 'CANCELED')
  await refused('a second cancel is refused', () => sdk.cancelVideo(id), 400, 'MSS.00000003')
  await control('PUT', '/lifecycles/video', { mode: 'time', outcome: { fail: { code: 'MSS.42000007' } } })
  const { job_id: doomed } = await sdk.createVideo(officialExample)
  await control('POST', '/clock/advance', { by: 'PT10S' })
  const failed = await sdk.showVideo(doomed)
  equal('a failed job says why', [failed.state, failed.error_info?.error_code], ['FAILED', 'MSS.42000007'])
  await control('DELETE', '/lifecycles/video')
}

export async function errors() {
  const wrong = { ...officialExample, voice_config: { ...officialExample.voice_config, speed: 1000 } }
  const error = await refused('a number out of range is a 400', () => sdk.createVideo(wrong), 400, 'MSS.00000003')
  check('... that names the field', error?.errorMsg.includes('voice_config.speed'), error?.errorMsg)
  await refused('an unknown job is a 404', () => sdk.showVideo('no-such-job'), 404, 'MSS.41000003')
  const forger = clientOf(url, { ...keys, sk: `wrong${sk}` })
  await refused('a wrong secret is a 401', () => forger.listVideos({}), 401, 'MSS.00000001')
  const temporary = clientOf(url, { ...keys, securityToken: 'a-temporary-token' })
  check('a signed security token is accepted', (await temporary.listVideos({})).count > 0)
  const stranger = clientOf(url, { ...keys, projectId: `${projectId}-other` })
  equal('another project sees nothing of this one', (await stranger.listVideos({})).count, 0)
  const ofRegion = clientOfRegion(url, { ak, sk })
  equal("a region's client gets its project id from IAM", (await ofRegion.listVideos({})).count, 0)
}
