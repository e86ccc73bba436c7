/**
 * The text that a signature of SDK-HMAC-SHA256 covers, built from a request as it was received. Pure; knows no key.
 *
 * Signers agree about ordinary requests and differ about odd characters, so there are several dialects of the text.
 * Strings that came from the wire hold one byte a character ("latin1"), as Node.js reads request lines and headers.
 */
import { isUtf8 } from 'node:buffer'
import { hash } from 'node:crypto'

export const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD'

const EMPTY_HASH = hash('sha256', '', 'hex')

/** What of a request takes part in its signature. */
export interface SignedRequest {
  method: string
  /** As received, still escaped, without the query. */
  path: string
  /** As received, still escaped, without the question mark. */
  query: string
  /** The signed names in the order of the Authorization header, in lower case. */
  signedHeaders: readonly string[]
  /** Values by name, in lower case; every signed name is there. */
  headers: Readonly<Record<string, string>>
  /** Lower-case hex SHA-256 of the raw body. */
  bodyHash: string
  /** `X-Sdk-Content-Sha256: UNSIGNED-PAYLOAD` was sent: the word stands in for the hash. */
  unsignedPayload: boolean
}

/** How one family of signers writes the canonical request. */
export interface Dialect {
  path: (received: string) => string
  /** What names and values of the query are sorted by, given their unescaped bytes; compared by code unit. */
  sortKey: (text: string) => string
  headerValue: (received: string) => string
  payload: (request: SignedRequest) => string
}

/** Bytes to `%XX` with upper-case digits, leaving only unreserved characters (RFC 3986). */
const escape = (text: string) => text.replaceAll(/[^A-Za-z0-9\-._~]/g, percent)

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

function decodePercent(text: string): string {
  return text.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

const escapeSegments = (path: string) => path.split('/').map(escape).join('/')

/** The text that bytes spell as UTF-8, or the bytes as they are where they spell none. */
function asUtf8(value: string): string {
  const bytes = Buffer.from(value, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : value
}

const hashUnlessUnsigned = ({ unsignedPayload, bodyHash }: SignedRequest) =>
  unsignedPayload ? UNSIGNED_PAYLOAD : bodyHash

/** The official Python signer: unescapes the path before escaping it, and hashes an empty body whatever the header says. */
const python: Dialect = {
  path: received => escapeSegments(decodePercent(received)),
  // The bytes of UTF-8 sort as code points do, which is how Python compares.
  sortKey: text => text,
  // Sent as the bytes of UTF-8; Node.js sends one byte a character.
  headerValue: asUtf8,
  payload: request => (request.bodyHash === EMPTY_HASH ? EMPTY_HASH : hashUnlessUnsigned(request))
}

/**
 * The official Node.js signer escapes a path that `url.parse` has escaped before, all but its non-ASCII characters,
 * which the HTTP client escapes later.
 */
const node: Dialect = {
  path: received =>
    escapeSegments(received.replaceAll(/(?:%[89A-Fa-f][0-9A-Fa-f])+/g, decodePercent).replaceAll(/['|^]/g, percent)),
  sortKey: asUtf8,
  headerValue: value => value,
  payload: hashUnlessUnsigned
}

/** In the order of likelihood: nearly all requests read the same in each of them. */
const dialects: readonly Dialect[] = [
  python,
  node,
  // The Node.js signer, when the caller has escaped non-ASCII characters before.
  { ...node, path: received => escapeSegments(received) },
  // The algorithm as the signing guide words it, which sorts after escaping.
  { ...python, sortKey: escape, payload: hashUnlessUnsigned }
]

/** Every reading of a request that a signer may have had, the likeliest first, none twice; made when asked for. */
export function* canonicalRequests(request: SignedRequest): Generator<string> {
  const seen = new Set<string>()
  for (const dialect of dialects) {
    const text = canonicalRequest(request, dialect)
    if (!seen.has(text)) yield text
    seen.add(text)
  }
}

function canonicalRequest(request: SignedRequest, dialect: Dialect): string {
  const path = dialect.path(request.path)
  const headers = request.signedHeaders.map(
    name => `${name}:${dialect.headerValue(request.headers[name] ?? '').trim()}\n`
  )
  return [
    request.method,
    path.endsWith('/') ? path : `${path}/`,
    canonicalQuery(request.query, dialect),
    headers.join(''),
    request.signedHeaders.join(';'),
    dialect.payload(request)
  ].join('\n')
}

function canonicalQuery(query: string, { sortKey }: Dialect): string {
  const parameters = query.split('&').filter(part => part !== '')
  return parameters
    .map(part => {
      const cut = part.indexOf('=')
      const [name, value] = cut < 0 ? [part, ''] : [part.slice(0, cut), part.slice(cut + 1)]
      const texts = [name, value].map(piece => decodePercent(piece.replaceAll('+', ' ')))
      return { keys: texts.map(sortKey), written: texts.map(escape).join('=') }
    })
    .sort((a, b) => compare(a.keys[0], b.keys[0]) || compare(a.keys[1], b.keys[1]))
    .map(({ written }) => written)
    .join('&')
}

/** By code unit; the locale must not matter. */
function compare(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0
}
