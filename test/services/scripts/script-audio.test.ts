/** The audio files of a script: which scenes are given one, where it goes, and what becomes of it. */
import t from 'tap'
import { startTestEmulator } from '../../support/emulator.ts'
import { audioIn, audioScene, createScript, SCRIPTS, showScript, textScene, updateScript } from './scripts.ts'
import type { AudioFile } from './scripts.ts'

const emulator = await startTestEmulator(t)
const base = emulator.url
const DAY_MS = 24 * 3600 * 1000

const numbered = (files: readonly AudioFile[]) => files.map(({ sequence_no, audio_id }) => [sequence_no, audio_id])
const fetched = async (url: string | undefined) => {
  const { status, text } = await emulator.call({ method: 'GET', url: String(url).replace(base, '') })
  return [status, status === 200 ? text : '']
}
const pathOf = (url: string | undefined) => String(url).replace(base, '')

t.test('each AUDIO scene is given an id and an upload URL; show has the ids, and URLs of what is there', async t => {
  const client = emulator.client()
  const { script_id, audio } = await createScript(client, {
    shoot_scripts: [textScene('Hello.', { sequence_no: 1 }), audioScene(7), audioScene(3)]
  })
  t.strictSame(numbered(audio), [
    [7, 1],
    [3, 2]
  ])
  for (const file of audio) t.strictSame(Object.keys(file), ['sequence_no', 'audio_file_upload_url', 'audio_id'])
  t.equal((await client.put(pathOf(audio[1]?.audio_file_upload_url), 'the second')).status, 200)
  const shown = await showScript(client, script_id)
  t.match(shown['shoot_scripts'], [
    { sequence_no: 1, audio_config: undefined },
    { sequence_no: 7, audio_config: { audio_id: 1 }, shoot_script: { audio_config: { audio_id: 1 } } },
    { sequence_no: 3, audio_config: { audio_id: 2 } }
  ])
  t.strictSame(numbered(audioIn(shown)), [[3, 2]])
  t.equal(audioIn(shown)[0]?.audio_file_upload_url, undefined)
  t.strictSame(await fetched(audioIn(shown)[0]?.audio_file_download_url), [200, 'the second'])
})

t.test('scenes without a number are told by their place', async t => {
  const client = emulator.client()
  const { audio } = await createScript(client, {
    shoot_scripts: [textScene('Hello.'), { shoot_script: { script_type: 'AUDIO' } }]
  })
  t.strictSame(numbered(audio), [[1, 1]])
})

t.test('a scene with audio from elsewhere, or of type TEXT, is given no file', async t => {
  const client = emulator.client()
  const { script_id, audio } = await createScript(client, {
    shoot_scripts: [
      audioScene(1, { audio_drive_file_external_url: 'https://obs.test/voice.wav' }),
      { sequence_no: 2, shoot_script: { text_config: { text: 'Hi.' }, audio_config: { audio_id: 9 } } }
    ]
  })
  t.strictSame(audio, [])
  t.equal((await showScript(client, script_id))['audio_files'], undefined)
})

t.test('an update gives URLs to scenes without a file alone; the others keep theirs, by id or by number', async t => {
  const client = emulator.client()
  const { script_id, audio } = await createScript(client, { shoot_scripts: [audioScene(1), audioScene(2)] })
  for (const [index, { audio_file_upload_url: url }] of audio.entries())
    await client.put(pathOf(url), `file ${index + 1}`)
  const { audio: none } = await updateScript(client, script_id, { script_description: 'no scenes' })
  t.strictSame(none, [])
  const { audio: added } = await updateScript(client, script_id, {
    shoot_scripts: [
      audioScene(5, { audio_duration: 2, audio_config: { audio_id: 1 } }),
      audioScene(2, { audio_duration: 3.5 }),
      audioScene(1)
    ]
  })
  t.strictSame(numbered(added), [[1, 3]])
  const shown = await showScript(client, script_id)
  t.strictSame(numbered(audioIn(shown)), [
    [5, 1],
    [2, 2]
  ])
  t.strictSame(await fetched(audioIn(shown)[0]?.audio_file_download_url), [200, 'file 1'])
  t.match(shown['shoot_scripts'], [
    { shoot_script: { audio_duration: 2 } },
    { shoot_script: { audio_duration: 3.5, audio_config: { audio_id: 2 } } },
    { audio_config: { audio_id: 3 } }
  ])
})

