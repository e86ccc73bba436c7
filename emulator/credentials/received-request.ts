/** Takes from a received request what its signature covers; judges only whether everything that was signed is there. */
import { hash } from 'node:crypto'
import { UNSIGNED_PAYLOAD } from './canonical-request.ts'
import type { SignedRequest } from './canonical-request.ts'

/** Headers as Node.js gives them: names in lower case, values one byte a character. */
export type ReceivedHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

export interface ReceivedRequest {
  method: string
  /** Path and query as received, still escaped. */
  rawUrl: string
  headers: ReceivedHeaders
  /** Names and values in turn, as received; without them a header that came twice goes unnoticed. */
  rawHeaders?: readonly string[]
  /** The raw bytes; empty when there is no body. */
  body: Buffer
  /** The `project_id` of the path. */
  projectId: string
}

/** The value of one header, or undefined when it is absent or empty. Several values are joined as HTTP joins them. */
export function headerOf(headers: ReceivedHeaders, name: string): string | undefined {
  // A signed name is the client's word: `constructor` must not find what every object has.
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined
  const text = typeof value === 'string' ? value : value?.join(', ')
  return text === '' ? undefined : text
}

/** `fault` says in words why a signature over these names cannot be checked against the request. */
export function readSignedRequest(
  received: ReceivedRequest,
  signedHeaders: readonly string[]
): { request: SignedRequest; fault: string | undefined } {
  const { method, rawUrl, headers, body } = received
  const cut = rawUrl.indexOf('?')
  const request: SignedRequest = {
    method,
    path: cut < 0 ? rawUrl : rawUrl.slice(0, cut),
    query: cut < 0 ? '' : rawUrl.slice(cut + 1),
    signedHeaders,
    headers: Object.fromEntries(signedHeaders.map(name => [name, headerOf(headers, name) ?? ''])),
    bodyHash: hash('sha256', body, 'hex'),
    unsignedPayload: headerOf(headers, 'x-sdk-content-sha256') === UNSIGNED_PAYLOAD
  }
  return { request, fault: findFault(received, signedHeaders) }
}

function findFault(
  { headers, rawHeaders = [] }: ReceivedRequest,
  signedHeaders: readonly string[]
): string | undefined {
  const missing = signedHeaders.find(name => !Object.hasOwn(headers, name))
  if (missing !== undefined) return `the signed header ${missing} did not arrive`
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map(name => name.toLowerCase())
  const twice = signedHeaders.find(name => names.indexOf(name) !== names.lastIndexOf(name))
  return twice === undefined ? undefined : `the signed header ${twice} arrived more than once`
}
