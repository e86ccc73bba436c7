/**
 * The signature of a callback (`auth_type` MSS_A): pure text and HMAC; knows neither HTTP nor clocks.
 * The page gives `secret = hmac_sha256(key, URI(callback_url) + time_stamp)`, `time_stamp = hex(timestamp)` and leaves
 * open what exactly is signed; docs/callbacks.md defines the three readings and holds test vectors.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

export const signatureReadings = ['literal', 'decimal', 'schemeless'] as const
export type SignatureReading = (typeof signatureReadings)[number]

export interface CallbackToSign {
  /** The callback URL exactly as the client gave it. */
  url: string
  /** The client's key; its UTF-8 bytes are the HMAC key. */
  key: string
  /** Emulator time of the attempt: whole milliseconds since the Unix epoch, not negative. */
  atMs: number
  reading?: SignatureReading
}

export interface SignedCallback {
  /** The callback URL with `secret` and `time_stamp` appended. */
  url: string
  signedString: string
  /** 64 lower-case hexadecimal digits. */
  secret: string
  /** The milliseconds as lower-case hexadecimal digits, without prefix. */
  timeStamp: string
}

export function signCallback({ url, key, atMs, reading = 'literal' }: CallbackToSign): SignedCallback {
  const timeStamp = atMs.toString(16)
  const signedString = stringToSign(reading, url, timeStamp)
  const secret = digest(key, signedString)
  return { url: appendQuery(url, `secret=${secret}&time_stamp=${timeStamp}`), signedString, secret, timeStamp }
}

export interface CallbackVerdict {
  /** The reading under which the signature holds; undefined: under none. */
  reading: SignatureReading | undefined
  /** When it was signed: milliseconds since the Unix epoch; undefined without a readable `time_stamp`. */
  atMs: number | undefined
  /** The `secret` that each reading asks for; empty without a readable `time_stamp`. */
  expected: Partial<Record<SignatureReading, string>>
  /** Why nothing could be compared. */
  problem: string | undefined
}

/**
 * Judges a received callback, in time that does not depend on where a wrong signature differs.
 * Give `callbackUrl`, the URL as it stood in the create request, wherever it is known: what arrives may be spelt
 * differently (percent-encoding, no fragment, no host). Without it, it is taken to be `receivedUrl` less the signature.
 */
export function verifyCallback(request: { receivedUrl: string; key: string; callbackUrl?: string }): CallbackVerdict {
  const received = takeSignature(request.receivedUrl)
  const { secret, timeStamp } = received
  if (secret === undefined || timeStamp === undefined) {
    return { reading: undefined, atMs: undefined, expected: {}, problem: 'secret or time_stamp is missing' }
  }
  if (!/^[0-9a-f]{1,13}$/.test(timeStamp)) {
    const problem = 'time_stamp is not 1 to 13 lower-case hexadecimal digits'
    return { reading: undefined, atMs: undefined, expected: {}, problem }
  }
  const url = request.callbackUrl ?? received.url
  const expected: Partial<Record<SignatureReading, string>> = {}
  let match: SignatureReading | undefined
  for (const reading of signatureReadings) {
    const wanted = digest(request.key, stringToSign(reading, url, timeStamp))
    expected[reading] = wanted
    const same = equal(wanted, secret)
    if (same && match === undefined) match = reading
  }
  return { reading: match, atMs: Number.parseInt(timeStamp, 16), expected, problem: undefined }
}

function stringToSign(reading: SignatureReading, url: string, timeStamp: string): string {
  if (reading === 'decimal') return url + Number.parseInt(timeStamp, 16)
  return (reading === 'schemeless' ? withoutScheme(url) : url) + timeStamp
}

function digest(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex')
}

function equal(wanted: string, received: string): boolean {
  const [left, right] = [Buffer.from(wanted), Buffer.from(received)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Host, path and query, the query sorted by parameter name, as the sibling scheme of custom live platforms has it. */
function withoutScheme(url: string): string {
  const { base, query } = split(url)
  const hostAndPath = base.replace(/^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?/i, '')
  if (query === undefined) return hostAndPath
  const sorted = query.split('&').sort((left, right) => compare(nameOf(left), nameOf(right)))
  return `${hostAndPath}?${sorted.join('&')}`
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function nameOf(parameter: string): string {
  return parameter.split('=', 1)[0] ?? ''
}

/** A fragment never reaches a server, so the parameters go before it. */
function appendQuery(url: string, parameters: string): string {
  const { base, query, fragment } = split(url)
  return query === undefined ? `${base}?${parameters}${fragment}` : `${base}?${query}&${parameters}${fragment}`
}

/** The URL without the last `secret` and the last `time_stamp` of its query, and those two. */
function takeSignature(url: string): { url: string; secret: string | undefined; timeStamp: string | undefined } {
  const { base, query, fragment } = split(url)
  const parameters = query === undefined ? [] : query.split('&')
  const secret = takeLast(parameters, 'secret=')
  const timeStamp = takeLast(parameters, 'time_stamp=')
  const rest = parameters.length > 0 ? `?${parameters.join('&')}` : ''
  return { url: `${base}${rest}${fragment}`, secret, timeStamp }
}

function takeLast(parameters: string[], prefix: string): string | undefined {
  const index = parameters.findLastIndex(parameter => parameter.startsWith(prefix))
  return index < 0 ? undefined : parameters.splice(index, 1)[0]?.slice(prefix.length)
}

/** By text alone: a URL parser would respell what has to be signed as it was given. */
function split(url: string): { base: string; query: string | undefined; fragment: string } {
  const hash = url.indexOf('#')
  const sent = hash < 0 ? url : url.slice(0, hash)
  const fragment = hash < 0 ? '' : url.slice(hash)
  const mark = sent.indexOf('?')
  if (mark < 0) return { base: sent, query: undefined, fragment }
  return { base: sent.slice(0, mark), query: sent.slice(mark + 1), fragment }
}
