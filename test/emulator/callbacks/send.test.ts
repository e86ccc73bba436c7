import { createServer } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { limits } from '../../../emulator/limits.ts'
import type { Resolve } from '../../../emulator/callbacks/address-guard.ts'
import type { CallbackRequest } from '../../../emulator/callbacks/outcome.ts'
import { createSender } from '../../../emulator/callbacks/send.ts'
import { startReceiver } from '../../support/receiver.ts'
import { stoppedClock } from './harness.ts'

const body = '{"result":"SUCCEED","asset_id":"ü","job_id":"j"}'

async function start(t: Test, resolve?: Resolve) {
  const receiver = await startReceiver()
  const clock = stoppedClock()
  const sender = createSender({ physical: clock, version: '1.2.3', ...(resolve && { resolve }) })
  t.teardown(async () => {
    sender.close()
    await receiver.close()
  })
  const send = (changes: Partial<CallbackRequest> = {}, signal = new AbortController().signal) =>
    sender.send({ url: `${receiver.origin}/hook`, body, timeoutMs: 5_000, allowHosts: [], ...changes }, signal)
  return { receiver, clock, send }
}

t.test('a callback is a POST of the very bytes, announced as JSON', async t => {
  const { receiver, send, clock } = await start(t)
  const outcome = await send({ url: `${receiver.origin}/hook?a=1&secret=s&time_stamp=t#part` })
  const [request] = receiver.requests
  t.match(request, { method: 'POST', url: '/hook?a=1&secret=s&time_stamp=t', body })
  t.match(request?.headers, {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'metastudio-emulator/1.2.3'
  })
  t.match(outcome, { status: 200, responseHead: '', errorClass: null, error: null, remedy: null, durationMs: 0 })
  t.strictSame(clock.alarms, [], 'the deadline is taken back')
})

t.test('any 2xx accepts; everything else has a class, its status and the head of the response', async t => {
  const { receiver, send } = await start(t)
  const table = [
    [200, null],
    [204, null],
    [299, null],
    [304, 'redirect'],
    [400, 'http-status'],
    [410, 'http-status'],
    [503, 'http-status']
  ] as const
  for (const [status, errorClass] of table) {
    receiver.answer({ status, ...(status === 400 && { body: 'bad signature' }) })
    const outcome = await send()
    t.match(outcome, { status, errorClass, responseHead: status === 400 ? 'bad signature' : '' }, String(status))
    t.equal(outcome.remedy === null, errorClass === null)
  }
})

t.test('invariant 3: a redirect is not followed, and its target is named without its query', async t => {
  const { receiver, send } = await start(t)
  receiver.answer({ status: 307, headers: { location: '/elsewhere?secret=s' } })
  t.match(await send(), {
    status: 307,
    errorClass: 'redirect',
    error: 'the receiver answered 307 and pointed to /elsewhere'
  })
  t.equal(receiver.requests.length, 1)
})

t.test('Retry-After of a refusal is read', async t => {
  const { receiver, send } = await start(t)
  receiver.answer({ status: 503, headers: { 'retry-after': '17' } })
  t.equal((await send()).retryAfterMs, 17_000)
  receiver.answer({ status: 503, headers: { 'retry-after': 'Thu, 01 Jan 2026 00:01:00 GMT' } })
  t.equal((await send()).retryAfterMs, 60_000)
})

t.test('a long response is cut, between characters', async t => {
  const { receiver, send } = await start(t)
  receiver.answer({ status: 200, body: `x${'ü'.repeat(1024 * 1024)}` })
  const { responseHead, errorClass } = await send()
  t.equal(errorClass, null)
  t.equal(responseHead, `x${'ü'.repeat((limits.callbackResponseBytes - 2) / 2)}`)
})

t.test('invariant 1: a receiver that never answers ends at the deadline', async t => {
  const { receiver, clock, send } = await start(t)
  receiver.answer('hang')
  const pending = send({ timeoutMs: 1234 })
  await receiver.next()
  t.equal(clock.alarms[0]?.delayMs, 1234)
  clock.alarms[0]?.ring()
  t.match(await pending, { status: null, errorClass: 'timeout', error: 'no answer within 1234 ms', responseHead: null })
})

t.test('invariant 1: the deadline covers the lookup of the name too', async t => {
  const { clock, send } = await start(t, () => undefined)
  const pending = send({ url: 'http://slow.test/' })
  clock.alarms[0]?.ring()
  t.match(await pending, { errorClass: 'timeout' })
})

t.test('invariant 2: the status decides, even if the body breaks off', async t => {
  const { receiver, send } = await start(t)
  receiver.answer('truncate')
  t.match(await send(), { status: 200, errorClass: null, responseHead: 'partial' })
})

