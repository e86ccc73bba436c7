/** What killed processes leave on disk is swept by a later start; what belongs to the living never. */
import { once } from 'node:events'
import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import t from 'tap'
import type { Test } from 'tap'
import { startTestEmulator } from '../support/emulator.ts'
import type { Body } from '../support/emulator.ts'
import { startProgram } from '../support/program.ts'

// Several programs start one after the other.
t.setTimeout(100_000)

async function createTraining(url: string): Promise<Body> {
  const response = await fetch(`${url}/v1/p/digital-human-training-manage/user/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-auth-token': 't' },
    body: JSON.stringify({ name: 'n' })
  })
  return (await response.json()) as Body
}

/** Uploads one whole file and half of another; resolves when both are on disk, to the job's id. */
async function uploadOneAndAHalf(t: Test, url: string, folder: () => string): Promise<string> {
  const job = await createTraining(url)
  const [video = ''] = job.training_video_upload_url
  if ((await fetch(video, { method: 'PUT', body: 'whole' })).status !== 200) throw new Error('not uploaded')
  const { port, pathname, search } = new URL(String(job.cover_upload_url))
  const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined)
  t.teardown(() => socket.destroy())
  await once(socket, 'connect')
  socket.write(`PUT ${pathname}${search} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf of it`)
  while (!readdirSync(folder()).some(name => name.endsWith('.part'))) await setImmediate()
  return job.job_id
}

const names = (folder: string) => readdirSync(folder).toSorted()

t.test('an emulator with a database removes what its killed predecessor had not finished', async t => {
  const db = join(t.testdir(), 'emulator.db')
  const folder = `${db}-uploads`
  const killed = await startProgram(t, ['--db', db])
  const jobId = await uploadOneAndAHalf(t, killed.ready.url, () => folder)
  await killed.end('SIGKILL')
  const whole = names(folder).find(name => name.endsWith('.bin')) ?? ''
  for (const name of [`${'a'.repeat(16)}-1.bin`, whole.replace(/-1\.bin$/, '-9.bin'), 'notes.txt', 'notes.part']) {
    writeFileSync(join(folder, name), '')
  }
  const emulator = await startTestEmulator(t, { db })
  t.strictSame(names(folder), [whole, 'notes.part', 'notes.txt'].toSorted(), 'files of others are none of its business')
  const { content } = (await emulator.client('p').control('GET', `/uploads/${jobId}:trainingVideo:1:1`)).body
  const bytes = await emulator.call({
    method: 'GET',
    url: new URL(String(content), 'http://x').pathname + '?namespace=p'
  })
  t.equal(bytes.text, 'whole')
})

t.test('emulators that share a folder remove leftovers of their own database alone', async t => {
  const root = t.testdir({ files: {} })
  const dataDir = join(root, 'files')
  const [db, other] = [join(root, 'one.db'), join(root, 'other.db')]
  const flags = ['--data-dir', dataDir]
  const killed = await startProgram(t, ['--db', db, ...flags])
  await uploadOneAndAHalf(t, killed.ready.url, () => dataDir)
  await killed.end('SIGKILL')
  const left = names(dataDir)
  t.match(left, [/\.bin$/, /\.bin\.part$/])
  await (await startTestEmulator(t, { db: other, dataDir })).close()
  t.strictSame(names(dataDir), left, 'another database')
  await (await startTestEmulator(t, { dataDir })).close()
  t.strictSame(names(dataDir), left, 'no database')
  await (await startTestEmulator(t, { db, dataDir })).close()
  t.strictSame(names(dataDir), [left[0]])
  renameSync(db, join(root, 'moved.db'))
  await (await startTestEmulator(t, { db, dataDir })).close()
  t.strictSame(names(dataDir), [left[0]], 'a new database in the old place is another one')
})

t.test('without a database, a killed emulator leaves its temporary folder to the next start', async t => {
  const temporary = t.testdir()
  const env = { TMPDIR: temporary }
  const ours = () => names(temporary).filter(name => name.startsWith('metastudio-emulator-'))
  const folder = () => join(temporary, ours().find(name => !name.endsWith('.lock')) ?? '')
  const killed = await startProgram(t, [], env)
  t.strictSame(ours(), [], 'nothing is made before it is needed')
  await uploadOneAndAHalf(t, killed.ready.url, folder)
  await killed.end('SIGKILL')
  const dead = ours()
  t.match(dead, [/^metastudio-emulator-[0-9a-f]{16}$/, /^metastudio-emulator-[0-9a-f]{16}\.lock$/])

  const living = await startProgram(t, [], env)
  t.strictSame(ours(), [], 'it is gone with its claim')
  await uploadOneAndAHalf(t, living.ready.url, folder)
  const alive = ours()
  t.equal(alive.length, 2)
  const third = await startProgram(t, [], env)
  t.equal(await third.end('SIGTERM'), 0)
  t.strictSame(ours(), alive, 'a living one keeps its own')
  t.equal(readdirSync(folder()).length, 2)
  t.equal(await living.end('SIGKILL'), null)
})

t.test('in a folder that was chosen, files without a database stay, and half ones go', async t => {
  const dataDir = t.testdir()
  const flags = ['--data-dir', dataDir]
  const killed = await startProgram(t, flags)
  await uploadOneAndAHalf(t, killed.ready.url, () => dataDir)
  const all = names(dataDir)
  t.match(all, [/-1\.bin$/, /-2\.bin\.part$/, /\.lock$/])
  await (await startTestEmulator(t, { dataDir })).close()
  t.strictSame(names(dataDir), all, 'as long as it lives')
  await killed.end('SIGKILL')
  await (await startTestEmulator(t, { dataDir })).close()
  t.strictSame(names(dataDir), [all[0]])
})

t.test('claims in name only are left alone', async t => {
  const dataDir = t.testdir({
    'notes.lock': 'x',
    [`${'a'.repeat(16)}.lock`]: "no claim, but somebody's text, and long enough to be no database either",
    [`${'b'.repeat(16)}.lock`]: {},
    [`${'a'.repeat(16)}-1.bin.part`]: ''
  })
  const before = names(dataDir)
  await (await startTestEmulator(t, { dataDir })).close()
  t.strictSame(names(dataDir), before)
  t.ok(existsSync(dataDir))
})