t.test('audio that no scene has any more is forgotten, and its id is never given again', async t => {
  const client = emulator.client()
  const { script_id, audio } = await createScript(client, { shoot_scripts: [audioScene(1)] })
  await client.put(pathOf(audio[0]?.audio_file_upload_url))
  const [link] = audioIn(await showScript(client, script_id))
  await updateScript(client, script_id, { shoot_scripts: [textScene('Hello.', { sequence_no: 1 })] })
  t.strictSame(await fetched(link?.audio_file_download_url), [404, ''])
  const { audio: again } = await updateScript(client, script_id, { shoot_scripts: [audioScene(1)] })
  t.strictSame(numbered(again), [[1, 2]])
  t.strictSame(audioIn(await showScript(client, script_id)), [])
})

t.test('an id that the script has not given, or gives twice, is replaced with a remark', async t => {
  const client = emulator.client()
  const shoot_scripts = [audioScene(1, { audio_config: { audio_id: 77 } }), audioScene(2)]
  const { headers, body } = await client.api('POST', SCRIPTS, { shoot_scripts })
  t.match(headers['x-emulator-warnings'], /shoot_scripts\[0\].*audio_id 77 is no audio of this script/)
  t.strictSame(numbered(audioIn(body)), [
    [1, 1],
    [2, 2]
  ])
  const twice = [audioScene(1, { audio_config: { audio_id: 2 } }), audioScene(2, { audio_config: { audio_id: 2 } })]
  const { body: updated } = await client.api('PUT', `${SCRIPTS}/${String(body['script_id'])}`, { shoot_scripts: twice })
  t.strictSame(numbered(audioIn(updated)), [
    [1, 2],
    [2, 3]
  ])
})

t.test('audio that has not come is asked for again by an update, with a URL that holds for another day', async t => {
  const client = emulator.client()
  await client.control('PUT', '/clock', { mode: 'manual', at: '2026-03-01T10:00:00Z' })
  const shoot_scripts = [audioScene(1), audioScene(2)]
  const { script_id, audio } = await createScript(client, { shoot_scripts })
  await client.put(pathOf(audio[0]?.audio_file_upload_url))
  await client.advance({ by: DAY_MS + 1000 })
  t.equal((await client.put(pathOf(audio[1]?.audio_file_upload_url))).status, 403)
  const { audio: again } = await updateScript(client, script_id, { shoot_scripts })
  t.strictSame(numbered(again), [[2, 2]])
  const slots = (await client.control('GET', '/uploads')).body['uploads'] as { expires_at: string }[]
  t.strictSame(
    slots.map(({ expires_at: at }) => at),
    ['2026-03-02T10:00:00.000Z', '2026-03-03T10:00:01.000Z']
  )
  t.equal((await client.put(pathOf(again[0]?.audio_file_upload_url), 'late')).status, 200)
  t.strictSame(numbered(audioIn(await showScript(client, script_id))), [
    [1, 1],
    [2, 2]
  ])
  t.strictSame((await updateScript(client, script_id, { shoot_scripts })).audio, [], 'all is there')
})

t.test('a URL that a test made expire is replaced by the next update', async t => {
  const client = emulator.client()
  const shoot_scripts = [audioScene(1)]
  const { script_id } = await createScript(client, { shoot_scripts })
  const slot = `/uploads/${script_id}:audio1:1:1`
  t.equal((await client.control('POST', `${slot}/expire`)).body.state, 'expired')
  const { audio } = await updateScript(client, script_id, { shoot_scripts })
  t.equal((await client.control('GET', slot)).body.state, 'waiting')
  t.equal((await client.put(pathOf(audio[0]?.audio_file_upload_url))).status, 200)
})

t.test('what was read can be sent back as it is, and changes nothing', async t => {
  const client = emulator.client()
  await client.control('PUT', '/clock', { mode: 'manual', at: '2026-03-01T10:00:00Z' })
  const { script_id, audio } = await createScript(client, {
    shoot_scripts: [audioScene(1), audioScene(2), textScene('Hello.', { sequence_no: 3 })]
  })
  await client.put(pathOf(audio[0]?.audio_file_upload_url))
  const shown = await showScript(client, script_id)
  const { script_id: _, create_time: _1, update_time: _2, ...read } = shown
  const { audio: wanted } = await updateScript(client, script_id, read)
  t.strictSame(numbered(wanted), [[2, 2]], 'what has not come is asked for again')
  t.strictSame(await showScript(client, script_id), shown)
})

