/**
 * Keeps web pages away from the control plane and the documents: a page that a developer visits must not be able to
 * steer an emulator on the same machine, neither across origins nor by rebinding a DNS name to it.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { createKnownHosts, hostNameOf, isCrossSite, isFollowedLink, pageOf } from '../web-pages.ts'
import type { HostSettings } from '../web-pages.ts'
import { Problem } from './problem.ts'

export interface GuardSettings extends HostSettings {
  /** When set, every control call must bring it. */
  adminToken: string | undefined
}

export function createGuard(settings: GuardSettings): (request: FastifyRequest) => void {
  const hosts = createKnownHosts(settings)

  return request => {
    const { host, origin } = request.headers
    if (!hosts.calledByName(request)) {
      throw forbidden(`host ${hostNameOf(host)}`, 'Start with --allowed-hosts, or call by address.')
    }
    if (origin === undefined) {
      if (!isCrossSite(request) || isFollowedLink(request)) return
      throw forbidden('a page of another site', 'Open it in a tab, or call without a browser.')
    }
    if (pageOf(origin)?.host !== host && !hosts.hasListed(origin)) {
      throw forbidden(`origin ${origin}`, 'Call from the same origin, or without one, or start with --allowed-hosts.')
    }
  }
}

const forbidden = (who: string, hint: string): Problem =>
  new Problem(403, 'Forbidden', `${who} is not allowed here`, hint)

/** Throws 401 unless the request brings the token, as `Authorization: Bearer` or `X-Admin-Token`. */
export function requireToken(request: FastifyRequest, adminToken: string | undefined): void {
  if (adminToken === undefined) return
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const given = bearer ?? request.headers['x-admin-token']
  if (typeof given === 'string' && timingSafeEqual(digest(given), digest(adminToken))) return
  throw new Problem(401, 'Unauthorized', 'the admin token is missing or wrong', 'Send Authorization: Bearer TOKEN.')
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
