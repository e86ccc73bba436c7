/** The list of assets: where it looks, what narrows it, in which order, a page at a time. */
import t from 'tap'
import { listAssetsQuery } from '../../../services/assets/list-query.ts'
import { startTestEmulator } from '../../support/emulator.ts'
import { ASSETS, create, list } from './asset-story.ts'

const emulator = await startTestEmulator(t, { clock: { mode: 'manual' } })
const system = emulator.client()

const names = async (client: typeof system, query: string): Promise<string[]> =>
  (await list(client, query)).assets.map(({ asset_name: name }) => name)

t.test('a list has what the project has made, unless it asks for the system library or for both', async t => {
  const client = emulator.client()
  await create(client, { asset_name: 'mine' })
  const { count: ofSystem } = await list(client, 'asset_source=SYSTEM')
  t.ok(ofSystem >= 30 && ofSystem <= 40)
  for (const query of ['', 'asset_source=CUSTOMIZATION']) t.match(await list(client, query), { count: 1 })
  t.match(await list(client, 'asset_source=ALL'), { count: ofSystem + 1 })
  t.equal((await client.api('GET', `${ASSETS}?asset_source=MINE`)).status, 400)
})

/** Each finds some of the library and misses some. */
const filters: [query: string, holds: (asset: Record<string, unknown>) => boolean][] = []

interface Shown {
  asset_type: string
  asset_name: string
  tags?: string[]
  supported_service?: string[]
  system_properties?: { key: string; value: string }[]
  asset_extra_meta?: {
    voice_model_meta?: { sex: string; language: string; is_realtime_voice: boolean; external_voice_meta?: object }
    human_model_2d_meta?: {
      is_action_editable: boolean
      is_with_action_library: boolean
      model_version: string
      device_names?: string[]
      action_tag_map: { catalog: string }[]
    }
  }
}

const filter = (query: string, holds: (asset: Shown) => unknown) =>
  filters.push([query, asset => Boolean(holds(asset as unknown as Shown))])
const voice = (asset: Shown) => asset.asset_extra_meta?.voice_model_meta
const avatar = (asset: Shown) => asset.asset_extra_meta?.human_model_2d_meta
const property = (asset: Shown, key: string, value?: string) =>
  asset.system_properties?.some(one => one.key === key && (value === undefined || one.value === value))

filter('name=office', ({ asset_name: name }) => /office/i.test(name))
filter('name=Office%2C%20day&accurate_query_field=name', ({ asset_name: name }) => name === 'Office, day')
filter('tag=new', ({ tags }) => tags?.some(tag => /new/i.test(tag)))
filter('tag=FEMALE&accurate_query_field=tag', ({ tags }) => tags?.includes('FEMALE'))
filter('tag=news&accurate_query_field=tag', ({ tags }) => tags?.includes('news'))
filter('tag=female,standing', ({ tags }) => tags?.some(tag => ['FEMALE', 'STANDING'].includes(tag)))
filter('tag=female,standing&tag_combination_type=INTERSECTION', ({ tags }) =>
  ['FEMALE', 'STANDING'].every(tag => tags?.includes(tag))
)
filter('asset_type=MUSIC,VIDEO', ({ asset_type: type }) => ['MUSIC', 'VIDEO'].includes(type))
filter('asset_type=HUMAN_MODEL_2D', ({ asset_type: type }) => type === 'HUMAN_MODEL_2D')
filter('style_id=system_female_001', asset => property(asset, 'STYLE_ID', 'system_female_001'))
filter('sex=FEMALE', asset => voice(asset)?.sex === 'FEMALE')
filter('sex=FEMALE,MALE', asset => voice(asset))
filter('language=CN', asset => voice(asset)?.language === 'CN')
filter('language=EN,Arabic', asset => ['EN', 'Arabic'].includes(voice(asset)?.language ?? ''))
filter('is_realtime_voice=true', asset => voice(asset)?.is_realtime_voice)
filter('is_realtime_voice=false', asset => voice(asset)?.is_realtime_voice === false)
filter('voice_provider=MOBVOI', asset => voice(asset)?.external_voice_meta)
filter('voice_provider=HUAWEI_METASTUDIO', asset => voice(asset) && !voice(asset)?.external_voice_meta)
filter('system_property=BACKGROUND_IMG:Yes', asset => property(asset, 'BACKGROUND_IMG', 'Yes'))
filter('system_property=BACKGROUND_SCENE', asset => property(asset, 'BACKGROUND_SCENE'))
filter(
  'system_property=MATERIAL_IMG:Yes,BACKGROUND_SCENE:Vertical',
  asset => property(asset, 'MATERIAL_IMG') || property(asset, 'BACKGROUND_SCENE', 'Vertical')
)
filter('action_editable=true', asset => avatar(asset)?.is_action_editable)
filter('action_editable=false', asset => avatar(asset)?.is_action_editable === false)
filter('is_with_action_library=true', asset => avatar(asset)?.is_with_action_library)
filter('is_movable=true', asset => avatar(asset)?.action_tag_map.some(({ catalog }) => catalog === 'walk'))
filter('is_movable=false', asset => avatar(asset)?.action_tag_map.every(({ catalog }) => catalog !== 'walk'))
filter('human_model_2d_version=V3_2', asset => avatar(asset)?.model_version === 'V3_2')
filter('include_device_name=IdeaHub', asset => avatar(asset)?.device_names?.includes('IdeaHub'))
filter('exclude_device_name=IdeaHub', asset => !avatar(asset)?.device_names?.includes('IdeaHub'))
filter('supported_service=CHAT_2D', asset => asset.supported_service?.includes('CHAT_2D'))
filter('asset_id=5e5e0000a10000000000000000000001,5e5e0000c10000000000000000000002', ({ asset_name: name }) =>
  ['Lin, presenter in a suit', 'Drive, upbeat'].includes(name)
)
filter('language=CN&sex=MALE', asset => voice(asset)?.language === 'CN' && voice(asset)?.sex === 'MALE')

