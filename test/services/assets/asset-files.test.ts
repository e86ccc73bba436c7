/** The way of a file: declared, put on its URL, confirmed, seen in its asset, deleted. */
import t from 'tap'
import { limits } from '../../../emulator/limits.ts'
import { assetClient, digest, picture, startAssetFiles, upload } from './asset-file-story.ts'

const emulator = await startAssetFiles(t)

const headers = { 'content-md5': digest('a picture'), 'content-type': 'image/png' }
const codeOf = ({ text }: { text: string }) => /<Code>(\w+)</.exec(text)?.[1]

t.test('a file goes from its declaration to its download, and its asset comes into use with it', async t => {
  const client = await assetClient(emulator)
  const { status, body } = await client.declare(picture())
  t.equal(status, 200)
  t.match(body, { file_id: /^[0-9a-f]{32}$/, upload_url: /\/_obs\/[0-9a-f]{32}_file\?/ })
  t.match(await client.show(), {
    asset_state: 'CREATING',
    files: [{ file_id: body['file_id'], state: 'CREATING', download_url: undefined }]
  })

  t.equal((await client.send(body['upload_url'], 'a picture', headers)).status, 200)
  t.match(await client.show(), { asset_state: 'CREATING', files: [{ state: 'CREATING', download_url: undefined }] })

  const confirmed = await client.confirm(body['file_id'])
  t.strictSame([confirmed.status, confirmed.text], [200, ''])
  const shown = await client.show()
  t.equal(shown.asset_state, 'UNACTIVED')
  const { download_url: url, ...file } = shown.files[0] ?? {}
  t.strictSame(file, { ...picture(), file_id: body['file_id'], state: 'CREATED' })
  t.match(await emulator.call({ method: 'GET', url: String(url) }), {
    status: 200,
    text: 'a picture',
    headers: { 'content-type': 'image/png' }
  })
})

t.test('a download URL lives for 24 hours', async t => {
  const client = await assetClient(emulator)
  await upload(client, 'a picture')
  const url = String((await client.show()).files[0]?.['download_url'])
  const get = async () => (await emulator.call({ method: 'GET', url })).status
  await client.advance({ by: '24h' })
  t.equal(await get(), 200)
  await client.advance({ by: '1s' })
  t.equal(await get(), 403)
})

const sent: [string, Record<string, string>, string, [number, string | undefined]][] = [
  ['with both headers', headers, 'a picture', [200, undefined]],
  ['without Content-MD5', { 'content-type': 'image/png' }, 'a picture', [403, 'SignatureDoesNotMatch']],
  ['of another media type', { ...headers, 'content-type': 'image/jpeg' }, 'a picture', [403, 'SignatureDoesNotMatch']],
  ['with another digest', { ...headers, 'content-md5': digest('x') }, 'a picture', [403, 'SignatureDoesNotMatch']],
  ['with other bytes', headers, 'a pictura', [400, 'BadDigest']],
  ['with a byte too many', headers, 'a picture!', [413, 'EntityTooLarge']]
]
for (const [what, by, bytes, expected] of sent) {
  t.test(`a file that is sent ${what} is answered ${expected.filter(Boolean).join(' ')}`, async t => {
    const client = await assetClient(emulator)
    const { body } = await client.declare(picture())
    const answer = await client.send(body['upload_url'], bytes, by)
    t.strictSame([answer.status, codeOf(answer)], expected)
  })
}

const mediaTypes: [string, string][] = [
  ['gif', 'image/gif'],
  ['jpeg', 'image/jpeg'],
  ['JPG', 'image/jpeg'],
  ['png', 'image/png'],
  ['mp4', 'video/mp4'],
  ['mp3', 'audio/mp3'],
  ['wav', 'audio/wav'],
  ['pdf', 'application/octet-stream'],
  ['constructor', 'application/octet-stream']
]
for (const [file_type, type] of mediaTypes) {
  t.test(`a ${file_type} file is sent as ${type}`, async t => {
    const client = await assetClient(emulator, 'COMMON_FILE')
    const { body } = await client.declare(picture('a picture', { file_type }))
    const send = (other: string) => client.send(body['upload_url'], 'a picture', { ...headers, 'content-type': other })
    t.equal((await send('text/plain')).status, 403)
    t.equal((await send(type)).status, 200)
  })
}

