import fastify from 'fastify'
import t from 'tap'
import { registerHealth } from '../../routes/health.ts'
import { startTestEmulator } from '../support/emulator.ts'

t.test('an emulator that has started is live and ready, to GET and to HEAD, without credentials', async t => {
  const emulator = await startTestEmulator(t)
  for (const [url, body] of [
    ['/livez', { live: true }],
    ['/readyz', { ready: true, missing: [] }]
  ] as const) {
    const get = await emulator.call({ method: 'GET', url })
    t.strictSame([get.status, get.body], [200, body])
    const head = await emulator.call({ method: 'HEAD', url })
    t.strictSame([head.status, head.text], [200, ''])
  }
})

t.test('one that is not ready says what is missing', async t => {
  const app = fastify()
  t.teardown(() => app.close())
  const missing = ['seed files']
  registerHealth(app, () => missing)
  const before = await app.inject('/readyz')
  t.strictSame([before.statusCode, before.json()], [503, { ready: false, missing: ['seed files'] }])
  t.equal((await app.inject('/livez')).statusCode, 200)
  missing.pop()
  t.equal((await app.inject('/readyz')).statusCode, 200)
})
