import t from 'tap'
import { limits } from '../../emulator/limits.ts'
import { startTestEmulator, videoRequest } from '../support/emulator.ts'
import type { Call } from '../support/emulator.ts'

const emulator = await startTestEmulator(t)
const token = { 'x-auth-token': 'a-token' }
const json = { ...token, 'content-type': 'application/json' }
const videos = '/v1/p/2d-digital-human-videos'
const trainings = '/v1/p/digital-human-training-manage/user/jobs'
const body = JSON.stringify(videoRequest())

const cases: [sentence: string, call: Call, status: number, code: string, message: RegExp][] = [
  ['no credential', { method: 'POST', url: videos, body }, 401, 'MSS.00000001', /^Unauthorized/],
  ['no credential, before the body is read', { method: 'POST', url: videos, body: '{' }, 401, 'MSS.00000001', /./],
  ['an unknown path', { method: 'GET', url: '/v1/p/nothing' }, 404, 'APIGW.0101', /does not exist/],
  ['the root', { method: 'GET', url: '/' }, 404, 'APIGW.0101', /does not exist/],
  ['a method that the path does not have', { method: 'PUT', url: videos }, 405, 'MSS.00010004', /use POST/],
  [
    'an operation that is not emulated',
    { method: 'GET', url: '/v1/p/products', headers: token },
    501,
    'EMULATOR.NOT_IMPLEMENTED',
    /^Not emulated: ListProducts/
  ],
  [
    'another content type',
    { method: 'POST', url: videos, body, headers: { ...token, 'content-type': 'text/plain' } },
    415,
    'MSS.10000002',
    /must be application\/json, got text\/plain/
  ],
  [
    'a form',
    { method: 'POST', url: videos, body: 'a=1', headers: { ...token, 'content-type': 'multipart/form-data' } },
    415,
    'MSS.10000002',
    /got multipart\/form-data/
  ],
  ['no body', { method: 'POST', url: videos, headers: json }, 400, 'MSS.00000002', /the request has no body/],
  ['broken JSON', { method: 'POST', url: videos, body: '{"a":', headers: json }, 400, 'MSS.00000002', /is not JSON/],
  ['two values', { method: 'POST', url: videos, body: '{}{}', headers: json }, 400, 'MSS.00000002', /is not JSON/],
  ['a list', { method: 'POST', url: videos, body: '[]', headers: json }, 400, 'MSS.00000003', /body must be object/],
  ['null', { method: 'POST', url: trainings, body: 'null', headers: json }, 400, 'MSS.00000003', /body must be object/],
  ['a string', { method: 'POST', url: trainings, body: '"a"', headers: json }, 400, 'MSS.00000003', /must be object/],
  [
    '__proto__',
    { method: 'POST', url: videos, body: '{"__proto__":{"admin":true}}', headers: json },
    400,
    'MSS.00000002',
    /__proto__/
  ],
  [
    '__proto__ deep inside',
    { method: 'POST', url: videos, body: '{"shoot_scripts":[{"__proto__":1}]}', headers: json },
    400,
    'MSS.00000002',
    /__proto__/
  ],
  [
    'constructor.prototype',
    { method: 'POST', url: videos, body: '{"constructor":{"prototype":{}}}', headers: json },
    400,
    'MSS.00000002',
    /constructor\.prototype/
  ],
  [
    'deep nesting',
    { method: 'POST', url: videos, body: `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, headers: json },
    400,
    'MSS.00000002',
    /nested deeper than 64 levels/
  ],
  [
    'bytes that are not UTF-8',
    { method: 'POST', url: videos, body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), headers: json },
    400,
    'MSS.00000002',
    /not UTF-8/
  ],
  [
    'UTF-16',
    { method: 'POST', url: videos, body: Buffer.from('\ufeff{}', 'utf16le'), headers: json },
    400,
    'MSS.00000002',
    /not UTF-8/
  ],
  [
    'a body above 12 MB',
    { method: 'POST', url: videos, body: Buffer.alloc(limits.requestBodyBytes + 1, 0x20), headers: json },
    413,
    'APIGW.0201',
    /too large/
  ],
  [
    'a repeated parameter',
    { method: 'GET', url: `${trainings}?limit=1&limit=2`, headers: token },
    400,
    'MSS.00000003',
    /limit/
  ],
  [
    'a project id that is too long',
    { method: 'POST', url: videos.replace('/p/', `/${'p'.repeat(65)}/`), body, headers: json },
    400,
    'MSS.00000003',
    /project_id/
  ],
  [
    'a project id in the header that is too long',
    { method: 'POST', url: videos, body, headers: { ...json, 'x-project-id': 'p'.repeat(65) } },
    400,
    'MSS.00000003',
    /X-Project-Id must have 1 to 64 characters, got 65/
  ],
  [
    'an empty project id in the header',
    { method: 'GET', url: trainings, headers: { ...token, 'x-project-id': '' } },
    400,
    'MSS.00000003',
    /X-Project-Id must have 1 to 64 characters, got 0/
  ],
  [
    'a job id that is too long',
    { method: 'GET', url: `${videos}/${'j'.repeat(4000)}`, headers: token },
    400,
    'MSS.00000003',
    /job_id/
  ],
  ['an empty job id', { method: 'GET', url: `${videos}/`, headers: token }, 400, 'MSS.00000003', /job_id/]
]

for (const [sentence, call, status, code, message] of cases) {
  t.test(`${sentence}: ${status} ${code} in the shape of the API, and the next request is served`, async t => {
    const answer = await emulator.call(call)
    t.equal(answer.status, status)
    t.strictSame(Object.keys(answer.body), ['error_code', 'error_msg'])
    t.equal(answer.body.error_code, code)
    t.match(answer.body.error_msg, message)
    t.ok(answer.body.error_msg.length <= 256)
    t.match(answer.headers['x-request-id'], /^[0-9a-f]{32}$/)
    t.equal(answer.headers['content-type'], 'application/json; charset=utf-8')
    const next = await emulator.call({ method: 'POST', url: videos, body, headers: json })
    t.equal(next.status, 200)
  })
}

t.test('405 lists the methods that the path has, of MetaStudio as well as of the emulator', async t => {
  const { headers } = await emulator.call({ method: 'DELETE', url: trainings, headers: token })
  t.equal(headers.allow, 'GET, POST')
  const head = await emulator.call({ method: 'HEAD', url: `${videos}/j`, headers: token })
  t.strictSame([head.status, head.headers.allow], [405, 'GET'])
})

t.test('X-Project-Id has up to 64 characters, counted as such, and need not be the project of the path', async t => {
  for (const projectId of ['p', 'p'.repeat(64), Buffer.from('项'.repeat(64)).toString('latin1')]) {
    const headers = { ...token, 'x-project-id': projectId }
    t.equal((await emulator.call({ method: 'GET', url: trainings, headers })).status, 200)
  }
})

t.test('a body of just 12 MB is read', async t => {
  const text = Buffer.alloc(limits.requestBodyBytes, 0x20)
  Buffer.from(body).copy(text)
  const answer = await emulator.call({ method: 'POST', url: videos, body: text, headers: json })
  t.equal(answer.status, 200)
})

t.test('lone surrogates and odd characters come back as they were sent', async t => {
  const client = emulator.client()
  const strange = '\ud83d \u0000 \u202e 👩‍👩‍👧 \uffff'
  const { status, text } = await client.api('POST', '/digital-human-training-manage/user/jobs', { name: strange })
  t.equal(status, 200, text)
  const listed = await client.api('GET', '/digital-human-training-manage/user/jobs')
  // UTF-8 cannot carry half a character, so an answer has the replacement character instead.
  const back = listed.body.jobs[0]?.name
  t.ok(back === strange || back === strange.replace('\ud83d', '\ufffd'), JSON.stringify(back))
})

t.test('request ids differ, and come from the seed', async t => {
  const ids = async () => {
    const other = await startTestEmulator(t, { seed: 'ids' })
    const calls = ['/', '/', '/'].map(url => other.call({ method: 'GET', url }))
    return (await Promise.all(calls)).map(answer => answer.headers['x-request-id'])
  }
  const first = await ids()
  t.equal(new Set(first).size, 3)
  t.strictSame(await ids(), first)
})

t.test('--error-detail off: the bare documented texts', async t => {
  const terse = await startTestEmulator(t, { errorDetail: 'off' })
  const answer = await terse.call({ method: 'POST', url: videos, body: '{}', headers: json })
  t.strictSame(answer.body, { error_code: 'MSS.00000003', error_msg: 'Invalid parameter' })
})

t.test('--auth-errors gateway: a 401 in the words of the gateway', async t => {
  const gateway = await startTestEmulator(t, { authErrors: 'gateway' })
  const { status, body: refused, headers } = await gateway.call({ method: 'POST', url: videos, body })
  t.equal(status, 401)
  t.match(refused, { error_code: 'APIGW.0301', request_id: headers['x-request-id'] })
  t.match(refused.error_msg, /^Incorrect IAM authentication information: x-auth-token not found/)
})

t.test('--auth off: no credential is needed', async t => {
  const open = await startTestEmulator(t, { auth: 'off' })
  t.equal((await open.call({ method: 'POST', url: videos, body })).status, 200)
})