t.test('a file in parts has a URL for each, and counts when all have come', async t => {
  const client = await assetClient(emulator, 'VIDEO')
  const { body } = await client.declareLarge({
    file_name: 'long.mp4',
    file_type: 'mp4',
    asset_file_category: 'MAIN',
    file_multipart_count: 3
  })
  const urls = body['upload_urls'] as string[]
  t.match(urls, [/partNumber=1/, /partNumber=2/, /partNumber=3/])
  for (const part of [2, 0]) await client.send(urls[part], `part ${part} `)
  t.match(await client.confirm(body['file_id']), { status: 400, body: { error_msg: /2 of 3/ } })
  await client.send(urls[1], 'part 1 ')
  t.equal((await client.confirm(body['file_id'])).status, 200)
  const shown = await client.show()
  t.match(shown, { asset_state: 'UNACTIVED', files: [{ state: 'CREATED', file_multipart_count: undefined }] })
  const download = await emulator.call({ method: 'GET', url: String(shown.files[0]?.['download_url']) })
  t.equal(download.text, 'part 0 part 1 part 2 ')
})

t.test('a large file in one piece, or in a hundred, has as many URLs', async t => {
  const client = await assetClient(emulator, 'COMMON_FILE')
  const urls = async (more: object) => {
    const file = { file_name: 'x', file_type: 'zip', asset_file_category: 'OTHER', ...more }
    return ((await client.declareLarge(file)).body['upload_urls'] as string[]).length
  }
  t.strictSame([await urls({}), await urls({ file_multipart_count: 100 })], [1, 100])
})

t.test('what was uploaded by the control plane and is not what was declared makes file and asset FAILED', async t => {
  const cases: [string, RegExp][] = [
    ['shorter', /^The file has 7 bytes, declared were 9\.$/],
    ['a pictura', /^The file has the MD5 .*==, declared was .*==\.$/]
  ]
  for (const [bytes, reason] of cases) {
    const client = await assetClient(emulator)
    const { body } = await client.declare(picture())
    const placed = await client.control('PUT', `/uploads/${String(body['file_id'])}:file:1:1/content`, bytes)
    t.equal(placed.status, 200, placed.text)
    t.equal((await client.confirm(body['file_id'])).status, 200)
    const shown = await client.show()
    t.match(shown, { asset_state: 'FAILED', reason, files: [{ state: 'FAILED', reason, download_url: undefined }] })
  }
})

t.test('an asset whose MAIN file failed is mended by another', async t => {
  const client = await assetClient(emulator)
  const { body } = await client.declare(picture())
  t.equal((await client.confirm(body['file_id'], 'FAILED')).status, 200)
  t.match(await client.show(), {
    asset_state: 'FAILED',
    fail_type: 'AUTOMATIC_REVIEW_REJECT',
    reason: /./,
    files: [{ state: 'FAILED' }]
  })
  await upload(client, 'another')
  const shown = await client.show()
  t.match(shown, { asset_state: 'UNACTIVED', files: [{ state: 'FAILED' }, { state: 'CREATED' }] })
  t.equal(shown.reason, undefined)
})

t.test('a cancelled file leaves its asset as it is, and makes room for another', async t => {
  const client = await assetClient(emulator)
  const { body } = await client.declare(picture())
  t.equal((await client.confirm(body['file_id'], 'CANCELLED')).status, 200)
  t.match(await client.show(), { asset_state: 'CREATING', files: [{ state: 'CANCELLED' }] })
  await upload(client, 'another')
  t.equal((await client.show()).asset_state, 'UNACTIVED')
})

t.test('a file that is not confirmed within a day is FAILED by itself, to the second', async t => {
  const client = await assetClient(emulator)
  const { body } = await client.declare(picture())
  await client.send(body['upload_url'], 'a picture', headers)
  await client.advance({ by: `${limits.uploadUrlLifetimeMs - 1}ms` })
  t.match(await client.show(), { files: [{ state: 'CREATING' }] })
  await client.advance({ by: '1ms' })
  t.match(await client.show(), { asset_state: 'FAILED', files: [{ state: 'FAILED', reason: /24 hours/ }] })
  t.equal((await client.confirm(body['file_id'])).status, 400)
})

