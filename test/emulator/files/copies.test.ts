/** Copies of what was uploaded, for another owner. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { BASE, coverOf, deskOf, get, put } from './fixture.ts'
import type { Desk } from './fixture.ts'

const files = ({ folder }: Desk) => readdirSync(join(folder, 'files')).length

t.test('a copy has the bytes of the original, and outlives it', async t => {
  const desk = deskOf(t)
  const [original, copy] = [desk.addJob(), desk.addJob()]
  await put(desk, coverOf(desk, original), 'a cover')
  const done = await desk.uploads.withCopies(original, ['cover', 'grantFile'], adopt =>
    desk.unitOfWork.run(() => {
      adopt(copy)
      return 'done'
    })
  )
  t.equal(done, 'done')
  desk.uploads.removeOf(original)
  const { cover_download_url } = desk.uploads.downloadUrls(desk.namespace, copy, BASE)
  t.equal(await get(desk, cover_download_url ?? ''), 'a cover')
  t.equal(files(desk), 1)
})

t.test('only the files that are named are copied', async t => {
  const desk = deskOf(t)
  const [original, copy] = [desk.addJob(), desk.addJob()]
  await put(desk, coverOf(desk, original), 'a cover')
  await desk.uploads.withCopies(original, ['grantFile'], adopt => desk.unitOfWork.run(() => adopt(copy)))
  t.strictSame(desk.uploads.received(copy), [])
  t.equal(files(desk), 1)
})

t.test('copies that are not adopted for good leave nothing', async t => {
  const desk = deskOf(t)
  const [original, copy] = [desk.addJob(), desk.addJob()]
  await put(desk, coverOf(desk, original), 'a cover')
  await desk.uploads.withCopies(original, ['cover'], async () => undefined)
  const broken = desk.uploads.withCopies(original, ['cover'], adopt =>
    desk.unitOfWork.run(() => {
      adopt(copy)
      throw new Error('no')
    })
  )
  await t.rejects(broken, { message: 'no' })
  t.strictSame(desk.uploads.received(copy), [])
  t.equal(files(desk), 1)
})

t.test('of bytes that were dropped, what is known of them is copied; of bytes that are lost, nothing', async t => {
  for (const discard of [true, false]) {
    const desk = deskOf(t, { discard })
    const [original, copy] = [desk.addJob(), desk.addJob()]
    await put(desk, coverOf(desk, original), 'a cover')
    const [{ path, md5 } = { path: null, md5: '' }] = desk.uploads.received(original)
    if (path !== null) desk.lose(path)
    await desk.uploads.withCopies(original, ['cover'], adopt => desk.unitOfWork.run(() => adopt(copy)))
    t.match(desk.uploads.received(copy), discard ? [{ file: 'cover', path: null, md5 }] : [])
  }
})
