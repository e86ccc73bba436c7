import { once } from 'node:events'
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { Type } from 'typebox'
import t from 'tap'
import type { Test } from 'tap'
import { limits } from '../../emulator/limits.ts'
import { projectParams } from '../../openapi/schemas/parameters.ts'
import { replyPart, text } from '../../openapi/schemas/fields.ts'
import { defineControl } from '../../routes/control/define-control.ts'
import type { ControlOperation } from '../../routes/control/define-control.ts'
import type { Operation } from '../../routes/operation.ts'
import { createJudge } from '../../routes/validation/judge.ts'
import { buildApp } from '../../server/app.ts'
import { openLog } from '../../server/log.ts'
import { composeTestEmulator, startTestEmulator } from '../support/emulator.ts'

/** Sends bytes to the emulator and resolves to all that it answers until it closes the connection. */
async function speak(url: string, request: string): Promise<{ status: number; head: string; body: string }> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  let received = ''
  socket.on('data', chunk => (received += chunk.toString()))
  socket.on('error', () => undefined)
  socket.write(request)
  await once(socket, 'close')
  const [head = '', body = ''] = received.split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), head, body }
}

const get = (path: string, ...headers: string[]) =>
  [`GET ${path} HTTP/1.1`, 'Host: x', 'Connection: close', 'X-Auth-Token: t', ...headers, '', ''].join('\r\n')

t.test('requests that are hardly HTTP are refused in the shape of the API, and the emulator goes on', async t => {
  const { url } = await startTestEmulator(t, { listen: true })
  const requests: [sentence: string, request: string, status: number, code: string, more?: RegExp][] = [
    ['no HTTP at all', 'HELLO\r\n\r\n', 400, 'MSS.00000003', /not valid HTTP/],
    ['a broken header', 'GET / HTTP/1.1\r\nHo st: x\r\n\r\n', 400, 'MSS.00000003', /not valid HTTP/],
    ['two lengths', get('/', 'Content-Length: 1', 'Content-Length: 2'), 400, 'MSS.00000003', /not valid HTTP/],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'MSS.00000003', /Host header is missing/],
    ['an unknown expectation', get('/v1/p/nothing', 'Expect: a-miracle'), 404, 'APIGW.0101'],
    ['headers without end', get('/', `X-Long: ${'x'.repeat(20_000)}`), 431, 'MSS.00000003', /headers are too large/],
    ['a percent sign that means nothing', get('/v1/%zz/digital-human-videos'), 400, 'MSS.00000003', /not a valid URL/],
    ['a path that is no UTF-8', get('/v1/%ff/digital-human-videos'), 400, 'MSS.00000003', /not a valid URL/],
    ['a zero byte in the project', get('/v1/%00/digital-human-videos'), 400, 'MSS.00000003', /project_id/],
    ['dots that climb', get('/v1/p/../../etc/passwd'), 404, 'APIGW.0101'],
    ['dots in disguise', get('/v1/p/%2e%2e/%2e%2e/etc/passwd'), 404, 'APIGW.0101'],
    ['a double slash', get('//v1/p/digital-human-videos'), 404, 'APIGW.0101'],
    ['a double slash within', get('/v1//digital-human-videos'), 400, 'MSS.00000003', /project_id/],
    ['a slash in disguise', get('/v1/p%2fq/digital-human-videos'), 400, 'MSS.00000003', /project_id/],
    ['a very long segment', get(`/v1/${'p'.repeat(8000)}/digital-human-videos`), 400, 'MSS.00000003'],
    ['a very long path', get(`/${'a/'.repeat(3000)}`), 404, 'APIGW.0101'],
    ['an absolute URL', get('http://elsewhere.example/v1/p/nothing'), 404, 'APIGW.0101']
  ]
  for (const [sentence, request, status, code, message = /./] of requests) {
    const answer = await speak(url, request)
    t.equal(answer.status, status, sentence)
    const body = JSON.parse(answer.body) as { error_code: string; error_msg: string }
    t.equal(body.error_code, code, sentence)
    t.match(body.error_msg, message, sentence)
    t.match(answer.head, /^x-request-id: [0-9a-f]{32}$/im, sentence)
  }
  const last = await speak(url, get('/v1/p/digital-human-videos'))
  t.equal(last.status, 200)
})

t.test('a TLS hello on the HTTP port says so in the log, and is answered in plain HTTP', async t => {
  const lines: string[] = []
  const logTo = { write: (line: string) => void lines.push(line) }
  const { url } = await startTestEmulator(t, { listen: true, logLevel: 'info', logTo })
  const { hostname, port } = new URL(url)
  const socket = connectTls({ host: hostname, port: Number(port), rejectUnauthorized: false })
  const [error] = (await once(socket, 'error')) as [Error & { code: string }]
  t.match(error.message, /wrong version number/i, 'what every client says that meets plain HTTP')
  t.equal(lines.length, 1)
  const line = JSON.parse(lines[0] ?? '') as { level: number; msg: string }
  t.equal(line.level, 40)
  t.match(
    line.msg,
    `a client spoke TLS to port ${port}, which speaks plain HTTP: give it an endpoint that begins with http://`
  )
  const answer = await speak(url, '\u0016\u0003\u0001')
  t.match(answer, { status: 400, body: /this port speaks plain HTTP, not TLS/ })
})

t.test('a connection that is dropped in the middle of a request does no harm', async t => {
  const { url } = await startTestEmulator(t, { listen: true })
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.write(
    'POST /v1/p/2d-digital-human-videos HTTP/1.1\r\nHost: x\r\nX-Auth-Token: t\r\nContent-Length: 100\r\n\r\n{'
  )
  await once(socket, 'connect')
  socket.resetAndDestroy()
  await once(socket, 'close')
  t.equal((await speak(url, get('/v1/p/digital-human-videos'))).status, 200)
})

