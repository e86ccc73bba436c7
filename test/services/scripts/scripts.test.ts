/** Drafts of videos: what comes back of what was sent, which are listed, and what changes them. */
import t from 'tap'
import { startTestEmulator } from '../../support/emulator.ts'
import { createScript, SCRIPTS, showScript, textScene, updateScript, videoLayer } from './scripts.ts'

const emulator = await startTestEmulator(t)
const unknown = '00000000-0000-7000-8000-000000000000'

/** Everything a draft can have, but audio. */
const full = {
  script_name: '发布 Launch',
  script_description: 'for the launch',
  view_mode: 'VERTICAL',
  model_asset_id: '0c7798664ee7178b3dba3bbef57c32e7',
  model_asset_type: 'HUMAN_MODEL_2D',
  voice_config: { voice_asset_id: 'voice', speed: 120, pitch: 90, volume: 200 },
  video_config: {
    clip_mode: 'CROP',
    codec: 'VP8',
    bitrate: 4000,
    width: 1080,
    height: 1920,
    frame_rate: '30',
    is_subtitle_enable: true,
    dx: 0,
    dy: 10,
    is_enable_super_resolution: false,
    is_end_at_first_frame: true,
    is_vocabulary_config_enable: false
  },
  priv_data: ' {"cursor": 7,\t"Ünïcode": "\u{1f44b}"} ',
  background_music_config: { music_asset_id: 'music', volume: 30 },
  review_config: { no_need_review: true },
  action_config: { action_interval: 5.5 },
  shoot_scripts: [
    { sequence_no: 5, shoot_script: { script_type: 'TEXT', text_config: { text: 'Second.' } } },
    {
      sequence_no: 2,
      shoot_script: {
        script_type: 'TEXT',
        text_config: { text: 'First.' },
        audio_drive_action_config: [{ action_tag: 'wave', action_start_time: 0.5 }],
        background_config: [{ background_type: 'COLOR', background_color_config: '#00FF00' }],
        layer_config: [
          { ...videoLayer('https://obs.test/clip.mp4'), rotation: { angle: 90 }, size: { width: 10, height: 20 } }
        ]
      },
      subtitle_file_info: { text_subtitle_file: { job_id: 'subtitles', subtitle_file_state: 'GENERATE_SUCCEED' } }
    }
  ]
}

