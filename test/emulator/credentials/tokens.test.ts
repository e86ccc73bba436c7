/** Tokens of the emulator's IAM: what they hold for, until when, and that nobody else can make one. */
import t from 'tap'
import fc from 'fast-check'
import { createHmac } from 'node:crypto'
import { findTokenFault, issueToken } from '../../../emulator/credentials/tokens.ts'
import { makeNamespace, NOW_MS } from './fixture.ts'

const DAY_MS = 24 * 3600 * 1000

t.test('a token holds for its project for a day of emulator time, to the millisecond', t => {
  const { namespace, time } = makeNamespace()
  const { token, issuedAt, expiresAt } = issueToken(namespace, 'anna')
  t.match(token, /^mse\.[\w-]+\.[\w-]+$/)
  t.same([issuedAt, expiresAt], [NOW_MS, NOW_MS + DAY_MS])
  t.equal(findTokenFault(token, namespace), undefined)
  time.ms = expiresAt - 1
  t.equal(findTokenFault(token, namespace), undefined)
  time.ms = expiresAt
  t.same(findTokenFault(token, namespace), { fault: 'expired', expiresAt })
  t.end()
})

t.test('a token of another project is told apart from one that nobody issued', t => {
  const { token } = issueToken(makeNamespace('another').namespace, 'anna')
  t.same(findTokenFault(token, makeNamespace().namespace), { fault: 'foreign', project: 'another' })
  t.end()
})

t.test('a reset of the namespace voids its tokens', t => {
  const { token } = issueToken(makeNamespace().namespace, 'anna')
  t.same(findTokenFault(token, makeNamespace(undefined, 2).namespace), { fault: 'unknown' })
  t.end()
})

t.test('any one character changed voids a token', t => {
  const { namespace } = makeNamespace()
  const { token } = issueToken(namespace, 'anna')
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'b', '0', '_', '.', '='), (index, character) => {
      const changed = token.slice(0, index) + character + token.slice(index + 1)
      return changed === token || findTokenFault(changed, namespace) !== undefined
    }),
    { numRuns: 500 }
  )
  t.end()
})

t.test('what is no token is unknown, even when its signature is right', t => {
  const { namespace } = makeNamespace()
  const sign = (text: string) =>
    `mse.${text}.${createHmac('sha256', namespace.secret('token')).update(text).digest('base64url')}`
  const payloads = ['null', '[]', '{', '{"project":1,"expiresAt":2}', `{"project":"${namespace.id}"}`]
  const tokens = ['', 'x', 'mse..', 'mse.e30', ...payloads.map(text => sign(Buffer.from(text).toString('base64url')))]
  for (const token of tokens) t.same(findTokenFault(token, namespace), { fault: 'unknown' }, token)
  const long = Buffer.from(JSON.stringify({ project: namespace.id, expiresAt: 9e15, user: 'u'.repeat(20_000) }))
  t.same(
    findTokenFault(sign(long.toString('base64url')), namespace),
    { fault: 'unknown' },
    'longer than a header may be'
  )
  t.end()
})

t.test('the longest user name that IAM takes still makes a token that fits a header', t => {
  const { token } = issueToken(makeNamespace('p'.repeat(64)).namespace, '😀'.repeat(256))
  t.ok(token.length <= 16_384)
  t.end()
})
