/** GET /requests: the journal. */
import t from 'tap'
import { startTestEmulator } from '../../../support/emulator.ts'

const emulator = await startTestEmulator(t)

t.test('the journal has requests of the API, oldest first, and not those of the control plane', async t => {
  const client = emulator.client()
  const jobId = await client.createVideo()
  await client.api('GET', `/2d-digital-human-videos/none?Signature=abc`)
  await client.api('GET', '/nothing')
  await client.control('GET', '/clock')
  const { body } = await client.control('GET', '/requests')
  t.match(body.requests, [
    { operation: 'Create2DDigitalHumanVideo', status: 200, outcome: 'accepted', method: 'POST', errorCode: null },
    { operation: 'Show2DDigitalHumanVideo', status: 404, outcome: 'rejected', errorCode: 'MSS.41000003' }
  ])
  const [, refused] = body.requests as { id: string; url: string }[]
  t.match(refused?.url, 'Signature=(hidden)')
  const shown = await client.control('GET', `/requests/${refused?.id}`)
  t.match(shown.body, { id: refused?.id, namespace: client.project, at: /Z$/, warnings: [/unknown query parameter/] })
  const explained = await client.control('GET', `/requests/${refused?.id}/explain`)
  t.match(explained.body, { reason: 'The task does not exist: no video job none', signature: null })
  t.match((await client.control('GET', '/requests/none')).body, {
    status: 404,
    detail: 'the journal has no request none'
  })
  t.ok(jobId)
})
