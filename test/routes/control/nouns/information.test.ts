/** GET /info. */
import t from 'tap'
import { startTestEmulator } from '../../../support/emulator.ts'

const emulator = await startTestEmulator(t, { adminToken: undefined, credentials: new Map([['AK', 'secret-of-ak']]) })

t.test('info says what runs and how it is set up, and hides secrets', async t => {
  const client = emulator.client()
  await client.control('PUT', '/lifecycles/video', { mode: 'manual' })
  const { status, body, text } = await client.control('GET', '/info')
  t.equal(status, 200)
  t.match(body, {
    name: 'metastudio-emulator',
    version: /^\d+\.\d+\.\d+/,
    contractVersion: /^\d{4}-\d\d-\d\d$/,
    clock: { mode: 'real' },
    lifecycles: { video: { mode: 'manual' }, training: { mode: 'time' } },
    configuration: { auth: 'lax', db: ':memory:', credentials: '(hidden)' }
  })
  t.notMatch(text, 'secret-of-ak')
  const whole = await emulator.call({ method: 'GET', url: '/_emulator/v1/info' })
  t.match(whole.body, { lifecycles: { video: { mode: 'time' } } })
})

t.test('asking about a project stores nothing; the number of projects is that of the stored ones', async t => {
  const other = await startTestEmulator(t)
  const namespaces = async () => (await other.client('x').control('GET', '/info')).body.namespaces
  await other.client('looked-at').api('GET', '/digital-human-videos')
  t.equal(await namespaces(), 0)
  await other.client('used').createVideo()
  t.equal(await namespaces(), 1)
})
