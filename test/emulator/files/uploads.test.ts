import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import t from 'tap'
import {
  BASE,
  coverOf,
  deskOf,
  get,
  one,
  plain,
  put,
  refusalOf,
  requestOf,
  textOf,
  uploadRow,
  urlsOf
} from './fixture.ts'

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

t.test('a plain job gets the URLs of the documented example, each under 2048 characters', async t => {
  const desk = deskOf(t)
  const urls = urlsOf(desk, desk.addJob(), { ...plain, videoParts: 2 })
  t.same(Object.keys(urls), [
    'training_video_upload_url',
    'cover_upload_url',
    'id_card_image1_upload_url',
    'id_card_image2_upload_url',
    'grant_file_upload_url'
  ])
  t.equal(urls.training_video_upload_url?.length, 2)
  t.match(urls.training_video_upload_url?.[1], /&partNumber=2&/)
  t.equal(
    Object.values(urls)
      .flat()
      .every(url => url.length < 2048),
    true
  )
})

t.test('only what was asked for has URLs, and one part has no part number', async t => {
  const desk = deskOf(t)
  const job = desk.addJob()
  const urls = urlsOf(desk, job, { videoParts: 1, actionParts: 3, audio: true }, 2)
  t.equal(urls.action_video_upload_url?.length, 3)
  t.type(urls.audio_upload_url, 'string')
  t.notMatch(one(urls.training_video_upload_url), /partNumber/)
  t.match(one(urls.audio_upload_url), /generation=2/)
  t.same(Object.keys(urlsOf(desk, job, { ...plain, only: ['cover'] })), ['cover_upload_url'])
})

t.test('an uploaded file is reported, kept and given out again', async t => {
  const desk = deskOf(t)
  const job = desk.addJob()
  t.same(desk.uploads.downloadUrls(desk.namespace, job, BASE), {})
  t.same(await put(desk, coverOf(desk, job), 'a cover'), { etag: `"${md5('a cover')}"` })
  t.same(desk.uploaded, [job.id])
  t.match(desk.uploads.status(job, 'cover'), { complete: true, current: 1, parts: [{ part: 1 }] })
  const urls = desk.uploads.downloadUrls(desk.namespace, job, BASE)
  t.same(Object.keys(urls), ['cover_download_url'])
  t.equal(await get(desk, urls.cover_download_url ?? ''), 'a cover')
  t.same(desk.uploads.downloadUrls(desk.namespace, job, BASE, ['audio']), {})
})

t.test('parts that come in any order are given out as one file in their own order', async t => {
  const desk = deskOf(t)
  const asked = { ...plain, videoParts: 4 }
  const job = desk.addJob([asked])
  const urls = [urlsOf(desk, job, asked).training_video_upload_url ?? []].flat()
  const contents = ['first-', '', 'third-', 'fourth']
  for (const index of [2, 0, 3]) await put(desk, urls[index] ?? '', contents[index] ?? '')
  t.same(desk.uploads.downloadUrls(desk.namespace, job, BASE), {}, 'not before it is complete')
  await put(desk, urls[1] ?? '', contents[1] ?? '')

  const url = desk.uploads.downloadUrls(desk.namespace, job, BASE).training_video_download_url ?? ''
  const whole = contents.join('')
  const file = await desk.uploads.open(desk.namespace, requestOf(url))
  t.equal(await textOf(file.read(0, file.size - 1)), whole)
  for (let first = 0; first < whole.length; first += 1) {
    const last = Math.min(first + 7, whole.length - 1)
    t.equal(await textOf(file.read(first, last)), whole.slice(first, last + 1))
  }
  const digests = Buffer.from(contents.map(content => md5(content)).join(''), 'hex')
  t.equal(file.etag, `"${createHash('md5').update(digests).digest('hex')}-4"`)
})

t.test('a newer generation replaces a file once it is complete', async t => {
  const desk = deskOf(t)
  const job = desk.addJob([plain, { ...plain, only: ['cover'] }])
  const current = () => get(desk, desk.uploads.downloadUrls(desk.namespace, job, BASE).cover_download_url ?? '')
  await put(desk, coverOf(desk, job), 'old')
  t.equal(await current(), 'old')
  await put(desk, one(urlsOf(desk, job, plain, 2).cover_upload_url), 'new')
  t.equal(await current(), 'new')
})

