/**
 * What commonly goes wrong between signing a request and receiving it, as changes to try, the commonest first.
 * Whether one of them explains a signature is for the caller to find out.
 */
import { hash } from 'node:crypto'
import { UNSIGNED_PAYLOAD } from './canonical-request.ts'
import type { SignedRequest } from './canonical-request.ts'
import { otherSpellings } from './json-spellings.ts'
import type { Signature } from './signature.ts'

/** A signature with all that it can be judged by. */
export interface SignatureCase {
  request: SignedRequest
  signature: Signature
  /** X-Sdk-Date as received. */
  date: string
  body: Buffer
  /** A header that need not be signed. */
  header: (name: string) => string | undefined
  /** Known pairs: access key to secret key. */
  credentials: ReadonlyMap<string, string>
}

export interface Difference {
  /** In a few words, for the error message. */
  reason: string
  /** In a sentence or two, with a remedy. */
  hint: string
  /** What the client may have had instead. */
  request?: Partial<SignedRequest>
  /** What it may have made of the lines of the canonical request: method, path, query, headers, empty line, names, hash. */
  rewrite?: (lines: string[]) => string[]
  secretKey?: string
}

export function* likelyDifferences(given: SignatureCase): Generator<Difference> {
  yield* ofHost(given)
  yield* ofBody(given)
  yield* ofPath(given)
  yield* ofQuery(given)
  yield* ofMethod(given)
  yield* ofContentType(given)
  yield* ofForm()
  yield* ofSecretKey(given)
}

/** Names under which a client on the same machine, in a container, or of the real service reaches an emulator. */
const otherHosts = [
  'localhost',
  '127.0.0.1',
  '[::1]',
  'host.docker.internal',
  'metastudio.cn-north-4.myhuaweicloud.com',
  'metastudio.cn-east-3.myhuaweicloud.com'
]

/** The default ports of schemes, and those that emulators and local proxies are usually published on. */
const otherPorts = [':80', ':443', ':4580', ':8080', ':8443', ':3000', ':8000']

function* ofHost({ request, header }: SignatureCase): Generator<Difference> {
  const host = request.headers['host']
  if (host === undefined) return
  const [name = '', port = ''] = /^(.*?)(:\d+)?$/.exec(host)?.slice(1) ?? []
  const forwarded = header('x-forwarded-host')
  const forwardedPort = header('x-forwarded-port')
  const candidates = [
    ...(forwarded ? [forwarded] : []),
    ...['', ...(forwardedPort ? [`:${forwardedPort}`] : []), ...otherPorts].map(other => `${name}${other}`),
    ...otherHosts.flatMap(other => [`${other}${port}`, other]),
    host.toLowerCase()
  ]
  for (const candidate of candidates) {
    yield {
      reason: `the host was signed as ${candidate}`,
      hint: `The client signed host "${candidate}", but the request came with Host "${host}": sign the Host that is sent, and let proxies keep it.`,
      request: { headers: { ...request.headers, host: candidate } }
    }
  }
}

const signed = (text: string) => ({ bodyHash: hash('sha256', text, 'hex'), unsignedPayload: false })

function* ofBody({ request, body }: SignatureCase): Generator<Difference> {
  if (request.unsignedPayload) {
    yield {
      reason: 'the body was signed, but X-Sdk-Content-Sha256 says it was not',
      hint: `Leave the header X-Sdk-Content-Sha256 out, or put ${UNSIGNED_PAYLOAD} in the place of the body's hash.`,
      request: { unsignedPayload: false }
    }
  } else {
    yield {
      reason: `${UNSIGNED_PAYLOAD} was signed, but X-Sdk-Content-Sha256 does not say so`,
      hint: `Send the header X-Sdk-Content-Sha256: ${UNSIGNED_PAYLOAD}, or sign the hash of the body.`,
      request: { unsignedPayload: true }
    }
  }
  if (body.length === 0) {
    for (const lost of ['{}', 'null', '""', '[]']) {
      yield {
        reason: `the body ${lost} was signed, but none arrived`,
        hint: `The client signed the body ${lost}, and it was lost on the way: some proxies drop the body of a GET.`,
        request: signed(lost)
      }
    }
    return
  }
  yield {
    reason: 'an empty body was signed',
    hint: `The client signed an empty body, but ${body.length} bytes arrived: sign the very bytes that are sent.`,
    request: signed('')
  }
  for (const { spelling, text } of otherSpellings(body)) {
    yield {
      reason: `the body was signed ${spelling}`,
      hint: `The client signed the same body ${spelling} and sent it otherwise: serialise it once, sign that text and send it.`,
      request: signed(text)
    }
  }
}

