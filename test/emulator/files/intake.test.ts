import { PassThrough, Readable } from 'node:stream'
import { createHash } from 'node:crypto'
import t from 'tap'
import { limits } from '../../../emulator/limits.ts'
import type { FileOwner } from '../../../emulator/files/owner.ts'
import { trainingRoles } from '../../../services/avatar-training/training-files.ts'
import { markOf, setMark } from '../../../emulator/files/marks.ts'
import { BASE, coverOf, deskOf, get, namespaceAt, one, plain, put, putOf, refusalOf, urlsOf } from './fixture.ts'
import type { Desk } from './fixture.ts'

const md5 = (text: string, encoding: 'hex' | 'base64' = 'hex') => createHash('md5').update(text).digest(encoding)

t.test('a file has the media type its client sent, or the one the API documents', async t => {
  const desk = deskOf(t)
  const job = desk.addJob([{ ...plain, audio: true }])
  const urls = urlsOf(desk, job, { ...plain, audio: true })
  const cases = [
    ['cover', 'image/png', 'image/png'],
    ['audio', undefined, 'application/zip'],
    ['grant_file', 'x'.repeat(256), 'application/octet-stream']
  ] as const
  for (const [field, contentType] of cases) {
    const url = one(urls[`${field}_upload_url`])
    await desk.uploads.receive(desk.namespace, putOf(url, 'x', { contentType }))
  }
  t.same(
    ['cover', 'audio', 'grantFile'].map(file => desk.store.find(job.seq, file, 1, 1)?.contentType),
    cases.map(([, , stored]) => stored)
  )
})

t.test('a URL takes a file once', async t => {
  const desk = deskOf(t)
  const job = desk.addJob()
  const url = coverOf(desk, job)
  await put(desk, url, 'first')
  t.equal(await refusalOf(put(desk, url, 'second')), 'alreadyUsed')
  t.equal(await refusalOf(put(desk, coverOf(desk, job), 'second')), 'alreadyUsed', 'a fresh URL for the slot neither')
  t.equal(desk.stored().length, 1)
})

t.test('of many uploads at once to one URL exactly one wins', async t => {
  const desk = deskOf(t)
  const url = coverOf(desk, desk.addJob())
  const results = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => put(desk, url, `body ${index}`)))
  t.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
  t.equal(desk.stored().length, 1)
  t.equal(desk.uploaded.length, 1)
})

t.test('an upload that breaks off frees its URL and leaves no bytes', async t => {
  const desk = deskOf(t)
  const url = coverOf(desk, desk.addJob())
  const body = new PassThrough()
  body.write('half of')
  const upload = desk.uploads.receive(desk.namespace, putOf(url, body))
  t.equal(await refusalOf(put(desk, url, 'whole')), 'uploadUnderWay')
  body.destroy(new Error('aborted'))
  t.equal(await refusalOf(upload), 'incompleteBody')
  t.same(desk.stored(), [])
  t.same(desk.uploaded, [])
  await put(desk, url, 'whole')
  t.equal(desk.uploaded.length, 1)
})

t.test('a URL works up to its expiry and not beyond, in emulator time', async t => {
  const desk = deskOf(t)
  const job = desk.addJob()
  const urls = urlsOf(desk, job)
  desk.advance(limits.uploadUrlLifetimeMs)
  await put(desk, one(urls.cover_upload_url), 'in time')
  const download = desk.uploads.downloadUrls(desk.namespace, job, BASE).cover_download_url ?? ''
  desk.advance(1)
  t.equal(await refusalOf(put(desk, one(urls.grant_file_upload_url), 'late')), 'requestExpired')
  t.equal(await get(desk, download), 'in time')
  desk.advance(limits.uploadUrlLifetimeMs)
  t.equal(await refusalOf(get(desk, download)), 'requestExpired')
})

t.test('a reset of the project voids its URLs', async t => {
  const desk = deskOf(t)
  const url = coverOf(desk, desk.addJob())
  desk.reset()
  t.equal(await refusalOf(put(desk, url, 'x')), 'signatureDoesNotMatch')
})

t.test('URLs of one project do not work in another, nor those of one method for the other', async t => {
  const desk = deskOf(t)
  const job = desk.addJob()
  const url = coverOf(desk, job)
  const other = namespaceAt(undefined, 'project-2', 2)
  t.equal(await refusalOf(desk.uploads.receive(other, putOf(url, 'x'))), 'signatureDoesNotMatch')
  t.equal(await refusalOf(get(desk, url)), 'signatureDoesNotMatch')
  await put(desk, url, 'x')
  const download = desk.uploads.downloadUrls(desk.namespace, job, BASE).cover_download_url ?? ''
  t.equal(await refusalOf(put(desk, download, 'x')), 'signatureDoesNotMatch')
})

