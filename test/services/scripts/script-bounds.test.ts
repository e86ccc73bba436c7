/** What is refused of a script: by the bounds of the contract, and by the limits of a script as a whole. */
import t from 'tap'
import { startTestEmulator } from '../../support/emulator.ts'
import { createScript, SCRIPTS, textScene, videoLayer } from './scripts.ts'

const emulator = await startTestEmulator(t)

t.test('a script uses 100 different video files and no more', async t => {
  const client = emulator.client()
  const scenesWith = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      sequence_no: index,
      shoot_script: { text_config: { text: 'Hi.' }, layer_config: [videoLayer(`https://obs.test/${index}.mp4`)] }
    }))
  const at = (index: number, url: string) => ({
    sequence_no: 1000 + index,
    shoot_script: { text_config: { text: 'Hi.' }, layer_config: [videoLayer(url)] }
  })
  const hundred = scenesWith(99)
  const refused = { status: 400, body: { error_code: 'MSS.20010106', error_msg: /"Draft" has 101, 100 are allowed/ } }
  const two = { ...at(0, 'https://obs.test/99.mp4') }
  two.shoot_script.layer_config.push(videoLayer('https://obs.test/0.mp4'))
  const { script_id } = await createScript(client, { shoot_scripts: [...hundred, two] })
  two.shoot_script.layer_config.push(videoLayer('https://obs.test/100.mp4'))
  const body = { script_name: 'Draft', shoot_scripts: [...hundred, two] }
  t.match(await client.api('POST', SCRIPTS, body), refused)
  t.match(await client.api('PUT', `${SCRIPTS}/${script_id}`, { shoot_scripts: body.shoot_scripts }), refused)
  t.match((await client.api('GET', SCRIPTS)).body, { count: 1 })
})

t.test('two scenes of one number are refused', async t => {
  const client = emulator.client()
  const twins = [textScene('One.', { sequence_no: 3 }), textScene('Two.', { sequence_no: 3 })]
  const refused = { status: 400, body: { error_msg: /shoot_scripts\[1\].sequence_no must be unique, got 3/ } }
  t.match(await client.api('POST', SCRIPTS, { shoot_scripts: twins }), refused)
  const { script_id } = await createScript(client)
  t.match(await client.api('PUT', `${SCRIPTS}/${script_id}`, { shoot_scripts: twins }), refused)
})

for (const [field, fits, fails] of [
  ['script_name', ['x', 'x'.repeat(256)], ['', 'x'.repeat(257)]],
  ['script_description', ['', 'x'.repeat(1024)], ['x'.repeat(1025)]],
  ['priv_data', ['', 'x'.repeat(8192)], ['x'.repeat(8193)]],
  ['view_mode', ['LANDSCAPE', 'VERTICAL'], ['PORTRAIT']],
  ['model_asset_id', ['', 'x'.repeat(64)], ['x'.repeat(65)]],
  ['model_asset_type', ['HUMAN_MODEL_2D'], ['IMAGE']],
  ['shoot_scripts', [[{}]], [[], Array.from({ length: 101 }, () => ({}))]]
] as const) {
  t.test(`${field} is judged by the bounds of the contract, in create and update`, async t => {
    const client = emulator.client()
    const { script_id } = await createScript(client)
    for (const [values, status] of [
      [fits, 200],
      [fails, 400]
    ] as const) {
      for (const value of values) {
        const body = { [field]: value }
        t.equal((await client.api('POST', SCRIPTS, body)).status, status)
        t.equal((await client.api('PUT', `${SCRIPTS}/${script_id}`, body)).status, status)
      }
    }
  })
}
