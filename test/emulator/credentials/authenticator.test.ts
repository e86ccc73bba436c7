/** Who is let in: the three modes, tokens and signatures alone and together, and the words of a refusal. */
import t from 'tap'
import { issueToken } from '../../../emulator/credentials/tokens.ts'
import {
  ACCESS_KEY,
  makeAuthenticator,
  makeNamespace,
  NOW_MS,
  OTHER_KEY,
  OTHER_SECRET,
  PROJECT,
  refusalOf,
  SECRET_KEY,
  signed,
  unsigned
} from './fixture.ts'

const { namespace } = makeNamespace()
const lax = makeAuthenticator()
const strict = makeAuthenticator({ mode: 'strict' })
const gateway = makeAuthenticator({ mode: 'strict', errors: 'gateway' })
const { token } = issueToken(namespace, 'anna')
const WINDOW_MS = 15 * 60 * 1000

t.test('off looks at nothing', t => {
  const off = makeAuthenticator({ mode: 'off' })
  off.admit({})
  off.admit({ authorization: 'SDK-HMAC-SHA256 nonsense' })
  t.same(off.verify(unsigned({ authorization: 'V11-HMAC-SHA256 x' }), namespace), { identity: { kind: 'none' } })
  t.end()
})

const nothing: [string, Record<string, string>][] = [
  ['nothing', {}],
  ['an empty token', { 'x-auth-token': '' }],
  ['a bearer token', { authorization: 'Bearer abc' }],
  ['basic credentials', { authorization: 'Basic YTpi' }]
]
for (const [what, headers] of nothing) {
  t.test(`${what} is no credential`, t => {
    for (const authenticator of [lax, strict]) {
      t.match(
        refusalOf(() => authenticator.admit(headers)),
        {
          errorName: 'unauthorized',
          message: /^Unauthorized: send X-Auth-Token, or Authorization/,
          explanation: undefined
        }
      )
      t.match(
        refusalOf(() => authenticator.verify(unsigned(headers), namespace)),
        { errorName: 'unauthorized' }
      )
    }
    t.equal(
      refusalOf(() => gateway.admit(headers)).message,
      'Incorrect IAM authentication information: x-auth-token not found'
    )
    t.end()
  })
}

t.test('an Authorization that cannot be read is refused before the body, even beside a token', t => {
  const cases: [string, RegExp][] = [
    ['SDK-HMAC-SHA256 Access=AK', /SignedHeaders/],
    ['V11-HMAC-SHA256 Credential=AK/20260102/r/s, SignedHeaders=host, Signature=0', /V11-HMAC-SHA256 is not supported/]
  ]
  for (const [authorization, message] of cases) {
    t.match(
      refusalOf(() => lax.admit({ authorization })),
      { message }
    )
    t.match(
      refusalOf(() => lax.admit({ authorization, 'x-auth-token': 'x' })),
      { message }
    )
    t.match(
      refusalOf(() => gateway.admit({ authorization })),
      { message: /verify aksk signature fail, / }
    )
  }
  t.end()
})

t.test('a token longer than documented is refused', t => {
  lax.admit({ 'x-auth-token': 'x'.repeat(16_384) })
  t.match(
    refusalOf(() => lax.admit({ 'x-auth-token': 'x'.repeat(16_385) })),
    { entry: { status: 401 } }
  )
  t.end()
})

t.test('lax takes any token as it is', t => {
  lax.admit({ 'x-auth-token': 'anything' })
  t.same(lax.verify(unsigned({ 'x-auth-token': 'anything' }), namespace), { identity: { kind: 'token' } })
  t.end()
})

t.test('lax lets an unknown access key through and says that nothing was checked', t => {
  const verdict = lax.verify(signed({ accessKey: 'UNKNOWN', secretKey: 'any' }), namespace)
  t.same(verdict.identity, { kind: 'aksk', accessKey: 'UNKNOWN' })
  t.match(verdict.explanation, { reason: 'not checked: the access key UNKNOWN is not known', hint: /--credentials/ })
  t.end()
})

t.test('lax looks at no clock, and at no project', t => {
  const request = signed({ at: NOW_MS - 365 * 24 * 3600 * 1000, headers: { 'x-project-id': 'another' } })
  t.same(lax.verify(request, namespace), { identity: { kind: 'aksk', accessKey: ACCESS_KEY } })
  t.end()
})

t.test('a signature of a known access key holds in lax and strict mode', t => {
  for (const authenticator of [lax, strict]) {
    const request = signed()
    authenticator.admit(request.headers)
    t.same(authenticator.verify(request, namespace), { identity: { kind: 'aksk', accessKey: ACCESS_KEY } })
    const other = signed({ accessKey: OTHER_KEY, secretKey: OTHER_SECRET })
    t.same(authenticator.verify(other, namespace), { identity: { kind: 'aksk', accessKey: OTHER_KEY } })
  }
  t.end()
})

t.test('strict refuses an unknown access key', t => {
  const request = signed({ accessKey: 'UNKNOWN' })
  t.match(
    refusalOf(() => strict.verify(request, namespace)),
    { message: /UNKNOWN is not known/, explanation: { hint: /--credentials/ } }
  )
  t.match(refusalOf(() => gateway.verify(request, namespace)).message, /: verify aksk signature fail, the access key/)
  t.end()
})

