import t from 'tap'
import { startTestEmulator } from '../../support/emulator.ts'
import type { Client } from '../../support/emulator.ts'

const emulator = await startTestEmulator(t)
const DAY_MS = 86_400_000

/** Names of the listed jobs, after the number of all that match. */
async function list(client: Client, query = ''): Promise<string> {
  const { status, body, text } = await client.api('GET', `/digital-human-videos${query}`)
  if (status !== 200) throw new Error(text)
  const names = body.jobs.map(job => idsOf(client).get(job.job_id) ?? '?')
  return [`${body.count}:`, ...names].join(' ')
}

const known = new Map<string, Map<string, string>>()
const idsOf = (client: Client) => known.get(client.project) ?? new Map<string, string>()

/** Jobs a, b, c, d a day apart, of which a is cancelled at the end, b has succeeded, c and d wait. */
async function fourJobs(): Promise<{ client: Client; ids: Record<'a' | 'b' | 'c' | 'd', string> }> {
  const client = emulator.client()
  await client.control('PUT', '/clock', { mode: 'manual', at: '2026-05-01T00:00:00Z' })
  await client.control('PUT', '/lifecycles/video', { mode: 'manual' })
  const create = async (name: string, over: Record<string, unknown>) => {
    const jobId = await client.createVideo({ output_asset_config: { asset_name: name }, ...over })
    await client.advance({ by: 'P1D' })
    return jobId
  }
  const a = await create('Zebra', { script_id: 'script-1' })
  await client.control('PUT', '/lifecycles/video', { mode: 'instant' })
  const b = await create('apple', { script_id: 'script-2' })
  await client.control('PUT', '/lifecycles/video', { mode: 'manual' })
  const c = await create('Mango 100%', {})
  const d = await create('mango', {})
  await client.api('POST', `/2d-digital-human-videos/${a}/cancel`)
  const ids = { a, b, c, d }
  known.set(client.project, new Map(Object.entries(ids).map(([name, id]) => [id, name])))
  return { client, ids }
}

const { client, ids } = await fourJobs()

const queries: [sentence: string, query: string, expected: string][] = [
  ['without parameters: the oldest first', '', '4: a b c d'],
  ['limit and offset cut out a page; the count stays', '?limit=2&offset=1', '4: b c'],
  ['an offset beyond the end', '?offset=2147483647', '4:'],
  ['sort_dir desc', '?sort_dir=desc', '4: d c b a'],
  ['sort_key update_time', '?sort_key=update_time', '4: b c d a'],
  ['sort_key lastupdate_time, desc', '?sort_key=lastupdate_time&sort_dir=desc', '4: a d c b'],
  ['sort_key asset_name', '?sort_key=asset_name', '4: c a b d'],
  ['sort_key state, equal ones by creation', '?sort_key=state', '4: a b c d'],
  ['sort_key job_id, desc', '?sort_key=job_id&sort_dir=desc', '4: d c b a'],
  ['sort_key asset_order names no stored order', '?sort_key=asset_order', '4: a b c d'],
  ['empty sort parameters say nothing', '?sort_key=&sort_dir=&state=&job_type=&asset_name=', '4: a b c d'],
  ['one state', '?state=WAITING', '2: c d'],
  ['several states, with spaces', '?state=CANCELED,%20SUCCEED', '2: a b'],
  ['a state that no job has', '?state=CREATING,PUBLISHED', '0:'],
  ['create_since is inclusive', '?create_since=2026-05-02T00:00:00Z', '3: b c d'],
  ['create_until is inclusive', '?create_until=2026-05-02T00:00:00Z', '2: a b'],
  ['a window of time', '?create_since=2026-05-02T00:00:00Z&create_until=2026-05-03T00:00:00Z', '2: b c'],
  ['an empty time says nothing', '?create_since=&create_until=', '4: a b c d'],
  ['asset_name whole', '?asset_name=mango', '1: d'],
  ['asset_name in part', '?asset_name=mango&fuzzy_query_field=asset_name', '2: c d'],
  ['a part with a percent sign', '?asset_name=0%25&fuzzy_query_field=asset_name', '1: c'],
  ['script_id whole', '?script_id=script-1', '1: a'],
  ['script_id whole, although another field is fuzzy', '?script_id=script&fuzzy_query_field=asset_name', '0:'],
  ['script_id in part, several fuzzy fields', '?script_id=script&fuzzy_query_field=asset_name,SCRIPT_ID', '2: a b'],
  ['job_type of 2D videos', '?job_type=2D_DIGITAL_HUMAN_VIDEO', '4: a b c d'],
  ['job_type of photo videos, as the filter spells it', '?job_type=PHOTO_DIGITAL_HUMAN_VIDEO', '0:'],
  ['job_type of photo videos, as the answer spells it', '?job_type=DIGITAL_HUMAN_PHOTO_VIDEO', '0:'],
  ['job_id', `?job_id=${ids.c}`, '1: c'],
  ['job_id in part', `?job_id=${ids.c.slice(4)}&fuzzy_query_field=job_id`, '1: c'],
  ['job_ids as a comma list', `?job_ids=${ids.d},${ids.a},unknown`, '2: a d'],
  ['job_ids repeated', `?job_ids=${ids.d}&job_ids=${ids.a}`, '2: a d'],
  ['an empty job_ids says nothing', '?job_ids=', '4: a b c d'],
  ['all must hold', `?state=WAITING&asset_name=mango&job_ids=${ids.d},${ids.a}`, '1: d']
]

