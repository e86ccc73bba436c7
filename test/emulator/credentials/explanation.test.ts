/** A refused signature is explained: what the emulator computed, and which one change would have made it match. */
import t from 'tap'
import { hash, createHmac } from 'node:crypto'
import type { ReceivedRequest } from '../../../emulator/credentials/received-request.ts'
import type { SignatureExplanation } from '../../../emulator/credentials/explanation.ts'
import {
  ACCESS_KEY,
  HOST,
  makeAuthenticator,
  makeNamespace,
  OTHER_SECRET,
  PATH,
  PROJECT,
  refusalOf,
  SECRET_KEY,
  signed
} from './fixture.ts'
import type { Sent } from './fixture.ts'

const { namespace } = makeNamespace()
const authenticator = makeAuthenticator()
const JSON_BODY = '{"name":"é","list":[1,{"a":"[\\n "}],"empty":{}}'

/** Signs one thing, sends another, and returns the explanation. */
function explained(sent: Sent, arrived: Partial<ReceivedRequest> = {}): SignatureExplanation | undefined {
  const request = signed(sent)
  const headers = { ...request.headers, ...arrived.headers }
  return refusalOf(() => authenticator.verify({ ...request, ...arrived, headers }, namespace)).explanation
}

t.test('the explanation shows what was computed and what came', t => {
  const explanation = explained({ secretKey: 'wrong' })
  const canonicalRequest = [
    'POST',
    `${PATH}/`,
    '',
    'content-type:application/json',
    `host:${HOST}`,
    `x-project-id:${PROJECT}`,
    'x-sdk-date:20260102T030405Z',
    '',
    'content-type;host;x-project-id;x-sdk-date',
    hash('sha256', '{"script_id":"a"}', 'hex')
  ].join('\n')
  t.match(explanation, {
    reason: 'the signature does not match',
    hint: /^No variant matches: most likely a wrong secret key for FIXTUREACCESSKEY0001.*Host "127.0.0.1:4580"/,
    canonicalRequest,
    stringToSign: `SDK-HMAC-SHA256\n20260102T030405Z\n${hash('sha256', canonicalRequest, 'hex')}`,
    signedHeaders: ['content-type', 'host', 'x-project-id', 'x-sdk-date'],
    received: /^[0-9a-f]{64}$/
  })
  t.notOk('expected' in (explanation ?? {}))
  t.end()
})

const differences: [string, Sent, Partial<ReceivedRequest>, RegExp, RegExp?][] = [
  [
    'a host whose port was cut off',
    {},
    { headers: { host: '127.0.0.1' } },
    /signed as 127.0.0.1:4580/,
    /Host "127.0.0.1"/
  ],
  [
    'a host signed without its port',
    { host: 'emulator.test' },
    { headers: { host: 'emulator.test:4580' } },
    /signed as emulator.test$/,
    /came with Host "emulator.test:4580"/
  ],
  [
    'a host signed with the default port',
    { headers: { host: 'emulator.test:443' } },
    { headers: { host: 'emulator.test' } },
    /emulator.test:443/
  ],
  ['another name of this machine', { host: 'localhost:4580' }, { headers: { host: HOST } }, /signed as localhost:4580/],
  [
    'a host that a proxy replaced',
    { host: 'api.test' },
    { headers: { host: 'inner:1', 'x-forwarded-host': 'api.test' } },
    /signed as api.test/,
    /proxies/
  ],
  [
    'the host of the real service',
    { host: 'metastudio.cn-north-4.myhuaweicloud.com' },
    { headers: { host: HOST } },
    /metastudio.cn-north-4/
  ],
  ['a body added after signing', { body: '' }, { body: Buffer.from('{}') }, /empty body was signed/, /2 bytes arrived/],
  [
    'a body dropped on the way',
    { body: '{}', method: 'GET' },
    { body: Buffer.alloc(0) },
    /body {} was signed, but none arrived/,
    /proxies/
  ],
  [
    'a body sent with other white space',
    { body: JSON_BODY },
    { body: Buffer.from(JSON.stringify(JSON.parse(JSON_BODY), null, 2)) },
    /as compact JSON$/
  ],
  [
    'a body signed indented',
    { body: JSON.stringify(JSON.parse(JSON_BODY), null, 4) },
    { body: Buffer.from(JSON_BODY) },
    /indented by 4/
  ],
  [
    'a body signed as Python writes it',
    { body: '{"name": "\\u00e9", "list": [1, {"a": "[\\n "}], "empty": {}}' },
    { body: Buffer.from(JSON_BODY) },
    /spaces and \\u escapes/
  ],
  ['a body with a line feed more', { body: '{}' }, { body: Buffer.from('{}\n') }, /without the white space/],
  ['a body with a line feed less', { body: 'x\n' }, { body: Buffer.from('x') }, /with a line feed/],
  ['a changed body', { body: '{"a":1}' }, { body: Buffer.from('{"a":2}') }, /does not match/, /wrong secret key/],
  [
    'a changed body too large to rewrite',
    { body: '{}' },
    { body: Buffer.from(`{}${' '.repeat(1024 * 1024)}`) },
    /does not match/
  ],
  [
    'a port that a proxy cut off',
    { host: 'api.test:9999' },
    { headers: { host: 'api.test', 'x-forwarded-port': '9999' } },
    /signed as api.test:9999/
  ],
  [
    'a proxy that cut a prefix',
    { rawUrl: `/meta${PATH}` },
    { rawUrl: PATH, headers: { 'x-forwarded-prefix': '/meta/' } },
    /cut the beginning/,
    /"\/meta"/
  ],
  ['two slashes', { rawUrl: `/${PATH}` }, { rawUrl: PATH }, /two slashes/],
  ['a query added after signing', {}, { rawUrl: `${PATH}?limit=1` }, /query was not signed/],
  ['another method', { method: 'GET' }, { method: 'POST' }, /signed as GET/, /came as POST/],
  [
    'a Content-Type with a charset added',
    {},
    { headers: { 'content-type': 'application/json; charset=utf-8' } },
    /signed as "application\/json"/,
    /charset/
  ],
  [
    'a Content-Type with the charset dropped',
    { headers: { 'content-type': 'application/json;charset=UTF-8' } },
    { headers: { 'content-type': 'application/json' } },
    /charset=UTF-8/
  ],
  ['a secret key with a line feed', { secretKey: `${SECRET_KEY}\n` }, {}, /stray characters/],
  ['a secret key in quotes', { secretKey: `"${SECRET_KEY}"` }, {}, /stray characters/],
  [
    'the secret key of another access key',
    { secretKey: OTHER_SECRET },
    {},
    /belongs to another access key/,
    /FIXTUREACCESSKEY0002/
  ],
  [
    'a wrong secret key behind a proxy',
    { secretKey: 'wrong' },
    { headers: { 'x-forwarded-prefix': '/meta', 'x-forwarded-host': 'a.test' } },
    /does not match/
  ],
  ['a wrong secret key', { secretKey: 'wrong' }, {}, /does not match/, /wrong secret key/]
]
for (const [what, sent, arrived, reason, hint] of differences) {
  t.test(`${what} is diagnosed`, t => {
    const explanation = explained(sent, arrived)
    t.match(explanation?.reason, reason)
    if (hint) t.match(explanation?.hint, hint)
    t.end()
  })
}

