/** Videos that are made of a script: whose settings are used, what the job keeps, and what a script must have. */
import t from 'tap'
import type { Test } from 'tap'
import { findScript } from '../../../services/videos/script-settings.ts'
import { composeTestEmulator, startTestEmulator } from '../../support/emulator.ts'
import type { Client, TestEmulator } from '../../support/emulator.ts'
import { audioScene, createScript, SCRIPTS, textScene, updateScript } from '../scripts/scripts.ts'

const videos = '/2d-digital-human-videos'
const video_config = { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 }
const script = {
  model_asset_id: 'model of the script',
  voice_config: { voice_asset_id: 'voice of the script', speed: 200 },
  video_config: { ...video_config, bitrate: 2000 },
  background_music_config: { music_asset_id: 'music of the script' },
  shoot_scripts: [textScene('A script of six words speaks.', { sequence_no: 1 })]
}
const request = {
  model_asset_id: 'own model',
  voice_config: { voice_asset_id: 'own voice' },
  video_config: { ...video_config, bitrate: 4000 },
  background_music_config: { music_asset_id: 'own music' },
  shoot_scripts: [{ shoot_script: { text_config: { text: 'Own words.' } } }]
}

async function startClient(t: Test, options = {}) {
  const emulator = await startTestEmulator(t, options)
  const client = emulator.client()
  await client.control('PUT', '/clock', { mode: 'manual' })
  return { emulator, client }
}

/** A video of that request: its settings, and what its sender was told. */
async function produce(client: Client, body: Record<string, unknown>) {
  const { status, body: created, headers, text } = await client.api('POST', videos, body)
  if (status !== 200) throw new Error(text)
  const shown = await client.api('GET', `${videos}/${created.job_id}?show_script=true`)
  return { jobId: created.job_id, shown: shown.body, warnings: headers['x-emulator-warnings'] }
}

async function outcomeOf(client: Client, body: Record<string, unknown>) {
  const { jobId } = await produce(client, body)
  await client.advance({ until: `job:${jobId}` })
  return client.showVideo(jobId)
}

t.test('a request with nothing but a script is made of the settings of the script', async t => {
  const { client } = await startClient(t)
  const { script_id } = await createScript(client, script)
  const { shown, warnings } = await produce(client, { script_id })
  t.match(shown, { script_id, ...script })
  t.equal(warnings, undefined)
  const { duration } = await outcomeOf(client, { script_id })
  t.equal(duration, 1.2, 'six words at double speed')
})

for (const [precedence, winner] of [
  ['script', script],
  ['request', request]
] as const) {
  t.test(
    `where both have a setting, that of the ${precedence} is used with --script-precedence ${precedence}`,
    async t => {
      const { client } = await startClient(t, { scriptPrecedence: precedence })
      const { script_id } = await createScript(client, script)
      const { shown, warnings } = await produce(client, { ...request, script_id })
      t.match(shown, { ...winner, background_music_config: request.background_music_config })
      t.equal(
        warnings,
        precedence === 'script'
          ? 'script_id is given: model_asset_id, voice_config, video_config, shoot_scripts of this request are not used'
          : undefined
      )
      const { script_id: poor } = await createScript(client, { shoot_scripts: script.shoot_scripts })
      const { shown: mixed } = await produce(client, { model_asset_id: 'own model', script_id: poor, video_config })
      t.match(
        mixed,
        { model_asset_id: 'own model', video_config, shoot_scripts: script.shoot_scripts },
        'field by field'
      )
    }
  )
}

t.test('a job keeps what it took: the script may change or go', async t => {
  const { client } = await startClient(t)
  const { script_id } = await createScript(client, script)
  const { jobId } = await produce(client, { script_id })
  await updateScript(client, script_id, { model_asset_id: 'another', shoot_scripts: [textScene('Changed.')] })
  const show = async () => (await client.api('GET', `${videos}/${jobId}?show_script=true`)).body
  t.match(await show(), { script_id, ...script })
  await client.api('DELETE', `${SCRIPTS}/${script_id}`)
  await client.advance({ until: `job:${jobId}` })
  t.match(await show(), { state: 'SUCCEED', script_id, ...script })
  t.match((await client.api('GET', `/digital-human-videos?script_id=${script_id}`)).body, { count: 1 })
})

t.test('a script of the system can be rendered as well', async t => {
  const { client } = await startClient(t)
  const { body } = await client.api('GET', `${SCRIPTS}?script_catalog=SYSTEM_VIDEO_TEMPLET`)
  const [{ script_id } = { script_id: '' }] = body['video_scripts'] as { script_id: string }[]
  t.match(await outcomeOf(client, { script_id }), { state: 'SUCCEED', script_id, duration: Number })
})

