import * as fc from 'fast-check'
import t from 'tap'
import { signUrl, verifyUrl } from '../../../emulator/files/signed-url.ts'
import type { SignedRequest } from '../../../emulator/files/signed-url.ts'
import { requestOf } from './fixture.ts'

const KEY = 'key'
const request: SignedRequest = {
  method: 'PUT',
  object: 'efc5300ecdba4ea48d1ff13a9d907bc0_trainingVideo',
  projectId: 'project-1',
  expiresAtSeconds: 1_800_000_000,
  generation: 2,
  part: 3
}
const url = signUrl('http://host:1', request, KEY)

function verified(changed: string, method: 'PUT' | 'GET' = 'PUT', key = KEY) {
  const { object, parameters } = requestOf(changed)
  return verifyUrl(method, object, parameters, key)
}

t.test('a URL has the documented shape: base, object name, then parameters', async t => {
  t.match(
    url,
    /^http:\/\/host:1\/_obs\/efc5300ecdba4ea48d1ff13a9d907bc0_trainingVideo\?projectId=project-1&AccessKeyId=EMULATOR&Expires=1800000000&generation=2&partNumber=3&Signature=[\w-]{43}$/
  )
  const first = signUrl('http://host:1/', { ...request, generation: 1, part: undefined }, KEY)
  t.notMatch(first, /generation|partNumber/)
  t.match(first, /^http:\/\/host:1\/_obs\//)
})

t.test('a URL as it was signed verifies and reads back', async t => t.same(verified(url), request))

t.test('scheme, host, port, prefix and the order of parameters may change on the way', async t => {
  const { search, searchParams, pathname } = new URL(url)
  const reordered = new URLSearchParams([...searchParams].toReversed())
  t.same(verified(`https://proxy.example${pathname}${search}`), request)
  t.same(verifyUrl('PUT', request.object, reordered, KEY), request)
})

const tamperings: [string, (url: URL) => void][] = [
  ['another object', url => (url.pathname = url.pathname.replace('trainingVideo', 'cover'))],
  ['another job', url => (url.pathname = url.pathname.replace('efc5', 'efc6'))],
  ['another project', url => url.searchParams.set('projectId', 'project-2')],
  ['no project', url => url.searchParams.delete('projectId')],
  ['another access key', url => url.searchParams.set('AccessKeyId', 'MINE')],
  ['a later expiry', url => url.searchParams.set('Expires', '1900000000')],
  ['no expiry', url => url.searchParams.delete('Expires')],
  ['another generation', url => url.searchParams.set('generation', '1')],
  ['no generation', url => url.searchParams.delete('generation')],
  ['another part', url => url.searchParams.set('partNumber', '4')],
  ['no part', url => url.searchParams.delete('partNumber')],
  ['a doubled part', url => url.searchParams.append('partNumber', '3')],
  ['an added parameter', url => url.searchParams.set('acl', 'public')],
  ['another signature', url => url.searchParams.set('Signature', 'A'.repeat(43))],
  ['a shorter signature', url => url.searchParams.set('Signature', 'A')],
  ['an empty signature', url => url.searchParams.set('Signature', '')],
  ['no signature', url => url.searchParams.delete('Signature')],
  ['a second signature', url => url.searchParams.append('Signature', url.searchParams.get('Signature') ?? '')]
]
for (const [name, tamper] of tamperings) {
  t.test(`${name} voids the URL`, async t => {
    const changed = new URL(url)
    tamper(changed)
    t.equal(verified(changed.href), undefined)
  })
}

t.test('another method or another key voids the URL', async t => {
  t.equal(verified(url, 'GET'), undefined)
  t.equal(verified(url, 'PUT', 'other key'), undefined)
})

const anyRequest = fc.record({
  method: fc.constantFrom('PUT' as const, 'GET' as const),
  object: fc.string({ minLength: 1, unit: 'grapheme' }),
  projectId: fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme' }),
  expiresAtSeconds: fc.nat(),
  generation: fc.integer({ min: 1, max: 1000 }),
  part: fc.option(fc.integer({ min: 1, max: 1000 }), { nil: undefined })
})

t.test('whatever is signed verifies and reads back the same', async t => {
  fc.assert(
    fc.property(anyRequest, fc.string(), (any, key) => {
      const { object, parameters } = requestOf(signUrl('http://h', { ...any, object: `o${any.object}` }, key))
      t.strictSame(verifyUrl(any.method, object, parameters, key), { ...any, object: `o${any.object}` })
    }),
    { numRuns: 200, examples: [[{ ...request, object: '../a?b#c%2F\n&=' }, 'k']] }
  )
})

t.test('two different requests never have the same signature', async t => {
  const signatureOf = (any: SignedRequest) => new URL(signUrl('http://h', any, KEY)).searchParams.get('Signature')
  fc.assert(
    fc.property(anyRequest, anyRequest, (one, other) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(other))
      return signatureOf(one) !== signatureOf(other)
    }),
    { numRuns: 200 }
  )
  t.pass()
})
