/**
 * From where a browser calls, by what no page can forge: `Host`, `Origin` and `Sec-Fetch-Site`. Knows which hosts count
 * as known, and neither what they may do nor in which words they are refused.
 */
import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'

export interface HostSettings {
  /** Host names beside loopback, with or without a port. */
  allowedHosts: readonly string[]
  /** The machine's own name: a container is often called by it. */
  ownHostName: string
}

export interface KnownHosts {
  /** Whether the request was sent to a name that nobody can have rebound to here. */
  calledByName(request: FastifyRequest): boolean
  /** Whether the page of this origin comes from a known host, at any port. */
  hasPage(origin: string, request: FastifyRequest): boolean
  /** Whether the page of this origin comes from a host that was listed. */
  hasListed(origin: string): boolean
}

export function createKnownHosts({ allowedHosts, ownHostName }: HostSettings): KnownHosts {
  const listed = new Set(allowedHosts.map(hostNameOf))
  const names = new Set([...listed, 'localhost', ownHostName.toLowerCase()])
  return {
    calledByName({ headers, socket }) {
      const host = hostNameOf(headers.host)
      return names.has(host) || isOwnAddress(host, socket.localAddress)
    },
    hasPage(origin, { socket }) {
      const host = hostNameOf(pageOf(origin)?.host)
      return names.has(host) || host.endsWith('.localhost') || isOwnAddress(host, socket.localAddress)
    },
    hasListed: origin => listed.has(hostNameOf(pageOf(origin)?.host))
  }
}

/** The URL of a page of the web; the pages of extensions, files and app shells have other schemes. */
export function pageOf(origin: string): URL | undefined {
  const url = URL.parse(origin)
  return url && /^https?:$/.test(url.protocol) ? url : undefined
}

/** Whether a browser says that a page of another site asked for this, which it does even where it sends no origin. */
export function isCrossSite({ headers }: FastifyRequest): boolean {
  return /cross-site/i.test(headers['sec-fetch-site']?.toString() ?? '')
}

/** Whether somebody followed a link, and the answer will be what the tab shows. */
export function isFollowedLink({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
}

/** What is to be called foreign in a request that comes from a page of no known host; undefined for any other request. */
export function foreignPageOf(request: FastifyRequest, hosts: KnownHosts): string | undefined {
  const { origin } = request.headers
  if (origin === undefined) return isCrossSite(request) ? 'a page of another site' : undefined
  return hosts.hasPage(origin, request) ? undefined : `origin ${origin.slice(0, 100)}`
}

export function hostNameOf(host: string | undefined): string {
  return (host ?? '')
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase()
}

/** An address cannot be rebound; the one the request arrived at is as good as loopback. */
function isOwnAddress(host: string, localAddress: string | undefined): boolean {
  if (isIP(host) === 0) return false
  return host === '::1' || host.startsWith('127.') || host === localAddress?.replace(/^::ffff:/, '')
}
