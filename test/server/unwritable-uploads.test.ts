/** A folder that takes no bytes, as on a full disk: success is answered for nothing, and what was there stays. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { Test } from 'tap'
import { startTestEmulator } from '../support/emulator.ts'

const jobs = '/digital-human-training-manage/user/jobs'

/** An emulator whose uploads folder can be broken and mended. */
async function startBreakable(t: Test) {
  const dataDir = join(t.testdir(), 'uploads')
  const emulator = await startTestEmulator(t, { dataDir })
  const client = emulator.client('p')
  const slots = async () => {
    const { body } = await client.control('GET', '/uploads')
    return (body.uploads as { id: string; file: string; state: string }[]).filter(({ file }) => file !== 'cover')
  }
  return {
    emulator,
    client,
    slots,
    received: async () => (await slots()).filter(({ state }) => state === 'received').length,
    create: async () => (await client.api('POST', jobs, { name: 'n' })).body,
    files: () => readdirSync(dataDir),
    /** Whoever the tests run as, nothing can be written below a file. */
    break() {
      rmSync(dataDir, { recursive: true, force: true })
      writeFileSync(dataDir, '')
    },
    mend: () => rmSync(dataDir)
  }
}

t.test("a client's upload is answered 500, says why, and can be made again", async t => {
  const { client, create, received, ...folder } = await startBreakable(t)
  const [url = ''] = (await create()).training_video_upload_url
  folder.break()
  t.match(await client.put(url), { status: 500, text: /<Code>InternalError<.*\(ENOTDIR|\(EEXIST/ })
  t.equal(await received(), 0)
  folder.mend()
  t.equal((await client.put(url)).status, 200)
  t.equal(await received(), 1)
})

t.test('so is one of the control plane', async t => {
  const { client, create, slots, received, ...folder } = await startBreakable(t)
  await create()
  const path = `/uploads/${(await slots())[0]?.id}/content`
  folder.break()
  const refused = await client.control('PUT', path, 'bytes')
  t.match(refused, { status: 500, body: { title: 'InternalError', detail: /cannot write the bytes/ } })
  t.equal(await received(), 0)
  folder.mend()
  t.equal((await client.control('PUT', path, 'bytes')).status, 200)
})

t.test('the uploader whom the control plane plays has uploaded all or nothing', async t => {
  const { client, create, received, slots, files, ...folder } = await startBreakable(t)
  const path = `/jobs/${(await create()).job_id}/actors/uploader/upload`
  folder.break()
  t.match(await client.control('POST', path), { status: 500, body: { detail: /cannot write the bytes/ } })
  t.equal(await received(), 0)
  folder.mend()
  t.equal((await client.control('POST', path)).status, 200)
  t.equal(await received(), (await slots()).length)
  t.equal(files().length, await received())
})

for (const [what, take] of [
  ['an import', '/import'],
  ['a restored snapshot', '/snapshots/s/restore']
] as const) {
  t.test(`${what} replaces nothing when its files cannot be written`, async t => {
    const { emulator, client, create, received, files, ...folder } = await startBreakable(t)
    const [url = ''] = (await create()).training_video_upload_url
    await client.put(url)
    const document = (await client.control('GET', '/export')).body
    await client.control('POST', '/snapshots', { name: 's' })
    const call = { method: 'POST', url: `/_emulator/v1${take}?namespace=p` } as const
    const restore = () => emulator.call(take === '/import' ? { ...call, body: document } : call)
    const later = (await create()).job_id
    folder.break()
    t.match(await restore(), { status: 500, body: { detail: /cannot write the bytes/ } })
    t.equal((await client.api('GET', `${jobs}/${later}`)).status, 200, 'the state of before is still there')
    folder.mend()
    t.equal((await restore()).status, 200)
    t.equal((await client.api('GET', `${jobs}/${later}`)).status, 404)
    t.equal(await received(), 1)
    t.equal(files().length, 1)
  })
}

t.test('files that an import has written before it failed are removed', async t => {
  const { client, create, files, emulator } = await startBreakable(t)
  const [url = ''] = (await create()).training_video_upload_url
  await client.put(url)
  const document = (await client.control('GET', '/export')).body
  const [space] = document.namespaces as { uploads: unknown[] }[]
  // The same slot twice: the second row is refused by the database, in the middle of the import.
  space?.uploads.push(space.uploads[0])
  const before = files()
  const answer = await emulator.call({ method: 'POST', url: '/_emulator/v1/import', body: document })
  t.not(answer.status, 200)
  t.same(files(), before)
})
