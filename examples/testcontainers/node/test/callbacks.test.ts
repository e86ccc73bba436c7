/** A video made in a container calls back to this process. Needs Docker, and the image (`docker build -t metastudio-emulator .`). */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { startEmulatorContainer } from './emulator-container.ts'
import type { EmulatorContainer } from './emulator-container.ts'

const received: string[] = []
const receiver = createServer(async (request, response) => {
  received.push(Buffer.concat(await request.toArray()).toString())
  response.writeHead(204).end()
})
let running: EmulatorContainer
let callbackUrl: string

before(async () => {
  receiver.listen(0, '0.0.0.0')
  await once(receiver, 'listening')
  const { port } = receiver.address() as AddressInfo
  callbackUrl = `http://host.testcontainers.internal:${port}/callbacks`
  running = await startEmulatorContainer([port])
})

after(async () => {
  receiver.close()
  await running.container.stop()
})

void test('a finished video calls back from the container', async () => {
  const project = 'one-test-one-project'
  const response = await fetch(`${running.url}/v1/${project}/2d-digital-human-videos`, {
    method: 'POST',
    headers: { 'X-Auth-Token': 'any-token', 'Content-Type': 'application/json' },
    body: JSON.stringify({
      video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080 },
      shoot_scripts: [{ shoot_script: { text_config: { text: 'Hello.' } } }],
      callback_config: { callback_url: callbackUrl }
    })
  })
  const { job_id: jobId } = (await response.json()) as { job_id: string }

  await running.emulator.namespace(project).wait.forDelivery({ job_id: jobId }, { autoAdvance: true })

  assert.equal((JSON.parse(received[0] ?? '{}') as { job_id?: string }).job_id, jobId)
})