for (const [sentence, query, expected] of queries) {
  t.test(`videos are listed: ${sentence}`, async t => {
    t.equal(await list(client, query), expected)
  })
}

t.test('an entry has what show has, without the settings', async t => {
  const { body } = await client.api('GET', `/digital-human-videos?job_id=${ids.b}`)
  const { script_id, ...shown } = await client.showVideo(ids.b)
  t.equal(script_id, 'script-2')
  t.strictSame(body.jobs, [shown])
})

t.test('without create_since only the last month is listed', async t => {
  const aging = emulator.client()
  await aging.control('PUT', '/clock', { mode: 'manual' })
  const jobId = await aging.createVideo()
  known.set(aging.project, new Map([[jobId, 'old']]))
  await aging.advance({ by: 31 * DAY_MS })
  t.equal(await list(aging), '1: old')
  await aging.advance({ by: 1 })
  t.equal(await list(aging), '0:')
  t.equal(await list(aging, '?create_until=2030-01-01T00:00:00Z'), '0:')
  t.equal(await list(aging, '?create_since=2020-01-01T00:00:00Z'), '1: old')
})

t.test('a list shows videos of its own project only', async t => {
  const other = emulator.client()
  t.equal(await list(other), '0:')
  await other.api('POST', '/digital-human-training-manage/user/jobs', { name: 'n' })
  t.equal(await list(other), '0:')
})

for (const query of [
  'limit=0',
  'limit=101',
  'limit=1.5',
  'limit=ten',
  'limit=1&limit=2',
  'offset=-1',
  'offset=2147483648',
  'sort_key=color',
  'sort_dir=up',
  'create_since=2026-13-01T00:00:00Z',
  'create_since=yesterday',
  'job_id='
]) {
  t.test(`a list with ${query} is refused`, async t => {
    const { status, body } = await client.api('GET', `/digital-human-videos?${query}`)
    t.strictSame([status, body.error_code], [400, 'MSS.00000003'])
    t.match(body.error_msg, query.split('=')[0] ?? '')
  })
}

t.test('a poll in mode reads does not move jobs by listing them', async t => {
  const reading = emulator.client()
  await reading.control('PUT', '/lifecycles/video', { mode: 'reads' })
  const jobId = await reading.createVideo()
  for (let count = 0; count < 3; count++) await reading.api('GET', '/digital-human-videos')
  t.match(await reading.showVideo(jobId), { state: 'WAITING' })
  t.match(await reading.showVideo(jobId), { state: 'PROCESSING' })
})
