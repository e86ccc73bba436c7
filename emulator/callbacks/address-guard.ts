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

type Network = readonly [address: string, prefixLength: number]

/** "This network", with the unspecified address; what a gateway would make of it reaches nothing. */
const thisNetwork: Network = ['0.0.0.0', 8]

const refusedIpv4: readonly Network[] = [
  ['169.254.0.0', 16], // link-local, with the metadata address 169.254.169.254 of most clouds
  ['100.100.100.200', 32], // metadata of Alibaba Cloud
  ['168.63.129.16', 32], // the host of a virtual machine of Azure, which answers for its metadata
  ['192.0.0.192', 32], // metadata of Oracle Cloud, as it was at first
  ['224.0.0.0', 4], // multicast
  ['255.255.255.255', 32] // broadcast
]

const refusedIpv6: readonly Network[] = [
  ['::', 128], // unspecified
  ['fe80::', 10], // link-local
  ['fd00:ec2::254', 128], // metadata of AWS
  ['fd00:ec2::23', 128], // credentials of pods of AWS
  ['fd20:ce::254', 128], // metadata of Google Cloud
  ['fd00:c1::a9fe:a9fe', 128], // metadata of Oracle Cloud
  ['fd00:42::42', 128], // metadata of Scaleway
  ['ff00::', 8] // multicast
]

/** An IPv4 network, its address as two groups of IPv6, behind every prefix that a gateway may translate. */
const embedded: readonly ((groups: string, prefixLength: number) => Network)[] = [
  (groups, length) => [`::${groups}`, 96 + length], // compatible, RFC 4291
  (groups, length) => [`::ffff:0:${groups}`, 96 + length], // translated, RFC 2765
  (groups, length) => [`64:ff9b::${groups}`, 96 + length], // NAT64, RFC 6052
  (groups, length) => [`64:ff9b:1::${groups}`, 96 + length], // NAT64 of a local network, RFC 8215
  (groups, length) => [`2002:${groups}::`, 16 + length] // 6to4, RFC 3056
]

function behindPrefixes([address, prefixLength]: Network): Network[] {
  const [first = 0, second = 0, third = 0, fourth = 0] = address.split('.').map(Number)
  const groups = [first * 256 + second, third * 256 + fourth].map(group => group.toString(16)).join(':')
  return embedded.map(network => network(groups, prefixLength))
}

/** BlockList finds IPv4 networks in the mapped spelling (`::ffff:a.b.c.d`) by itself. */
const refused = new BlockList()
for (const network of [thisNetwork, ...refusedIpv4]) refused.addSubnet(...network, 'ipv4')
for (const network of [...refusedIpv6, ...refusedIpv4.flatMap(behindPrefixes)]) refused.addSubnet(...network, 'ipv6')

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
