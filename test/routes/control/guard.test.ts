import { hostname } from 'node:os'
import t from 'tap'
import { startTestEmulator } from '../../support/emulator.ts'

const emulator = await startTestEmulator(t, { allowedHosts: ['emulator.test', 'my-proxy:8080'] })

async function ask(headers: Record<string, string>, method: 'GET' | 'POST' = 'GET') {
  const path = method === 'GET' ? 'clock' : 'reset'
  return emulator.call({ method, url: `/_emulator/v1/${path}`, headers })
}

for (const host of [
  'localhost',
  'LOCALHOST:4580',
  '127.0.0.1:4580',
  '127.9.9.9',
  '[::1]:4580',
  hostname(),
  'emulator.test',
  'Emulator.Test:1234'
]) {
  t.test(`the control plane answers to Host ${host}`, async t => {
    t.equal((await ask({ host })).status, 200)
  })
}

for (const host of [
  'rebound.example',
  'localhost.example',
  '10.0.0.1',
  '[fe80::1]',
  '127.0.0.1.example',
  'emulator.test.'
]) {
  t.test(`the control plane does not answer to Host ${host}, and does nothing`, async t => {
    const client = emulator.client()
    const jobId = await client.createVideo()
    const answer = await ask({ host }, 'POST')
    t.match(answer, { status: 403, body: { title: 'Forbidden', hint: /--allowed-hosts/ } })
    t.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8')
    t.equal((await client.showVideo(jobId)).state, 'WAITING')
  })
}

t.test('a page of another origin is refused, one of the same origin is not', async t => {
  t.equal((await ask({ host: 'localhost:4580', origin: 'http://localhost:4580' })).status, 200)
  for (const origin of ['http://elsewhere.example', 'null', 'http://localhost:9999', 'not a URL']) {
    const answer = await ask({ host: 'localhost:4580', origin }, 'POST')
    t.match(answer, { status: 403, body: { detail: `origin ${origin} is not allowed here` } })
  }
})

t.test('only pages of the web have an origin that may be the same', async t => {
  for (const scheme of ['chrome-extension', 'moz-extension', 'ftp', 'capacitor']) {
    const answer = await ask({ host: 'localhost', origin: `${scheme}://localhost` }, 'POST')
    t.equal(answer.status, 403, scheme)
  }
})

t.test('a page of a listed host may call', async t => {
  for (const origin of ['http://emulator.test', 'https://EMULATOR.test:8443', 'http://my-proxy:8080']) {
    t.equal((await ask({ host: 'localhost:4580', origin })).status, 200, origin)
  }
  t.equal((await ask({ host: 'my-proxy:8080' })).status, 200)
})

t.test('a page of another site is refused even where browsers send no origin, but a link may lead here', async t => {
  const crossSite = { host: 'localhost', 'sec-fetch-site': 'cross-site' }
  const link = { ...crossSite, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  t.match(await ask(crossSite), { status: 403, body: { detail: /another site/ } })
  t.equal((await ask({ ...link, 'sec-fetch-dest': 'iframe' })).status, 403)
  t.equal((await ask(link, 'POST')).status, 403)
  t.equal((await ask(link)).status, 200)
  t.equal((await ask({ host: 'localhost', 'sec-fetch-site': 'same-site' })).status, 200)
})

t.test(
  'the API itself answers to any Host, to any origin that has a credential, and allows no page to read it',
  async t => {
    const headers = {
      host: 'metastudio.cn-north-4.myhuaweicloud.com',
      origin: 'http://elsewhere.example',
      'x-auth-token': 't'
    }
    const answer = await emulator.call({ method: 'GET', url: '/v1/p/digital-human-videos', headers })
    t.equal(answer.status, 200)
    t.equal(answer.headers['access-control-allow-origin'], undefined)
  }
)

t.test('with an admin token every control call must bring it, and the API needs none', async t => {
  const closed = await startTestEmulator(t, { adminToken: 'open-sesame' })
  const url = '/_emulator/v1/clock'
  const call = (headers: Record<string, string>) => closed.call({ method: 'GET', url, headers })
  for (const headers of [
    { authorization: 'Bearer open-sesame' },
    { authorization: 'bearer open-sesame' },
    { 'x-admin-token': 'open-sesame' }
  ]) {
    t.equal((await call(headers)).status, 200)
  }
  for (const headers of [
    {},
    { authorization: 'Bearer open-sesam' },
    { authorization: 'Basic open-sesame' },
    { authorization: 'open-sesame' },
    { 'x-admin-token': 'open-sesame!' },
    { 'x-admin-token': '' },
    { 'x-auth-token': 'open-sesame' }
  ]) {
    const answer = await call(headers)
    t.match(answer, { status: 401, body: { title: 'Unauthorized', hint: 'Send Authorization: Bearer TOKEN.' } })
  }
  const unknown = await closed.call({ method: 'GET', url: '/_emulator/v1/nothing' })
  t.equal(unknown.status, 401, 'nobody learns what there is')
  t.equal((await closed.client().api('GET', '/digital-human-videos')).status, 200)
  t.equal((await closed.call({ method: 'GET', url: '/livez' })).status, 200)
})

t.test('an unknown control operation is not found, and says where all are described', async t => {
  for (const [method, path] of [
    ['GET', '/nothing'],
    ['DELETE', '/clock'],
    ['POST', '/clock/']
  ] as const) {
    const answer = await emulator.client().control(method, path)
    t.match(answer, { status: 404, body: { hint: 'See /_emulator/openapi.json.', detail: new RegExp(method) } })
  }
})

t.test('a query that is not known, or a namespace that cannot be one, is refused', async t => {
  for (const [query, detail] of [
    ['name=p', /query: name is not known here/],
    ['namespace=', /namespace/],
    [`namespace=${'p'.repeat(65)}`, /namespace/],
    ['namespace=a&namespace=b', /namespace/]
  ] as const) {
    const { status, body } = await emulator.call({ method: 'GET', url: `/_emulator/v1/clock?${query}` })
    t.equal(status, 400, query)
    t.match(body, { detail, hint: /namespace\?: string/ })
  }
})

t.test('a body of another type, or of no type, is refused in the words of the control plane', async t => {
  const url = '/_emulator/v1/clock'
  const put = (body: string, headers: Record<string, string>) => emulator.call({ method: 'PUT', url, body, headers })
  const form = await put('mode=real', { 'content-type': 'application/x-www-form-urlencoded' })
  t.match(form, { status: 415, body: { status: 415, detail: /must be application\/json/ } })
  t.equal(form.headers['content-type'], 'application/problem+json; charset=utf-8')
  const empty = await put('', { 'content-type': 'application/json' })
  t.match(empty, { status: 400, body: { detail: 'the request has no body' } })
})

t.test('a project may be called whatever a project id can be', async t => {
  for (const project of ['__proto__', 'constructor', 'toString', '项目', "p' OR '1'='1"]) {
    const client = emulator.client(encodeURIComponent(project))
    const jobId = await client.createVideo()
    emulator.physical.advance(2000)
    t.equal((await client.showVideo(jobId)).state, 'SUCCEED', project)
    t.match((await client.control('PUT', '/clock', { mode: 'manual' })).body, { mode: 'manual' })
  }
})
