/** The templates of the system: in every project, in no store, and nobody's to change. */
import t from 'tap'
import { startTestEmulator } from '../../support/emulator.ts'
import { createScript, SCRIPTS, showScript, updateScript } from './scripts.ts'

const emulator = await startTestEmulator(t)

t.test('the templates of the system are in a list of their own, of both view modes', async t => {
  const client = emulator.client()
  const { script_id } = await createScript(client)
  const list = async (query: string) =>
    (await client.api('GET', `${SCRIPTS}?script_catalog=SYSTEM_VIDEO_TEMPLET${query}`)).body
  const [wide, upright] = [await list(''), await list('&view_mode=VERTICAL')]
  t.equal(wide.count, 2)
  t.equal(upright.count, 2)
  t.notMatch(JSON.stringify(wide), script_id)
  t.match(await list('&name=COURSE'), { count: 1, video_scripts: [{ script_name: 'Course chapter' }] })
  for (const { script_id: id } of [...(wide['video_scripts'] as never[]), ...(upright['video_scripts'] as never[])]) {
    t.match(await showScript(client, id), { script_id: id, video_config: { codec: 'H264' }, priv_data: undefined })
  }
})

t.test('a template can be shown and copied by everybody, and changed or removed by nobody', async t => {
  const client = emulator.client()
  const { video_scripts } = (await client.api('GET', `${SCRIPTS}?script_catalog=SYSTEM_VIDEO_TEMPLET`)).body
  const [{ script_id: id, script_name } = { script_id: '', script_name: '' }] = video_scripts as {
    script_id: string
    script_name: string
  }[]
  const refused = { status: 403, body: { error_code: 'MSS.20010082' } }
  t.match(await client.api('PUT', `${SCRIPTS}/${id}`, { script_name: 'Mine' }), refused)
  t.match(await client.api('DELETE', `${SCRIPTS}/${id}`), refused)
  const copy = String((await client.api('POST', `${SCRIPTS}/${id}/copy`)).body['script_id'])
  await updateScript(client, copy, { script_description: 'mine' })
  t.match(await showScript(client, copy), { script_name, script_description: 'mine' })
  t.match(await showScript(client, id), { script_description: /screen/ })
})

t.test('a reset takes the drafts and leaves the templates', async t => {
  const client = emulator.client()
  await createScript(client)
  await client.control('POST', '/reset', {})
  t.match((await client.api('GET', SCRIPTS)).body, { count: 0 })
  t.match((await client.api('GET', `${SCRIPTS}?script_catalog=SYSTEM_VIDEO_TEMPLET`)).body, { count: 2 })
})

t.test('with assets that have to be there, videos are made of each template as it stands', async t => {
  const strict = await startTestEmulator(t, { assets: 'strict' })
  const client = strict.client()
  for (const mode of ['LANDSCAPE', 'VERTICAL']) {
    const { body } = await client.api('GET', `${SCRIPTS}?script_catalog=SYSTEM_VIDEO_TEMPLET&view_mode=${mode}`)
    for (const { script_id } of body['video_scripts'] as { script_id: string }[]) {
      t.equal((await client.api('POST', '/2d-digital-human-videos', { script_id })).status, 200, script_id)
    }
  }
  const unknown = await client.api('POST', '/2d-digital-human-videos', { script_id: 'unknown' })
  t.match(unknown, {
    status: 400,
    body: { error_code: 'MSS.00000003', error_msg: /script_id: no video script unknown/ }
  })
})
