/** Upload slots through the control plane: listed, shown, expired, failed, filled. */
import { hash } from 'node:crypto'
import t from 'tap'
import type { Test } from 'tap'
import { makeDocument } from '../../../../openapi/document/maker.ts'
import { controlFacts } from '../../../../server/control-document.ts'
import { controlOperations } from '../../../../routes/control/operations.ts'
import { manualClock, startTestEmulator } from '../../../support/emulator.ts'
import type { Answer } from '../../../support/emulator.ts'
import { HAND_CLOCK_START_MS } from '../../../support/physical.ts'
import { trainingClient } from '../../../services/avatar-training/training-story.ts'

const shared = await startTestEmulator(t, { clock: manualClock })

async function begin(t: Test, options?: Parameters<typeof startTestEmulator>[1]) {
  const emulator = options ? await startTestEmulator(t, { clock: manualClock, ...options }) : shared
  const client = emulator.client()
  const story = trainingClient(client)
  const urls = await story.create()
  const id = (file: string, part = 1) => `${urls.job_id}:${file}:1:${part}`
  return {
    emulator,
    client,
    story,
    urls,
    id,
    cover: urls.cover_upload_url ?? '',
    show: async (upload: string) => (await client.control('GET', `/uploads/${upload}`)).body,
    post: (upload: string, action: string, body?: unknown) =>
      client.control('POST', `/uploads/${upload}/${action}`, body)
  }
}

const codeOf = (answer: Answer) => [answer.status, /<Code>(\w+)</.exec(answer.text)?.[1]]

t.test('expected and received slots are listed with ids that stay, job by job', async t => {
  const { client, story, urls, id, cover } = await begin(t)
  await client.put(cover, 'abc')
  const { body } = await client.control('GET', '/uploads')
  t.equal(body.count, 5)
  const uploads = body.uploads as Record<string, unknown>[]
  t.strictSame(
    uploads.map(upload => [upload.id, upload.state]),
    [
      [id('trainingVideo'), 'waiting'],
      [id('cover'), 'received'],
      [id('idCardImage1'), 'waiting'],
      [id('idCardImage2'), 'waiting'],
      [id('grantFile'), 'waiting']
    ]
  )
  const at = new Date(HAND_CLOCK_START_MS).toISOString()
  const expires = new Date(HAND_CLOCK_START_MS + 24 * 3600 * 1000).toISOString()
  const name = {
    namespace: client.project,
    job_id: urls.job_id,
    generation: 1,
    part: 1,
    expires_at: expires,
    failure: null
  }
  t.strictSame(uploads[0], {
    ...name,
    id: id('trainingVideo'),
    file: 'trainingVideo',
    state: 'waiting',
    size: null,
    md5: null,
    sha256: null,
    content_type: null,
    uploaded_at: null,
    content: null
  })
  t.strictSame(uploads[1], {
    ...name,
    id: id('cover'),
    file: 'cover',
    state: 'received',
    size: 3,
    md5: hash('md5', 'abc'),
    sha256: hash('sha256', 'abc'),
    content_type: 'application/octet-stream',
    uploaded_at: at,
    content: `/_emulator/v1/uploads/${id('cover')}/content?namespace=${client.project}`
  })

  const other = await story.create({ video_multipart_count: 2 })
  const list = async (query: string) => (await client.control('GET', `/uploads?${query}`)).body
  t.equal((await list('')).count, 11)
  t.equal((await list(`job=${other.job_id}`)).count, 6)
  t.equal((await list('state=received')).count, 1)
  t.match(await list('offset=10&limit=5'), { count: 11, uploads: [{ id: `${other.job_id}:grantFile:1:1` }] })
})

t.test('the bytes of a slot are answered as they came, part by part and in ranges', async t => {
  const { emulator, client, story } = await begin(t)
  const { job_id, training_video_upload_url: parts } = await story.create({ video_multipart_count: 2 })
  for (const [index, url] of parts.entries()) await client.put(url, `part ${index + 1}`)
  const { body } = await client.control('GET', `/uploads/${job_id}:trainingVideo:1:2`)
  const url = String(body.content)
  const whole = await emulator.call({ method: 'GET', url })
  t.match(whole, { status: 200, text: 'part 2', headers: { 'content-security-policy': 'sandbox' } })
  const range = await emulator.call({ method: 'GET', url, headers: { range: 'bytes=5-' } })
  t.match(range, { status: 206, text: '2' })
  const beyond = await emulator.call({ method: 'GET', url, headers: { range: 'bytes=60-' } })
  t.match(beyond, { status: 416, body: { title: 'InvalidRange', hint: /./ } })
})