t.test('a scene that was read with audio, and comes back without, has none', async t => {
  const client = emulator.client()
  const { script_id } = await createScript(client, { shoot_scripts: [audioScene(1)] })
  const [read] = (await showScript(client, script_id))['shoot_scripts'] as object[]
  t.match(read, { audio_config: { audio_id: 1 } })
  await updateScript(client, script_id, { shoot_scripts: [{ ...read, ...textScene('Hello.') }] })
  const [scene] = (await showScript(client, script_id))['shoot_scripts'] as object[]
  t.strictSame(scene, { sequence_no: 1, shoot_script: { script_type: 'TEXT', text_config: { text: 'Hello.' } } })
})

t.test('an upload URL takes one file of at most 100 MB, for a day', async t => {
  const client = emulator.client()
  await client.control('PUT', '/clock', { mode: 'manual', at: '2026-03-01T10:00:00Z' })
  const { audio } = await createScript(client, { shoot_scripts: [audioScene(1), audioScene(2)] })
  const [one, two] = audio.map(({ audio_file_upload_url: url }) => pathOf(url))
  const sized = (length: number) =>
    emulator.call({ method: 'PUT', url: String(one), body: 'x', headers: { 'content-length': String(length) } })
  t.match(await sized(100 * 1024 * 1024 + 1), { status: 413, text: /EntityTooLarge/ })
  t.equal((await client.put(String(one))).status, 200)
  t.match(await client.put(String(one)), { status: 403 })
  await client.advance({ by: DAY_MS + 1000 })
  t.match(await client.put(String(two)), { status: 403, text: /expired/i })
})

t.test('a copy has files of its own with the same bytes; audio that is not there is asked for anew', async t => {
  const client = emulator.client()
  const { script_id, audio } = await createScript(client, { shoot_scripts: [audioScene(1), audioScene(2)] })
  await client.put(pathOf(audio[0]?.audio_file_upload_url), 'spoken')
  const copy = String((await client.api('POST', `${SCRIPTS}/${script_id}/copy`)).body['script_id'])
  await client.api('DELETE', `${SCRIPTS}/${script_id}`)
  const shown = await showScript(client, copy)
  t.strictSame(numbered(audioIn(shown)), [[1, 1]])
  t.strictSame(await fetched(audioIn(shown)[0]?.audio_file_download_url), [200, 'spoken'])
  t.match(shown['shoot_scripts'], [{ audio_config: { audio_id: 1 } }, { audio_config: undefined }])
  const { audio: asked } = await updateScript(client, copy, { shoot_scripts: [audioScene(1), audioScene(2)] })
  t.strictSame(numbered(asked), [[2, 3]])
  t.equal((await client.put(pathOf(asked[0]?.audio_file_upload_url))).status, 200)
})

t.test('a deleted script takes its files along', async t => {
  const client = emulator.client()
  const { script_id, audio } = await createScript(client, { shoot_scripts: [audioScene(1), audioScene(2)] })
  await client.put(pathOf(audio[0]?.audio_file_upload_url))
  const [link] = audioIn(await showScript(client, script_id))
  await client.api('DELETE', `${SCRIPTS}/${script_id}`)
  t.strictSame(await fetched(link?.audio_file_download_url), [404, ''])
  t.equal((await client.put(pathOf(audio[1]?.audio_file_upload_url))).status, 404)
})

t.test('the control plane knows the upload slots of a script, and can fill them', async t => {
  const client = emulator.client()
  const { script_id } = await createScript(client, { shoot_scripts: [audioScene(1)] })
  const { body } = await client.control('GET', '/uploads')
  t.match(body['uploads'], [{ file: 'audio1', state: 'waiting' }])
  const [{ id } = { id: '' }] = body['uploads'] as { id: string }[]
  t.match(await client.control('PUT', `/uploads/${id}/content`, 'bytes of a test'), { status: 200 })
  t.strictSame(numbered(audioIn(await showScript(client, script_id))), [[1, 1]])
})
