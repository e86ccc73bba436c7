/** Bodies over the limit, from clients that send all of it before they listen: they read the refusal, not a reset. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import t from 'tap'
import { limits } from '../../emulator/limits.ts'
import { startTestEmulator } from '../support/emulator.ts'

const PIECE = Buffer.alloc(1024 * 1024, ' ')

/** Sends a head and `pieces` MiB without looking at what comes; then resolves to what came, or rejects with the reset. */
async function sendFirst(port: number, head: string, pieces: number, chunked: boolean) {
  const socket = connect({ port, host: '127.0.0.1' })
  await once(socket, 'connect')
  const write = (bytes: string | Buffer) =>
    new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.write(bytes, error => (error ? reject(error) : resolve()))
    })
  await write(
    `${head}\r\n${chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${pieces * PIECE.length}`}\r\n\r\n`
  )
  for (let sent = 0; sent < pieces; sent++) {
    if (chunked) await write(`${PIECE.length.toString(16)}\r\n`)
    await write(PIECE)
    if (chunked) await write('\r\n')
  }
  if (chunked) await write('0\r\n\r\n')
  let received = ''
  for await (const chunk of socket) received += String(chunk)
  return received
}

const headOf = (path: string) =>
  `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Auth-Token: t\r\nContent-Type: application/json`

const api = '/v1/p/2d-digital-human-videos'
const control = '/_emulator/v1/reset'

for (const [what, path, mebibytes, chunked, shape] of [
  ['a little too much', api, 13, false, /"error_code"/],
  ['far too much', api, 100, false, /"error_code"/],
  ['too much of unknown length', api, 40, true, /"error_code"/],
  ['too much for the control plane', control, 40, false, /problem\+json[^]*"status":413/]
] as const) {
  t.test(`${what}: the refusal is read before the connection closes`, async t => {
    const emulator = await startTestEmulator(t, { listen: true })
    const received = await sendFirst(Number(new URL(emulator.url).port), headOf(path), mebibytes, chunked)
    t.match(received, /^HTTP\/1\.1 413 [^]*connection: close/i)
    t.match(received, shape)
    t.match(received, new RegExp(`content-length: ${received.split('\r\n\r\n')[1]?.length}\r\n`, 'i'), 'whole at once')
  })
}

t.test('the official way to read it: fetch', async t => {
  const emulator = await startTestEmulator(t, { listen: true })
  const headers = { 'content-type': 'application/json', 'x-auth-token': 't' }
  const body = Buffer.alloc(limits.requestBodyBytes + 1, ' ')
  for (let count = 0; count < 10; count++) {
    t.equal((await fetch(emulator.url + api, { method: 'POST', headers, body })).status, 413)
  }
})

t.test('the refusal comes at once, and a client that stops sending for it is let go', async t => {
  const emulator = await startTestEmulator(t, { listen: true })
  const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1')
  let received = ''
  socket.on('data', chunk => (received += String(chunk)))
  socket.write(`${headOf(api)}\r\nContent-Length: ${limits.requestBodyBytes + 1}\r\n\r\n{`)
  while (!received.includes('"error_code"')) await setImmediate()
  socket.end()
  await once(socket, 'close')
  t.match(received, /^HTTP\/1\.1 413 /)
})

t.test('a client that was never invited to send is let go with its refusal', async t => {
  const emulator = await startTestEmulator(t, { listen: true })
  const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1')
  socket.write('PUT /_obs/x HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n')
  let received = ''
  for await (const chunk of socket) received += String(chunk)
  t.match(received, /^HTTP\/1\.1 403 [^]*connection: close/i)
})
