/**
 * Signs a request as a client does (SDK-HMAC-SHA256), written on its own and not with the emulator's code, so that the
 * one can be held against the other. Covers what ordinary requests need.
 */
import { createHmac, hash } from 'node:crypto'

export interface RequestToSign {
  method: string
  /** Absolute URL; its host is signed. */
  url: string
  /** All of them are signed. Values one byte a character. */
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array
  accessKey: string
  secretKey: string
  /** Goes into X-Sdk-Date, to the second, unless `headers` has one. */
  date: Date
}

const sha256 = (data: string | Uint8Array) => hash('sha256', data, 'hex')

const escape = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** The headers to send: those given, and `host`, `x-sdk-date` and `authorization`. Names are in lower case. */
export function signRequest(request: RequestToSign): Record<string, string> {
  const { method, body = '', accessKey, secretKey } = request
  const url = new URL(request.url)
  const now = request.date.toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
  const headers: Record<string, string> = { host: url.host, 'x-sdk-date': now }
  for (const [name, value] of Object.entries(request.headers ?? {})) headers[name.toLowerCase()] = value

  const names = Object.keys(headers).sort()
  const path = decodeURIComponent(url.pathname).split('/').map(escape).join('/')
  const canonicalRequest = [
    method,
    path.endsWith('/') ? path : `${path}/`,
    [...url.searchParams]
      .map(([name, value]) => `${escape(name)}=${escape(value)}`)
      .sort()
      .join('&'),
    ...names.map(name => `${name}:${headers[name]?.trim()}`),
    '',
    names.join(';'),
    headers['x-sdk-content-sha256'] ?? sha256(body)
  ].join('\n')
  const stringToSign = `SDK-HMAC-SHA256\n${headers['x-sdk-date']}\n${sha256(canonicalRequest)}`
  const signature = createHmac('sha256', secretKey).update(stringToSign).digest('hex')
  const authorization = `SDK-HMAC-SHA256 Access=${accessKey}, SignedHeaders=${names.join(';')}, Signature=${signature}`
  return { ...headers, authorization }
}
