import t from 'tap'
import { CallbackError, failureOf } from '../../../emulator/callbacks/failure.ts'

const coded = (code: string, message = code) => Object.assign(new Error(message), { code })

t.test('every code of the system has its class and a remedy of one sentence', async t => {
  const table = [
    ['ENOTFOUND', 'name-not-resolved'],
    ['EAI_AGAIN', 'name-not-resolved'],
    ['ECONNREFUSED', 'connection-refused'],
    ['ECONNRESET', 'connection-reset'],
    ['EPIPE', 'connection-reset'],
    ['ETIMEDOUT', 'timeout'],
    ['EPROTO', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['EHOSTUNREACH', 'other'],
    ['HPE_INVALID_CONSTANT', 'other'],
    ['toString', 'other']
  ] as const
  for (const [code, errorClass] of table) {
    const { remedy, ...named } = failureOf(coded(code))
    t.strictSame(named, { errorClass, error: code })
    t.match(remedy, /^[A-Z].*\.$/)
  }
})

t.test('a refused connection reminds of what localhost means in a container', async t => {
  t.match(failureOf(coded('ECONNREFUSED')).remedy, /host\.docker\.internal/)
})

t.test('the failures of several addresses are told together', async t => {
  const all = new AggregateError([coded('A', 'no ::1'), coded('B', 'no 127.0.0.1'), 'odd'])
  const found = failureOf(Object.assign(all, { code: 'ECONNREFUSED' }))
  t.match(found, { errorClass: 'connection-refused', error: 'no ::1; no 127.0.0.1; odd' })
})

t.test('what the emulator knows by itself keeps its class, and what is no error is still told', async t => {
  t.match(failureOf(new CallbackError('timeout', 'late')), { errorClass: 'timeout', error: 'late' })
  t.match(failureOf('odd'), { errorClass: 'other', error: 'odd' })
  t.match(failureOf(new Error('plain')), { errorClass: 'other', error: 'plain' })
})
