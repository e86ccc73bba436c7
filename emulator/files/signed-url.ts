/**
 * Pre-signed URLs: who holds one may do what it says, until it expires. Pure; knows neither jobs nor files.
 *
 *   {base}/_obs/{object}?projectId=..&AccessKeyId=EMULATOR&Expires=..[&generation=n][&partNumber=n]&Signature=..
 *
 * Invariants
 * 1. The signature covers the method, the path from `/_obs/` on and every query parameter but itself, whatever their
 *    order; it never covers scheme, host or a prefix, since proxies and port mappings change those.
 * 2. A parameter added, dropped, doubled or changed voids the URL.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

export interface SignedRequest {
  /** HEAD is asked with the URL for GET. */
  method: 'PUT' | 'GET'
  /** The name of the stored object, unescaped. */
  object: string
  projectId: string
  /** Emulator time after which the URL is void, in whole seconds since the Unix epoch. */
  expiresAtSeconds: number
  /** From 1; the first one goes unsaid in the URL. */
  generation: number
  /** From 1; undefined for a file that comes in one piece. */
  part: number | undefined
}

/** Stands where the cloud puts the key id of the service's own account. */
const ACCESS_KEY_ID = 'EMULATOR'

/** Writes the URL. `base` is scheme, authority and perhaps a path prefix; `key` is the signing secret. */
export function signUrl(base: string, request: SignedRequest, key: string): string {
  const parameters = new URLSearchParams({
    projectId: request.projectId,
    AccessKeyId: ACCESS_KEY_ID,
    Expires: String(request.expiresAtSeconds)
  })
  if (request.generation > 1) parameters.set('generation', String(request.generation))
  if (request.part !== undefined) parameters.set('partNumber', String(request.part))
  parameters.set('Signature', signatureOf(request.method, request.object, parameters, key))
  return `${base.replace(/\/+$/, '')}/_obs/${encodeURIComponent(request.object)}?${parameters.toString()}`
}

/** Reads a URL back, or undefined when its signature does not hold. Whether it has expired is for the caller to judge. */
export function verifyUrl(
  method: SignedRequest['method'],
  object: string,
  parameters: URLSearchParams,
  key: string
): SignedRequest | undefined {
  const signatures = parameters.getAll('Signature')
  if (signatures.length !== 1 || !sameText(signatures[0] ?? '', signatureOf(method, object, parameters, key))) {
    return undefined
  }
  const part = parameters.get('partNumber')
  return {
    method,
    object,
    projectId: parameters.get('projectId') ?? '',
    expiresAtSeconds: Number(parameters.get('Expires')),
    generation: Number(parameters.get('generation') ?? 1),
    part: part === null ? undefined : Number(part)
  }
}

function signatureOf(method: string, object: string, parameters: URLSearchParams, key: string): string {
  const query = [...parameters]
    .filter(([name]) => name !== 'Signature')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&')
  return createHmac('sha256', key).update(`${method}\n/_obs/${object}\n${query}`).digest('base64url')
}

/** Takes the same time wherever the texts differ. Lengths are no secret. */
function sameText(given: string, right: string): boolean {
  const givenBytes = Buffer.from(given)
  const rightBytes = Buffer.from(right)
  return givenBytes.length === rightBytes.length && timingSafeEqual(givenBytes, rightBytes)
}
