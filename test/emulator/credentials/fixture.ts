/** One project with a clock that stands still, the known pairs, and requests signed by the test's own signer. */
import { createAuthenticator } from '../../../emulator/credentials/authenticator.ts'
import type { AuthenticatorOptions, Verdict } from '../../../emulator/credentials/authenticator.ts'
import { CredentialsRefused } from '../../../emulator/credentials/credentials-refused.ts'
import type { ReceivedRequest } from '../../../emulator/credentials/received-request.ts'
import { limits } from '../../../emulator/limits.ts'
import { Namespace } from '../../../emulator/namespaces/namespace.ts'
import { startClock } from '../../../emulator/time/virtual-clock.ts'
import { signRequest } from '../../support/sign.ts'

export const PROJECT = '0c7798664ee7178b3dba3bbef57c32e7'
export const ACCESS_KEY = 'FIXTUREACCESSKEY0001'
export const SECRET_KEY = 'fixture-secret-key'
export const OTHER_KEY = 'FIXTUREACCESSKEY0002'
export const OTHER_SECRET = 'other-secret-key'
export const HOST = '127.0.0.1:4580'

/** 2026-01-02T03:04:05Z */
export const NOW_MS = Date.UTC(2026, 0, 2, 3, 4, 5)

/** A namespace whose time is what `time.ms` says. */
export function makeNamespace(id = PROJECT, epoch = 1): { namespace: Namespace; time: { ms: number } } {
  const time = { ms: NOW_MS }
  const physical = { now: () => time.ms, elapsed: () => 0, alarm: () => () => {} }
  const row = {
    key: 1,
    id,
    epoch,
    seed: 'a seed',
    draws: 0,
    clock: startClock('real', 1, NOW_MS, NOW_MS),
    lifecycles: {}
  }
  return { namespace: new Namespace(row, physical, () => {}), time }
}

export function makeAuthenticator(options: Partial<AuthenticatorOptions> = {}) {
  return createAuthenticator({
    mode: 'lax',
    errors: 'service',
    credentials: new Map([
      [ACCESS_KEY, SECRET_KEY],
      [OTHER_KEY, OTHER_SECRET]
    ]),
    signatureWindowMs: limits.signatureWindowMs,
    ...options
  })
}

export interface Sent {
  method?: string
  /** Path and query. */
  rawUrl?: string
  headers?: Record<string, string>
  body?: string | Buffer
  accessKey?: string
  secretKey?: string
  /** Milliseconds since the Unix epoch. */
  at?: number
  host?: string
}

export const PATH = `/v1/${PROJECT}/2d-digital-human-videos`

/** A request as the emulator receives it, signed over exactly what is sent. */
export function signed(sent: Sent = {}): ReceivedRequest {
  const { method = 'POST', rawUrl = PATH, body = '{"script_id":"a"}', accessKey = ACCESS_KEY, host = HOST } = sent
  const headers = signRequest({
    method,
    url: `http://${host}${rawUrl}`,
    headers: { 'content-type': 'application/json', 'x-project-id': PROJECT, ...sent.headers },
    body,
    accessKey,
    secretKey: sent.secretKey ?? SECRET_KEY,
    date: new Date(sent.at ?? NOW_MS)
  })
  return { method, rawUrl, headers, body: Buffer.from(body), projectId: PROJECT }
}

/** The same request without a signature. */
export function unsigned(headers: Record<string, string> = {}): ReceivedRequest {
  return { method: 'GET', rawUrl: PATH, headers: { host: HOST, ...headers }, body: Buffer.alloc(0), projectId: PROJECT }
}

/** What a call throws, which must be a refusal of credentials. */
export function refusalOf(call: () => Verdict | void): CredentialsRefused {
  try {
    call()
  } catch (error) {
    if (error instanceof CredentialsRefused) return error
    throw error
  }
  throw new Error('it was not refused')
}
