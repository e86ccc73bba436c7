/** The system library: as the contract has assets, with files that can be downloaded, and nobody can change it. */
import t from 'tap'
import { Ajv } from 'ajv'
import { componentsIn } from '../../../openapi/facts/schemas.ts'
import { modelFacts } from '../../../openapi/facts/facts.ts'
import { library } from '../../../services/assets/library/index.ts'
import { startTestEmulator } from '../../support/emulator.ts'
import { ASSETS, list, show } from './asset-story.ts'

const emulator = await startTestEmulator(t)
const client = emulator.client()
const { assets } = await list(client, 'asset_source=SYSTEM')

const ajv = new Ajv({ strict: false, allErrors: true })
for (const component of componentsIn('ShowAssetResponse')) ajv.addSchema(component)
const judge = ajv.getSchema('ShowAssetResponse')

/** Members that no model names would silently be missing in answers. */
function strangers(model: string, value: unknown, path = model): string[] {
  if (typeof value !== 'object' || value === null) return []
  const fields = new Map(modelFacts()[model]?.fields.map(field => [field.name, field.type]))
  return Object.entries(value).flatMap(([name, member]) => {
    const type = fields.get(name)
    if (type === undefined) return [`${path}.${name}`]
    const inner = /ref:(\w+)/.exec(type)?.[1]
    if (inner === undefined) return []
    return [member].flat().flatMap(one => strangers(inner, one, `${path}.${name}`))
  })
}

t.test('every item is as the contract has assets, in what it says and in what is answered', async t => {
  t.equal(assets.length, library.length)
  for (const asset of assets) {
    t.ok(judge?.(asset), `${asset.asset_name}: ${ajv.errorsText(judge?.errors)}`)
    t.match(asset, { asset_id: /^[0-9a-f]{32}$/, asset_state: 'ACTIVED' })
  }
  for (const { document } of library) t.strictSame(strangers('ShowAssetResponse', document), [])
})

t.test('ids and names are those of one asset each, and the ids of avatars and voices do not change', t => {
  t.equal(new Set(library.map(({ id }) => id)).size, library.length)
  t.equal(new Set(library.map(({ document }) => document['asset_name'])).size, library.length)
  t.match(library[0], { id: '5e5e0000a10000000000000000000001', document: { asset_name: 'Lin, presenter in a suit' } })
  t.end()
})

t.test(
  'there are avatars in 1080P and 4K with gestures, voices for CN and EN, music, pictures, scenes and cards',
  t => {
    const has = (text: string) => assets.some(asset => JSON.stringify(asset).includes(text))
    for (const resolution of ['1080P', '4K']) t.ok(has(`"model_resolution":"${resolution}"`))
    for (const language of ['CN', 'EN']) t.ok(has(`"language":"${language}"`))
    for (const type of ['MUSIC', 'IMAGE', 'VIDEO', 'BUSINESS_CARD_TEMPLET']) t.ok(has(`"asset_type":"${type}"`))
    for (const key of ['BACKGROUND_IMG', 'BACKGROUND_SCENE', 'MATERIAL_IMG', 'MATERIAL_VIDEO'])
      t.ok(has(`"key":"${key}"`))
    t.ok(has('"action_name_en":"Wave"'))
    t.end()
  }
)

/** As the SDK lists them for `tags` and `style_id`. */
const words = {
  business: ['NEWS', 'BUSINESS', 'E_COMMERCE', 'MARKETING', 'KNOWLEDGE', 'EDUCATION', 'MEDICAL', 'SPORTS'],
  sex: ['MALE', 'FEMALE'],
  posture: ['STANDING', 'SITTING', 'WALKING'],
  region: ['ASIAN', 'WESTERN', 'LATINO']
}
const styles = new Set(['system_male_001', 'system_female_001', 'system_male_002', 'system_female_002'])

t.test('tags and styles of avatars are those of the documented lists', t => {
  for (const { document } of library.filter(({ document }) => document['asset_type'] === 'HUMAN_MODEL_2D')) {
    const tags = document['tags'] as string[]
    t.equal(tags.length, 4)
    for (const [what, known] of Object.entries(words)) {
      t.equal(tags.filter(tag => known.includes(tag)).length, 1, `${String(document['asset_name'])}: ${what}`)
    }
    for (const { key, value } of (document['system_properties'] ?? []) as { key: string; value: string }[]) {
      t.ok(key === 'STYLE_ID' && styles.has(value))
    }
  }
  t.end()
})

