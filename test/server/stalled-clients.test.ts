/** Clients that stop in the middle: cut off when nothing moves any more, and no bound to how slow one may be. */
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import t from 'tap'
import type { Test } from 'tap'
import { limits } from '../../emulator/limits.ts'
import { startTestEmulator } from '../support/emulator.ts'
import type { Client, TestEmulator } from '../support/emulator.ts'

const LATEST_MS = limits.stalledBodyMs * 1.25

/** A client that sends byte for byte what it is told. */
async function dial(t: Test, emulator: TestEmulator) {
  const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1')
  t.teardown(() => socket.destroy())
  let received = ''
  socket.on('data', chunk => (received += chunk.toString()))
  socket.on('error', () => undefined)
  const closed = once(socket, 'close')
  await once(socket, 'connect')
  return {
    socket,
    closed,
    received: () => received,
    /** Resolves when the emulator has read it, with nothing else under way. */
    async send(text: string) {
      socket.write(text)
      // A whole request behind it on another connection is answered after it was read.
      await fetch(`${emulator.url}/livez`)
      await setImmediate()
    },
    async until(pattern: RegExp) {
      while (!pattern.test(received) && !socket.closed) await Promise.race([once(socket, 'data'), closed])
      return received
    }
  }
}

async function start(t: Test, over: Parameters<typeof startTestEmulator>[1] = {}) {
  const emulator = await startTestEmulator(t, { listen: true, ...over })
  const client = emulator.client('p')
  const { body } = await client.api('POST', '/digital-human-training-manage/user/jobs', { name: 'n' })
  const { pathname, search } = new URL(String(body.cover_upload_url))
  return { emulator, client, physical: emulator.physical, path: pathname + search, url: String(body.cover_upload_url) }
}

const putHead = (path: string, length: number) => `PUT ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`

