import fc from 'fast-check'
import t from 'tap'
import { redacted } from '../../server/request-record.ts'
import { startTestEmulator } from '../support/emulator.ts'

const urls: [url: string, expected: string][] = [
  ['/v1/p/x', '/v1/p/x'],
  ['/_obs/a?Expires=1&Signature=abc', '/_obs/a?Expires=1&Signature=(hidden)'],
  ['/a?signature=abc&b=1', '/a?signature=(hidden)&b=1'],
  ['/a?secret=abc&time_stamp=1', '/a?secret=(hidden)&time_stamp=1'],
  ['/a?token=a&token=b', '/a?token=(hidden)&token=(hidden)'],
  ['/a?my_token=abc', '/a?my_token=abc'],
  ['/a?token', '/a?token'],
  ['/_obs/a?%53ignature=abc', '/_obs/a?%53ignature=(hidden)'],
  ['/_obs/a?b=1&sign%61tur%65=abc&c=2', '/_obs/a?b=1&sign%61tur%65=(hidden)&c=2'],
  ['/a?%2553ignature=abc', '/a?%2553ignature=(hidden)'],
  ['/a?%252553ecret=abc', '/a?%252553ecret=(hidden)'],
  ['/a?%54%4F%4b%45%4E=abc', '/a?%54%4F%4b%45%4E=(hidden)'],
  ['/a?+token=abc', '/a?+token=(hidden)'],
  ['/a?token%3Dabc', '/a?token%3D(hidden)'],
  ['/a?token%3Dabc=1', '/a?token%3D(hidden)'],
  ['/a?b=1%26Signature=abc', '/a?b=1%26Signature=(hidden)'],
  [
    '/a?to=http%3A%2F%2Fh%2F_obs%2Fa%3FExpires%3D1%26Signature%3Dabc',
    '/a?to=http%3A%2F%2Fh%2F_obs%2Fa%3FExpires%3D1%26Signature%3D(hidden)'
  ],
  [
    '/a?to=http%253A%252F%252Fh%252Fa%253FSignature%253Dabc',
    '/a?to=http%253A%252F%252Fh%252Fa%253FSignature%253D(hidden)'
  ],
  ['/_obs/a%3FSignature=abc', '/_obs/a%3FSignature=(hidden)'],
  ['/a;token=abc', '/a;token=(hidden)'],
  ['/a?%=1&%zz=2&token%=3', '/a?%=1&%zz=2&token%=3'],
  ['/a?to=http%3A%2F%2Fh%2Fa%3Fsigned%3Dyes&limit=1', '/a?to=http%3A%2F%2Fh%2Fa%3Fsigned%3Dyes&limit=1']
]

for (const [url, expected] of urls) {
  t.test(`${url} is recorded as ${expected}`, t => {
    t.equal(redacted(url), expected)
    t.end()
  })
}

t.test('a secret is hidden however its name is spelt', async () => {
  const spelling = (character: string) =>
    fc.record({ upper: fc.boolean(), rounds: fc.integer({ min: 0, max: 3 }) }).map(({ upper, rounds }) => {
      const letter = upper ? character.toUpperCase() : character
      return rounds === 0 ? letter : `%${'25'.repeat(rounds - 1)}${letter.charCodeAt(0).toString(16)}`
    })
  const name = fc
    .constantFrom('signature', 'secret', 'token')
    .chain(text => fc.tuple(...Array.from(text, spelling)))
    .map(characters => characters.join(''))
  fc.assert(fc.property(name, spelt => redacted(`/a?b=1&${spelt}=abc&c=2`) === `/a?b=1&${spelt}=(hidden)&c=2`))
})

t.test('a request leaves one line with operation, namespace, outcome and what went wrong', async t => {
  const lines: Record<string, unknown>[] = []
  const emulator = await startTestEmulator(t, {
    logLevel: 'info',
    logTo: { write: line => void lines.push(JSON.parse(line) as Record<string, unknown>) }
  })
  const client = emulator.client('p')
  await client.createVideo({ unknown_field: 1 })
  await client.api('GET', '/2d-digital-human-videos/none')
  await client.api('GET', '/nothing')
  await client.api('GET', '/products')
  await client.control('GET', '/clock')
  await emulator.call({ method: 'GET', url: '/livez' })
  await emulator.call({ method: 'GET', url: '/openapi.json' })
  t.equal(lines.length, 4, 'what steers, watches or documents the emulator is not traffic')
  const common = { level: 30, msg: 'request', requestId: /^[0-9a-f]{32}$/, durationMs: 0 }
  t.match(lines, [
    {
      ...common,
      method: 'POST',
      url: '/v1/p/2d-digital-human-videos',
      operation: 'Create2DDigitalHumanVideo',
      namespace: 'p',
      status: 200,
      outcome: 'accepted',
      warnings: [/unknown_field/]
    },
    {
      ...common,
      operation: 'Show2DDigitalHumanVideo',
      status: 404,
      outcome: 'rejected',
      errorCode: 'MSS.41000003',
      errorMessage: /The task does not exist/
    },
    { ...common, operation: null, namespace: null, status: 404, outcome: 'unmatched', errorCode: 'APIGW.0101' },
    { ...common, operation: null, status: 501, outcome: 'unmatched', errorCode: 'EMULATOR.NOT_IMPLEMENTED' }
  ])
  t.notOk('errorCode' in (lines[0] ?? {}))
})

t.test('at level debug the calls of the control plane are logged, too', async t => {
  const lines: string[] = []
  const emulator = await startTestEmulator(t, { logLevel: 'debug', logTo: { write: line => void lines.push(line) } })
  await emulator.client('p').control('GET', '/clock')
  t.match(JSON.parse(lines[0] ?? ''), { outcome: 'control', operation: 'showClock', status: 200 })
})

t.test('the time of a request is that of its project, and its duration physical', async t => {
  const emulator = await startTestEmulator(t)
  const client = emulator.client('p')
  await client.control('PUT', '/clock', { mode: 'manual', at: '2040-01-01T00:00:00Z' })
  await client.createVideo()
  const { body } = await client.control('GET', '/requests')
  t.match(body.requests, [{ at: '2040-01-01T00:00:00.000Z', durationMs: 0 }])
})