const Reply = replyPart('SecretReply', 'A reply.', { name: text(1, 5, 'A name.') })

function failing(operationId: string, path: `/${string}`, handle: () => never): Operation {
  const code = {
    params: projectParams,
    query: undefined,
    headers: undefined,
    body: undefined,
    callbacks: undefined,
    reply: { schema: Type.Object({ name: Reply.properties.name }), components: [] },
    handle
  }
  return {
    operationId,
    method: 'GET',
    path,
    tag: 'test',
    summary: 'It fails.',
    status: 200,
    takesBody: false,
    takesPicture: false,
    service: 'test',
    errors: [],
    fidelity: 'static',
    evidence: 'assumed',
    load: async () => code
  }
}

const failingOperations = [
  failing('Throw', '/v1/{project_id}/throw', () => {
    throw new Error('the password of the database is swordfish')
  }),
  failing('ThrowNothing', '/v1/{project_id}/throw-nothing', () => {
    throw undefined
  }),
  failing('BreakPromise', '/v1/{project_id}/break', () => ({}) as never)
]

async function appWith(t: Test, operations: readonly Operation[], controlOperations: readonly ControlOperation[] = []) {
  const emulator = composeTestEmulator(t)
  const lines: string[] = []
  const destination = { write: (line: string) => void lines.push(line) }
  const { log } = await openLog({ level: 'info', format: 'json', terminal: false, destination })
  const app = await buildApp(
    {
      emulator,
      judge: createJudge({ validation: 'strict', strictWarnings: false, switches: {} }),
      physical: emulator.physical,
      log,
      seed: 's',
      starts: 1,
      publicUrl: () => undefined,
      ownUrl: () => 'http://own',
      gatewayLimits: 'relaxed',
      errors: { errorDetail: 'on', authErrors: 'service', explain: false },
      readiness: () => [],
      switches: {},
      operations,
      control: {
        operations: controlOperations,
        facts: {
          version: '0',
          contractVersion: '0',
          operations,
          configuration: {},
          settings: { change: () => ({ changed: {} }) }
        },
        guard: { allowedHosts: [], ownHostName: 'own', adminToken: undefined }
      }
    },
    { api: true, control: true }
  )
  t.teardown(() => app.close())
  return { app, lines, emulator }
}

t.test('a handler that fails answers 500 and leaks nothing; the log has the reason', async t => {
  const { app, lines, emulator } = await appWith(t, failingOperations)
  const ask = (path: string) => app.inject({ url: `/v1/p/${path}`, headers: { 'x-auth-token': 't' } })
  for (const path of ['throw', 'throw-nothing', 'break', 'throw']) {
    const answer = await ask(path)
    t.equal(answer.statusCode, 500, path)
    t.strictSame(answer.json(), { error_code: 'MSS.00000004', error_msg: 'Internal Error' })
    t.match(answer.headers['x-request-id'], /^[0-9a-f]{32}$/)
  }
  t.match(JSON.parse(lines[0] ?? ''), {
    msg: 'request failed',
    outcome: 'failed',
    operation: 'Throw',
    err: { message: /swordfish/ }
  })
  t.equal(lines.length, 4)
  t.match(emulator.journal.list('p'), [{ outcome: 'failed', errorCode: 'MSS.00000004' }])
  t.notMatch(JSON.stringify(emulator.journal.list('p')), /swordfish/)
})

t.test(
  'a control operation that fails answers with a problem that leaks nothing, and the log has the reason',
  async t => {
    const code = defineControl({
      operationId: 'fail',
      tag: 'test',
      summary: 'It fails.',
      body: Type.Object({}),
      reply: Type.Object({}),
      handle() {
        throw new Error('the password of the database is swordfish')
      }
    })
    const failure = { operationId: 'fail', method: 'PUT', path: '/fail', large: false, load: async () => code } as const
    const { app, lines } = await appWith(t, [], [failure])
    const put = (payload: string | Buffer) => app.inject({ method: 'PUT', url: '/_emulator/v1/fail', payload })
    const answer = await put('{}')
    t.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8')
    t.match(answer.json(), { status: 500, title: 'Internal error', hint: /./ })
    t.notMatch(answer.body, 'swordfish')
    t.equal(lines.length, 1)
    t.match(lines[0], 'swordfish')
    t.equal((await put(Buffer.alloc(limits.requestBodyBytes + 1))).statusCode, 413)
    t.equal((await put('{')).statusCode, 400)
  }
)

t.test('a client that goes while the code of a control operation is loaded has gone when it is called', async t => {
  const asked = Promise.withResolvers<void>()
  const gone = Promise.withResolvers<void>()
  const called = Promise.withResolvers<boolean>()
  const code = defineControl({
    operationId: 'linger',
    tag: 'test',
    summary: 'It is loaded late.',
    reply: Type.Object({}),
    handle: (_input, { signal }) => called.resolve(signal.aborted)
  })
  const load = async () => {
    asked.resolve()
    await gone.promise
    return code
  }
  const { app } = await appWith(t, [], [{ operationId: 'linger', method: 'GET', path: '/linger', large: false, load }])
  app.server.on('request', (_request, response) => response.once('close', gone.resolve))
  const { port, hostname } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  const socket = connect(Number(port), hostname)
  socket.write(`GET /_emulator/v1/linger HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`)
  await asked.promise
  socket.destroy()
  t.equal(await called.promise, true)
})