const distances: [number, boolean][] = [
  [-WINDOW_MS, true],
  [WINDOW_MS, true],
  [-WINDOW_MS - 1000, false],
  [WINDOW_MS + 1000, false]
]
for (const [distance, holds] of distances) {
  t.test(`strict ${holds ? 'takes' : 'refuses'} a signature ${distance / 1000} s from the emulator clock`, t => {
    const request = signed({ at: NOW_MS + distance })
    if (holds) t.equal(strict.verify(request, namespace).identity.kind, 'aksk')
    else {
      const refusal = refusalOf(() => strict.verify(request, namespace))
      t.match(refusal.message, distance < 0 ? /15 minutes behind the clock/ : /15 minutes ahead of the clock/)
      t.match(refusal.explanation?.hint, /stands at 20260102T030405Z, and 15 minutes are allowed/)
    }
    t.end()
  })
}

t.test('strict follows the clock of the namespace, wherever it is moved', t => {
  const { namespace, time } = makeNamespace()
  time.ms += 10 * 365 * 24 * 3600 * 1000
  t.match(refusalOf(() => strict.verify(signed(), namespace)).message, /behind the clock/)
  t.equal(strict.verify(signed({ at: time.ms }), namespace).identity.kind, 'aksk')
  t.end()
})

t.test('strict refuses an X-Sdk-Date that is no time, although it was signed', t => {
  const request = signed({ headers: { 'x-sdk-date': 'yesterday' } })
  t.match(refusalOf(() => strict.verify(request, namespace)).message, /X-Sdk-Date is not a time/)
  t.equal(lax.verify(request, namespace).identity.kind, 'aksk')
  t.end()
})

t.test('strict reads an X-Project-Id that is not ASCII as the SDKs send it, in UTF-8', t => {
  const projectId = 'a\u00fcb'
  const { namespace: other } = makeNamespace(projectId)
  const header = Buffer.from(projectId).toString('latin1')
  const request = {
    ...unsigned({ 'x-auth-token': issueToken(other, 'user').token, 'x-project-id': header }),
    projectId
  }
  t.equal(strict.verify(request, other).identity.kind, 'token')
  t.end()
})

t.test('strict compares X-Project-Id with the path, whatever the credential', t => {
  const request = signed({ headers: { 'x-project-id': 'another' } })
  t.match(refusalOf(() => strict.verify(request, namespace)).message, /X-Project-Id is not the project of the path/)
  const withToken = unsigned({ 'x-auth-token': token, 'x-project-id': 'another' })
  t.match(refusalOf(() => strict.verify(withToken, namespace)).message, /X-Project-Id/)
  t.same(strict.verify(unsigned({ 'x-auth-token': token, 'x-project-id': PROJECT }), namespace), {
    identity: { kind: 'token' }
  })
  t.end()
})

t.test('strict takes only tokens of its own IAM that are for the project and unexpired', t => {
  t.same(strict.verify(unsigned({ 'x-auth-token': token }), namespace), { identity: { kind: 'token' } })
  const foreign = issueToken(makeNamespace('another').namespace, 'anna').token
  const cases: [string, RegExp, string][] = [
    ['made-up', /not issued by this emulator/, 'decrypt token fail'],
    [`${token}x`, /not issued by this emulator/, 'decrypt token fail'],
    [foreign, /for another project/, 'decrypt token fail']
  ]
  for (const [given, service, words] of cases) {
    const request = unsigned({ 'x-auth-token': given })
    t.match(refusalOf(() => strict.verify(request, namespace)).message, service)
    t.equal(
      refusalOf(() => gateway.verify(request, namespace)).message,
      `Incorrect IAM authentication information: ${words}`
    )
  }
  t.end()
})

t.test('strict refuses an expired token and says since when', t => {
  const { namespace, time } = makeNamespace()
  time.ms += 24 * 3600 * 1000
  const request = unsigned({ 'x-auth-token': token })
  t.equal(
    refusalOf(() => strict.verify(request, namespace)).message,
    'Unauthorized: the token expired at 2026-01-03T03:04:05.000000Z'
  )
  t.equal(
    refusalOf(() => gateway.verify(request, namespace)).message,
    'Incorrect IAM authentication information: token expires, expires_at: 2026-01-03T03:04:05.000000Z'
  )
  t.end()
})

t.test('of token and signature together, neither may be bad', t => {
  const both = (tokenSent: string, secretKey: string) => signed({ headers: { 'x-auth-token': tokenSent }, secretKey })
  const identity = { kind: 'aksk', accessKey: ACCESS_KEY }
  t.same(strict.verify(both(token, SECRET_KEY), namespace), { identity })
  t.same(lax.verify(both('anything', SECRET_KEY), namespace), { identity })
  t.match(refusalOf(() => strict.verify(both('anything', SECRET_KEY), namespace)).message, /not issued/)
  t.match(refusalOf(() => strict.verify(both(token, 'wrong'), namespace)).message, /signature does not match/)
  t.match(refusalOf(() => lax.verify(both('anything', 'wrong'), namespace)).message, /signature does not match/)
  t.end()
})