t.test('a job that is gone, or of a key that was given up, takes and gives nothing', async t => {
  const desk = deskOf(t)
  const job = desk.addJob()
  const url = coverOf(desk, job)
  job.ns--
  t.equal(await refusalOf(put(desk, url, 'x')), 'noSuchKey')
  desk.jobs.clear()
  t.equal(await refusalOf(put(desk, url, 'x')), 'noSuchKey')
})

const disappearances: [string, (desk: Desk, job: FileOwner) => void][] = [
  ['its job is deleted', (desk, job) => desk.jobs.delete(job.id)],
  ['its project is reset', desk => desk.reset()],
  ['another job takes its id', (desk, job) => desk.jobs.set(job.id, { ...job, seq: 77 })]
]
for (const [what, disappear] of disappearances) {
  t.test(`an upload is dropped when ${what} while it is under way`, async t => {
    const desk = deskOf(t)
    const job = desk.addJob()
    const body = new PassThrough()
    const upload = desk.uploads.receive(desk.namespace, putOf(coverOf(desk, job), body))
    body.write('some')
    disappear(desk, job)
    body.end()
    t.equal(await refusalOf(upload), 'noSuchKey')
    t.same([desk.stored(), desk.store.ofJob(job.seq), desk.uploaded], [[], [], []])
  })
}

t.test('a body is asked for only when everything else about the request is right', async t => {
  const desk = deskOf(t, { limitBytes: 10 })
  const url = coverOf(desk, desk.addJob())
  const never = () => t.fail('the body was asked for') as never
  const refusal = (rest: object, changed = url) =>
    refusalOf(desk.uploads.receive(desk.namespace, { ...putOf(changed, ''), ...rest, body: never }))
  t.equal(await refusal({}, `${url}x`), 'signatureDoesNotMatch')
  t.equal(await refusal({ contentLength: 11 }), 'entityTooLarge')
  for (const contentMd5 of ['', 'nonsense', md5('x'), `${md5('x', 'base64')}=`]) {
    t.equal(await refusal({ contentMd5 }), 'invalidDigest')
  }
  t.equal(await refusalOf(put(desk, url, '12345678901')), 'entityTooLarge')
  await put(desk, url, '1234567890')
})

t.test('a Content-MD5 is verified', async t => {
  const desk = deskOf(t)
  const url = coverOf(desk, desk.addJob())
  const receive = (announced: string) =>
    desk.uploads.receive(desk.namespace, putOf(url, 'x', { contentMd5: md5(announced, 'base64') }))
  t.equal(await refusalOf(receive('y')), 'badDigest')
  t.same(await receive('x'), { etag: `"${md5('x')}"` })
})

const signedFor = { md5: md5('bytes', 'base64'), contentType: 'image/png', bytes: 5 }
const asSigned = { contentMd5: signedFor.md5, contentType: signedFor.contentType }
const unsigned: [string, object][] = [
  ['another Content-MD5', { ...asSigned, contentMd5: md5('other', 'base64') }],
  ['no Content-MD5', { ...asSigned, contentMd5: undefined }],
  ['another Content-Type', { ...asSigned, contentType: 'image/jpeg' }],
  ['the Content-Type in capitals', { ...asSigned, contentType: 'IMAGE/PNG' }],
  ['a parameter in the Content-Type', { ...asSigned, contentType: 'image/png; q=1' }],
  ['no Content-Type', { ...asSigned, contentType: undefined }],
  ['neither', {}]
]
for (const [what, sent] of unsigned) {
  t.test(`${what} is not what the URL was signed for, and the URL stays free`, async t => {
    const desk = deskOf(t, { expected: signedFor })
    const url = coverOf(desk, desk.addJob())
    const never = () => t.fail('the body was asked for') as never
    const refused = desk.uploads.receive(desk.namespace, { ...putOf(url, ''), ...sent, body: never })
    t.equal(await refusalOf(refused), 'signatureDoesNotMatch')
    t.same(await desk.uploads.receive(desk.namespace, putOf(url, 'bytes', asSigned)), { etag: `"${md5('bytes')}"` })
  })
}

t.test('of a declared file neither other bytes nor more of them are taken', async t => {
  const desk = deskOf(t, { expected: signedFor })
  const url = coverOf(desk, desk.addJob())
  const receive = (content: string, rest = {}) =>
    refusalOf(desk.uploads.receive(desk.namespace, putOf(url, content, { ...asSigned, ...rest })))
  t.equal(await receive('other'), 'badDigest')
  t.equal(await receive('bytes and more'), 'entityTooLarge')
  t.equal(await receive('bytes', { contentLength: 6 }), 'entityTooLarge')
  t.same(desk.stored(), [])
})

