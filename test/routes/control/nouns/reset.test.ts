/** POST /reset. */
import t from 'tap'
import { startTestEmulator } from '../../../support/emulator.ts'

const emulator = await startTestEmulator(t)

t.test('reset forgets the jobs of one project and leaves the others alone; a body is not needed', async t => {
  const [client, other] = [emulator.client(), emulator.client()]
  const jobId = await client.createVideo()
  const otherId = await other.createVideo()
  const { status, body } = await client.control('POST', '/reset')
  t.equal(status, 200)
  t.strictSame(Object.keys(body), ['epoch', 'ms'])
  t.equal(body.epoch, 2)
  t.equal((await client.api('GET', `/2d-digital-human-videos/${jobId}`)).status, 404)
  t.equal((await client.api('GET', '/digital-human-videos')).body.count, 0)
  t.equal((await other.showVideo(otherId)).state, 'WAITING')
})

t.test('reset takes files along, and voids the upload URLs of before', async t => {
  const client = emulator.client()
  const { body } = await client.api('POST', '/digital-human-training-manage/user/jobs', { name: 'n' })
  const [url = ''] = body.training_video_upload_url
  await client.control('POST', '/reset', {})
  const answer = await client.put(url)
  t.equal(answer.status, 403)
  t.match(answer.text, 'SignatureDoesNotMatch')
})

t.test('ids begin again after a reset', async t => {
  const client = emulator.client()
  await client.control('PUT', '/clock', { mode: 'manual' })
  const ids = async () => [await client.createVideo(), await client.createVideo()]
  const first = await ids()
  await client.control('POST', '/reset', { keep: ['config'] })
  t.strictSame(await ids(), first)
  await client.control('POST', '/reset', { keep: ['config'], reseed: true })
  t.notSame(await ids(), first)
})

t.test('reset forgets the journal of the project unless it is kept', async t => {
  const [client, other] = [emulator.client(), emulator.client()]
  const count = async (of: typeof client) => (await of.control('GET', '/requests')).body.count
  await other.createVideo()
  await client.createVideo()
  await client.control('POST', '/reset', { keep: ['journal'] })
  t.equal(await count(client), 1)
  await client.control('POST', '/reset')
  t.strictSame([await count(client), await count(other)], [0, 1])
})

t.test('reset of everything', async t => {
  const other = await startTestEmulator(t)
  const clients = [other.client(), other.client()]
  for (const client of clients) await client.createVideo()
  const { body } = await other.call({ method: 'POST', url: '/_emulator/v1/reset', body: {} })
  t.equal(body.epoch, 2)
  for (const client of clients) t.equal((await client.api('GET', '/digital-human-videos')).body.count, 0)
})

for (const [sentence, body, detail] of [
  ['an unknown thing to keep', { keep: ['everything'] }, /keep\[0\]/],
  ['a thing to keep twice', { keep: ['config', 'config'] }, /keep/],
  ['a reseed that is no boolean', { reseed: 'yes' }, /reseed/],
  ['an unknown member', { all: true }, /all is not known here/],
  ['a list', [], /body/],
  ['no JSON', '{', /not JSON/]
] as const) {
  t.test(`reset with ${sentence} is refused and resets nothing`, async t => {
    const client = emulator.client()
    const jobId = await client.createVideo()
    const answer = await client.control('POST', '/reset', body)
    t.match(answer, { status: 400, body: { detail, hint: /./ } })
    t.equal((await client.showVideo(jobId)).state, 'WAITING')
  })
}
