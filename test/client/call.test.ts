/** What a call makes of its parts, and of every kind of answer. */
import t from 'tap'
import { createCall } from '../../client/call.ts'
import type { Sent } from '../../client/call.ts'
import { EmulatorError } from '../../client/emulator-error.ts'
import { caught } from './caught.ts'
import type { ControlAnswer, ControlRequest } from '../../client/transport.ts'
import { library } from '../../client/wording.ts'

const json = (body: unknown, status = 200, contentType = 'application/json; charset=utf-8'): ControlAnswer => ({
  status,
  contentType,
  body: new TextEncoder().encode(JSON.stringify(body))
})

function callThat(answers: ControlAnswer, namespace?: string) {
  const requests: ControlRequest[] = []
  const transport = async (request: ControlRequest) => {
    requests.push(request)
    return answers
  }
  const call = createCall({ transport, namespace, frontEnd: library })
  return { call, requests }
}

const paths: [string, string[], Sent['query'], string | undefined, string][] = [
  ['nothing but parts', ['clock'], undefined, undefined, '/clock'],
  ['parts that need encoding', ['jobs', 'a/b ?#é'], undefined, undefined, '/jobs/a%2Fb%20%3F%23%C3%A9'],
  ['a query', ['jobs'], { kind: 'video', limit: 5 }, undefined, '/jobs?kind=video&limit=5'],
  ['a member without a value', ['jobs'], { kind: undefined }, undefined, '/jobs'],
  ['a namespace', ['jobs'], undefined, 'a&b', '/jobs?namespace=a%26b'],
  ['a query and a namespace', ['jobs'], { state: 'X' }, 'p', '/jobs?state=X&namespace=p']
]

for (const [what, parts, query, namespace, expected] of paths) {
  t.test(`the path has ${what}`, async t => {
    const { call, requests } = callThat(json({}), namespace)
    await call('GET', parts, query ? { query } : {})
    t.equal(requests[0]?.path, expected)
  })
}

t.test('parts that would change the path are refused before anything is sent', async t => {
  const { call, requests } = callThat(json({}))
  for (const part of ['', '.', '..']) await t.rejects(call('POST', ['jobs', part, 'step']), TypeError)
  t.same(requests, [])
})

t.test('a body is sent as JSON, bytes as they are, nothing without a type', async t => {
  const { call, requests } = callThat(json({}))
  const { signal } = new AbortController()
  await call('POST', ['a'], { body: { b: undefined, c: 1 }, signal })
  await call('PUT', ['a'], { bytes: { content: 'text', type: 'text/x' } })
  await call('GET', ['a'])
  t.match(requests, [
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"c":1}' },
    { method: 'PUT', headers: { 'content-type': 'text/x' }, body: 'text' },
    { method: 'GET', headers: {}, body: undefined }
  ])
  t.equal(requests[0]?.signal, signal)
})

t.test('an answer is read as what was asked for', async t => {
  t.same(await callThat(json({ a: 1 })).call('GET', ['a']), { a: 1 })
  t.equal(await callThat(json(null)).call('GET', ['a']), null)
  const text: ControlAnswer = { status: 200, contentType: 'text/plain', body: new TextEncoder().encode('é') }
  t.equal(await callThat(text).call('GET', ['a'], { answer: 'text' }), 'é')
  t.equal(await callThat(text).call('GET', ['a'], { answer: 'bytes' }), text.body)
})

t.test('a problem becomes an error that says what to do', async t => {
  const problem = {
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    detail: 'no edge leads there',
    hint: 'Use one.',
    possible: ['a', 'b'],
    why: 'because'
  }
  const { call } = callThat(json(problem, 409, 'application/problem+json; charset=utf-8'))
  const error = await caught(call('POST', ['a']))
  t.ok(error instanceof EmulatorError)
  t.match(error, {
    name: 'EmulatorError',
    status: 409,
    title: 'Conflict',
    detail: problem.detail,
    hint: 'Use one.',
    problem
  })
  t.equal(error.message, 'no edge leads there. Use one.\n  possible: ["a","b"]\n  why: because')
})

t.test('a long member is cut in the message, not in the problem', async t => {
  const nearest = 'x'.repeat(5000)
  const error = new EmulatorError({ status: 408, title: 'Not fulfilled', detail: 'a', hint: 'b', nearest })
  t.ok(error.message.length < 700)
  t.match(error.message, '(5000 characters)')
  t.equal(error.problem['nearest'], nearest)
})

const strange: [string, ControlAnswer][] = [
  ['a page', { status: 200, contentType: 'text/html', body: new Uint8Array() }],
  ['no type', { status: 200, contentType: '', body: new Uint8Array() }],
  ['broken JSON', { status: 200, contentType: 'application/json', body: new TextEncoder().encode('{') }],
  ['an error that is no problem', json({ error_code: 'x' }, 404)],
  ['a problem of something else', json({ title: 'x' }, 404, 'application/problem+json')],
  ['JSON that is no object', json(null, 500)]
]

for (const [what, answer] of strange) {
  t.test(`${what} is not taken for an answer of an emulator`, async t => {
    const { call } = callThat(answer)
    const error = await caught(call('GET', ['clock']))
    t.match(error, {
      status: answer.status,
      title: 'Not understood',
      message: /GET \/clock was answered with \d+ .*emulator of this version/
    })
  })
}