t.test('bit rates are those of the files, in thousands a second', async t => {
  for (const { asset_type: type, asset_extra_meta: meta, files } of (await list(client, 'asset_source=SYSTEM'))
    .assets) {
    const { video_bit_rate, audio_bit_rate, duration } = (meta?.[`${type === 'VIDEO' ? 'video' : 'audio'}_meta`] ??
      {}) as Record<string, number>
    if (duration === undefined) continue
    const [main] = files
    const rate = ((main?.file_size ?? 0) * 8) / 1000 / duration
    t.ok(Math.abs((video_bit_rate ?? audio_bit_rate ?? 0) - rate) < 1, `${type} ${rate}`)
  }
})

t.test('an avatar names a voice of the library', async t => {
  for (const asset of assets.filter(({ asset_type: type }) => type === 'HUMAN_MODEL_2D')) {
    const voice = asset.asset_extra_meta['human_model_2d_meta']?.['voice_asset_id']
    t.match(await show(client, String(voice)), { asset_type: 'VOICE_MODEL' }, asset.asset_name)
  }
})

const magic: Readonly<Record<string, string>> = {
  'image/png': '89504e470d0a1a0a',
  'audio/wav': '52494646',
  'video/mp4': '00000018667479706d703432'
}

t.test(
  'every file can be downloaded with the size and the digest that are said of it, until its URL expires',
  async t => {
    t.ok(assets.every(({ files }) => files.length > 0))
    for (const { asset_name: name, files } of assets) {
      for (const { download_url: url = '', file_size: size, file_md5: md5 } of files) {
        const { status, headers } = await emulator.call({ method: 'GET', url: url.replace('http://localhost:80', '') })
        t.match({ status, headers }, { status: 200, headers: { 'content-length': String(size) } }, name)
        t.equal(headers['etag'], `"${Buffer.from(md5, 'base64').toString('hex')}"`)
        t.ok(magic[headers['content-type'] ?? ''])
      }
    }
  }
)

t.test('a URL of a made file holds for its method, its file and 24 hours', async t => {
  const timed = await startTestEmulator(t, { clock: { mode: 'manual' } })
  const { files } = await show(timed.client('p'), library[0]?.id ?? '')
  const url = files[0]?.download_url?.replace('http://localhost:80', '') ?? ''
  const get = (path: string) => timed.call({ method: 'GET', url: path })
  t.match(await timed.call({ method: 'HEAD', url }), { status: 200, text: '' })
  t.match(await get(url.replace('COVER', 'SAMPLE')), { status: 403, text: /SignatureDoesNotMatch/ })
  t.match(await get(url.replace('projectId=p', 'projectId=q')), { status: 403 })
  t.match(await timed.call({ method: 'PUT', url, body: 'bytes' }), { status: 403 })
  await timed.client('p').advance({ by: 'PT24H' })
  t.match(await get(url), { status: 200 })
  await timed.client('p').advance({ by: 1000 })
  t.match(await get(url), { status: 403, text: /AccessDenied/ })
})

t.test('nobody can change, delete or restore what is of the system', async t => {
  const [{ id } = { id: '' }] = library
  const before = (await client.api('GET', `${ASSETS}/${id}`)).body['asset_name']
  for (const [method, path, body] of [
    ['PUT', `${ASSETS}/${id}`, { asset_name: 'mine' }],
    ['DELETE', `${ASSETS}/${id}`, undefined],
    ['DELETE', `${ASSETS}/${id}?mode=force`, undefined],
    ['POST', `${ASSETS}/${id}/restore`, undefined]
  ] as const) {
    const answer = await client.api(method, path, body)
    t.match(
      answer,
      { status: 400, body: { error_code: 'MSS.00000003', error_msg: /is of the system/ } },
      `${method} ${path}`
    )
  }
  t.equal((await show(emulator.client(), id)).asset_name, before)
})

t.test('a reset leaves the library, and an export has none of it', async t => {
  const other = emulator.client()
  await other.control('POST', '/reset')
  t.match(await list(other, 'asset_source=SYSTEM'), { count: library.length })
  t.notMatch((await other.control('GET', '/export')).text, /5e5e0000/)
})
