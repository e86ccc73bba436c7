import { hostname } from 'node:os'
import t from 'tap'
import { startTestEmulator, videoRequest } from '../support/emulator.ts'
import type { Call, TestEmulator } from '../support/emulator.ts'

const settings = { auth: 'off', allowedHosts: ['app.example.test', 'my-proxy:8080'] } as const
const emulator = await startTestEmulator(t, settings)
const host = 'localhost:4580'
const videos = '/v1/p/2d-digital-human-videos'
const tokens = '/v3/auth/tokens'

/** What a page can send without asking first: no type that would need a permission. */
const create = (headers: Record<string, string>): Call => ({
  method: 'POST',
  url: videos,
  body: Buffer.from(JSON.stringify(videoRequest())),
  headers: { host, ...headers }
})

const foreign: [sentence: string, headers: Record<string, string>][] = [
  ['a page elsewhere', { origin: 'https://elsewhere.example' }],
  ['a page elsewhere that sends a token', { origin: 'https://elsewhere.example', 'x-auth-token': 't' }],
  ['a page without an origin', { origin: 'null' }],
  ['a name that begins like loopback', { origin: 'http://localhost.elsewhere.example' }],
  ['a name that ends like a listed one', { origin: 'http://evil-app.example.test' }],
  ['an address that begins like loopback', { origin: 'http://127.0.0.1.elsewhere.example' }],
  ['an address of the network', { origin: 'http://192.168.1.7:3000' }],
  ['a name that was rebound to here', { origin: 'http://rebound.example:4580', host: 'rebound.example:4580' }],
  ['an extension called localhost', { origin: 'chrome-extension://localhost' }],
  ['an extension of Firefox', { origin: 'moz-extension://localhost' }],
  ['a file server called localhost', { origin: 'ftp://localhost' }],
  ['an app shell', { origin: 'capacitor://localhost' }],
  ['a local file', { origin: 'file://' }],
  ['no URL', { origin: 'localhost' }],
  ['two origins', { origin: 'http://localhost, http://elsewhere.example' }],
  ['an empty origin', { origin: '' }],
  ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
  ['a page of another site, in capitals', { 'sec-fetch-site': 'Cross-Site' }],
  ['a link on another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }]
]

for (const [sentence, headers] of foreign) {
  t.test(`${sentence} creates nothing where no credential is asked for, and is told so by the API`, async t => {
    const answer = await emulator.call(create(headers))
    t.match(answer, { status: 403, body: { error_code: 'EMULATOR.FOREIGN_PAGE', error_msg: /--allowed-hosts/ } })
    t.strictSame(Object.keys(answer.body), ['error_code', 'error_msg'])
    t.ok(answer.body.error_msg.length <= 256)
    t.equal(answer.headers['content-type'], 'application/json; charset=utf-8')
    t.equal(answer.headers['access-control-allow-origin'], undefined)
    t.strictSame(await namespacesOf(emulator), [])
    const recorded = `/_emulator/v1/requests/${answer.headers['x-request-id']}`
    const { body } = await emulator.call({ method: 'GET', url: recorded })
    t.match(body, { operation: 'Create2DDigitalHumanVideo', namespace: null, outcome: 'rejected' })
  })
}

const local: [sentence: string, headers: Record<string, string>][] = [
  ['a program', {}],
  ['a page of a development server', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' }],
  ['a page behind a proxy to here', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }],
  ['a local page by another name', { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'cross-site' }],
  ['a local page with TLS', { origin: 'https://localhost:5173' }],
  ['a page below localhost', { origin: 'http://shop.localhost:8080' }],
  ['a page at an IPv6 address', { origin: 'http://[::1]:3000' }],
  ['a page on this machine', { origin: `http://${hostname().toLowerCase()}:3000` }],
  ['a page of a listed host', { origin: 'https://app.example.test', 'sec-fetch-site': 'cross-site' }],
  ['a page of a listed host at another port', { origin: 'http://app.example.test:3000' }],
  ['a page of a host that is listed with a port', { origin: 'http://my-proxy:3000' }],
  ['a person who types the address', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
  ['fetch of Node.js', { 'sec-fetch-mode': 'cors' }]
]

for (const [sentence, headers] of local) {
  t.test(`${sentence} may call the API`, async t => {
    const other = await startTestEmulator(t, settings)
    t.equal((await other.call(create(headers))).status, 200)
  })
}

t.test('a foreign page cannot move a job by looking at it', async t => {
  const reading = await startTestEmulator(t, { ...settings, clock: { mode: 'manual', scale: 0, atMs: undefined } })
  const client = reading.client('p')
  await client.control('PUT', '/lifecycles/video', { mode: 'reads', reads: 1 })
  const jobId = await client.createVideo()
  const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }
  for (let times = 0; times < 3; times++) {
    t.equal((await reading.call({ method: 'GET', url: `${videos}/${jobId}`, headers })).status, 403)
  }
  const { body } = await client.control('GET', `/jobs/${jobId}`)
  t.match(body, { state: 'WAITING' })
})

t.test('a foreign page gets no token, whatever credentials are asked for elsewhere', async t => {
  for (const auth of ['off', 'lax', 'strict'] as const) {
    const other = await startTestEmulator(t, { auth })
    const { status, body } = await other.call({
      method: 'POST',
      url: tokens,
      body: '{}',
      headers: { origin: 'https://elsewhere.example' }
    })
    t.match({ status, body }, { status: 403, body: { error_code: 'EMULATOR.FOREIGN_PAGE' } }, auth)
  }
})

t.test('with a credential, which no foreign page can send, any origin may call', async t => {
  const lax = await startTestEmulator(t, { auth: 'lax' })
  const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
  t.match(await lax.call(create(headers)), { status: 401, body: { error_code: 'MSS.00000001' } })
  t.equal((await lax.call(create({ ...headers, 'x-auth-token': 't' }))).status, 200)
})

t.test('the mode of the credentials counts as it is now', async t => {
  const changing = await startTestEmulator(t)
  const headers = { origin: 'https://elsewhere.example', 'x-auth-token': 't' }
  t.equal((await changing.call(create(headers))).status, 200)
  await changing.call({ method: 'PATCH', url: '/_emulator/v1/config', body: { auth: 'off' } })
  t.equal((await changing.call(create(headers))).status, 403)
})

t.test('a signed URL is a credential: a page that was given one may show the file', async t => {
  const client = emulator.client()
  const { body } = await client.api('POST', '/digital-human-training-manage/user/jobs', { name: 'n' })
  const [upload = ''] = body.training_video_upload_url
  const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
  t.equal((await emulator.call({ method: 'PUT', url: upload, body: 'bytes', headers })).status, 200)
})

async function namespacesOf(asked: TestEmulator): Promise<unknown> {
  return (await asked.call({ method: 'GET', url: '/_emulator/v1/namespaces' })).body.namespaces
}
