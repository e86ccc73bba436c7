/** Which files an asset takes, and what refuses the others. */
import t from 'tap'
import { assetClient, picture, startAssetFiles, upload } from './asset-file-story.ts'

const emulator = await startAssetFiles(t)
const MIB = 1024 * 1024

const invalid = 'MSS.00000003'
const tooLarge = 'MSS.10001007'

/** Of an asset of the type, the file is taken (undefined), or refused with a code. */
const declarations: [string, object, string | undefined][] = [
  ['IMAGE', {}, undefined],
  ['IMAGE', { file_type: 'PNG' }, undefined],
  ['IMAGE', { file_type: 'bmp' }, undefined],
  ['IMAGE', { file_type: 'webp' }, invalid],
  ['IMAGE', { file_type: ' ' }, 'MSS.10001003'],
  ['IMAGE', { file_type: '' }, invalid],
  ['IMAGE', { file_size: 50 * MIB }, undefined],
  ['IMAGE', { file_size: 50 * MIB + 1 }, tooLarge],
  ['IMAGE', { file_size: 0 }, invalid],
  ['IMAGE', { asset_file_category: 'COVER' }, invalid],
  ['IMAGE', { asset_file_category: 'TEMPORARY', file_type: 'webp' }, undefined],
  ['IMAGE', { asset_file_category: 'SOMETHING' }, invalid],
  ['IMAGE', { file_md5: 'A'.repeat(22) + '==' }, undefined],
  ['IMAGE', { file_md5: 'A'.repeat(24) }, invalid],
  ['IMAGE', { file_md5: '-'.repeat(22) + '==' }, invalid],
  ['IMAGE', { file_md5: 'a'.repeat(32) }, invalid],
  ['VIDEO', { file_type: 'webm', file_size: 5 * 1024 ** 3 }, undefined],
  ['VIDEO', { file_type: 'webm', file_size: 5 * 1024 ** 3 + 1 }, invalid],
  ['VIDEO', { file_type: 'png' }, invalid],
  ['VIDEO', { asset_file_category: 'COVER' }, undefined],
  ['VIDEO', { asset_file_category: 'COVER', file_size: 5 * MIB }, undefined],
  ['VIDEO', { asset_file_category: 'COVER', file_size: 5 * MIB + 1 }, tooLarge],
  ['VIDEO', { asset_file_category: 'PAGE' }, invalid],
  ['MUSIC', { file_type: 'm4a', file_size: 100 * MIB }, undefined],
  ['AUDIO', { file_type: 'wav', file_size: 100 * MIB + 1 }, tooLarge],
  ['AUDIO', { file_type: 'ogg' }, invalid],
  ['PPT', { file_type: 'PPTX' }, undefined],
  ['PPT', { file_type: 'pdf', file_size: 100 * MIB + 1 }, tooLarge],
  ['PPT', { asset_file_category: 'PAGE' }, undefined],
  ['PPT', { asset_file_category: 'SAMPLE' }, invalid],
  ['VOICE_MODEL', { asset_file_category: 'SAMPLE' }, undefined],
  ['VOICE_MODEL', { asset_file_category: 'COVER' }, invalid],
  ['HUMAN_MODEL_2D', { asset_file_category: 'SAMPLE' }, undefined],
  ['HUMAN_MODEL_2D', { asset_file_category: 'PACKAGE' }, invalid],
  ['BUSINESS_CARD_TEMPLET', { asset_file_category: 'COVER' }, undefined],
  ['BUSINESS_CARD_TEMPLET', { asset_file_category: 'OTHER' }, invalid],
  ['COMMON_FILE', { file_type: 'zip', file_size: 5 * 1024 ** 3 }, undefined],
  ['COMMON_FILE', { asset_file_category: 'PACKAGE' }, undefined]
]
for (const [type, over, code] of declarations) {
  t.test(`${type} ${JSON.stringify(over).slice(0, 80)}: ${code ?? 'taken'}`, async t => {
    const client = await assetClient(emulator, type)
    const { status, body } = await client.declare(picture('a picture', over))
    t.strictSame([status, body.error_code], code === undefined ? [200, undefined] : [400, code])
    t.equal((await client.show()).files.length, code === undefined ? 1 : 0)
  })
}

t.test('an asset has one MAIN and one COVER, declared ones included, and many of the others', async t => {
  const client = await assetClient(emulator, 'HUMAN_MODEL_2D')
  const declare = async (category: string) => {
    const { body } = await client.declare(picture('a picture', { asset_file_category: category }))
    return body.error_code
  }
  t.strictSame([await declare('MAIN'), await declare('MAIN')], [undefined, 'MSS.10001008'])
  t.strictSame([await declare('COVER'), await declare('COVER')], [undefined, 'MSS.10001009'])
  t.strictSame([await declare('SAMPLE'), await declare('SAMPLE')], [undefined, undefined])
  const large = { file_name: 'x', file_type: 'zip', asset_file_category: 'MAIN' }
  t.equal((await client.declareLarge(large)).body.error_code, 'MSS.10001008')
})

