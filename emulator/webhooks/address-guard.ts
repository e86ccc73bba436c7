/**
 * Keeps callbacks away from addresses that no receiver has, above all from the metadata services of clouds, which
 * hand out credentials to whoever asks. Loopback and private networks are what an emulator is for and stay open.
 * Judges addresses, not names: the address that was judged is the address that is connected to.
 */
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net'
import type { LookupAddress, LookupOptions } from 'node:dns'
import { CallbackError } from './failure.ts'

/** `dns.lookup`, or what a test puts in its place; always asked for all addresses. */
export type Resolve = (
  host: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void
) => void

/** [network, prefix length]. BlockList finds IPv4 networks in the mapped spelling (`::ffff:a.b.c.d`) by itself. */
const refusedNetworks: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], // unspecified, "this network"
  ['169.254.0.0', 16], // link-local, with the metadata address 169.254.169.254 of most clouds
  ['100.100.100.200', 32], // metadata of Alibaba Cloud
  ['224.0.0.0', 4], // multicast
  ['255.255.255.255', 32], // broadcast
  ['::', 128], // unspecified
  ['fe80::', 10], // link-local
  ['fd00:ec2::254', 128], // metadata of AWS
  ['fd20:ce::254', 128], // metadata of Google Cloud
  ['ff00::', 8], // multicast
  // The same IPv4 networks behind IPv6 prefixes that a gateway may translate: compatible, NAT64, 6to4.
  ['::a9fe:0', 112],
  ['64:ff9b::a9fe:0', 112],
  ['2002:a9fe::', 32],
  ['64:ff9b::6464:64c8', 128],
  ['2002:6464:64c8::', 48]
]

const refused = new BlockList()
for (const [network, prefix] of refusedNetworks) {
  refused.addSubnet(network, prefix, isIPv6(network) ? 'ipv6' : 'ipv4')
}

/** Whether callbacks are kept from this IP address (any spelling that `net.isIP` knows, a zone included). */
export function isRefused(address: string): boolean {
  const plain = address.split('%', 1)[0] ?? ''
  return refused.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
}

/** The host of a parsed URL, without the brackets of IPv6. URL parsing has brought odd spellings of IPv4 into form. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

/**
 * The lookup for a connection to `url`: fails with `forbidden-address` if any address of the name is refused.
 * Throws that error at once for an IP address, which is never looked up. A host in `allowHosts` may be anywhere.
 */
export function guardedLookup(url: URL, allowHosts: readonly string[], resolve: Resolve): LookupFunction {
  const host = hostOf(url)
  const named = allowHosts.some(allowed => allowed.toLowerCase().replace(/^\[|\]$/g, '') === host)
  if (!named && isIP(host) !== 0 && isRefused(host)) throw forbidden(host, host)
  return (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, [])
      const bad = named ? undefined : addresses.find(({ address }) => isRefused(address))
      if (bad) return done(forbidden(name, bad.address), [])
      const [first] = addresses
      if (!first) return done(new CallbackError('name-not-resolved', `${name} has no address`), [])
      if (options.all) return done(null, addresses)
      done(null, first.address, first.family)
    })
  }
}

function forbidden(host: string, address: string): CallbackError {
  const place = host === address ? address : `${host} (${address})`
  return new CallbackError('forbidden-address', `callbacks are not sent to ${place}`)
}