t.test('a marker in a text of the script counts where that text is spoken', async t => {
  const { client } = await startClient(t)
  const { script_id } = await createScript(client, { ...script, shoot_scripts: [textScene('[[fail:MSS.45000012]]')] })
  t.match(await outcomeOf(client, { script_id }), { state: 'FAILED', error_info: { error_code: 'MSS.45000012' } })
})

t.test('what neither side has is remarked on, as far as it is needed', async t => {
  for (const [requireComplete, remarks] of [
    ['none', undefined],
    ['render', 'neither the request nor its script has video_config'],
    ['all', /has video_config.*has model_asset_id.*has voice_config/]
  ] as const) {
    const { client } = await startClient(t, { requireComplete })
    const { script_id } = await createScript(client)
    const { warnings } = await produce(client, { script_id })
    if (typeof remarks === 'object') t.match(warnings, remarks)
    else t.equal(warnings, remarks)
  }
})

t.test(
  'an AUDIO scene is rendered once its file is there and its duration is known, and fails the job before',
  async t => {
    const { client, emulator } = await startClient(t)
    const { script_id, audio } = await createScript(client, { ...script, shoot_scripts: [audioScene(1)] })
    const fails = async (message: string) =>
      t.match(await outcomeOf(client, { script_id }), {
        state: 'FAILED',
        error_info: { error_code: 'MSS.45000001', error_msg: message }
      })
    await fails('audio1 of the script was not uploaded')
    t.match(await outcomeOf(client, { script_id, output_asset_config: { asset_name: '[[succeed]]' } }), {
      state: 'SUCCEED'
    })
    await upload(emulator, client, audio[0]?.audio_file_upload_url)
    await fails('shoot_scripts[0] of the script has no audio_duration')
    const shoot_scripts = [audioScene(1, { audio_duration: 12.5, audio_config: { audio_id: 1 } })]
    await updateScript(client, script_id, { shoot_scripts })
    t.match(await outcomeOf(client, { script_id }), { state: 'SUCCEED', duration: 12.5 })
  }
)

const upload = (emulator: TestEmulator, client: Client, url: string | undefined) =>
  client.put(String(url).replace(emulator.url, ''))

t.test('audio from elsewhere needs no file, and scenes that are not used need nothing', async t => {
  const { client } = await startClient(t, { scriptPrecedence: 'request' })
  const url = { audio_drive_file_external_url: 'https://obs.test/voice.wav' }
  const { script_id: elsewhere } = await createScript(client, { ...script, shoot_scripts: [audioScene(1, url)] })
  t.match(await outcomeOf(client, { script_id: elsewhere }), { state: 'SUCCEED' })
  const { script_id: unfit } = await createScript(client, { ...script, shoot_scripts: [audioScene(1)] })
  t.match(await outcomeOf(client, { script_id: unfit, shoot_scripts: request.shoot_scripts }), { state: 'SUCCEED' })
})

t.test(
  'an unknown script is taken on trust: the settings beside it are dropped, as if the script had them all',
  async t => {
    const { client } = await startClient(t)
    const { shown, warnings } = await produce(client, { ...request, script_id: 'nobody knows it' })
    t.match(shown, { script_id: 'nobody knows it', model_asset_id: undefined, shoot_scripts: undefined })
    t.match(shown, { background_music_config: request.background_music_config })
    t.match(warnings, /^script_id is given: model_asset_id, voice_config, video_config, shoot_scripts of/)
  }
)

t.test('an unknown script is refused where assets have to be there', async t => {
  const emulator = composeTestEmulator(t)
  const namespace = emulator.namespaces.get('project')
  const find = (script_id: string | undefined, assets: string) =>
    findScript(script_id === undefined ? {} : { script_id }, { emulator, namespace, switches: { assets } })
  await t.rejects(find('unknown', 'strict'), { message: 'Invalid parameter: script_id: no video script unknown' })
  t.equal(await find('unknown', 'lax'), undefined)
  t.equal(await find(undefined, 'strict'), undefined)
  const document = { script_name: 'Here', model_asset_id: 'model' }
  const { row } = await emulator.resources.add(namespace, 'script', { document }, { cause: 'test' })
  t.match(await find(row.id, 'strict'), { settings: { model_asset_id: 'model' }, unfit: undefined })
})