t.test('a MAIN file that has come keeps others out, one that was deleted does not', async t => {
  const client = await assetClient(emulator)
  const file = await upload(client, 'a picture')
  t.match(await client.declare(picture()), { status: 400, body: { error_code: 'MSS.10001008' } })
  await client.api('DELETE', `/files/${file}`)
  t.equal((await client.declare(picture())).status, 200)
})

t.test('of a large file the size need not be known, and counts where it is', async t => {
  const client = await assetClient(emulator)
  const file = { file_name: 'x', file_type: 'png', asset_file_category: 'MAIN' }
  const declare = async (more: object) => (await client.declareLarge({ ...file, ...more })).body.error_code
  t.equal(await declare({ file_size: 50 * MIB + 1 }), tooLarge)
  t.equal(await declare({ asset_file_category: 'COVER' }), invalid, 'covers come in one piece')
  t.equal(await declare({ file_multipart_count: 0 }), invalid)
  t.equal(await declare({ file_multipart_count: 101 }), invalid)
  t.equal(await declare({}), undefined)
})

for (const [state, status] of [
  ['FAILED', 200],
  ['UNACTIVED', 200],
  ['ACTIVED', 200],
  ['BLOCK', 400],
  ['WAITING_DELETE', 400],
  ['DELETING', 400]
] as const) {
  t.test(`an asset in ${state} ${status === 200 ? 'takes files' : 'takes no files'}`, async t => {
    const client = await assetClient(emulator)
    await client.moveAsset(state)
    t.equal((await client.declare(picture())).status, status)
  })
}

t.test('an asset that is not there, of another project or of the system takes no files', async t => {
  const client = await assetClient(emulator)
  const other = await assetClient(emulator)
  for (const asset_id of ['nobody', other.asset_id]) {
    for (const answer of [
      await client.declare({ ...picture(), asset_id }),
      await client.declareLarge({ file_name: 'x', file_type: 'png', asset_file_category: 'MAIN', asset_id })
    ]) {
      t.match(answer, { status: 400, body: { error_code: 'MSS.10001001', error_msg: /^Asset not found/ } })
    }
  }
  const ofSystem = await client.declare({ ...picture(), asset_id: 'f'.repeat(32) })
  t.match(ofSystem, { status: 400, body: { error_msg: /of the system/ } })
})

t.test('a file is confirmed once, and only when its bytes have come', async t => {
  for (const first of ['CREATED', 'FAILED', 'CANCELLED']) {
    const client = await assetClient(emulator)
    const { body } = await client.declare(picture())
    t.match(await client.confirm(body['file_id']), { status: 400, body: { error_msg: /0 of 1/ } })
    t.match(await client.show(), { files: [{ state: 'CREATING' }] })
    const sent = { 'content-md5': picture().file_md5, 'content-type': 'image/png' }
    await client.send(body['upload_url'], 'a picture', sent)
    t.equal((await client.confirm(body['file_id'], first)).status, 200)
    for (const again of ['CREATED', 'FAILED', 'CANCELLED']) {
      const answer = await client.confirm(body['file_id'], again)
      t.match(answer, { status: 400, body: { error_code: invalid, error_msg: new RegExp(`this is ${first}`) } })
    }
  }
})

t.test(
  'what is in the recycle bin takes no file until it is restored, and one that is cancelled may be so',
  async t => {
    const client = await assetClient(emulator)
    const { body } = await client.declare(picture())
    const sent = { 'content-md5': picture().file_md5, 'content-type': 'image/png' }
    await client.send(body['upload_url'], 'a picture', sent)
    await client.moveAsset('DELETING')
    t.match(await client.confirm(body['file_id']), { status: 400, body: { error_msg: /DELETING takes no files/ } })
    await client.moveAsset('CREATING')
    t.equal((await client.confirm(body['file_id'])).status, 200)
    const { body: other } = await client.declare(picture('x', { asset_file_category: 'TEMPORARY' }))
    await client.moveAsset('DELETING')
    t.equal((await client.confirm(other['file_id'], 'CANCELLED')).status, 200)
  }
)

t.test('what cannot be confirmed is told', async t => {
  const client = await assetClient(emulator)
  t.match(await client.confirm('nobody'), { status: 400, body: { error_code: 'MSS.10001004' } })
  const { body } = await client.declare(picture())
  t.match(await client.confirm(body['file_id'], 'UPLOADED'), { status: 400, body: { error_code: invalid } })
})
