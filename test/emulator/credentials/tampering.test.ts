/** Signatures and tampering: what was signed holds, and nothing that was signed can be changed, dropped or doubled. */
import t from 'tap'
import fc from 'fast-check'
import { issueToken } from '../../../emulator/credentials/tokens.ts'
import type { ReceivedRequest } from '../../../emulator/credentials/received-request.ts'
import {
  ACCESS_KEY,
  makeAuthenticator,
  makeNamespace,
  OTHER_KEY,
  OTHER_SECRET,
  refusalOf,
  SECRET_KEY,
  signed
} from './fixture.ts'

const { namespace } = makeNamespace()
const lax = makeAuthenticator()
const strict = makeAuthenticator({ mode: 'strict' })
const gateway = makeAuthenticator({ mode: 'strict', errors: 'gateway' })
const { token } = issueToken(namespace, 'anna')

const changes: [string, (request: ReceivedRequest) => Partial<ReceivedRequest>][] = [
  ['the method', () => ({ method: 'PATCH' })],
  ['the path', ({ rawUrl }) => ({ rawUrl: `${rawUrl}x` })],
  ['the query', ({ rawUrl }) => ({ rawUrl: `${rawUrl}?a=1` })],
  ['the body', () => ({ body: Buffer.from('{"script_id":"b"}') })],
  ['a signed header', ({ headers }) => ({ headers: { ...headers, 'x-app-userid': 'eve' } })],
  ['the host', ({ headers }) => ({ headers: { ...headers, host: 'elsewhere.test' } })],
  ['the date', ({ headers }) => ({ headers: { ...headers, 'x-sdk-date': '20260102T030406Z' } })],
  [
    'the access key',
    ({ headers }) => ({
      headers: { ...headers, authorization: String(headers['authorization']).replace(ACCESS_KEY, OTHER_KEY) }
    })
  ],
  [
    'the signature',
    ({ headers }) => ({
      headers: {
        ...headers,
        authorization: String(headers['authorization']).replace(/.$/, last => (last === '0' ? '1' : '0'))
      }
    })
  ],
  [
    'the list of signed names',
    ({ headers }) => ({
      headers: { ...headers, authorization: String(headers['authorization']).replace('content-type;', '') }
    })
  ],
  [
    'a stand-in for the hash',
    ({ headers }) => ({ headers: { ...headers, 'x-sdk-content-sha256': 'UNSIGNED-PAYLOAD' } })
  ]
]
for (const [what, change] of changes) {
  t.test(`a signature does not survive a change of ${what}`, t => {
    const request = signed({ headers: { 'x-app-userid': 'anna' } })
    for (const authenticator of [lax, strict]) {
      const refusal = refusalOf(() => authenticator.verify({ ...request, ...change(request) }, namespace))
      t.equal(refusal.errorName, 'unauthorized')
      t.ok(refusal.explanation)
    }
    t.end()
  })
}

t.test('a header that was not signed may change', t => {
  const request = signed()
  const headers = { ...request.headers, 'user-agent': 'a proxy', 'x-app-userid': 'anna' }
  t.equal(strict.verify({ ...request, headers }, namespace).identity.kind, 'aksk')
  t.end()
})

t.test('a signed header that did not arrive, or arrived twice, is named', t => {
  const request = signed({ headers: { 'x-app-userid': 'anna' } })
  const { 'x-app-userid': _, ...headers } = request.headers
  t.match(
    refusalOf(() => lax.verify({ ...request, headers }, namespace)).message,
    /signed header x-app-userid did not arrive/
  )
  const rawHeaders = ['Host', 'h', 'X-App-UserId', 'anna', 'x-app-userid', 'eve']
  t.match(
    refusalOf(() => lax.verify({ ...request, rawHeaders }, namespace)).message,
    /x-app-userid arrived more than once/
  )
  t.equal(lax.verify({ ...request, rawHeaders: rawHeaders.slice(0, 4) }, namespace).identity.kind, 'aksk')
  t.end()
})

t.test('signed names that every object has are just missing headers', t => {
  for (const name of ['constructor', '__proto__', 'tostring']) {
    const request = signed()
    const authorization = String(request.headers['authorization']).replace('content-type;', `${name};`)
    const headers = { ...request.headers, authorization }
    t.match(refusalOf(() => lax.verify({ ...request, headers }, namespace)).message, `${name} did not arrive`)
  }
  t.end()
})

t.test('a signature without X-Sdk-Date is refused', t => {
  const request = signed()
  const authorization = String(request.headers['authorization']).replace(';x-sdk-date', '')
  for (const date of [undefined, '']) {
    const headers = { ...request.headers, authorization, 'x-sdk-date': date }
    t.match(refusalOf(() => lax.verify({ ...request, headers }, namespace)).message, /X-Sdk-Date is missing/)
  }
  t.end()
})

t.test('no refusal and no explanation holds a secret key, a token, or the right signature', t => {
  const right = signed({ headers: { 'x-auth-token': token } })
  const rightSignature = String(right.headers['authorization']).slice(-64)
  for (const authenticator of [lax, strict, gateway]) {
    const refusal = refusalOf(() =>
      authenticator.verify(signed({ secretKey: 'wrong', headers: { 'x-auth-token': token } }), namespace)
    )
    const told = JSON.stringify([refusal.message, refusal.explanation])
    for (const secret of [SECRET_KEY, OTHER_SECRET, token, rightSignature]) t.notOk(told.includes(secret))
    t.match(told, /x-auth-token:\[left out\]/)
  }
  t.end()
})

const bodies = fc.uint8Array({ minLength: 1, maxLength: 200 }).map(bytes => Buffer.from(bytes))

t.test('what was signed verifies, and with any one byte of the body changed it does not', t => {
  fc.assert(
    fc.property(bodies, fc.nat(), fc.integer({ min: 1, max: 255 }), (body, place, flip) => {
      const request = signed({ body })
      if (strict.verify(request, namespace).identity.kind !== 'aksk') return false
      const changed = Buffer.from(body)
      const index = place % body.length
      changed[index] = (changed[index] ?? 0) ^ flip
      return refusalOf(() => strict.verify({ ...request, body: changed }, namespace)).errorName === 'unauthorized'
    }),
    { numRuns: 200 }
  )
  t.end()
})

t.test('no request makes the judge fail otherwise than by a refusal', t => {
  const any = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(any, any, any, (rawUrl, header, host) => {
      const request = signed()
      const headers = { ...request.headers, host, 'content-type': header, 'x-forwarded-host': header }
      refusalOf(() => lax.verify({ ...request, rawUrl: `/${rawUrl}`, headers }, namespace))
    }),
    { numRuns: 100 }
  )
  t.end()
})