t.test('nobody waits for a file: a project with one that is declared is idle', async t => {
  const client = await assetClient(emulator)
  await client.declare(picture())
  t.match(await client.advance({ until: 'idle' }), { events: [] })
  t.match(await client.show(), { files: [{ state: 'CREATING' }] })
})

t.test('a deleted file is gone with its bytes, and an asset in use without its MAIN file is so no longer', async t => {
  const client = await assetClient(emulator)
  const file = await upload(client, 'a picture')
  await client.moveAsset('ACTIVED')
  const url = String((await client.show()).files[0]?.['download_url'])
  const deleted = await client.api('DELETE', `/files/${file}`)
  t.strictSame([deleted.status, deleted.text], [200, ''])
  t.strictSame([(await client.show()).asset_state, (await client.show()).files], ['UNACTIVED', []])
  t.equal((await emulator.call({ method: 'GET', url })).status, 404)
  t.match(await client.api('DELETE', `/files/${file}`), { status: 400, body: { error_code: 'MSS.10001004' } })
  await upload(client, 'another')
  t.match(await client.show(), { asset_state: 'UNACTIVED', files: [{ state: 'CREATED' }] })
})

t.test('a cover comes and goes without a word to the asset', async t => {
  const client = await assetClient(emulator, 'VIDEO')
  const cover = await upload(client, 'a cover', { asset_file_category: 'COVER' })
  t.equal((await client.show()).asset_state, 'CREATING')
  await client.moveAsset('ACTIVED')
  await client.api('DELETE', `/files/${cover}`)
  t.equal((await client.show()).asset_state, 'ACTIVED')
})

t.test('a TEMPORARY file takes the place of the one before it once it has come', async t => {
  const client = await assetClient(emulator)
  const first = await upload(client, 'one', { asset_file_category: 'TEMPORARY' })
  const { body } = await client.declare(picture('two', { asset_file_category: 'TEMPORARY' }))
  const ids = async () => (await client.show()).files.map(file => file['file_id'])
  t.strictSame(await ids(), [first, body['file_id']])
  await client.confirm(body['file_id'], 'CANCELLED')
  const third = await upload(client, 'three', { asset_file_category: 'TEMPORARY' })
  t.strictSame(await ids(), [third])
})

t.test('the files of a frozen asset cannot be fetched, by an older URL neither', async t => {
  const client = await assetClient(emulator)
  await upload(client, 'a picture')
  const url = String((await client.show()).files[0]?.['download_url']).replace(emulator.url, '')
  await client.moveAsset('BLOCK')
  t.equal((await client.show()).files[0]?.['download_url'], undefined)
  t.match(await emulator.call({ method: 'GET', url }), { status: 404, text: /NoSuchKey.*frozen/ })
  await client.moveAsset('UNACTIVED')
  t.match(await emulator.call({ method: 'GET', url }), { status: 200, text: 'a picture' })
})

t.test('nor can a file that is frozen itself', async t => {
  const client = await assetClient(emulator)
  const file = await upload(client, 'a picture')
  const url = String((await client.show()).files[0]?.['download_url']).replace(emulator.url, '')
  await client.control('POST', `/resources/asset-file/${file}/transition`, { to: 'BLOCK' })
  t.match((await client.show()).files, [{ state: 'BLOCK', download_url: undefined }])
  t.equal((await emulator.call({ method: 'GET', url })).status, 404)
})

t.test('files go with their asset, and are of one project alone', async t => {
  const client = await assetClient(emulator)
  const file = await upload(client, 'a picture')
  const stranger = await assetClient(emulator)
  t.equal((await stranger.confirm(file, 'CANCELLED')).status, 400)
  t.equal((await stranger.api('DELETE', `/files/${file}`)).status, 400)
  await client.api('DELETE', `/digital-assets/${client.asset_id}`)
  t.equal((await client.control('GET', '/uploads')).body.count, 0)
  t.match(await client.confirm(file), { status: 400, body: { error_code: 'MSS.10001004' } })
})