const { assets: all } = await list(system, 'asset_source=SYSTEM')

for (const [query, holds] of filters) {
  t.test(`${decodeURIComponent(query)} finds exactly those, in the library and among copies of them`, async t => {
    const expected = all.filter(holds).map(({ asset_name: name }) => name)
    t.ok(expected.length > 0 && expected.length < all.length, 'some, not all')
    t.strictSame(await names(system, `asset_source=SYSTEM&${query}`), expected)
    if (/asset_id=/.test(query)) return
    t.strictSame((await names(await copies, query)).sort(), [...expected].sort(), 'stored')
  })
}

/** The library as if a project had made it. */
const copies = copyAll()
async function copyAll() {
  const client = emulator.client()
  const resources = all.map((asset, index) => ({
    key: `copy ${index}`,
    type: 'asset',
    state: 'ACTIVED',
    request: bodyOf(asset)
  }))
  const { status, text } = await client.control('POST', '/seed', { resources })
  if (status >= 300) throw new Error(text)
  return client
}

function bodyOf({
  asset_name,
  asset_type,
  tags,
  supported_service,
  system_properties,
  asset_extra_meta
}: Record<string, unknown>) {
  return { asset_name, asset_type, tags, supported_service, system_properties, asset_extra_meta }
}

t.test('state and owner narrow what is stored', async t => {
  const client = emulator.client()
  const [one, two] = [await create(client), await create(client)]
  await client.control('POST', `/resources/asset/${two}/transition`, { to: 'UNACTIVED' })
  t.match(await list(client, 'asset_state=CREATING'), { count: 1, assets: [{ asset_id: one }] })
  t.match(await list(client, 'asset_state=UNACTIVED,FAILED'), { count: 1, assets: [{ asset_id: two }] })
  t.match(await list(client, 'asset_state=CREATING,UNACTIVED'), { count: 2 })
  const body = { asset_name: 'of Anna', asset_type: 'IMAGE' }
  await client.api('POST', ASSETS, body, { 'x-app-userid': 'anna' })
  t.same(await names(client, 'app_user_id=anna'), ['of Anna'])
  t.same(await names(client, 'app_user_id=bob'), [])
})

t.test('either spelling of the business card property finds both', async t => {
  const client = emulator.client()
  await create(client, { asset_name: 'one', system_properties: [{ key: 'BUSSINESS_CARD_VIDEO', value: 'Yes' }] })
  await create(client, { asset_name: 'two', system_properties: [{ key: 'BUSINESS_CARD_VIDEO', value: 'Yes' }] })
  for (const key of ['BUSSINESS_CARD_VIDEO', 'BUSINESS_CARD_VIDEO:Yes']) {
    t.same(await names(client, `system_property=${key}`), ['one', 'two'])
  }
})

t.test('the role tells what was shared; of other projects nothing is seen', async t => {
  const client = emulator.client()
  await create(client, { asset_name: 'shared', shared_config: { shared_type: 'PUBLIC' } })
  await create(client, { asset_name: 'private' })
  t.same(await names(client, 'role=SHARER'), ['shared'])
  t.same(await names(client, 'role=SHAREE'), [])
  t.same(await names(emulator.client(), 'role=SHAREE'), [])
})

t.test('times are inclusive, and empty ones say nothing', async t => {
  const client = emulator.client()
  await create(client, { asset_name: 'early' })
  await client.advance({ by: 10_000 })
  await create(client, { asset_name: 'late' })
  const { assets } = await list(client, '')
  const [early, late] = assets.map(asset => String(asset['create_time']))
  t.same(await names(client, `start_time=${late}`), ['late'])
  t.same(await names(client, `end_time=${early}`), ['early'])
  t.same(await names(client, `start_time=${early}&end_time=${late}`), ['early', 'late'])
  t.same(await names(client, 'start_time=&end_time=&name=&tag=&asset_state=&sort_key='), ['early', 'late'])
})

