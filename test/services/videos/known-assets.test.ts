/** With `--assets strict`, a video names only assets that are there, of a type that fits, and active. */
import t from 'tap'
import { startTestEmulator, videoRequest } from '../../support/emulator.ts'
import type { Client } from '../../support/emulator.ts'

const strict = await startTestEmulator(t, { assets: 'strict' })
const lax = await startTestEmulator(t)

const library = (kind: string) => `5e5e0000${kind}0000000000000000000001`
const [avatar, voice, music, picture, film] = ['a1', 'b1', 'c1', 'd1', 'd2'].map(library) as [
  string,
  string,
  string,
  string,
  string
]

const scene = (over: object) => ({ shoot_scripts: [{ shoot_script: { text_config: { text: 'Hello.' }, ...over } }] })
const layer = (layer_type: string, asset_id: string) =>
  scene({ layer_config: [{ layer_type, asset_id, position: { dx: 0, dy: 0, layer_index: 1 } }] })
const background = (background_asset_id: string) =>
  scene({ background_config: [{ background_type: 'COLOR', background_color_config: '#FFFFFF', background_asset_id }] })

/** Where a request names an asset, one that fits, and one that does not. */
const places: [path: string, naming: (id: string) => object, right: string, wrong: string][] = [
  ['model_asset_id', id => ({ model_asset_id: id }), avatar, voice],
  ['voice_config.voice_asset_id', id => ({ voice_config: { voice_asset_id: id } }), voice, avatar],
  ['background_music_config.music_asset_id', id => ({ background_music_config: { music_asset_id: id } }), music, voice],
  ['shoot_scripts[0].shoot_script.background_config[0].background_asset_id', background, picture, music],
  ['shoot_scripts[0].shoot_script.layer_config[0].asset_id', id => layer('IMAGE', id), picture, film],
  ['shoot_scripts[0].shoot_script.layer_config[0].asset_id', id => layer('VIDEO', id), film, picture],
  ['shoot_scripts[0].shoot_script.layer_config[0].asset_id', id => layer('HUMAN', id), avatar, film]
]

const create = (client: Client, over: object) =>
  client.api('POST', '/2d-digital-human-videos', videoRequest({ ...over }))

for (const [path, naming, right, wrong] of places) {
  t.test(`${path} is looked up: ${JSON.stringify(naming('')).slice(0, 80)}`, async t => {
    const client = strict.client()
    t.equal((await create(client, naming(right))).status, 200)
    for (const id of [wrong, 'unknown']) {
      const { status, body } = await create(client, naming(id))
      t.match({ status, body }, { status: 400, body: { error_code: 'MSS.10001001' } }, id)
      t.ok(body.error_msg.startsWith(`Asset not found: ${path}: `), body.error_msg)
      t.equal((await create(lax.client(), naming(id))).status, 200, 'not unless it is asked for')
    }
  })
}

t.test('an asset of the project has to be active, and of this project', async t => {
  const client = strict.client()
  const { asset_id: id } = (await client.api('POST', '/digital-assets', { asset_name: 'a', asset_type: 'IMAGE' })).body
  t.match(await create(client, background(id)), { status: 400, body: { error_msg: /is CREATING, not ACTIVED/ } })
  await client.control('POST', `/resources/asset/${id}/transition`, { to: 'ACTIVED', force: true })
  t.equal((await create(client, background(id))).status, 200)
  t.equal((await create(strict.client(), background(id))).status, 400)
})

t.test('settings that a script overrules are not looked up', async t => {
  const client = strict.client()
  const { shoot_scripts, video_config } = videoRequest()
  const script = { script_name: 'Welcome', model_asset_id: avatar, video_config, shoot_scripts }
  const { script_id } = (await client.api('POST', '/digital-human-video-scripts', script)).body
  const answer = await create(client, { script_id, model_asset_id: 'unknown' })
  t.equal(answer.status, 200, answer.text)
})

t.test('a request that names nothing needs nothing', async t => {
  t.equal((await create(strict.client(), { model_asset_id: '' })).status, 200)
})
