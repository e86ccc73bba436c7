import t from 'tap'
import { startTestEmulator } from '../../support/emulator.ts'
import { jobs, trainingClient } from './training-story.ts'

const emulator = await startTestEmulator(t)
const client = emulator.client()
const story = trainingClient(client)
await client.control('PUT', '/clock', { mode: 'manual', at: '2026-05-01T00:00:00Z' })

const names = new Map<string, string>()
async function create(letter: string, over: Record<string, unknown>): Promise<string> {
  const { job_id } = await story.create(over)
  names.set(job_id, letter)
  await client.advance({ by: 'P1D' })
  return job_id
}
const a = await create('a', { name: 'Zoe', tags: ['news', 'summer'], batch_name: 'one' })
const b = await create('b', { name: 'adam', is_flexus: true, is_live_copy: true })
await create('c', { name: 'Adam Smith', is_ondemand_resource: true, tags: ['newsroom'] })
await client.api('POST', `${jobs}/${a}/command`, { command: 'CONFIRM_ACTIVE' })
await client.control('PUT', '/lifecycles/training', { mode: 'instant' })
const d = await story.submitted({ name: 'done' })
names.set(d, 'd')

async function list(query: string): Promise<string> {
  const { status, body, text } = await client.api('GET', `${jobs}${query}`)
  if (status !== 200) throw new Error(text)
  return [`${body.count}:`, ...body.jobs.map(job => names.get(job.job_id))].join(' ')
}

const queries: [sentence: string, query: string, expected: string][] = [
  ['without parameters: the oldest first', '', '4: a b c d'],
  ['limit and offset', '?limit=1&offset=2', '4: c'],
  ['sort_dir desc', '?sort_dir=desc', '4: d c b a'],
  ['sort_key name', '?sort_key=name', '4: c a b d'],
  ['sort_key as the documents misspell it', '?sort_key=ceate_time&sort_dir=desc', '4: d c b a'],
  ['sort_key last_update_time', '?sort_key=last_update_time', '4: a b c d'],
  ['sort_key update_time', '?sort_key=update_time&sort_dir=desc', '4: d c b a'],
  ['sort_key state', '?sort_key=state', '4: d a b c'],
  ['sort_key job_id', '?sort_key=job_id', '4: a b c d'],
  ['states', '?state=JOB_SUCCESS,TRAINING', '1: d'],
  ['create_since and create_until', '?create_since=2026-05-02T00:00:00Z&create_until=2026-05-03T00:00:00Z', '2: b c'],
  ['update_since', '?update_since=2026-05-04T00:00:00Z', '1: d'],
  ['update_until', '?update_until=2026-05-02T00:00:00Z', '2: a b'],
  ['job_id', `?job_id=${b}`, '1: b'],
  ['a part of the name, whatever the case', '?name=ADAM', '2: b c'],
  ['a whole tag', '?tag=news', '1: a'],
  ['a batch', '?batch_name=one', '1: a'],
  ['a resolution', '?model_resolution=1080P', '4: a b c d'],
  ['another resolution', '?model_resolution=4K', '0:'],
  ['is_flexus', '?is_flexus=true', '1: b'],
  ['not is_flexus', '?is_flexus=false', '3: a c d'],
  ['is_live_copy', '?is_live_copy=true', '1: b'],
  ['is_ondemand_resource', '?is_ondemand_resource=true', '1: c'],
  ['its own project', `?query_project_id=${client.project}`, '4: a b c d'],
  ['another project', '?query_project_id=other', '0:'],
  ['a training location', '?train_location=moon', '0:'],
  ['empty parameters, which say nothing', '?name=&tag=&batch_name=&job_id=&state=&query_project_id=', '4: a b c d'],
  ['several parameters, which must all hold', `?is_flexus=false&name=a`, '1: c']
]

for (const [sentence, query, expected] of queries) {
  t.test(`trainings are listed: ${sentence}`, async t => {
    t.equal(await list(query), expected)
  })
}

t.test('an entry has the summary of the job, with its cover but without logs', async t => {
  const urls = await story.create({ name: 'covered' })
  await client.put(urls.cover_upload_url ?? '')
  const { body } = await client.api('GET', `${jobs}?job_id=${urls.job_id}`)
  const [entry] = body.jobs
  t.match(entry, { job_id: urls.job_id, name: 'covered', state: 'WAIT_FILE_UPLOAD', model_version: 'V3.2' })
  t.match(entry?.cover_download_url, /_cover\?/)
  t.notOk(entry?.operation_logs)
})

t.test('videos and jobs of other projects are not listed', async t => {
  const other = emulator.client()
  await other.createVideo()
  t.strictSame((await other.api('GET', jobs)).body, { count: 0, jobs: [] })
})

for (const query of ['limit=0', 'limit=101', 'offset=-1', 'sort_key=color', 'update_since=now', 'is_flexus=maybe']) {
  t.test(`a list with ${query} is refused`, async t => {
    const { status, body } = await client.api('GET', `${jobs}?${query}`)
    t.strictSame([status, body.error_code], [400, 'MSS.00000003'])
    t.match(body.error_msg, query.split('=')[0] ?? '')
  })
}
