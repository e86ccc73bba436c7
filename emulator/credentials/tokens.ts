/**
 * Tokens of the emulator's own IAM. They are not stored: a token says what it is good for and carries a signature made
 * with a secret of its project's namespace, so a reset of the namespace voids them all.
 *
 *   mse.{base64url of the JSON payload}.{base64url of HMAC-SHA256 over the payload text}
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { limits } from '../limits.ts'
import type { Namespace } from '../namespaces/namespace.ts'

/** Longest X-Auth-Token the API documents, in characters. */
export const LONGEST_TOKEN = 16_384

interface Payload {
  /** The `project_id`. */
  project: string
  /** Emulator milliseconds since the Unix epoch. */
  issuedAt: number
  expiresAt: number
  user: string
}

export interface IssuedToken extends Payload {
  token: string
}

export type TokenFault =
  { fault: 'unknown' } | { fault: 'foreign'; project: string } | { fault: 'expired'; expiresAt: number }

/** Issues a token for the namespace's project, good for a day of emulator time (documented for the cloud's IAM). */
export function issueToken(namespace: Namespace, user: string): IssuedToken {
  const issuedAt = namespace.now()
  const payload: Payload = { project: namespace.id, issuedAt, expiresAt: issuedAt + limits.tokenLifetimeMs, user }
  const text = Buffer.from(JSON.stringify(payload)).toString('base64url')
  return { ...payload, token: `mse.${text}.${mac(text, namespace)}` }
}

/** Judges a token for one project at the emulator time of that project; undefined when it holds. */
export function findTokenFault(token: string, namespace: Namespace): TokenFault | undefined {
  const [, text, signature] = /^mse\.([\w-]+)\.([\w-]{43})$/.exec(token) ?? []
  const payload = text && signature && token.length <= LONGEST_TOKEN ? readPayload(text) : undefined
  if (!text || !signature || !payload) return { fault: 'unknown' }
  // The secret of another project is not at hand, so this is said before the signature could be checked.
  if (payload.project !== namespace.id) return { fault: 'foreign', project: payload.project }
  // Compared as text: the last character of base64url has bits that decoding would drop.
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(mac(text, namespace)))) return { fault: 'unknown' }
  return namespace.now() < payload.expiresAt ? undefined : { fault: 'expired', expiresAt: payload.expiresAt }
}

function mac(text: string, namespace: Namespace): string {
  return createHmac('sha256', namespace.secret('token')).update(text).digest('base64url')
}

function readPayload(text: string): Payload | undefined {
  try {
    const payload = JSON.parse(Buffer.from(text, 'base64url').toString()) as Partial<Payload> | null
    const readable = typeof payload?.project === 'string' && typeof payload.expiresAt === 'number'
    return readable ? (payload as Payload) : undefined
  } catch {
    return undefined
  }
}
