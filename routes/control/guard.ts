/**
 * Keeps web pages away from the control plane and the documents: a page that a developer visits must not be able to
 * steer an emulator on the same machine, neither across origins nor by rebinding a DNS name to it.
 */
import { timingSafeEqual } from 'node:crypto'
import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { Problem } from './problem.ts'

export interface GuardSettings {
  /** Host names beside loopback under which the control plane may be called. */
  allowedHosts: readonly string[]
  /** The machine's own name: a container is often called by it. */
  ownHostName: string
  /** When set, every control call must bring it. */
  adminToken: string | undefined
}

export function createGuard(settings: GuardSettings): (request: FastifyRequest) => void {
  const names = new Set(['localhost', settings.ownHostName, ...settings.allowedHosts].map(name => name.toLowerCase()))

  return request => {
    const host = hostNameOf(request.headers.host)
    if (!mayBe(host, request.socket.localAddress, names)) {
      throw new Problem(
        403,
        'Forbidden',
        `host ${host} is not allowed here`,
        'Start with --allowed-hosts, or call by address.'
      )
    }
    const { origin } = request.headers
    if (origin !== undefined && !sameHost(origin, request.headers.host)) {
      throw new Problem(
        403,
        'Forbidden',
        `origin ${origin} is not allowed here`,
        'Call from the same origin, or without one.'
      )
    }
  }
}

/** Throws 401 unless the request brings the token, as `Authorization: Bearer` or `X-Admin-Token`. */
export function requireToken(request: FastifyRequest, adminToken: string | undefined): void {
  if (adminToken === undefined) return
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const given = bearer ?? request.headers['x-admin-token']
  if (typeof given === 'string' && timingSafeEqual(digest(given), digest(adminToken))) return
  throw new Problem(401, 'Unauthorized', 'the admin token is missing or wrong', 'Send Authorization: Bearer TOKEN.')
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

function hostNameOf(host: string | undefined): string {
  return (host ?? '')
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase()
}

/** An address cannot be rebound; the one the request arrived at is as good as loopback. */
function mayBe(host: string, localAddress: string | undefined, names: ReadonlySet<string>): boolean {
  if (names.has(host)) return true
  if (isIP(host) === 0) return false
  return host === '::1' || host.startsWith('127.') || host === localAddress?.replace(/^::ffff:/, '')
}

function sameHost(origin: string, host: string | undefined): boolean {
  return URL.parse(origin)?.host === host
}