t.test('an expired slot refuses its URL as a day later, and no other', async t => {
  const { client, id, cover, urls, post, show } = await begin(t)
  t.match(await post(id('cover'), 'expire'), { status: 200, body: { state: 'expired', content: null } })
  const refused = await client.put(cover)
  t.strictSame(codeOf(refused), [403, 'AccessDenied'])
  t.match(refused.text, 'Request has expired')
  t.equal((await client.put(urls.grant_file_upload_url ?? '')).status, 200)
  t.match(await post(id('cover'), 'expire'), { status: 200 }, 'once more changes nothing')
  t.match(await show(id('cover')), { state: 'expired' })
})

const failures: [unknown, (number | string)[][]][] = [
  [undefined, [[500, 'InternalError']]],
  [{ status: 503 }, [[503, 'ServiceUnavailable']]],
  [
    { code: 'SlowDown', times: 2 },
    [
      [503, 'SlowDown'],
      [503, 'SlowDown']
    ]
  ],
  [{ status: 403, code: 'AccessDenied' }, [[403, 'AccessDenied']]]
]
for (const [body, refusals] of failures) {
  t.test(`fail ${JSON.stringify(body)} is answered ${JSON.stringify(refusals)}, then the upload succeeds`, async t => {
    const { client, id, cover, post, show } = await begin(t)
    const [status, code] = refusals[0] ?? []
    t.match((await post(id('cover'), 'fail', body)).body, {
      state: 'failed',
      failure: { status, code, times: refusals.length }
    })
    for (const refusal of refusals) t.strictSame(codeOf(await client.put(cover)), refusal)
    t.match(await show(id('cover')), { state: 'waiting', failure: null })
    t.equal((await client.put(cover)).status, 200)
    t.match(await show(id('cover')), { state: 'received' })
  })
}

t.test('content that is put has the effects of an upload, automatic submission included', async t => {
  const { emulator, client, story, urls, id } = await begin(t, { trainingSubmit: 'auto' })
  const put = (file: string, contentType?: string) =>
    emulator.call({
      method: 'PUT',
      url: `/_emulator/v1/uploads/${id(file)}/content`,
      body: Buffer.from(file),
      headers: contentType === undefined ? {} : { 'content-type': contentType }
    })
  for (const file of ['trainingVideo', 'idCardImage1', 'idCardImage2']) t.equal((await put(file)).status, 200)
  t.equal(await story.state(urls.job_id), 'WAIT_FILE_UPLOAD')
  const last = await put('grantFile', 'application/pdf')
  t.match(last.body, { state: 'received', size: 9, md5: hash('md5', 'grantFile'), content_type: 'application/pdf' })
  t.not(await story.state(urls.job_id), 'WAIT_FILE_UPLOAD')
  t.equal((await client.put(urls.grant_file_upload_url ?? '')).status, 403, 'the URL has been used')
})

t.test('content takes any body: JSON text, none at all; and a slot once', async t => {
  const { client, id, show, post } = await begin(t)
  const put = (file: string, body?: unknown) => client.control('PUT', `/uploads/${id(file)}/content`, body)
  t.match((await put('cover', { is: 'JSON' })).body, { size: 13, content_type: 'application/json' })
  t.match((await put('idCardImage1')).body, { size: 0, md5: hash('md5', '') })
  const again = await put('cover', 'x')
  t.match(again, { status: 409, body: { title: 'Conflict', possible: [] } })
  t.match(await show(id('cover')), { size: 13 })
  for (const action of ['expire', 'fail']) t.equal((await post(id('cover'), action)).status, 409)
  await post(id('grantFile'), 'expire')
  t.match((await post(id('grantFile'), 'fail')).body, { possible: ['expire', 'content'] })
  t.equal((await put('grantFile', 'x')).status, 200, 'an expired slot too')
})

t.test('discarded bytes are described, and not linked', async t => {
  const { client, id, show } = await begin(t, { uploads: 'discard' })
  await client.control('PUT', `/uploads/${id('cover')}/content`, 'abc')
  t.match(await show(id('cover')), { state: 'received', size: 3, content: null })
  const bytes = await client.control('GET', `/uploads/${id('cover')}/content`)
  t.match(bytes, { status: 404, body: { detail: /--uploads discard/ } })
})

