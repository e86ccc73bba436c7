/** What the platform makes is in the library: finished videos and trained avatars, ready for use. */
import t from 'tap'
import { startTestEmulator } from '../../support/emulator.ts'
import type { Body, Client } from '../../support/emulator.ts'
import { ASSETS, create, list, show } from './asset-story.ts'

const emulator = await startTestEmulator(t, { clock: { mode: 'manual' } })

const outputOf = (job: Body): string => (job['output_asset_config'] as { asset_id: string }).asset_id

/** The id of a finished video's asset. */
async function video(client: Client, asset_name = 'Greeting', over: Record<string, unknown> = {}): Promise<string> {
  const jobId = await client.createVideo({ output_asset_config: { asset_name }, ...over })
  await client.advance({ until: 'idle' })
  return outputOf(await client.showVideo(jobId))
}

t.test('a finished video is an active asset with its main file', async t => {
  const client = emulator.client()
  const id = await video(client, 'Greeting', {
    video_config: { codec: 'H264', bitrate: 5000, width: 1080, height: 1920, frame_rate: '30' }
  })
  const asset = await show(client, id)
  t.match(asset, {
    asset_name: 'Greeting',
    asset_type: 'VIDEO',
    asset_state: 'ACTIVED',
    system_properties: [{ key: 'CREATED_BY_PLATFORM', value: 'Yes' }],
    asset_extra_meta: {
      video_meta: { video_codec: 'H264', width: 1080, height: 1920, frame_rate: '25', mode: 'Vertical' }
    },
    files: [{ asset_file_category: 'MAIN', file_type: 'mp4', state: 'CREATED' }]
  })
  t.equal(asset.files.length, 1)
  const url = asset.files[0]?.download_url?.replace('http://localhost:80', '') ?? ''
  const answer = await emulator.call({ method: 'GET', url })
  t.match(answer, { status: 200, headers: { 'content-type': 'video/mp4' } })
  t.match(await list(client, 'system_property=CREATED_BY_PLATFORM:Yes&asset_type=VIDEO'), { count: 1 })
})

t.test('its file goes with the asset', async t => {
  const client = emulator.client()
  const id = await video(client)
  const url = (await show(client, id)).files[0]?.download_url?.replace('http://localhost:80', '') ?? ''
  await client.control('POST', `/resources/asset/${id}/transition`, { to: 'BLOCK' })
  t.notOk((await show(client, id)).files[0]?.download_url, 'a frozen one cannot be looked at')
  t.equal((await emulator.call({ method: 'GET', url })).status, 404)
  await client.control('POST', `/resources/asset/${id}/transition`, { to: 'UNACTIVED' })
  t.equal((await emulator.call({ method: 'GET', url })).status, 200)
  await client.api('DELETE', `${ASSETS}/${id}?mode=force`)
  t.equal((await emulator.call({ method: 'GET', url })).status, 404)
})

t.test('what the platform has made counts as the one main file, or the one cover, of the asset', async t => {
  const client = emulator.client()
  const declare = async (asset_id: string, file_type: string, asset_file_category: string) => {
    const file = { file_name: 'f', file_md5: `${'A'.repeat(22)}==`, file_size: 1, file_type, asset_file_category }
    return (await client.api('POST', '/files', { asset_id, ...file })).body.error_code
  }
  const film = await video(client)
  t.equal(await declare(film, 'mp4', 'MAIN'), 'MSS.10001008')
  t.equal(await declare(film, 'png', 'COVER'), undefined, 'a video is made without a cover')
  t.equal(await declare(film, 'png', 'COVER'), 'MSS.10001009')
  const request = { asset_name: 'Anna', asset_type: 'HUMAN_MODEL_2D' }
  const resources = [{ key: 'a', type: 'asset', id: 'anna', state: 'ACTIVED', request }]
  t.equal((await client.control('POST', '/seed', { resources })).status, 200)
  t.equal(await declare('anna', 'png', 'COVER'), 'MSS.10001009')
})

t.test('videos that fail or wait leave no asset', async t => {
  const client = emulator.client()
  await client.createVideo()
  t.match(await list(client, ''), { count: 0 })
  await client.control('PUT', '/lifecycles/video', { outcome: { fail: { code: 'MSS.42000007' } } })
  await client.createVideo()
  await client.advance({ until: 'idle' })
  t.ok((await list(client, '')).count <= 1, 'the first alone, whose way was settled before')
})

t.test('a name that is taken keeps no video from being made, and the asset can be changed all the same', async t => {
  const client = emulator.client()
  await create(client, { asset_name: 'Greeting' })
  const [one, other] = [await video(client), await video(client)]
  t.strictSame((await list(client, 'name=Greeting')).count, 3)
  const change = (id: string, body: unknown) => client.api('PUT', `${ASSETS}/${id}`, body)
  t.equal((await change(one, { asset_description: 'new' })).status, 200)
  t.match(await change(other, { asset_state: 'UNACTIVED' }), { status: 200, body: { asset_state: 'UNACTIVED' } })
})

t.test('a seeded video that is finished has its asset', async t => {
  const client = emulator.client()
  const request = {
    video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 },
    shoot_scripts: [{ shoot_script: { text_config: { text: 'Hello.' } } }]
  }
  const jobs = [{ key: 'a', kind: 'video', state: 'SUCCEED', job_id: 'a-video', request }]
  t.equal((await client.control('POST', '/seed', { jobs })).status, 200)
  t.match(await show(client, outputOf(await client.showVideo('a-video'))), {
    asset_type: 'VIDEO',
    asset_state: 'ACTIVED'
  })
})

t.test('a trained avatar is an active asset, and goes with its job', async t => {
  const client = emulator.client()
  const request = { name: 'Anna', tags: ['host'], model_version: 'V3', supported_service: ['VIDEO_2D'] }
  const jobs = [
    { key: 'a', kind: 'training', state: 'JOB_SUCCESS', job_id: 'a-training', app_user_id: 'anna', request }
  ]
  const { status, text } = await client.control('POST', '/seed', { jobs })
  t.equal(status, 200, text)
  const trainings = '/digital-human-training-manage/user/jobs'
  const { asset_id: id } = (await client.api('GET', `${trainings}/a-training`)).body
  t.match(await show(client, id), {
    asset_name: 'Anna',
    app_user_id: 'anna',
    asset_type: 'HUMAN_MODEL_2D',
    asset_state: 'ACTIVED',
    tags: ['host'],
    supported_service: ['VIDEO_2D'],
    asset_extra_meta: { human_model_2d_meta: { model_version: 'V3', model_resolution: '1080P', support_live: false } },
    files: [{ asset_file_category: 'COVER' }, { asset_file_category: 'SAMPLE' }]
  })
  t.match(await list(client, 'human_model_2d_version=V3&action_editable=false'), { count: 1 })
  t.equal((await client.api('DELETE', `${trainings}/a-training`)).status, 200)
  t.equal((await client.api('GET', `${ASSETS}/${id}`)).status, 404)
})

t.test('an export brings them elsewhere', async t => {
  const [client, other] = [emulator.client(), await startTestEmulator(t)]
  const id = await video(client)
  const archive = await client.control('GET', '/export')
  const imported = await other.call({ method: 'POST', url: '/_emulator/v1/import', body: archive.body })
  t.equal(imported.status, 200, imported.text)
  const { files, ...asset } = await show(other.client(client.project), id)
  t.match(asset, { asset_type: 'VIDEO', asset_state: 'ACTIVED' })
  const url = files[0]?.download_url?.replace('http://localhost:80', '') ?? ''
  t.equal((await other.call({ method: 'GET', url })).status, 200)
})
