/** What a browser finds at `/` and beside the control plane, and that nobody else finds anything new. */
import { createHash } from 'node:crypto'
import t from 'tap'
import { homePage } from '../../routes/home-page.ts'
import { startTestEmulator } from '../support/emulator.ts'
import type { TestEmulator } from '../support/emulator.ts'

const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

const visit = (emulator: TestEmulator, url: string, headers: Record<string, string> = browser) =>
  emulator.call({ method: 'GET', url, headers: { host: '127.0.0.1:4580', ...headers } })

t.test('a browser finds a page whose every link leads somewhere', async t => {
  const emulator = await startTestEmulator(t)
  const { status, text, headers } = await visit(emulator, '/')
  t.equal(status, 200)
  t.equal(headers['content-type'], 'text/html; charset=utf-8')
  t.match(text, /metastudio-emulator[^]*\d+\.\d+\.\d+/)
  t.match(text, 'http://127.0.0.1:4580/v1/')
  t.match(text, /EMULATORACCESSKEY000[^]*emulator-secret-key-0000000000000000000/)
  const links = Array.from(text.matchAll(/href="([^"]+)"/g), ([, link]) => link ?? '')
  for (const link of [
    '/docs',
    '/docs?control',
    '/openapi.json',
    '/openapi.yaml',
    '/_emulator/openapi.json',
    '/_emulator/v1/requests'
  ]) {
    t.ok(links.includes(link), link)
  }
  for (const link of links) {
    t.match(link, /^\//, 'nothing is elsewhere')
    t.ok([200, 302].includes((await visit(emulator, link)).status), link)
  }
})

t.test('the page needs no script and no other resource, and may have none', async t => {
  const { text, headers } = await visit(await startTestEmulator(t), '/')
  t.notMatch(text, /<script|<img|@import|url\(|style=|\son\w+=/i)
  const style = /<style>([^]*?)<\/style>/.exec(text)?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  t.equal(
    headers['content-security-policy'],
    `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
  )
  t.match(style, /color-scheme: light dark/)
  t.match(headers, {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store'
  })
})

t.test('everybody else finds at / what was always there', async t => {
  const emulator = await startTestEmulator(t)
  for (const accept of [undefined, '*/*', 'application/json', 'application/json, text/plain, */*', 'text/html;q=0']) {
    const answer = await visit(emulator, '/', accept === undefined ? {} : { accept })
    t.match(answer, { status: 404, body: { error_code: 'APIGW.0101' } }, accept ?? 'no Accept')
  }
  const foreign = await visit(emulator, '/', { host: 'rebound.example' })
  t.equal(foreign.status, 404)
  for (const method of ['HEAD', 'POST', 'PUT'] as const) {
    t.equal((await emulator.call({ method, url: '/', headers: browser })).status, 404, method)
  }
})

t.test('the page is no traffic of the API, a 404 at / is', async t => {
  const emulator = await startTestEmulator(t)
  await visit(emulator, '/')
  await visit(emulator, '/', { ...browser, host: 'rebound.example' })
  await visit(emulator, '/', {})
  const { requests } = await emulator.requests.list()
  t.match(requests, [{ url: '/', status: 404 }])
  t.equal(requests.length, 1)
})

t.test('the page is kept from foreign hosts and origins, and so are its neighbours', async t => {
  const emulator = await startTestEmulator(t)
  for (const url of ['/', '/docs/', '/_emulator', '/_emulator/', '/_emulator/v1', '/_emulator/v1/']) {
    t.equal((await visit(emulator, url, { ...browser, host: 'rebound.example' })).status, 403, url)
    t.equal((await visit(emulator, url, { ...browser, origin: 'https://elsewhere.example' })).status, 403, url)
  }
})

t.test('the neighbours of what there is lead there', async t => {
  const emulator = await startTestEmulator(t)
  t.match(await visit(emulator, '/docs/'), { status: 302, headers: { location: '/docs' } })
  for (const url of ['/_emulator', '/_emulator/', '/_emulator/v1', '/_emulator/v1/']) {
    t.match(await visit(emulator, url), { status: 302, headers: { location: '/docs?control' } }, url)
    const { status, body } = await visit(emulator, url, {})
    t.equal(status, 200, url)
    t.match(body, { page: '/docs?control', document: '/_emulator/openapi.json' })
    const calls = body['calls'] as string[]
    t.ok(calls.includes('GET /_emulator/v1/clock: Read the clock'), calls.join('\n'))
  }
})

t.test('keys that were given are not shown, and what is asked for follows --auth', async t => {
  const given = await startTestEmulator(t, { credentials: 'MINE:my-secret', adminToken: 'my-token' })
  const { text } = await visit(given, '/')
  t.notMatch(text, /MINE|my-secret|my-token|EMULATORACCESSKEY000/)
  t.match(text, /--credentials/)
  t.notMatch(text, /href="\/_emulator\/v1\/requests"/, 'a browser has no admin token')
  const off = await startTestEmulator(t, { auth: 'off' })
  const withoutKeys = (await visit(off, '/')).text
  t.match(withoutKeys, /no credential is needed/i)
  t.notMatch(withoutKeys, /X-Auth-Token/)
  const strict = await startTestEmulator(t, { auth: 'strict' })
  const signed = (await visit(strict, '/')).text
  t.match(signed, 'metastudio-emulator sign GET /v1/demo/digital-human-videos')
  t.notMatch(signed, /any-token/, 'a token of that kind is refused')
})

t.test('with a control plane of its own, the page is there and names the port of the API', async t => {
  const emulator = await startTestEmulator(t, { listen: true, host: '127.0.0.1', port: 0, adminPort: 0 })
  const page = await fetch(emulator.controlUrl, { headers: browser })
  t.equal(page.status, 200)
  t.match(await page.text(), `${emulator.url}/v1/`)
  t.equal((await fetch(emulator.url, { headers: browser })).status, 404)
})

t.test('whatever is shown is text, not markup', t => {
  const page = homePage({
    version: '<b>',
    contractVersion: '"\'&',
    operationCount: 1,
    endpoint: 'http://<script>',
    auth: 'lax',
    keys: { kind: 'public', pairs: [['<i>', '</i>']] },
    controlOpen: true
  })
  t.notMatch(page, /<b>|<script>|<i>|<\/i>/)
  t.match(page, '&lt;script&gt;')
  t.end()
})