t.test('invariant 2: the status decides, even if the body never ends', async t => {
  const { receiver, clock, send } = await start(t)
  receiver.answer('stall')
  const pending = send()
  await receiver.next()
  // The head is on its way inside this process; a few turns of the event loop bring it in.
  for (let turn = 0; turn < 50; turn++) await new Promise(resolve => setImmediate(resolve))
  clock.alarms[0]?.ring()
  t.match(await pending, { status: 200, errorClass: null, responseHead: 'partial' })
})

t.test('a connection that is reset, or closed without an answer, is told as such', async t => {
  const { receiver, send } = await start(t)
  receiver.answer('reset')
  t.match(await send(), { status: null, errorClass: 'connection-reset' })
})

t.test('a receiver that is down refuses the connection', async t => {
  const { receiver, send } = await start(t)
  await receiver.close()
  t.match(await send(), { errorClass: 'connection-refused', remedy: /host\.docker\.internal/ })
})

t.test('an answer that is not HTTP, and one that switches protocols, are failures', async t => {
  const { send } = await start(t)
  const table = [
    ['hello\r\n\r\n', 'other'],
    ['HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n', 'connection-reset']
  ] as const
  for (const [text, errorClass] of table) {
    const server = createServer(socket => socket.on('error', () => undefined).end(text)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    t.match(await send({ url: `http://127.0.0.1:${port}/` }), { status: null, errorClass })
    server.close()
  }
})

t.test('https to a port that speaks http is a tls failure', async t => {
  const { receiver, send } = await start(t)
  t.match(await send({ url: `https://127.0.0.1:${receiver.port}/` }), { errorClass: 'tls' })
})

t.test('what is not an http URL is refused before anything is sent', async t => {
  const { send } = await start(t)
  const urls = ['', '/hook', 'ftp://h/', 'javascript:alert(1)', 'http://', 'receiver:8080/hook', 'http://a%2@h/']
  for (const url of urls) t.match(await send({ url }), { status: null, errorClass: 'invalid-url' }, url)
})

t.test('invariant 4: refused addresses are not connected to, by number or by name', async t => {
  const resolve: Resolve = (_host, _options, done) => done(null, [{ address: '169.254.169.254', family: 4 }])
  const { send } = await start(t, resolve)
  t.match(await send({ url: 'http://169.254.169.254/' }), { errorClass: 'forbidden-address' })
  t.match(await send({ url: 'http://2852039166/' }), { errorClass: 'forbidden-address' })
  t.match(await send({ url: 'http://innocent.test/' }), { errorClass: 'forbidden-address' })
})

t.test('invariant 4: the address that was resolved is the one connected to', async t => {
  const asked: string[] = []
  const resolve: Resolve = (host, _options, done) => {
    asked.push(host)
    done(null, [{ address: '127.0.0.1', family: 4 }])
  }
  const { receiver, send } = await start(t, resolve)
  t.match(await send({ url: `http://receiver.test:${receiver.port}/named` }), { status: 200 })
  t.strictSame(asked, ['receiver.test'])
  t.equal(receiver.requests[0]?.headers.host, `receiver.test:${receiver.port}`)
})

t.test('a name that does not resolve is told as such', async t => {
  const gone = Object.assign(new Error('getaddrinfo ENOTFOUND no.test'), { code: 'ENOTFOUND' })
  const { send } = await start(t, (_host, _options, done) => done(gone, []))
  t.match(await send({ url: 'http://no.test/' }), { errorClass: 'name-not-resolved', error: gone.message })
})

t.test('credentials in the URL travel as Basic', async t => {
  const { receiver, send } = await start(t)
  await send({ url: `http://us%40er:p%C3%BC@127.0.0.1:${receiver.port}/` })
  const expected = Buffer.from('us@er:pü').toString('base64')
  t.equal(receiver.requests[0]?.headers.authorization, `Basic ${expected}`)
})

t.test('unicode in a URL arrives percent-encoded', async t => {
  const { receiver, send } = await start(t)
  await send({ url: `${receiver.origin}/hök?q=雪` })
  t.equal(receiver.requests[0]?.url, '/h%C3%B6k?q=%E9%9B%AA')
})

t.test('the signal breaks an attempt off, before and while it runs', async t => {
  const { receiver, send } = await start(t)
  t.match(await send({}, AbortSignal.abort()), { status: null, errorClass: 'other' })
  receiver.answer('hang')
  const stop = new AbortController()
  const pending = send({}, stop.signal)
  await receiver.next()
  stop.abort()
  t.match(await pending, { status: null, errorClass: 'other', error: 'the attempt was broken off' })
})

t.test('a burst reuses its connection', async t => {
  const { receiver, send } = await start(t)
  await send()
  await send()
  t.equal(receiver.connections, 1)
})