t.test('what is put without the URL need not be what was declared', async t => {
  const desk = deskOf(t, { expected: signedFor })
  const sent = { body: () => Readable.from([Buffer.from('other bytes')]) }
  t.same(await desk.uploads.put(desk.namespace, coverTarget(desk.addJob()), sent), { etag: `"${md5('other bytes')}"` })
})

t.test('who is told of an upload sees it stored, and its failure is the answer', async t => {
  const desk: Desk = deskOf(t, {
    onUploaded(jobId) {
      const job = desk.jobs.get(jobId)
      t.equal(job && desk.uploads.status(job, 'cover').complete, true)
      throw new Error('refused')
    }
  })
  await t.rejects(put(desk, coverOf(desk, desk.addJob()), 'x'), new Error('refused'))
})

const cover = { file: 'cover', generation: 1, part: 1 }
const coverTarget = (job: FileOwner) => ({
  ...cover,
  owner: job,
  role: trainingRoles.find(({ file }) => file === 'cover')!
})

t.test('a URL that a test let expire is refused as an expired one is', async t => {
  const desk = deskOf(t)
  const job = desk.addJob()
  setMark(job, cover, { expired: true })
  t.equal(await refusalOf(put(desk, coverOf(desk, job), 'x')), 'requestExpired')
  await put(desk, one(urlsOf(desk, job).grant_file_upload_url), 'x')
})

t.test('invariant 4: ordered failures are counted down, stored, and leave the URL unused', async t => {
  const desk = deskOf(t)
  const job = desk.addJob()
  const url = coverOf(desk, job)
  setMark(job, cover, { failure: { status: 503, code: 'SlowDown', times: 2 } })
  const never = () => t.fail('the body was asked for') as never
  const refused = desk.uploads.receive(desk.namespace, { ...putOf(url, ''), body: never })
  t.match(await refused.catch((error: unknown) => error), { entry: { status: 503, code: 'SlowDown' } })
  t.match(desk.jobs.get(job.id)?.files, { marks: { 'cover:1:1': { failure: { times: 1 } } } })
  t.equal(await refusalOf(put(desk, url, 'x')), 'ordered')
  await put(desk, url, 'x')
  t.equal(await refusalOf(put(desk, url, 'x')), 'alreadyUsed')
})

t.test('invariant 4: where an upload would not have been taken, no failure is used up', async t => {
  const desk = deskOf(t)
  const job = desk.addJob()
  const failure = { status: 500, code: 'InternalError', times: 1 }
  await put(desk, coverOf(desk, job), 'x')
  setMark(job, cover, { failure })
  t.equal(await refusalOf(put(desk, coverOf(desk, job), 'x')), 'alreadyUsed')
  t.same(markOf(desk.jobs.get(job.id) ?? job, cover), { failure })
})

t.test('bytes put without the URL are taken whatever became of it, once, and whoever cares is told', async t => {
  const desk = deskOf(t)
  const job = desk.addJob()
  setMark(job, cover, { expired: true })
  const sent = { contentType: 'image/png', body: () => Readable.from([Buffer.from('bytes')]) }
  t.same(await desk.uploads.put(desk.namespace, coverTarget(job), sent), { etag: `"${md5('bytes')}"` })
  t.equal(desk.uploaded.length, 1)
  t.match(desk.store.find(job.seq, 'cover', 1, 1), { contentType: 'image/png', size: 5 })
  t.equal(await refusalOf(desk.uploads.put(desk.namespace, coverTarget(job), sent)), 'alreadyUsed')
})

t.test('placed bytes come with the transaction and leave nothing when it is undone', async t => {
  const desk = deskOf(t)
  const job = desk.addJob()
  const place = () => desk.uploads.place(desk.namespace, coverTarget(job), Buffer.from('placed'))
  t.throws(() =>
    desk.unitOfWork.runNow(() => {
      place()
      throw new Error('undone')
    })
  )
  t.same([desk.stored(), desk.store.ofJob(job.seq)], [[], []])
  desk.unitOfWork.runNow(place)
  t.equal(await get(desk, desk.uploads.downloadUrls(desk.namespace, job, BASE).cover_download_url ?? ''), 'placed')
  t.same(desk.uploaded, [])
})

t.test('a client that is overtaken by placed bytes is refused as a second one is', async t => {
  const desk = deskOf(t)
  const job = desk.addJob()
  const body = new PassThrough()
  const upload = desk.uploads.receive(desk.namespace, putOf(coverOf(desk, job), body))
  desk.unitOfWork.runNow(() => desk.uploads.place(desk.namespace, coverTarget(job), Buffer.from('placed')))
  body.end('late')
  t.equal(await refusalOf(upload), 'alreadyUsed')
  t.equal(desk.stored().length, 1)
})
