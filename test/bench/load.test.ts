import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import type { Test } from 'tap'
import { ask, runLoad } from '../../bench/load.ts'
import type { Request } from '../../bench/load.ts'

const request: Request = { method: 'POST', path: '/jobs?a=b', headers: { 'x-auth-token': 'token' }, body: '{"ö":1}' }
const load = { request, connections: 3, warmUpMs: 10, measureMs: 300 }

async function listen(t: Test, answer: RequestListener): Promise<number> {
  const server = createServer(answer)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

t.test('a request arrives as it was described, and its answer comes back whole', async t => {
  const port = await listen(t, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      t.match(request, { method: 'POST', url: '/jobs?a=b', headers: { 'x-auth-token': 'token' } })
      t.equal(Buffer.concat(chunks).toString(), '{"ö":1}')
      response.setHeader('content-length', 200_000)
      response.end('x'.repeat(200_000))
    })
  })
  t.equal((await ask(port, request)).length, 200_000)
})

t.test('answers after the warm-up are counted, each with its time', async t => {
  const port = await listen(t, (request, response) => {
    request.resume().on('end', () => response.setHeader('content-length', 2).end('{}'))
  })
  let began = 0
  const { answers, elapsedMs, latenciesMs } = await runLoad({ ...load, port, onMeasure: () => began++ })
  t.equal(began, 1)
  t.ok(answers > 0)
  t.equal(latenciesMs.length, answers)
  t.ok(latenciesMs.every(latency => latency > 0))
  t.equal(elapsedMs, 300)
})

const failures: [string, RequestListener, RegExp][] = [
  [
    'a refusal',
    (_, response) => response.writeHead(401, { 'content-length': 0 }).end(),
    /unexpected answer: HTTP\/1.1 401/
  ],
  ['an answer without a length', (_, response) => response.writeHead(200).write('{}'), /no Content-Length/],
  ['a connection that ends', (_, response) => response.destroy(), /connection was closed/]
]
for (const [what, answer, message] of failures) {
  t.test(`${what} ends the measurement`, async t => {
    const port = await listen(t, answer)
    await t.rejects(runLoad({ ...load, port }), { message })
  })
}
