import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import t from 'tap'
import { limits } from '../../../emulator/limits.ts'
import { headOf, serve } from './http-fixture.ts'

const md5 = (bytes: string | Buffer, encoding: 'hex' | 'base64' = 'hex') =>
  createHash('md5').update(bytes).digest(encoding)

/** Bytes that no compression or repetition can hide an error in. */
async function* pseudoBytes(chunks: number, size: number): AsyncGenerator<Buffer> {
  for (let index = 0; index < chunks; index += 1) {
    yield createHash('shake256', { outputLength: size }).update(String(index)).digest()
  }
}

async function put(url: string, body: RequestInit['body'], headers: Record<string, string> = {}) {
  const response = await fetch(url, { method: 'PUT', body, headers, duplex: 'half' } as RequestInit)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

t.test('a large body is streamed in and comes back byte for byte', async t => {
  const { cover, downloads } = await serve(t)
  const { job, url } = cover()
  const whole = createHash('sha256')
  async function* body() {
    for await (const chunk of pseudoBytes(160, 128 * 1024)) {
      whole.update(chunk)
      yield chunk
    }
  }
  const answer = await put(url, ReadableStream.from(body()), { 'content-type': 'video/mp4' })
  t.equal(answer.status, 200)

  const response = await fetch(downloads(job).cover_download_url ?? '')
  const received = createHash('sha256')
  for await (const chunk of response.body ?? []) received.update(chunk)
  t.equal(received.digest('hex'), whole.digest('hex'))
  t.match(Object.fromEntries(response.headers), {
    'content-length': String(160 * 128 * 1024),
    'content-type': 'video/mp4',
    'accept-ranges': 'bytes',
    'last-modified': 'Fri, 02 Jan 2026 03:04:05 GMT',
    'content-security-policy': 'sandbox',
    etag: answer.headers.get('etag')
  })
})

t.test('bytes reach the disk while the rest of the body is still to come', async t => {
  const { cover, connect, desk } = await serve(t)
  const client = await connect()
  const half = 'x'.repeat(1024 * 1024)
  client.send(`${headOf(cover().url, `Content-Length: ${2 * half.length}`)}\r\n\r\n${half}`)
  const onDisk = () => desk.stored().map(name => statSync(join(desk.folder, name)).size)
  while (onDisk()[0] !== half.length) await setImmediate()
  t.match(desk.stored(), [/\.part$/])
  client.send(half)
  t.match(await client.until(/200 OK/), /200 OK/)
  t.same(onDisk(), [2 * half.length])
})

t.test('an upload answers 200 without a body, with the ETag and the request id', async t => {
  const { cover } = await serve(t)
  const { status, headers, text } = await put(cover().url, 'abc')
  t.same([status, text], [200, ''])
  t.match(Object.fromEntries(headers), {
    etag: `"${md5('abc')}"`,
    'content-length': '0',
    'x-request-id': 'request-1',
    'x-obs-request-id': 'request-1'
  })
})

const contentTypes = ['application/octet-stream', 'application/json', 'text/plain; charset=x', 'video', ';;;', 'a/b/c']
for (const type of contentTypes) {
  t.test(`the content type "${type}" is taken as it is`, async t => {
    const { cover, desk } = await serve(t)
    const { job, url } = cover()
    t.equal((await put(url, '{"not": json', { 'content-type': type })).status, 200)
    t.match(desk.store.ofJob(job.seq), [{ size: 12, contentType: type }])
  })
}

const emptyBodies: [string, string, string][] = [
  ['a Content-Length of 0', 'Content-Length: 0', ''],
  ['an empty chunked body', 'Transfer-Encoding: chunked', '0\r\n\r\n'],
  ['no body at all', 'X-Nothing: 1', '']
]
for (const [what, header, body] of emptyBodies) {
  t.test(`${what} is a file of no bytes`, async t => {
    const { cover, connect, desk, downloads } = await serve(t)
    const { job, url } = cover()
    const client = await connect()
    client.send(`${headOf(url, header)}\r\n\r\n${body}`)
    t.match(await client.until(/\r\n\r\n/), /^HTTP\/1.1 200 OK/)
    t.match(desk.store.ofJob(job.seq), [{ size: 0, md5: md5('') }])
    const response = await fetch(downloads(job).cover_download_url ?? '')
    t.same([response.status, response.headers.get('content-length'), await response.text()], [200, '0', ''])
  })
}

t.test('chunked and counted bodies give the same file', async t => {
  const { cover, connect, desk } = await serve(t)
  const client = await connect()
  const [chunked, counted] = [cover(), cover()]
  client.send(`${headOf(chunked.url, 'Transfer-Encoding: chunked')}\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n`)
  client.send(`${headOf(counted.url, 'Content-Length: 5')}\r\n\r\nabcde`)
  await client.until(/200 OK[^]*200 OK/)
  const [one] = desk.store.ofJob(chunked.job.seq)
  const [other] = desk.store.ofJob(counted.job.seq)
  t.equal(one?.sha256, other?.sha256)
})

t.test('every refusal is XML with its code, and says so in its status', async t => {
  const { cover, desk } = await serve(t, { limitBytes: 10 })
  const { url } = cover()
  const refused = async (response: ReturnType<typeof put>) => {
    const { status, headers, text } = await response
    t.equal(headers.get('content-type'), 'application/xml')
    t.match(text, /^<\?xml version="1.0" encoding="UTF-8" standalone="yes"\?>\n<Error>.*<\/Error>$/)
    t.match(text, '<RequestId>request-1</RequestId><HostId>')
    return [status, /<Code>(.*)<\/Code>/.exec(text)?.[1]]
  }
  const base = new URL(url).origin
  t.same(await refused(put(`${url}x`, 'abc')), [403, 'SignatureDoesNotMatch'])
  t.same(await refused(put(`${base}/_obs/`, 'abc')), [403, 'SignatureDoesNotMatch'])
  t.same(await refused(put(`${base}/_obs/a%2F..%2F..%2Fb?projectId=%00`, 'abc')), [403, 'SignatureDoesNotMatch'])
  t.same(await refused(put(url, 'abc', { 'content-md5': md5('abd', 'base64') })), [400, 'BadDigest'])
  t.same(await refused(put(url, 'abc', { 'content-md5': 'x' })), [400, 'InvalidDigest'])
  t.same(await refused(put(url, '12345678901')), [413, 'EntityTooLarge'])
  t.equal((await put(url, 'abc')).status, 200)
  t.same(await refused(put(url, 'abc')), [403, 'AccessDenied'])
  const other = cover().url
  desk.advance(limits.uploadUrlLifetimeMs + 1000)
  t.same(await refused(put(other, 'abc')), [403, 'AccessDenied'])
  t.match((await put(other, 'abc')).text, '<Message>Request has expired</Message>')
})

for (const method of ['POST', 'DELETE', 'PATCH', 'OPTIONS']) {
  t.test(`${method} is not allowed, and Allow says what is`, async t => {
    const { cover } = await serve(t)
    const response = await fetch(cover().url, { method })
    t.same([response.status, response.headers.get('allow')], [405, 'GET, HEAD, PUT'])
    t.match(await response.text(), '<Code>MethodNotAllowed</Code>')
  })
}

t.test('a failure of the emulator is an InternalError that leaks nothing', async t => {
  const failure = new Error('secret detail')
  const { cover, traces } = await serve(t, {
    onUploaded() {
      throw failure
    }
  })
  const { status, text } = await put(cover().url, 'abc')
  t.equal(status, 500)
  t.match(text, '<Code>InternalError</Code>')
  t.notMatch(text, 'secret')
  t.equal(traces[0]?.failure, failure, 'but the log is told')
})

t.test('every request notes what it was for', async t => {
  const { cover, downloads, traces } = await serve(t)
  const { job, url } = cover()
  await put(url, 'abc')
  const download = downloads(job).cover_download_url ?? ''
  await (await fetch(download)).text()
  await fetch(download, { method: 'HEAD' })
  await put(url, 'abc')
  await (await fetch(url, { method: 'DELETE' })).text()
  t.match(traces, [
    { operation: 'PutObject', namespace: 'project-1', errorCode: null },
    { operation: 'GetObject', namespace: 'project-1', errorCode: null },
    { operation: 'HeadObject', namespace: 'project-1', errorCode: null },
    { operation: 'PutObject', errorCode: 'AccessDenied', errorMessage: /used already/, failure: undefined },
    { operation: null, namespace: null, errorCode: 'MethodNotAllowed' }
  ])
})

t.test('a project id that no URL of ours can have becomes no namespace', async t => {
  const { base, traces } = await serve(t)
  for (const id of ['', 'x'.repeat(65)]) {
    t.equal((await put(`${base}/_obs/a_cover?projectId=${id}`, '')).status, 403)
  }
  t.match(traces, [{ namespace: null }, { namespace: null }])
})

t.test('of concurrent uploads to one URL exactly one is stored', async t => {
  const { cover, desk } = await serve(t)
  const { job, url } = cover()
  const answers = await Promise.all(['a', 'b', 'c', 'd'].map(text => put(url, text.repeat(100_000))))
  t.same(
    answers.map(({ status }) => status).toSorted((one, other) => one - other),
    [200, 403, 403, 403]
  )
  t.equal(desk.store.ofJob(job.seq).length, 1)
  t.equal(desk.stored().length, 1)
})

t.test('ranges, HEAD and their refusals', async t => {
  const { cover, downloads, desk } = await serve(t)
  const { job, url } = cover()
  await put(url, '0123456789')
  const download = downloads(job).cover_download_url ?? ''
  const get = async (range: string, method = 'GET') => {
    const response = await fetch(download, { method, headers: { range } })
    return [response.status, response.headers.get('content-range'), await response.text()]
  }
  t.same(await get('bytes=2-4'), [206, 'bytes 2-4/10', '234'])
  t.same(await get('bytes=-2'), [206, 'bytes 8-9/10', '89'])
  t.same(await get('bytes=0-1,4-5'), [200, null, '0123456789'])
  t.match(await get('bytes=10-'), [416, 'bytes */10', '<Code>InvalidRange</Code>'])
  t.same(await get('bytes=2-4', 'HEAD'), [206, 'bytes 2-4/10', ''])

  const head = await fetch(download, { method: 'HEAD' })
  t.match(
    [head.status, head.headers.get('content-length'), head.headers.get('etag')],
    [200, '10', `"${md5('0123456789')}"`]
  )
  desk.uploads.removeOf(job)
  t.equal((await fetch(download)).status, 404)
  t.same([(await fetch(download, { method: 'HEAD' })).status], [404])
})

t.test('discarded bytes answer 404 and say why', async t => {
  const { cover, downloads } = await serve(t, { discard: true })
  const { job, url } = cover()
  t.equal((await put(url, 'abc')).headers.get('etag'), `"${md5('abc')}"`)
  const response = await fetch(downloads(job).cover_download_url ?? '')
  t.equal(response.status, 404)
  t.match(await response.text(), /<Code>NoSuchKey<.*--uploads discard/)
})

t.test('a client that goes away in the middle frees the URL and leaves no bytes', async t => {
  const { cover, connect, desk } = await serve(t)
  const { url } = cover()
  const client = await connect()
  client.send(`${headOf(url, 'Content-Length: 100')}\r\n\r\nhalf of it`)
  while (desk.stored().length === 0) await setImmediate()
  t.match((await put(url, 'too early')).text, /under way/)
  client.socket.destroy()
  while (desk.stored().length > 0) await setImmediate()
  t.equal((await put(url, 'whole')).status, 200)
})

t.test('a client that goes away in the middle of a download harms nobody', async t => {
  const { cover, downloads } = await serve(t)
  const { job, url } = cover()
  await put(url, 'x'.repeat(8 * 1024 * 1024))
  const download = downloads(job).cover_download_url ?? ''
  const leaving = new AbortController()
  const response = await fetch(download, { signal: leaving.signal })
  await response.body?.getReader().read()
  leaving.abort()
  t.equal((await (await fetch(download)).arrayBuffer()).byteLength, 8 * 1024 * 1024)
})