const postHead = (path: string, length: number) =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nX-Auth-Token: t\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`

t.test('an upload that stops coming is cut off, frees its URL and leaves no bytes', async t => {
  const dataDir = t.testdir()
  const { emulator, client, physical, path, url } = await start(t, { dataDir })
  const stalled = await dial(t, emulator)
  await stalled.send(`${putHead(path, 100)}half of it`)
  const halves = () => readdirSync(dataDir).filter(name => name.endsWith('.part'))
  while (!halves().some(name => statSync(join(dataDir, name)).size > 0)) await setImmediate()
  t.match(await client.put(url), { status: 403, text: /under way/ })
  physical.advance(limits.stalledBodyMs - 1)
  t.match(await client.put(url), { status: 403, text: /under way/ }, 'not before its time')
  physical.advance(LATEST_MS - limits.stalledBodyMs + 1)
  await stalled.closed
  t.match(await refusalIn(client), /^Nothing more of the body came/)
  t.strictSame(halves(), [])
  t.equal((await client.put(url)).status, 200)
  physical.advance(limits.stalledBodyMs)
  t.strictSame(physical.alarms(), [], 'and the emulator no longer looks')
})

/** Why the one request that was answered 400 was refused, once it is in the journal. */
async function refusalIn(client: Client): Promise<string> {
  for (;;) {
    const requests = (await client.control('GET', '/requests')).body.requests as {
      status: number
      errorMessage: string
    }[]
    const refused = requests.find(({ status }) => status === 400)
    if (refused) return refused.errorMessage
    await setImmediate()
  }
}

for (const [what, path, refused] of [
  ['an API request', '/v1/p/2d-digital-human-videos', /nothing more of the body came/],
  ['a call of the control plane', '/_emulator/v1/reset', undefined]
] as const) {
  t.test(`the body of ${what} that stops coming is cut off`, async t => {
    const { emulator, client, physical } = await start(t)
    const stalled = await dial(t, emulator)
    await stalled.send(`${postHead(path, 100)}{"half": `)
    physical.advance(limits.stalledBodyMs - 1)
    await setImmediate()
    t.equal(stalled.socket.closed, false)
    physical.advance(LATEST_MS)
    await stalled.closed
    if (!refused) return
    t.match(await refusalIn(client), refused, 'the journal says why')
  })
}

t.test('a client that is slow but moves lives, however long it takes', async t => {
  const { emulator, physical, path } = await start(t)
  const slow = await dial(t, emulator)
  const bytes = 30
  await slow.send(putHead(path, bytes))
  for (let sent = 0; sent < bytes; sent++) {
    physical.advance(limits.stalledBodyMs - 1)
    await slow.send('x')
  }
  t.match(await slow.until(/200 OK/), /^HTTP\/1.1 200 OK/)
})

t.test('a connection without a body on its way is not looked after', async t => {
  const { emulator, physical } = await start(t)
  const alarms = physical.alarms().length
  const idle = await dial(t, emulator)
  await idle.send('GET /livez HTTP/1.1\r\nHost: x\r\n\r\n')
  t.match(await idle.until(/live/), /200 OK/)
  t.equal(physical.alarms().length, alarms)
  physical.advance(10 * LATEST_MS)
  await idle.send('GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n')
  t.match(await idle.until(/ready/), /200 OK[^]*200 OK/)
})

t.test('a refused body that stops coming loses its connection as well', async t => {
  const { emulator, physical, path } = await start(t)
  const stalled = await dial(t, emulator)
  await stalled.send(`${putHead(`${path}x`, 100)}half of it`)
  t.match(await stalled.until(/<\/Error>/), /403 Forbidden/)
  physical.advance(LATEST_MS)
  await stalled.closed
})

/** Begins to close; resolves to what tells whether it has come to its end. */
function closing(emulator: TestEmulator) {
  const state = { ended: false }
  const end = emulator.close().then(() => (state.ended = true))
  return { state, end }
}

t.test('the end does not wait for ever: half bodies, half heads and silent connections are cut off', async t => {
  const exportOnExit = join(t.testdir(), 'export.json')
  const { emulator, physical, path } = await start(t, { exportOnExit })
  const silent = await dial(t, emulator)
  const [upload, request, head] = [await dial(t, emulator), await dial(t, emulator), await dial(t, emulator)]
  await upload.send(`${putHead(path, 100)}half of it`)
  await request.send(`${postHead('/v1/p/2d-digital-human-videos', 100)}{"half": `)
  await head.send('GET /livez HTTP/1.1\r\nHo')
  const { state, end } = closing(emulator)
  await silent.closed
  physical.advance(limits.drainMs - 1)
  await setImmediate()
  t.equal(state.ended, false)
  physical.advance(1)
  await end
  await Promise.all([upload, request, head].map(({ closed }) => closed))
  t.same(readdirSync(join(exportOnExit, '..')), ['export.json'], 'the export is made after that')
  t.strictSame(physical.alarms(), [])
})

t.test('so is a download that its client never reads', async t => {
  const { emulator, client, physical, url } = await start(t)
  t.equal((await client.put(url, 'x'.repeat(11 * 1024 * 1024))).status, 200)
  const { uploads } = (await client.control('GET', '/uploads')).body
  const { id } = (uploads as { id: string; state: string }[]).find(({ state }) => state === 'received') ?? { id: '' }
  const reader = await dial(t, emulator)
  reader.socket.pause()
  reader.socket.write(`GET /_emulator/v1/uploads/${id}/content?namespace=p HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`)
  while (reader.socket.readableLength === 0) await setImmediate()
  const { end } = closing(emulator)
  physical.advance(limits.drainMs)
  await end
  reader.socket.resume()
  await reader.closed
})

t.test('who moves on within the bound is served to the end', async t => {
  const { emulator, physical, path } = await start(t)
  const upload = await dial(t, emulator)
  await upload.send(`${putHead(path, 10)}12345`)
  const { end } = closing(emulator)
  physical.advance(limits.drainMs - 1)
  upload.socket.write('67890')
  t.match(await upload.until(/200 OK/), /200 OK[^]*connection: close/i)
  await end
  t.strictSame(physical.alarms(), [])
})