function* ofPath({ request, header }: SignatureCase): Generator<Difference> {
  yield {
    reason: 'the path was signed without the closing slash',
    hint: 'The canonical path ends in a slash even though the request line does not: add one before signing.',
    rewrite: ([method = '', path = '', ...rest]) => [method, path.slice(0, -1), ...rest]
  }
  yield {
    reason: 'the path was signed with two slashes at its beginning',
    hint: 'The endpoint of the client ends in a slash; the official Node.js SDK then signs "//v1" and sends "/v1". Drop that slash.',
    request: { path: `/${request.path}` }
  }
  const prefix = header('x-forwarded-prefix')?.replace(/\/+$/, '')
  if (prefix) {
    yield {
      reason: 'a proxy has cut the beginning off the path',
      hint: `The client signed the path with "${prefix}" before it: let the proxy keep the path, or leave the prefix out of the endpoint.`,
      request: { path: `${prefix}${request.path}` }
    }
  }
}

function* ofQuery({ request }: SignatureCase): Generator<Difference> {
  if (request.query === '') return
  yield {
    reason: 'the query was not signed',
    hint: 'The client signed an empty query: the parameters are part of the canonical request, sorted, on its third line.',
    request: { query: '' }
  }
  yield {
    reason: 'the query was signed as it was sent',
    hint: 'The canonical query is sorted by name, and escapes all but letters, digits and "-._~"; the client signed it as sent.',
    rewrite: ([method = '', path = '', , ...rest]) => [method, path, request.query, ...rest]
  }
}

function* ofMethod({ request }: SignatureCase): Generator<Difference> {
  const methods = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', request.method.toLowerCase()]
  for (const method of methods.filter(other => other !== request.method)) {
    yield {
      reason: `the method was signed as ${method}`,
      hint: `The client signed ${method}, but the request came as ${request.method}: the method in upper case is the first line of the canonical request.`,
      request: { method }
    }
  }
}

function* ofContentType({ request }: SignatureCase): Generator<Difference> {
  const sent = request.headers['content-type']
  if (sent === undefined) return
  const charsets = ['', ';charset=utf-8', '; charset=utf-8', ';charset=UTF-8', '; charset=UTF-8', ';charset=utf8']
  for (const type of charsets.map(charset => `application/json${charset}`)) {
    yield {
      reason: `the Content-Type was signed as "${type}"`,
      hint: `The client signed Content-Type "${type}", but "${sent}" arrived: many HTTP clients add a charset of their own; set the header in full.`,
      request: { headers: { ...request.headers, 'content-type': type } }
    }
  }
}

/** Slips of home-made signers. */
function* ofForm(): Generator<Difference> {
  yield {
    reason: 'the empty line after the canonical headers is missing',
    hint: 'Every canonical header ends in a line feed, and one more separates them from the signed names.',
    rewrite: lines => lines.toSpliced(-3, 1)
  }
  yield {
    reason: 'the hash of the body was signed in upper case',
    hint: 'Hashes are written in lower-case hex digits.',
    rewrite: lines => [...lines.slice(0, -1), (lines.at(-1) ?? '').toUpperCase()]
  }
}

function* ofSecretKey({ signature, credentials }: SignatureCase): Generator<Difference> {
  const { accessKey } = signature
  const known = credentials.get(accessKey) ?? ''
  for (const secretKey of [`${known}\n`, `${known}\r\n`, ` ${known}`, `${known} `, `"${known}"`]) {
    yield {
      reason: 'the secret key of the client has stray characters around it',
      hint: 'The client signed with the right secret key and white space or quotes around it: trim what is read from a file or variable.',
      secretKey
    }
  }
  for (const [other, secretKey] of credentials) {
    if (other === accessKey) continue
    yield {
      reason: 'the secret key belongs to another access key',
      hint: `The client sent the access key ${accessKey} and signed with the secret key of ${other}.`,
      secretKey
    }
  }
}
