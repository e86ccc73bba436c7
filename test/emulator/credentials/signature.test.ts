/** Reading Authorization headers and X-Sdk-Date, and comparing signatures. */
import t from 'tap'
import fc from 'fast-check'
import { createHmac } from 'node:crypto'
import {
  readAuthorization,
  readSdkDate,
  signs,
  stringToSign,
  writeSdkDate
} from '../../../emulator/credentials/signature.ts'

const HEX = 'ab'.repeat(32)
const parts = { accessKey: 'AK', signedHeaders: ['content-type', 'host'], value: HEX }

const wellFormed: [string, string][] = [
  ['as the SDKs write it', `SDK-HMAC-SHA256 Access=AK, SignedHeaders=content-type;host, Signature=${HEX}`],
  ['without spaces after the commas', `SDK-HMAC-SHA256 Access=AK,SignedHeaders=content-type;host,Signature=${HEX}`],
  ['with more space', `  SDK-HMAC-SHA256   Access=AK ,  SignedHeaders=content-type;host , Signature=${HEX} `],
  ['in another order', `SDK-HMAC-SHA256 Signature=${HEX}, SignedHeaders=content-type;host, Access=AK`],
  ['with names in upper case', `SDK-HMAC-SHA256 Access=AK, SignedHeaders=Content-Type;HOST, Signature=${HEX}`]
]
for (const [what, header] of wellFormed) {
  t.test(`an Authorization ${what} is read`, t => {
    t.same(readAuthorization(header), { signature: parts })
    t.end()
  })
}

const others = [undefined, '', 'Bearer abc', 'Basic YTpi', 'bearer SDK-HMAC-SHA256', 'AWS4-HMAC-SHA256 Credential=x']
for (const header of others) {
  t.test(`an Authorization of ${JSON.stringify(header)} is none of ours`, t => {
    t.equal(readAuthorization(header), undefined)
    t.end()
  })
}

const faulty: [string, RegExp][] = [
  ['V11-HMAC-SHA256 Credential=AK/20260102/cn-north-4/metastudio, SignedHeaders=host, Signature=00', /V11-HMAC-SHA256/],
  ['SDK-HMAC-SM3 Access=AK, SignedHeaders=host, Signature=00', /SDK-HMAC-SM3 is not supported/],
  ['SDK-ECDSA-P256-SHA256 Access=AK', /SDK-ECDSA-P256-SHA256/],
  ['SDK-SM2-SM3 Access=AK', /SDK-SM2-SM3/],
  ['sdk-hmac-sha256 Access=AK', /only SDK-HMAC-SHA256/],
  [`SDK-${'X'.repeat(5000)} a`, /^.{1,100}$/],
  ['SDK-HMAC-SHA256', /no Access=/],
  [`SDK-HMAC-SHA256 SignedHeaders=host, Signature=${HEX}`, /no Access=/],
  [`SDK-HMAC-SHA256 Access, SignedHeaders=host, Signature=${HEX}`, /no Access=/],
  [`SDK-HMAC-SHA256 Access=AK, Signature=${HEX}`, /SignedHeaders/],
  [`SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;;date, Signature=${HEX}`, /SignedHeaders/],
  [`SDK-HMAC-SHA256 Access=AK, SignedHeaders=ho st, Signature=${HEX}`, /SignedHeaders/],
  ['SDK-HMAC-SHA256 Access=AK, SignedHeaders=host', /Signature/],
  [`SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=${HEX.toUpperCase()}`, /lower-case/],
  [`SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=${HEX}0`, /64/]
]
for (const [header, fault] of faulty) {
  t.test(`an Authorization of ${header.slice(0, 60)} is refused in words`, t => {
    t.match(readAuthorization(header), { fault })
    t.end()
  })
}

t.test('reading never throws, whatever comes', t => {
  fc.assert(
    fc.property(fc.string(), text => {
      readAuthorization(text)
      readAuthorization(`SDK-HMAC-SHA256 ${text}`)
    })
  )
  t.end()
})

t.test('a signature holds for its text and key only', t => {
  const text = stringToSign('20260102T030405Z', 'GET\n')
  t.match(text, /^SDK-HMAC-SHA256\n20260102T030405Z\n[0-9a-f]{64}$/)
  const value = createHmac('sha256', 'key').update(text).digest('hex')
  t.ok(signs(value, text, 'key'))
  t.notOk(signs(value, text, 'Key'))
  t.notOk(signs(value, `${text} `, 'key'))
  t.end()
})

t.test('X-Sdk-Date is read to the second, and only as it is written', t => {
  t.equal(readSdkDate('20260102T030405Z'), Date.UTC(2026, 0, 2, 3, 4, 5))
  t.equal(writeSdkDate(Date.UTC(2026, 0, 2, 3, 4, 5, 678)), '20260102T030405Z')
  for (const wrong of [
    '',
    '2026-01-02T03:04:05Z',
    '20260102T030405',
    '20261302T030405Z',
    '20260230T030405Z',
    '20260102T240000Z'
  ]) {
    t.equal(readSdkDate(wrong), undefined, wrong)
  }
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4e9 }),
      seconds => readSdkDate(writeSdkDate(seconds * 1000)) === seconds * 1000
    )
  )
  t.end()
})
