/** Signatures of the algorithm SDK-HMAC-SHA256: reading, computing and comparing them. Knows no request and no rule. */
import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import { timeText } from '../time/time-range.ts'

export const ALGORITHM = 'SDK-HMAC-SHA256'

/** An Authorization header in its parts. */
export interface Signature {
  accessKey: string
  /** In the order given, in lower case. */
  signedHeaders: readonly string[]
  /** 64 lower-case hexadecimal digits. */
  value: string
}

export type Authorization = { signature: Signature } | { fault: string } | undefined

/**
 * Reads an Authorization header. Other schemes (`Bearer`, `Basic`) belong to somebody else and read as undefined; a
 * signature of another algorithm, or one that is not well formed, has a `fault` in words.
 */
export function readAuthorization(header: string | undefined): Authorization {
  const [, scheme = '', rest = ''] = /^\s*(\S+)\s*(.*)$/.exec(header ?? '') ?? []
  if (!/^(?:SDK|V11)-/i.test(scheme)) return undefined
  if (scheme !== ALGORITHM) {
    return { fault: `the algorithm ${scheme.slice(0, 40)} is not supported, only ${ALGORITHM}` }
  }
  const fields = new Map(rest.split(',').map(field => cutAt(field.trim(), '=')))
  const accessKey = fields.get('Access') ?? ''
  const signedHeaders = (fields.get('SignedHeaders') ?? '').toLowerCase().split(';')
  const value = fields.get('Signature') ?? ''
  if (accessKey === '') return { fault: 'Authorization has no Access=' }
  if (!signedHeaders.every(name => /^[!#$%&'*+\-.^_`|~0-9a-z]+$/.test(name))) {
    return { fault: 'SignedHeaders of Authorization is not a list of header names with ; between them' }
  }
  if (!/^[0-9a-f]{64}$/.test(value)) return { fault: 'Signature of Authorization is not 64 lower-case hex digits' }
  return { signature: { accessKey, signedHeaders, value } }
}

function cutAt(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** `date` is the value of X-Sdk-Date as received. */
export function stringToSign(date: string, canonicalRequest: string): string {
  return `${ALGORITHM}\n${date}\n${hash('sha256', canonicalRequest, 'hex')}`
}

/** Whether `value` signs `text`, compared in constant time. The secret key itself is the key; nothing is derived. */
export function signs(value: string, text: string, secretKey: string): boolean {
  const right = createHmac('sha256', secretKey).update(text).digest()
  return timingSafeEqual(Buffer.from(value, 'hex'), right)
}

/** Reads `YYYYMMDDTHHMMSSZ` (UTC) to milliseconds since the Unix epoch; undefined when it is no such time. */
export function readSdkDate(date: string): number | undefined {
  const [whole, ...digits] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? []
  if (whole === undefined) return undefined
  const [year, month, day, hours, minutes, seconds] = digits
  const time = Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`)
  return Number.isNaN(time) || writeSdkDate(time) !== whole ? undefined : time
}

export function writeSdkDate(ms: number): string {
  return timeText(ms).replaceAll(/[-:]|\.\d{3}/g, '')
}
