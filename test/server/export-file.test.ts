/** `--export-on-exit`: the state at the end, in a file that is whole or not there. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { startEmulator } from '../../server/start-emulator.ts'
import { manualClock, startTestEmulator } from '../support/emulator.ts'
import { startReceiver } from '../support/receiver.ts'

t.test('the state at the end is written, and another emulator takes it over', async t => {
  const exportOnExit = join(t.testdir(), 'new', 'folder', 'export.json')
  const first = await startTestEmulator(t, { clock: manualClock, exportOnExit })
  const jobId = await first.client('p').createVideo()
  await first.close()
  t.same(readdirSync(join(exportOnExit, '..')), ['export.json'])
  t.equal(statSync(exportOnExit).mode & 0o777, 0o600, 'for its owner alone: it holds the keys of callbacks')
  const text = readFileSync(exportOnExit, 'utf8')
  t.match(text, /^\{\n {2}"format": "metastudio-emulator-export",\n/)

  const second = await startTestEmulator(t, { clock: manualClock })
  await second.call({ method: 'POST', url: '/_emulator/v1/import', body: JSON.parse(text) })
  t.match(await second.client('p').showVideo(jobId), { state: 'WAITING' })
})

t.test('a callback that is being sent at the end is in it as one to be sent', async t => {
  const receiver = await startReceiver()
  t.teardown(() => receiver.close())
  receiver.answer('hang')
  const exportOnExit = join(t.testdir(), 'export.json')
  const emulator = await startTestEmulator(t, { clock: manualClock, exportOnExit })
  const client = emulator.client('p')
  await client.createVideo({ callback_config: { callback_url: receiver.origin } })
  const advancing = client.advance({ by: '1h' }).catch(() => undefined)
  await receiver.next()
  await emulator.close()
  await advancing
  const { namespaces } = JSON.parse(readFileSync(exportOnExit, 'utf8'))
  t.match(namespaces, [{ deliveries: [{ state: 'pending' }], timers: [{ topic: 'delivery' }] }])
})

t.test('a start that fails leaves the export of the run before alone', async t => {
  const folder = t.testdir()
  const exportOnExit = join(folder, 'export.json')
  writeFileSync(exportOnExit, 'precious')
  const running = await startEmulator()
  t.teardown(() => running.close())
  const port = Number(new URL(running.url).port)
  await t.rejects(startEmulator({ port, exportOnExit }), { code: 'EADDRINUSE' })
  t.equal(readFileSync(exportOnExit, 'utf8'), 'precious')
  t.same(readdirSync(folder), ['export.json'])
})

t.test('when the file cannot be written the end says so, and everything is freed all the same', async t => {
  const folder = t.testdir()
  const exportOnExit = join(folder, 'export.json')
  mkdirSync(exportOnExit)
  const db = join(folder, 'emulator.db')
  const emulator = await startEmulator({ db, exportOnExit, listen: false })
  await t.rejects(emulator.close(), { code: /EISDIR|ENOTEMPTY|EPERM/ })
  t.same(readdirSync(folder).sort(), ['emulator.db', 'export.json'], 'the database is closed')
})