t.test('create answers with a dashed id and nothing else where no scene has audio', async t => {
  const { status, body } = await emulator.client().api('POST', SCRIPTS, { shoot_scripts: [textScene('Hello.')] })
  t.equal(status, 200)
  t.strictSame(Object.keys(body), ['script_id'])
  t.match(body['script_id'], /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

t.test('show gives back all that was sent, private data to the letter, with id and times', async t => {
  const client = emulator.client()
  await client.control('PUT', '/clock', { mode: 'manual', at: '2026-03-01T10:00:00.250Z' })
  const { script_id } = await createScript(client, full)
  const shown = structuredClone(full)
  Object.assign(shown.shoot_scripts[1]?.shoot_script.layer_config?.[0]?.video_config ?? {}, {
    loop_count: -1,
    is_play_the_entire_video: false
  })
  t.strictSame(await showScript(client, script_id), {
    ...shown,
    script_id,
    create_time: '2026-03-01T10:00:00Z',
    update_time: '2026-03-01T10:00:00Z'
  })
})

t.test('what the contract has a default for is there when it was left out, and nothing else is', async t => {
  const client = emulator.client()
  const { script_id } = await createScript(client, {
    script_name: undefined,
    voice_config: { voice_asset_id: 'voice' }
  })
  t.match(await showScript(client, script_id), {
    script_name: undefined,
    view_mode: 'LANDSCAPE',
    voice_config: { voice_asset_id: 'voice', speed: 100, pitch: 100, volume: 140 },
    priv_data: undefined,
    model_asset_id: undefined,
    script_cover_url: undefined,
    audio_files: undefined
  })
})

t.test('what the service makes itself is no part of a draft, though clients send it back', async t => {
  const client = emulator.client()
  const scene = {
    sequence_no: 1,
    preview_info: { text_sha256: 'abc' },
    shoot_script: { text_config: { text: 'Hello.' }, thumbnail_url: 'https://obs.test/t.png' }
  }
  const { script_id } = await createScript(client, {
    shoot_scripts: [scene],
    audio_files: { audio_file_url: [{ sequence_no: 1, audio_id: 4 }] }
  })
  const { shoot_scripts, audio_files } = await showScript(client, script_id)
  t.equal(audio_files, undefined)
  t.strictSame(shoot_scripts, [
    { sequence_no: 1, shoot_script: { script_type: 'TEXT', text_config: { text: 'Hello.' } } }
  ])
})

t.test('an update lays the fields given over those that are there, scenes all together', async t => {
  const client = emulator.client()
  await client.control('PUT', '/clock', { mode: 'manual', at: '2026-03-01T10:00:00Z' })
  const { script_id } = await createScript(client, full)
  const before = await showScript(client, script_id)
  await client.advance({ by: 60_000 })
  const shoot_scripts = [textScene('Only one.', { sequence_no: 9 })]
  const { status, body } = await client.api('PUT', `${SCRIPTS}/${script_id}`, {
    script_name: 'Renamed',
    voice_config: { voice_asset_id: 'other' },
    shoot_scripts
  })
  t.strictSame([status, body], [200, { script_id }])
  t.strictSame(await showScript(client, script_id), {
    ...before,
    script_name: 'Renamed',
    voice_config: { voice_asset_id: 'other', speed: 100, pitch: 100, volume: 140 },
    shoot_scripts,
    update_time: '2026-03-01T10:01:00Z'
  })
})

t.test('a list has the heads of the drafts, with type and text of the scene that comes first', async t => {
  const client = emulator.client()
  await client.control('PUT', '/clock', { mode: 'manual', at: '2026-03-01T10:00:00Z' })
  const { script_id: vertical } = await createScript(client, full)
  const { script_id: plain } = await createScript(client, { script_name: undefined, model_asset_id: '' })
  const { script_id: empty } = await createScript(client, { script_name: 'Empty', shoot_scripts: undefined })
  const times = { create_time: '2026-03-01T10:00:00Z', update_time: '2026-03-01T10:00:00Z' }
  t.strictSame((await client.api('GET', `${SCRIPTS}?view_mode=VERTICAL`)).body, {
    count: 1,
    video_scripts: [
      {
        script_id: vertical,
        script_name: '发布 Launch',
        script_description: 'for the launch',
        model_asset_id: '0c7798664ee7178b3dba3bbef57c32e7',
        model_asset_type: 'HUMAN_MODEL_2D',
        script_type: 'TEXT',
        text: 'First.',
        ...times
      }
    ]
  })
  t.strictSame((await client.api('GET', SCRIPTS)).body, {
    count: 2,
    video_scripts: [
      { script_id: plain, script_name: '', script_type: 'TEXT', text: 'Hello.', ...times },
      { script_id: empty, script_name: 'Empty', script_type: 'TEXT', ...times }
    ]
  })
})

t.test('a list is narrowed by part of the name and by the view mode, LANDSCAPE unless asked otherwise', async t => {
  const client = emulator.client()
  const named = async (script_name: string, view_mode?: string) =>
    (await createScript(client, { script_name, view_mode })).script_id
  const one = await named('Spring sale')
  const two = await named('spring cleaning')
  const three = await named('Spring, upright', 'VERTICAL')
  const four = await named('Autumn')
  for (const [query, ids] of [
    ['', [one, two, four]],
    ['?view_mode=LANDSCAPE', [one, two, four]],
    ['?view_mode=VERTICAL', [three]],
    ['?name=SPRING', [one, two]],
    ['?name=', [one, two, four]],
    ['?name=ring%20c', [two]],
    ['?name=upright', []],
    ['?name=upright&view_mode=VERTICAL', [three]],
    ['?script_catalog=VIDEO_DRAFT', [one, two, four]],
    ['?limit=1', [one]],
    ['?limit=1&offset=1', [two]]
  ] as const) {
    const { status, body } = await client.api('GET', `${SCRIPTS}${query}`)
    t.equal(status, 200, query)
    t.strictSame(
      (body['video_scripts'] as { script_id: string }[]).map(({ script_id }) => script_id),
      ids,
      query
    )
  }
  await updateScript(client, three, { view_mode: 'LANDSCAPE' })
  t.match((await client.api('GET', `${SCRIPTS}?name=upright`)).body, { count: 1 }, 'an update counts')
  for (const query of ['?view_mode=SQUARE', '?script_catalog=ALL', '?limit=0', '?limit=101', '?offset=-1']) {
    t.match(await client.api('GET', `${SCRIPTS}${query}`), { status: 400, body: { error_code: 'MSS.00000003' } }, query)
  }
})

t.test('a deleted draft is gone', async t => {
  const client = emulator.client()
  const { script_id } = await createScript(client)
  const { status, text } = await client.api('DELETE', `${SCRIPTS}/${script_id}`)
  t.strictSame([status, text], [200, ''])
  t.equal((await client.api('GET', `${SCRIPTS}/${script_id}`)).status, 404)
  t.match((await client.api('GET', SCRIPTS)).body, { count: 0, video_scripts: [] })
})

t.test('a copy is a draft of its own, without the subtitles', async t => {
  const client = emulator.client()
  const { script_id } = await createScript(client, full)
  const { status, body } = await client.api('POST', `${SCRIPTS}/${script_id}/copy`)
  const copy = String(body['script_id'])
  t.equal(status, 200)
  t.strictSame(Object.keys(body), ['script_id'])
  t.not(copy, script_id)
  const { script_id: _, create_time: _1, update_time: _2, ...original } = await showScript(client, script_id)
  const scenes = original['shoot_scripts'] as Record<string, unknown>[]
  t.ok(scenes[1]?.['subtitle_file_info'])
  t.match(await showScript(client, copy), {
    ...original,
    shoot_scripts: scenes.map(scene => ({ ...scene, subtitle_file_info: undefined }))
  })
  await updateScript(client, copy, { script_name: 'Other' })
  t.match(await showScript(client, script_id), { script_name: '发布 Launch' })
})

t.test('an unknown id is 404, one of another project too', async t => {
  const client = emulator.client()
  const { script_id: foreign } = await createScript(emulator.client())
  for (const id of [unknown, foreign, 'x']) {
    for (const call of [
      () => client.api('GET', `${SCRIPTS}/${id}`),
      () => client.api('PUT', `${SCRIPTS}/${id}`, { script_name: 'New' }),
      () => client.api('DELETE', `${SCRIPTS}/${id}`),
      () => client.api('POST', `${SCRIPTS}/${id}/copy`)
    ]) {
      t.match(await call(), { status: 404, body: { error_code: 'MSS.00000003', error_msg: /no video script/ } })
    }
  }
})
