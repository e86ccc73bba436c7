/** Emulators in this process: many at once, with and without a port, and how they end. */
import t from 'tap'
import { ConfigError, connect, startEmulator } from '../../server/index.ts'
import type { RunningEmulator } from '../../server/index.ts'
import { caught } from '../client/caught.ts'
import { videoRequest } from '../support/emulator.ts'

async function createVideo(emulator: RunningEmulator): Promise<string> {
  const { body } = await emulator.inject({
    method: 'POST',
    url: '/v1/p/2d-digital-human-videos',
    headers: { 'x-auth-token': 'any' },
    payload: videoRequest()
  })
  return (JSON.parse(body) as { job_id: string }).job_id
}

t.test('by default it listens on a free port of this machine, and logs nothing', async t => {
  await using emulator = await startEmulator()
  t.match(emulator.url, /^http:\/\/127\.0\.0\.1:[1-9]\d+$/)
  t.equal(emulator.controlUrl, emulator.url)
  t.match(emulator.ready, { ready: true, url: emulator.url, control: `${emulator.url}/_emulator/v1` })
  t.match(emulator.config, { logLevel: 'silent', db: ':memory:', auth: 'lax' })
  t.equal((await connect(emulator.ready.control).info()).name, 'metastudio-emulator')
  const answer = await fetch(`${emulator.url}/livez`)
  t.equal(answer.status, 200)
})

t.test('without a port, inject and its own methods are the ways in', async t => {
  await using emulator = await startEmulator({ listen: false })
  const answer = await emulator.inject('/livez')
  t.match(answer, { statusCode: 200, headers: { 'content-type': /json/ } })
  t.same(answer.json(), { live: true })
  t.ok(answer.rawPayload.length > 0)
  t.equal((await emulator.clock.read()).mode, 'real')
  const bytes = await emulator.inject({ method: 'PUT', url: '/_obs/x', payload: Buffer.from('a'), headers: {} })
  t.equal(bytes.statusCode, 403)
})

t.test('many emulators in one process see nothing of each other', async t => {
  const emulators = await Promise.all(
    Array.from({ length: 8 }, () => startEmulator({ seed: 'same', clock: 'manual@2026-01-01T00:00:00Z' }))
  )
  t.teardown(() => Promise.all(emulators.map(emulator => emulator.close())))
  t.equal(new Set(emulators.map(({ url }) => url)).size, emulators.length)
  const ids = await Promise.all(emulators.map(createVideo))
  const [first, ...others] = emulators
  const [jobId = ''] = ids
  t.ok(
    ids.every(id => id === jobId),
    'each draws the same ids from the same seed'
  )
  await first?.clock.advance('1d')
  await first?.lifecycles.set('video', { mode: 'instant' })
  t.equal((await first?.namespace('p').jobs.show(jobId))?.state, 'SUCCEED')
  for (const other of others) {
    t.equal((await other.namespace('p').jobs.show(jobId)).state, 'WAITING')
    t.equal((await other.lifecycles.show('video')).mode, 'time')
  }
  await first?.close()
  t.equal((await others[0]?.info())?.name, 'metastudio-emulator', 'the others go on')
})

t.test('leaving its block closes it, and closing again does no harm', async t => {
  let left: RunningEmulator | undefined
  {
    await using emulator = await startEmulator()
    left = emulator
  }
  await left.close()
  await t.rejects(fetch(`${left.url}/livez`))
  for (const use of [left.info(), left.namespace('p').clock.read(), left.inject('/livez')]) {
    t.match(await caught(use), { status: 0, title: 'Closed', message: /has been closed.*start another/ })
  }
})

t.test('closing ends the waits that are open', async t => {
  const emulator = await startEmulator({ listen: false })
  const wait = caught(emulator.wait.forJob({ state: 'SUCCEED' }, { timeout: '10m' }))
  await emulator.clock.read()
  await emulator.close()
  t.equal((await wait).status, 503)
})

t.test('wrong options are refused, all at once, in words that help', async t => {
  const error: unknown = await startEmulator({ portt: 1, auth: 'no', callbackTimeout: -5 } as never).catch(
    (thrown: unknown) => thrown
  )
  t.ok(error instanceof ConfigError)
  t.match((error as ConfigError).problems, [
    'unknown option portt; did you mean port?',
    /^option auth: expected one of lax, strict, off, got "no"/,
    /^option callbackTimeout: expected a duration from 1ms to 1h, got "-5"/
  ])
})

t.test('a port that is taken is the error of the start, and nothing stays open', async t => {
  await using emulator = await startEmulator()
  const port = Number(new URL(emulator.url).port)
  await t.rejects(startEmulator({ port }), { code: 'EADDRINUSE' })
})