/** A home-made signer: the canonical request is what the test says it is. */
function homeMade(
  lines: (hashed: string) => string[],
  arrived: { rawUrl?: string; headers?: Record<string, string> } = {}
) {
  const body = Buffer.from('{}')
  const date = '20260102T030405Z'
  const text = lines(hash('sha256', body, 'hex')).join('\n')
  const value = createHmac('sha256', SECRET_KEY)
    .update(`SDK-HMAC-SHA256\n${date}\n${hash('sha256', text, 'hex')}`)
    .digest('hex')
  const authorization = `SDK-HMAC-SHA256 Access=${ACCESS_KEY}, SignedHeaders=host, Signature=${value}`
  const headers = { host: HOST, 'x-sdk-date': date, authorization, ...arrived.headers }
  return { method: 'POST', rawUrl: arrived.rawUrl ?? '/v1/p', headers, body, projectId: PROJECT }
}

const slips: [string, ReceivedRequest, RegExp][] = [
  ['no closing slash', homeMade(hashed => ['POST', '/v1/p', '', `host:${HOST}`, '', 'host', hashed]), /closing slash/],
  ['two slashes first', homeMade(hashed => ['POST', '//v1/p/', '', `host:${HOST}`, '', 'host', hashed]), /two slashes/],
  ['no empty line', homeMade(hashed => ['POST', '/v1/p/', '', `host:${HOST}`, 'host', hashed]), /empty line/],
  [
    'an upper-case hash',
    homeMade(hashed => ['POST', '/v1/p/', '', `host:${HOST}`, '', 'host', hashed.toUpperCase()]),
    /upper case/
  ],
  [
    'a lower-case method',
    homeMade(hashed => ['post', '/v1/p/', '', `host:${HOST}`, '', 'host', hashed]),
    /signed as post/
  ],
  [
    'an unsorted query',
    homeMade(hashed => ['POST', '/v1/p/', 'b=1&a=2', `host:${HOST}`, '', 'host', hashed], { rawUrl: '/v1/p?b=1&a=2' }),
    /as it was sent/
  ],
  [
    'UNSIGNED-PAYLOAD without the header',
    homeMade(() => ['POST', '/v1/p/', '', `host:${HOST}`, '', 'host', 'UNSIGNED-PAYLOAD']),
    /UNSIGNED-PAYLOAD was signed/
  ],
  [
    'a hash beside the header that says there is none',
    homeMade(hashed => ['POST', '/v1/p/', '', `host:${HOST}`, '', 'host', hashed], {
      headers: { 'x-sdk-content-sha256': 'UNSIGNED-PAYLOAD' }
    }),
    /the body was signed, but/
  ]
]
for (const [what, request, reason] of slips) {
  t.test(`a home-made signer with ${what} is told so`, t => {
    t.match(refusalOf(() => authenticator.verify(request, namespace)).explanation?.reason, reason)
    t.end()
  })
}

t.test('credentials among the signed headers are left out', t => {
  const explanation = explained({
    secretKey: 'wrong',
    headers: { 'x-auth-token': 'my-token', 'x-security-token': 'my-other-token', cookie: 'a=my-cookie' }
  })
  t.match(
    explanation?.canonicalRequest,
    /x-auth-token:\[left out\]\nx-project-id.*\nx-sdk-date.*\nx-security-token:\[left out\]\n/
  )
  t.notMatch(JSON.stringify(explanation), /my-/)
  t.end()
})

t.test('a signature that does not cover the host cannot fail by it', t => {
  const request = homeMade(hashed => ['POST', '/v1/p/', '', 'x-sdk-date:20260102T030405Z', '', 'x-sdk-date', hashed])
  const headers = {
    ...request.headers,
    authorization: request.headers.authorization.replace('SignedHeaders=host', 'SignedHeaders=x-sdk-date')
  }
  t.equal(authenticator.verify({ ...request, headers }, namespace).identity.kind, 'aksk')
  t.match(
    refusalOf(() => authenticator.verify({ ...request, headers, body: Buffer.from('x') }, namespace)).explanation,
    {
      hint: /came with Host/
    }
  )
  t.end()
})
