/** GET /info and GET /metrics. */
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

t.test('the metrics come as Prometheus wants them', async t => {
  const used = await startTestEmulator(t, { clock: 'manual' })
  const client = used.client()
  await client.createVideo()
  await client.api('POST', '/2d-digital-human-videos', {})
  await client.advance({ until: 'idle' })
  const { headers } = await used.call({ method: 'GET', url: '/_emulator/v1/metrics' })
  t.equal(headers['content-type'], 'text/plain; version=0.0.4; charset=utf-8')
  const text = await used.metrics()
  t.match(text, 'metastudio_emulator_requests_total{operation="Create2DDigitalHumanVideo",outcome="rejected"} 1\n')
  t.match(text, 'metastudio_emulator_jobs{kind="video",state="SUCCEED"} 1\n')
  for (const line of text.trimEnd().split('\n')) {
    t.match(line, /^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{(?:[a-z]+="[^"]*",?)+\})? [\d.]+)$/)
  }
})