t.test('attachments have URLs of their own, and download URLs once they are there', async t => {
  const desk = deskOf(t)
  const job = desk.addJob()
  job.facts['comments'] = [
    { atMs: 10, attachments: 2 },
    { atMs: 20, attachments: 2 }
  ]
  const files = ['attachment3', 'attachment4']
  const urls = [...desk.uploads.announcedUrls(desk.namespace, job, BASE, files).values()]
  t.match(urls, [/_attachment3\?/, /_attachment4\?/])
  await put(desk, urls[1] ?? '', 'a note')
  const downloads = desk.uploads.announcedDownloadUrls(desk.namespace, job, BASE, files)
  t.same([...downloads.keys()], ['attachment4'])
  t.equal(await get(desk, downloads.get('attachment4') ?? ''), 'a note')
})

t.test('a file that was never announced has no URL, and one that is no longer takes nothing', async t => {
  const desk = deskOf(t)
  const job = desk.addJob()
  const urls = () => desk.uploads.announcedUrls(desk.namespace, job, BASE, ['attachment1'])
  t.equal(urls().size, 0)
  job.facts['comments'] = [{ atMs: 10, attachments: 1 }]
  const url = urls().get('attachment1') ?? ''
  job.facts['comments'] = []
  t.equal(await refusalOf(put(desk, url, 'x')), 'noSuchKey')
})

t.test('discarded bytes are accounted for but not given out', async t => {
  const desk = deskOf(t, { discard: true })
  const job = desk.addJob()
  await put(desk, coverOf(desk, job), 'x')
  t.match(desk.store.find(job.seq, 'cover', 1, 1), { size: 1, md5: md5('x'), path: null })
  t.match(desk.uploads.status(job, 'cover'), { complete: true })
  const url = desk.uploads.downloadUrls(desk.namespace, job, BASE).cover_download_url ?? ''
  t.equal(await refusalOf(get(desk, url)), 'noSuchKey')
  await t.rejects(get(desk, url), { message: /--uploads discard/ })
  desk.uploads.removeOf(job)
  t.same(desk.store.ofJob(job.seq), [])
})

t.test('bytes that have gone from the folder are a missing key', async t => {
  const desk = deskOf(t)
  const job = desk.addJob()
  await put(desk, coverOf(desk, job), 'x')
  const url = desk.uploads.downloadUrls(desk.namespace, job, BASE).cover_download_url ?? ''
  rmSync(join(desk.folder, 'files'), { recursive: true })
  await t.rejects(get(desk, url), { message: /no longer in the uploads folder/ })
})

t.test('removal takes rows and bytes of the files named, and of all files when none is', async t => {
  const desk = deskOf(t)
  const job = desk.addJob()
  const urls = urlsOf(desk, job)
  for (const url of Object.values(urls).flat()) await put(desk, url, 'x')
  const url = desk.uploads.downloadUrls(desk.namespace, job, BASE).training_video_download_url ?? ''
  desk.uploads.removeOf(job, ['trainingVideo', 'actionVideo'])
  t.equal(await refusalOf(get(desk, url)), 'noSuchKey')
  t.equal(desk.stored().length, 4)
  desk.uploads.removeOf(job)
  t.same([desk.stored(), desk.store.ofJob(job.seq)], [[], []])
})

t.test('bytes go only when the removal is committed', async t => {
  const desk = deskOf(t)
  const job = desk.addJob()
  await put(desk, coverOf(desk, job), 'x')
  const undone = () =>
    desk.unitOfWork.runNow(() => {
      desk.uploads.removeOf(job)
      throw new Error('undone')
    })
  t.throws(undone, new Error('undone'))
  t.same([desk.stored().length, desk.store.ofJob(job.seq).length], [1, 1])
})

t.test('what carries a key that was given up is swept away with its bytes, some at a time', async t => {
  const desk = deskOf(t)
  const [first, second] = [desk.addJob(), desk.addJob()]
  for (const job of [first, second]) await put(desk, coverOf(desk, job), 'x')
  const kept = { ...uploadRow({ ns: 2, jobSeq: 3 }), path: null }
  desk.store.insert(kept)
  const stored: unknown[] = []
  const key = desk.namespace.key
  while (desk.uploads.sweep(key, 1)) stored.push([desk.stored().length, desk.store.ofNamespace(key).length])
  t.strictSame(stored, [
    [1, 1],
    [0, 0]
  ])
  t.match(desk.store.ofJob(3), [kept])
  t.notOk(desk.uploads.sweep(key, 100))
})

t.test('bytes that were to be swept away stay when that is undone', async t => {
  const desk = deskOf(t)
  await put(desk, coverOf(desk, desk.addJob()), 'x')
  const undone = () =>
    desk.unitOfWork.runNow(() => {
      desk.uploads.sweep(desk.namespace.key, 100)
      throw new Error('undone')
    })
  t.throws(undone, new Error('undone'))
  t.same(desk.stored().length, 1)
})
