/** A shop as it runs in production, and the emulator it runs against; each test has its own of both. */
import { once } from 'node:events'
import { startEmulator } from 'metastudio-emulator'
import { createCallbackServer } from '../src/callback-server.js'
import { createGreetings } from '../src/greetings.js'
import { createMetaStudio } from '../src/metastudio.js'

const PROJECT = 'greetings'

/** The clock stands still: nothing happens until the test lets time pass. */
export async function openShop(t) {
  const emulator = await startEmulator({ clock: 'manual', seed: 'greetings', lifecycleDelays: 'realistic' })
  t.after(() => emulator.close())
  const cloud = emulator.namespace(PROJECT)

  const state = { closed: false }
  const server = createCallbackServer((url, body) => (state.closed ? 503 : greetings.receive(url, body)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())

  const greetings = createGreetings({
    metastudio: createMetaStudio({ endpoint: emulator.url, projectId: PROJECT, token: () => 'any-token' }),
    callback: { url: `http://127.0.0.1:${server.address().port}/callbacks`, key: 'a-secret-of-the-shop' },
    pause: ms => cloud.clock.advance(ms)
  })
  return { greetings, cloud, state }
}
