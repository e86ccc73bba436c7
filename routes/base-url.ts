/** The origin that URLs in answers start with. */

/** A Host header that can stand in a URL: name or address, and a port. */
const plainHost = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

/**
 * What the client itself used, so that the URL works wherever the client runs; unless `publicUrl` pins it.
 * `fallback` serves a request whose Host header cannot stand in a URL.
 */
export function baseUrlOf(host: string | undefined, publicUrl: string | undefined, fallback: string): string {
  if (publicUrl) return publicUrl.replace(/\/+$/, '')
  return host !== undefined && plainHost.test(host) ? `http://${host}` : fallback
}
