/** The health check: whom it asks, what it reports, and that it never waits for long. */
import t from 'tap'
import { runCommandLine } from '../../../server/commands/run-command-line.ts'
import { createContext, listen } from '../../support/command-context.ts'

t.test('the health check asks /readyz and reports what it says', async t => {
  const asked: (string | undefined)[] = []
  const port = await listen(t, (request, response) => {
    asked.push(request.url)
    response.statusCode = asked.length === 1 ? 200 : 503
    response.end('{"migrations":"running"}')
  })
  const well = createContext(['healthcheck'], { env: { PORT: String(port), MSE_HOST: '0.0.0.0' } })
  t.equal(await runCommandLine(well.context), 0)
  t.match(well.seen.out, [/\/readyz answered 200/])
  const ill = createContext(['healthcheck', '--url', `http://127.0.0.1:${port}/base/`])
  t.equal(await runCommandLine(ill.context), 1)
  t.match(ill.seen.err, [/\/base\/readyz answered 503 \{"migrations":"running"\}$/])
  t.same(asked, ['/readyz', '/base/readyz'])
})

t.test('the health check finds the emulator by flag, by URL and by its own address', async t => {
  const port = await listen(t, (_, response) => void response.end())
  for (const argv of [
    [`--port=${port}`],
    [`--url=http://127.0.0.1:${port}`, '--port=1'],
    [`--port=${port}`, '--host=localhost']
  ]) {
    t.equal(await runCommandLine(createContext(['healthcheck', ...argv]).context), 0, argv.join(' '))
  }
})

t.test('the health check fails where nobody answers, also over TLS and IPv6', async t => {
  const port = await listen(t, (_, response) => void response.end())
  for (const argv of [['--port=1'], [`--url=https://127.0.0.1:${port}`], ['--host=::1', '--port=1']]) {
    const { context, seen } = createContext(['healthcheck', ...argv])
    t.equal(await runCommandLine(context), 1)
    t.equal(seen.err.length, 1)
  }
})

t.test('the health check gives up at its deadline, before and within the answer', async t => {
  for (const begin of [false, true]) {
    const { context, seen } = createContext(['healthcheck'])
    const port = await listen(t, (_, response) => {
      if (begin) response.write('slow')
      setImmediate(() => seen.alarms[0]?.())
    })
    t.equal(await runCommandLine({ ...context, env: { PORT: String(port) } }), 1)
    t.match(seen.err, [/gave no answer within 2000 ms$/])
  }
})
