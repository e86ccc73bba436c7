/**
 * Requests signed by the official SDKs are accepted: by the Node.js signer itself, and by vectors of the Python signer.
 * The Node.js SDK signs an object and lets its HTTP client write it, so the test writes it as that client does.
 */
import t from 'tap'
import fc from 'fast-check'
import { stringify } from 'node:querystring'
import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js'
import type { ReceivedRequest } from '../../../emulator/credentials/received-request.ts'
import { ACCESS_KEY, HOST, makeAuthenticator, makeNamespace, PROJECT, refusalOf, SECRET_KEY } from './fixture.ts'
import python from './python-vectors.json' with { type: 'json' }

const { namespace } = makeNamespace()
const authenticator = makeAuthenticator()
const identity = { kind: 'aksk', accessKey: ACCESS_KEY }

interface NodeCall {
  method: string
  /** Joined to the endpoint as it is, the way the SDK fills path templates. */
  path: string
  query?: Record<string, string | number | boolean | string[]>
  data?: unknown
  headers?: Record<string, string>
  /** What follows the origin of the endpoint. */
  endpointPath?: string
}

type NodeSigner = (request: unknown, credential: unknown) => Record<string, string>
const credential = { getAk: () => ACCESS_KEY, getSk: () => SECRET_KEY }
// Typed for requests with methods that its signer does not call.
const sign = AKSKSigner.sign.bind(AKSKSigner) as unknown as NodeSigner

function sendByNode({ method, path, query, data, headers = {}, endpointPath = '' }: NodeCall): ReceivedRequest {
  const signedHeaders = sign(
    {
      endpoint: `http://${HOST}${endpointPath}${path}`,
      method,
      headers: {
        'content-type': 'application/json',
        'X-Project-Id': PROJECT,
        'X-Sdk-Date': '20260102T030405Z',
        ...headers
      },
      ...(query ? { queryParams: structuredClone(query) } : {}),
      ...(data === undefined ? {} : { data })
    },
    credential
  )
  const lowerCase = Object.entries(signedHeaders).map(([name, value]) => [name.toLowerCase(), value])
  const url = new URL(`http://${HOST}${path}`)
  return {
    method,
    rawUrl: url.pathname + (query ? `?${stringify(query)}` : ''),
    headers: { ...Object.fromEntries(lowerCase), 'user-agent': 'unsigned' },
    body: Buffer.from(data === undefined ? '' : JSON.stringify(data)),
    projectId: PROJECT
  }
}

const jobs = `/v1/${PROJECT}/2d-digital-human-videos`
const nodeCalls: [string, NodeCall][] = [
  ['creates a job', { method: 'POST', path: jobs, data: { script_id: 'a', name: 'Grüße, 世界 😀' } }],
  ['cancels without a body', { method: 'POST', path: `${jobs}/26f06524-4f75-4b3a-a853-b649a21aaf66/cancel` }],
  [
    'sends a body with GET, as it does to IAM',
    { method: 'GET', path: '/v3/projects', query: { name: 'cn-north-4' }, data: {} }
  ],
  [
    'lists with every kind of parameter',
    {
      method: 'GET',
      path: `/v1/${PROJECT}/digital-human-videos`,
      query: { state: 'SUCCEED,FAILED', offset: 0, show: true, fuzzy: ['b:', 'b0', 'a b'], name: '100 % sûr+&=/?#' }
    }
  ],
  [
    'sends a query with signs that URLs leave bare',
    { method: 'GET', path: jobs, query: { asset_name: "it's (1)! *~" } }
  ],
  ['knows no project', { method: 'GET', path: '/v1/{project_id}/digital-human-videos' }],
  ['asks for a job id of odd characters', { method: 'GET', path: `${jobs}/job 5:é` }],
  ['asks for a job id of other odd ones', { method: 'GET', path: `${jobs}/a'b(c)!*~ü{x}|^@+,;=&$%41` }],
  ['asks for a job id that was escaped before', { method: 'GET', path: `${jobs}/job%205%3A%C3%A9` }],
  ['sends the header of an app user', { method: 'GET', path: jobs, headers: { 'X-App-UserId': 'Zo\u00eb' } }],
  ['sends a temporary key', { method: 'GET', path: jobs, headers: { 'X-Security-Token': 'temporary' } }],
  [
    'does not sign the payload',
    {
      method: 'POST',
      path: jobs,
      data: 'x',
      headers: { 'content-type': 'text/plain', 'X-Sdk-Content-Sha256': 'UNSIGNED-PAYLOAD' }
    }
  ]
]
for (const [what, call] of nodeCalls) {
  t.test(`the Node.js SDK is accepted when it ${what}`, t => {
    t.same(authenticator.verify(sendByNode(call), namespace), { identity })
    t.end()
  })
}

t.test('the Node.js SDK with a slash after the endpoint is refused, and told why', t => {
  const request = sendByNode({ method: 'GET', path: jobs, endpointPath: '/' })
  t.match(
    refusalOf(() => authenticator.verify(request, namespace)),
    {
      detail: /two slashes/,
      explanation: { hint: /endpoint of the client ends in a slash/ }
    }
  )
  t.end()
})

const pythonAuthenticator = makeAuthenticator({ credentials: new Map([[python.accessKey, python.secretKey]]) })

for (const vector of python.vectors) {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(vector.headers)) headers[name.toLowerCase()] = value
  const request = {
    method: vector.method,
    rawUrl: vector.url,
    headers,
    body: Buffer.from(vector.body),
    projectId: python.projectId
  }
  t.test(`the Python SDK is accepted with ${vector.name}`, t => {
    t.same(pythonAuthenticator.verify(request, namespace), { identity: { kind: 'aksk', accessKey: python.accessKey } })
    t.end()
  })
  t.test(`the Python SDK is refused with ${vector.name} under another secret key`, t => {
    const wrong = makeAuthenticator({ credentials: new Map([[python.accessKey, 'wrong']]) })
    t.match(
      refusalOf(() => wrong.verify(request, namespace)),
      { detail: 'the signature does not match' }
    )
    t.end()
  })
}

t.test('whatever the Node.js SDK sends to a documented path is accepted', t => {
  const value = fc.string({ unit: 'grapheme' }).filter(text => !/\p{Surrogate}/u.test(text))
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.stringMatching(/^[a-z_]{1,12}$/),
        fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 4 }))
      ),
      fc.jsonValue(),
      fc.uuid(),
      (query, data, jobId) => {
        // The SDK takes a falsy body for none when it signs.
        const call: NodeCall = { method: 'POST', path: `${jobs}/${jobId}`, query, ...(data ? { data } : {}) }
        return authenticator.verify(sendByNode(call), namespace).identity.accessKey === ACCESS_KEY
      }
    ),
    { numRuns: 300 }
  )
  t.end()
})
