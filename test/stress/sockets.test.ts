/** Connections on which nothing is as it should be: whatever is written, the emulator answers or hangs up, and goes on. */
import fc from 'fast-check'
import { once } from 'node:events'
import { connect } from 'node:net'
import t from 'tap'
import { systemClock } from '../../emulator/time/clock.ts'
import { startTestEmulator } from '../support/emulator.ts'
import { full } from './dice.ts'
import { conversation } from './odd-http.ts'

const conversations = full ? 5000 : 150
if (full) t.setTimeout(600_000)

/** Writes the pieces, ends its side, and resolves to all that came back. */
async function converse(port: number, pieces: readonly Buffer[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let received = ''
  socket.on('data', chunk => (received += chunk.toString('latin1')))
  // The emulator may hang up while there is still something to write.
  socket.on('error', () => undefined)
  const closed = once(socket, 'close').catch(() => undefined)
  for (const piece of pieces) await new Promise(resolve => void socket.write(piece, resolve))
  // A request that announces more than it brings would be waited for.
  socket.end()
  await closed
  return received
}

t.test(`${conversations} odd conversations`, async t => {
  // Time passes here: timeouts of connections are part of what is tried.
  const { url } = await startTestEmulator(t, {
    listen: true,
    physical: { ...systemClock, advance: stop, jump: stop, leap: stop, alarms: () => [] }
  })
  const port = Number(new URL(url).port)
  const seen = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(conversation, async pieces => {
      const received = await converse(port, pieces)
      for (const [head, status = ''] of received.matchAll(/HTTP\/1\.1 (\d{3}) [^]*?\r\n\r\n/g)) {
        seen.set(status, (seen.get(status) ?? 0) + 1)
        if (status.startsWith('5') && status !== '501') throw new Error(received)
        if (status !== '100' && !/^x-request-id: [0-9a-f]{32}\r$/im.test(head)) throw new Error(received)
      }
    }),
    { numRuns: conversations }
  )
  t.comment([...seen].map(([status, count]) => `${status}: ${count}`).join(', '))
  t.ok(
    ['200', '400', '404', '405'].every(status => seen.has(status)),
    'they came far enough'
  )
  const last =
    'GET /v1/p/digital-human-videos HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Auth-Token: t\r\nConnection: close\r\n\r\n'
  t.match(await converse(port, [Buffer.from(last)]), /^HTTP\/1\.1 200 /)
})

function stop(): never {
  throw new Error('this clock is not moved by hand')
}