t.test('a reset forgets marks and slots; another project never had them', async t => {
  const { emulator, client, id, cover, post } = await begin(t)
  await post(id('cover'), 'fail', { times: 1000 })
  const other = emulator.client()
  t.equal((await other.control('GET', '/uploads')).body.count, 0)
  t.equal((await other.control('GET', `/uploads/${id('cover')}`)).status, 404)
  const everywhere = await emulator.call({ method: 'GET', url: `/_emulator/v1/uploads/${id('cover')}` })
  t.match(everywhere, { status: 200, body: { namespace: client.project, state: 'failed' } })
  await client.control('POST', '/reset')
  t.equal((await client.control('GET', '/uploads')).body.count, 0)
  t.strictSame(codeOf(await client.put(cover)), [403, 'SignatureDoesNotMatch'])
})

t.test('the uploader of the actors fills what a submission needs', async t => {
  const { client, story, urls, id, show } = await begin(t)
  const acted = await client.control('POST', `/jobs/${urls.job_id}/actors/uploader/upload`)
  t.equal(acted.status, 200, acted.text)
  t.match(await show(id('trainingVideo')), { state: 'received', content_type: 'application/octet-stream' })
  t.match((await story.command(urls.job_id, 'SUBMITVERIFYING')).body, { commond_result: 'EXCUTE_SUCCESS' })
})

const mistakes: [string, 'GET' | 'POST' | 'PUT', string, unknown, number, RegExp, RegExp][] = [
  ['no namespace to list', 'GET', '/uploads', undefined, 400, /one namespace/, /\?namespace=/],
  ['an unknown state', 'GET', '/uploads?namespace=x&state=done', undefined, 400, /state/, /waiting\|received/],
  ['an unknown parameter', 'GET', '/uploads?namespace=x&page=2', undefined, 400, /page is not known/, /offset\?/],
  ['an unknown resource to list', 'GET', '/uploads?namespace=x&resource=y', undefined, 404, /no job y/, /lists/],
  ['an unknown job to list', 'GET', '/uploads?namespace=x&job=y', undefined, 404, /no job y/, /GET/],
  ['what is no id', 'GET', '/uploads/cover', undefined, 404, /not the id of an upload/, /\{job_id\}:/],
  ['a job that is not there', 'POST', '/uploads/nobody:cover:1:1/expire', undefined, 404, /no job nobody/, /lists/],
  ['a slot the job has not', 'GET', '/uploads/JOB:audio:1:1', undefined, 404, /no upload audio:1:1/, /JOB:cover:1:1/],
  ['bytes that have not come', 'GET', '/uploads/JOB:cover:1:1/content', undefined, 404, /nothing/, /PUT/],
  ['a status that is no failure', 'POST', '/uploads/JOB:cover:1:1/fail', { status: 200 }, 400, /status/, /times\?/],
  ['a code that is none', 'POST', '/uploads/JOB:cover:1:1/fail', { code: '<b>' }, 400, /code/, /code\?/],
  ['no time at all', 'POST', '/uploads/JOB:cover:1:1/fail', { times: 0 }, 400, /times/, /times\?/],
  ['an unknown member', 'POST', '/uploads/JOB:cover:1:1/fail', { after: 1 }, 400, /after is not known/, /times\?/],
  ['a video job', 'POST', '/uploads/VIDEO:cover:1:1/expire', undefined, 404, /no upload/, /takes no uploads/]
]
for (const [what, method, path, body, status, detail, hint] of mistakes) {
  t.test(`wrong input, ${what}: ${status} that says what to send instead`, async t => {
    const { emulator, client, urls } = await begin(t)
    const video = path.includes('VIDEO') ? await client.createVideo() : ''
    const url = `/_emulator/v1${path.replace('JOB', urls.job_id).replace('VIDEO', video)}`
    const answer = await emulator.call({ method, url, body })
    const text = answer.text.replaceAll(urls.job_id, 'JOB')
    const problem = { status, headers: { 'content-type': /^application\/problem\+json/ } }
    t.match(answer, problem)
    t.match(JSON.parse(text), { status, detail, hint })
  })
}

t.test('the document says which calls take bytes and which answer them', async t => {
  const facts = await controlFacts(controlOperations.filter(({ path }) => path.startsWith('/uploads/{id}/')))
  const { paths } = (await makeDocument(facts)) as {
    paths: Record<string, Record<string, { requestBody?: unknown; responses: Record<string, unknown> }>>
  }
  const content = paths['/_emulator/v1/uploads/{id}/content']
  t.match(content?.put, { requestBody: { required: true, content: { 'application/octet-stream': {} } } })
  t.match(content?.put?.responses, { 200: { content: { 'application/json': {} } } })
  t.match(content?.get?.responses, { 200: { content: { 'application/octet-stream': {} } } })
  t.equal(paths['/_emulator/v1/uploads/{id}/expire']?.post?.requestBody, undefined)
})
