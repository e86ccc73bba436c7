/** Upload slots of what is no job, as the control plane shows and steers them. */
import t from 'tap'
import { assetClient, digest, picture, startAssetFiles } from './asset-file-story.ts'

const emulator = await startAssetFiles(t)
const headers = { 'content-md5': digest('a picture'), 'content-type': 'image/png' }

async function begin() {
  const client = await assetClient(emulator)
  const { body } = await client.declare(picture())
  const file = String(body['file_id'])
  const slot = `/uploads/${file}:file:1:1`
  return {
    client,
    file,
    slot,
    url: String(body['upload_url']),
    show: async () => (await client.control('GET', slot)).body,
    state: async () => (await client.control('GET', slot)).body.state
  }
}

t.test('a slot says whose it is, where that is no job', async t => {
  const { client, file, url, show } = await begin()
  const slot = await show()
  t.match(slot, {
    id: `${file}:file:1:1`,
    job_id: null,
    resource: { type: 'asset-file', id: file },
    state: 'waiting',
    expires_at: /./
  })
  t.match((await client.control('GET', '/uploads')).body, { count: 1, uploads: [slot] })
  await client.send(url, 'a picture', headers)
  t.match(await show(), { state: 'received', size: 9, content_type: 'image/png' })
})

t.test('slots are listed by whose they are, jobs and others alike', async t => {
  const { client, file } = await begin()
  await client.declareLarge({
    file_name: 'x',
    file_type: 'zip',
    asset_file_category: 'MAIN',
    asset_id: await client.create('COMMON_FILE'),
    file_multipart_count: 3
  })
  const list = (query: string) => client.control('GET', `/uploads?${query}`)
  t.equal((await client.control('GET', '/uploads')).body.count, 4)
  t.equal((await list(`resource=${file}`)).body.count, 1)
  t.equal((await list('resource=nobody')).status, 404)
  t.equal((await list(`job=${file}`)).status, 404, 'a file is no job')
})

t.test('a slot can be made to fail, to expire, and filled without the URL', async t => {
  const { client, slot, url, state } = await begin()
  const send = async () => (await client.send(url, 'a picture', headers)).status
  await client.control('POST', `${slot}/fail`, { status: 503 })
  t.equal(await state(), 'failed')
  t.equal(await send(), 503)
  await client.control('POST', `${slot}/expire`)
  t.equal(await state(), 'expired')
  t.equal(await send(), 403)
  t.equal((await client.control('PUT', `${slot}/content`, 'anything')).status, 200)
  t.equal(await state(), 'received')
})

t.test('a slot that it has not, and a resource that takes no files, are told', async t => {
  const { client, file } = await begin()
  const one = await client.control('GET', `/uploads/${file}:cover:1:1`)
  t.match(one, { status: 404, body: { detail: /has no upload cover/, hint: new RegExp(`${file}:file:1:1`) } })
  const other = await client.control('GET', `/uploads/${client.asset_id}:file:1:1`)
  t.match(other, { status: 404, body: { hint: 'This asset resource takes no uploads.' } })
})

t.test('a reset forgets the slots of resources too', async t => {
  const { client, url } = await begin()
  await client.send(url, 'a picture', headers)
  await client.control('POST', '/reset')
  t.equal((await client.control('GET', '/uploads')).body.count, 0)
})