t.test('lists are sorted by what they are asked for, and come in pages', async t => {
  const client = emulator.client()
  for (const [asset_name, asset_order] of [
    ['b', 2],
    ['a', 3],
    ['c', 1]
  ] as const) {
    await create(client, { asset_name, asset_order })
    await client.advance({ by: 1000 })
  }
  await create(client, { asset_name: 'without' })
  t.same(await names(client, ''), ['b', 'a', 'c', 'without'])
  t.same(await names(client, 'sort_dir=desc'), ['without', 'c', 'a', 'b'])
  t.same(await names(client, 'sort_key=asset_order'), ['without', 'c', 'b', 'a'])
  t.same(await names(client, 'sort_key=asset_name'), ['a', 'b', 'c', 'without'])
  const page = await client.api('GET', `${ASSETS}?limit=2&offset=1`)
  t.match(page.body, { count: 4, assets: [{ asset_name: 'a' }, { asset_name: 'c' }] })
  const both = await client.api('GET', `${ASSETS}?asset_source=ALL&limit=3&offset=${all.length - 1}`)
  t.match(both.body, {
    count: all.length + 4,
    assets: [{ asset_id: all.at(-1)?.asset_id }, { asset_name: 'b' }, { asset_name: 'a' }]
  })
})

t.test('of assets of one order the newest comes first, on any page, and so in the library', async t => {
  const client = emulator.client()
  for (const [asset_name, asset_order] of [
    ['a', 2],
    ['b', 1],
    ['c', 2],
    ['d', 2],
    ['e', 1]
  ] as const) {
    await create(client, { asset_name, asset_order })
    await client.advance({ by: 1000 })
  }
  t.same(await names(client, 'sort_key=asset_order'), ['e', 'b', 'd', 'c', 'a'])
  t.same(await names(client, 'sort_key=asset_order&sort_dir=desc'), ['d', 'c', 'a', 'e', 'b'])
  for (const [offset, name] of ['e', 'b', 'd', 'c', 'a'].entries()) {
    const { body } = await client.api('GET', `${ASSETS}?sort_key=asset_order&limit=1&offset=${offset}`)
    t.match(body, { count: 5, assets: [{ asset_name: name }] })
  }
  for (const direction of ['asc', 'desc']) {
    const query = `asset_source=ALL&sort_key=asset_order&sort_dir=${direction}`
    const { assets } = await list(client, query)
    const second = assets.filter(({ asset_order: order }) => order === 2).map(({ asset_name: name }) => name)
    t.same(second.slice(0, 3), ['d', 'c', 'a'])
    t.same(
      second.slice(3),
      all
        .filter(({ asset_order: order }) => order === 2)
        .map(({ asset_name: name }) => name)
        .toReversed()
    )
  }
})

const refusals: [query: string, message: RegExp][] = [
  ['limit=0', /limit/],
  ['limit=101', /limit/],
  ['offset=-1', /offset/],
  ['asset_type=IMAGE,PICTURE', /asset_type\[1\]/],
  ['asset_state=ACTIVED,ACTIVE', /asset_state\[1\]/],
  ['system_property=COLOUR:red', /system_property\[0\]/],
  ['start_time=yesterday', /start_time/],
  ['end_time=2026-02-30T00:00:00Z', /end_time/],
  ['sort_key=colour', /sort_key/],
  ['role=OWNER', /role/],
  ['action_editable=perhaps', /action_editable/],
  ['tag_combination_type=XOR', /tag_combination_type/],
  ['supported_service=VIDEO_3D', /supported_service/],
  [`asset_id=${Array.from({ length: 101 }, (_, index) => `id${index}`).join(',')}`, /asset_id/]
]
for (const [query, message] of refusals) {
  t.test(`${query.slice(0, 50)} is refused`, async t => {
    const { status, body } = await system.api('GET', `${ASSETS}?${query}`)
    t.match({ status, body }, { status: 400, body: { error_code: 'MSS.00000003', error_msg: message } })
  })
}

t.test('every parameter of the contract that narrows is in the table above or has a test of its own', t => {
  const tested = new Set(filters.flatMap(([query]) => query.split('&').map(one => one.split('=')[0])))
  const others = ['asset_source', 'asset_state', 'app_user_id', 'role', 'start_time', 'end_time']
  const paging = ['limit', 'offset', 'sort_key', 'sort_dir']
  const known = Object.keys(listAssetsQuery.properties)
  t.strictSame(new Set([...tested, ...others, ...paging]), new Set(known))
  t.end()
})
