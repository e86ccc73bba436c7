/** Header names as they are on the wire: `inject` and most clients fold their case, the official Java SDK does not. */
import { once } from 'node:events'
import { connect } from 'node:net'
import t from 'tap'
import { startTestEmulator } from '../support/emulator.ts'

t.test('the request id is spelt X-Request-Id, in success and in refusal', async t => {
  const { url } = await startTestEmulator(t, { listen: true })
  const { port, hostname } = new URL(url)
  for (const path of ['/v1/p/digital-human-videos', '/v1/p/nothing', '/v1/%zz']) {
    const socket = connect(Number(port), hostname)
    socket.end(`GET ${path} HTTP/1.1\r\nHost: emulator\r\nX-Auth-Token: token\r\nConnection: close\r\n\r\n`)
    let received = ''
    socket.on('data', chunk => (received += chunk.toString('latin1')))
    await once(socket, 'close')
    t.match(received, /\r\nX-Request-Id: [0-9a-f]{32}\r\n/, path)
  }
})
