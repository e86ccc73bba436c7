import t from 'tap'
import { headOf, serve } from './http-fixture.ts'

t.test('a client that expects 100-continue is invited when the upload is accepted', async t => {
  const { cover, connect, desk } = await serve(t)
  const { job, url } = cover()
  const client = await connect()
  client.send(`${headOf(url, 'Content-Length: 3', 'Expect: 100-continue')}\r\n\r\n`)
  t.match(await client.until(/\r\n\r\n/), /^HTTP\/1.1 100 Continue\r\n\r\n$/)
  client.send('abc')
  t.match(await client.until(/200 OK/), /100 Continue[^]*200 OK/)
  t.equal(desk.store.ofJob(job.seq).length, 1)
})

t.test('a client that expects 100-continue hears a refusal instead, and is let go', async t => {
  const { cover, connect } = await serve(t)
  const client = await connect()
  client.send(`${headOf(`${cover().url}x`, 'Content-Length: 3', 'Expect: 100-continue')}\r\n\r\n`)
  await client.closed
  t.match(client.received(), /^HTTP\/1.1 403 Forbidden/)
  t.match(client.received(), /connection: close/i)
  t.notMatch(client.received(), '100 Continue')
})

t.test('other routes invite their bodies as ever', async t => {
  const { connect } = await serve(t)
  const client = await connect()
  client.send('POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n')
  client.send('Content-Length: 7\r\nExpect: 100-continue\r\n\r\n')
  await client.until(/100 Continue/)
  client.send('{"a":1}')
  t.match(await client.until(/\{"a":1\}/), /200 OK[^]*\{"a":1\}/)
})

t.test('the body of a refused upload is read off, and the connection serves the next request', async t => {
  const { cover, connect } = await serve(t)
  const { url } = cover()
  for (const [head, body] of [
    ['Content-Length: 300000', 'x'.repeat(300_000)],
    ['Transfer-Encoding: chunked', `493e0\r\n${'x'.repeat(300_000)}\r\n0\r\n\r\n`]
  ] as const) {
    const client = await connect()
    client.send(`${headOf(`${url}x`, head)}\r\n\r\n${body}`)
    await client.until(/403 Forbidden/)
    client.send(`${headOf(`${url}y`, 'Content-Length: 0')}\r\n\r\n`)
    t.match(await client.until(/403 Forbidden[^]*403 Forbidden/), /403 Forbidden[^]*403 Forbidden/)
  }
})

t.test('an upload that grows beyond the limit is refused on its own connection', async t => {
  const { cover, connect, desk } = await serve(t, { limitBytes: 100_000 })
  const client = await connect()
  client.send(`${headOf(cover().url, 'Transfer-Encoding: chunked')}\r\n\r\n493e0\r\n${'x'.repeat(300_000)}`)
  t.match(await client.until(/<\/Error>/), /413 Payload Too Large[^]*EntityTooLarge/)
  client.send(`\r\n0\r\n\r\n${headOf(cover().url, 'Content-Length: 3')}\r\n\r\nabc`)
  t.match(await client.until(/200 OK/), /200 OK/)
  t.equal(desk.stored().length, 1)
})

t.test('a refused body that is announced as too long to read off closes the connection, once it was heard', async t => {
  const { cover, connect } = await serve(t, { dropBytes: 1000 })
  for (const sent of [1000, 1001]) {
    const client = await connect()
    client.send(`${headOf(`${cover().url}x`, 'Content-Length: 1001')}\r\n\r\n`)
    t.match(await client.until(/<\/Error>/), /403 Forbidden[^]*connection: close/i)
    t.equal(client.socket.closed, false)
    client.send('x'.repeat(sent))
    if (sent === 1000) client.socket.end()
    await client.closed
  }
})

t.test('a refused body that goes on for too long loses its connection', async t => {
  const { cover, connect } = await serve(t, { dropBytes: 1000 })
  const client = await connect()
  client.send(`${headOf(`${cover().url}x`, 'Transfer-Encoding: chunked')}\r\n\r\n`)
  await client.until(/403 Forbidden/)
  client.send(`7d0\r\n${'x'.repeat(2000)}`)
  await client.closed
  t.match(client.received(), '403 Forbidden')
})
