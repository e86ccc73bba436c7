/** The client over HTTP: addresses, the admin token, and what it says when nobody answers. */
import t from 'tap'
import { connect } from '../../client/connect.ts'
import type { FetchFunction } from '../../client/connect.ts'
import { startEmulator } from '../../server/index.ts'
import { caught } from './caught.ts'
import { listen } from '../support/command-context.ts'

/** A `fetch` that notes what it was asked and answers with an empty object. */
function recorder() {
  const asked: { url: string; init: Parameters<FetchFunction>[1] }[] = []
  const fetch: FetchFunction = async (url, init) => {
    asked.push({ url, init })
    return {
      status: 200,
      headers: { get: () => 'application/json' },
      arrayBuffer: async () => new TextEncoder().encode('{}').buffer
    }
  }
  return { asked, fetch }
}

for (const url of [
  'http://emulator:4580',
  'http://emulator:4580/',
  'http://emulator:4580/_emulator/v1',
  'http://emulator:4580/_emulator/v1/'
]) {
  t.test(`${url} is where the emulator is`, async t => {
    const { asked, fetch } = recorder()
    const emulator = connect(url, { fetch })
    t.equal(emulator.url, 'http://emulator:4580')
    t.same(asked, [], 'nothing is sent before the first call')
    await emulator.info()
    t.match(asked, [
      { url: 'http://emulator:4580/_emulator/v1/info', init: { method: 'GET', body: null, signal: null } }
    ])
  })
}

t.test('a path in front of the emulator is kept', async t => {
  const { asked, fetch } = recorder()
  await connect('https://proxy.test/double/', { fetch }).info()
  t.equal(asked[0]?.url, 'https://proxy.test/double/_emulator/v1/info')
})

for (const url of ['emulator:4580', 'ftp://emulator', '', 'http://', 'http://a/?b=c', 'http://a/#b']) {
  t.test(`${JSON.stringify(url)} is no address`, t => {
    t.throws(() => connect(url), TypeError)
    t.end()
  })
}

t.test('bytes and text are sent as they are', async t => {
  const { asked, fetch } = recorder()
  const { uploads } = connect('http://a', { fetch }).namespace('p')
  await uploads.put('id', 'text')
  await uploads.put('id', Buffer.from('bytes'), 'video/mp4')
  t.equal(asked[0]?.init.body, 'text')
  t.same(asked[1]?.init.body, new Uint8Array(Buffer.from('bytes')))
  t.match(asked[1]?.init.headers, { 'content-type': 'video/mp4' })
})

t.test('the admin token is sent, and the hint says when it is missing', async t => {
  await using emulator = await startEmulator({ adminToken: 'open-sesame', adminPort: 0 })
  t.not(emulator.controlUrl, emulator.url)
  t.equal((await emulator.info()).name, 'metastudio-emulator', 'in process the token is known')
  const options = { adminToken: 'open-sesame' }
  t.equal((await connect(emulator.controlUrl, options).clock.read()).mode, 'real')
  t.match(await caught(connect(emulator.controlUrl).clock.read()), { status: 401, hint: /Authorization: Bearer/ })
})

t.test('nobody there: the error says where it looked and what to check', async t => {
  await using emulator = await startEmulator()
  const { url } = emulator
  await emulator.close()
  const error = await caught(connect(url).info())
  t.match(error, { name: 'EmulatorError', status: 0, title: 'Unreachable', cause: TypeError })
  t.match(error.message, `no emulator answers at ${url}`)
  t.match(error.message, '/readyz')
})

t.test('a fetch that gave up on a long wait says so', async t => {
  const cause = Object.assign(new Error('Headers Timeout Error'), { code: 'UND_ERR_HEADERS_TIMEOUT' })
  const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }))
  t.match(await caught(connect('http://a', { fetch }).wait.forJob({})), { hint: /five minutes.*since/ })
  const odd = () => Promise.reject(new Error('odd'))
  t.match(await caught(connect('http://a', { fetch: odd }).info()), { detail: /odd$/ })
})

t.test('a redirect is not followed: it leads to something else', async t => {
  const port = await listen(t, (_request, response) => response.writeHead(302, { location: '/login' }).end())
  t.match(await caught(connect(`http://127.0.0.1:${port}`).info()), { status: 0, title: 'Unreachable' })
})
