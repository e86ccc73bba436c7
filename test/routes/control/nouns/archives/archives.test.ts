/** GET /export and POST /import: a document that is taken over whole, or refused with everything that is wrong with it. */
import t from 'tap'
import { manualClock, startTestEmulator } from '../../../../support/emulator.ts'
import type { Answer, TestEmulator } from '../../../../support/emulator.ts'

const prefix = '/_emulator/v1'

const exportOf = async (emulator: TestEmulator): Promise<Record<string, never>> =>
  (await emulator.call({ method: 'GET', url: `${prefix}/export` })).body as never

const importInto = (emulator: TestEmulator, body: unknown, query = ''): Promise<Answer> =>
  emulator.call({ method: 'POST', url: `${prefix}/import${query}`, body })

t.test('a client goes on in another emulator as if nothing had happened', async t => {
  const here = await startTestEmulator(t, { clock: manualClock })
  const there = await startTestEmulator(t, { clock: manualClock, seed: 'another', physical: here.physical })
  const [before, after] = [here.client('p'), there.client('p')]
  const jobs = '/digital-human-training-manage/user/jobs'
  const training = (await before.api('POST', jobs, { name: 'Avatar', video_multipart_count: 2 })).body
  const [first = '', second = ''] = training.training_video_upload_url
  await before.put(first)
  const videoId = await before.createVideo()

  const document = await exportOf(here)
  t.same((await importInto(there, document)).body, { namespaces: ['p'], jobs: 2 })
  t.same(await exportOf(there), document)

  t.equal((await after.put(first)).status, 403, 'a URL that was used is used')
  t.equal((await after.put(second)).status, 200, 'and one that was not still works')
  await after.api('POST', `${jobs}/${training.job_id}/command`, { command: 'CONFIRM_MULTIPART_UPLOADED' })
  const shown = (await after.api('GET', `${jobs}/${training.job_id}`)).body
  const bytes = await there.call({ method: 'GET', url: String(shown['training_video_download_url']) })
  t.equal(bytes.text, 'bytesbytes')
  await after.advance({ by: 2000 })
  t.equal((await after.showVideo(videoId)).state, 'SUCCEED')
})

t.test('of one namespace alone: out of the emulator, and out of a document', async t => {
  const here = await startTestEmulator(t)
  for (const id of ['a', 'b']) await here.client(id).createVideo()
  const one = (await here.client('a').control('GET', '/export')).body as { namespaces?: { id: string }[] }
  t.same(
    one.namespaces?.map(({ id }) => id),
    ['a']
  )
  const there = await startTestEmulator(t)
  const document = await exportOf(here)
  t.same((await importInto(there, document, '?namespace=b')).body, { namespaces: ['b'], jobs: 1 })
  t.match((await importInto(there, document, '?namespace=c')).body, {
    status: 400,
    detail: 'the document has no namespace c',
    hint: 'It has a, b.'
  })
  t.match((await importInto(there, { ...document, namespaces: [] }, '?namespace=c')).body, { hint: 'It has none.' })
})

t.test('a body of more bytes than the API takes is taken here', async t => {
  const emulator = await startTestEmulator(t)
  await emulator.client('p').createVideo()
  const document = JSON.stringify(await exportOf(emulator))
  const padded = `${document.slice(0, -1)}${' '.repeat(13 * 1024 * 1024)}}`
  const headers = { 'content-type': 'application/json' }
  t.equal((await emulator.call({ method: 'POST', url: `${prefix}/import`, body: padded, headers })).status, 200)
})

t.test('a document that is wrong is refused with everything that is wrong, and changes nothing', async t => {
  const emulator = await startTestEmulator(t, { clock: manualClock })
  const client = emulator.client('p')
  await client.createVideo()
  await client.api('POST', '/digital-human-training-manage/user/jobs', { name: 'Avatar' })
  const good = await exportOf(emulator)
  const [namespace] = good['namespaces'] as unknown as Record<string, Record<string, unknown>[]>[]
  const [job, training] = namespace?.['jobs'] ?? []
  const jobs = (...changed: unknown[]) => ({ ...good, namespaces: [{ ...namespace, jobs: changed, timers: [] }] })
  const elsewhere = 'namespaces[0].jobs[0]'
  const cases: [string, unknown, (string | RegExp)[]][] = [
    ['no object', [], ['format must be metastudio-emulator-export: this is not an export of the emulator']],
    ['null', null, ['format must be metastudio-emulator-export: this is not an export of the emulator']],
    ['another version', { ...good, version: 3 }, ['version must be 1 or 2: this emulator reads no other']],
    ['something more', { ...good, more: 1 }, ['body: more is not known here']],
    ['no namespaces', { ...good, namespaces: undefined }, ['namespaces is required']],
    [
      'two mistakes of shape',
      jobs({ ...job, createdAt: null, reads: -1 }),
      [`${elsewhere}.createdAt must be string or integer, got null`, `${elsewhere}.reads must be >= 0, got -1`]
    ],
    [
      'attributes that reads rely on',
      jobs(
        { ...job, attributes: {} },
        { ...training, attributes: { ...(training?.['attributes'] as object), uploads: {} } }
      ),
      [
        `${elsewhere}.attributes: asset_name is required`,
        `${elsewhere}.attributes: duration is required`,
        'namespaces[0].jobs[1].attributes: uploads.generations is required',
        'namespaces[0].jobs[1].attributes: uploads.confirmed is required'
      ]
    ],
    ['a kind nobody knows', jobs({ ...job, kind: 'drum' }), [`${elsewhere}.kind: there is no job kind drum`]],
    [
      'a timer of no topic',
      { ...good, namespaces: [{ ...namespace, timers: [{ dueAt: 1, topic: 'x', version: 1 }] }] },
      [/^namespaces\[0\]\.timers\[0\] must be \{dueAt: string\|integer, topic: job/]
    ]
  ]
  for (const [what, body, problems] of cases) {
    await t.test(what, async t => {
      const answer = await importInto(emulator, body)
      t.match(answer.body, { status: 400, hint: 'Send what GET /export gave, unchanged.', problems })
      t.equal((answer.body['problems'] as unknown[]).length, problems.length)
      t.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8')
      t.same(await exportOf(emulator), good)
    })
  }
  for (const body of ['', '{', undefined]) {
    const headers = { 'content-type': 'application/json' }
    t.equal((await emulator.call({ method: 'POST', url: `${prefix}/import`, body, headers })).status, 400)
  }
})
