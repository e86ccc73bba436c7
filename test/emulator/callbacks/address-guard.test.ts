import type { LookupAddress } from 'node:dns'
import fc from 'fast-check'
import t from 'tap'
import { guardedLookup, hostOf, isRefused, type Resolve } from '../../../emulator/callbacks/address-guard.ts'

const refused = [
  '0.0.0.0',
  '0.1.2.3',
  '169.254.0.0',
  '169.254.169.254',
  '169.254.255.255',
  '100.100.100.200',
  '224.0.0.1',
  '239.255.255.255',
  '255.255.255.255',
  '::',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'fd00:ec2::254',
  'fd20:ce::254',
  'fd00:ec2::23',
  'fd00:c1::a9fe:a9fe',
  'fd00:42::42',
  '168.63.129.16',
  '192.0.0.192',
  'ff02::1',
  '::ffff:169.254.169.254',
  '::ffff:a9fe:a9fe',
  '::ffff:0:0',
  '::169.254.169.254',
  '64:ff9b::169.254.169.254',
  '64:ff9b::100.100.100.200',
  '2002:a9fe:a9fe::1',
  '2002:6464:64c8::1',
  '64:ff9b:1::169.254.169.254',
  '64:ff9b:1::a83f:8110',
  '::ffff:0:169.254.169.254',
  '::ffff:0:c000:c0',
  '::168.63.129.16',
  '::192.0.0.192',
  '::ffff:168.63.129.16',
  '64:ff9b::192.0.0.192',
  '64:ff9b::224.0.0.1',
  '2002:a83f:8110::1'
]
const open = [
  '127.0.0.1',
  '10.0.0.1',
  '172.17.0.1',
  '192.168.1.1',
  '169.253.255.255',
  '169.255.0.0',
  '100.100.100.199',
  '100.100.100.201',
  '223.255.255.255',
  '8.8.8.8',
  '::1',
  'fd00:ec2::253',
  'fdaa::1',
  'fec0::1',
  '2001:db8::1',
  '::ffff:127.0.0.1',
  '::ffff:0:127.0.0.1',
  '::127.0.0.1',
  '64:ff9b::10.0.0.1',
  '64:ff9b:1::10.0.0.1',
  '2002:a00:1::1',
  '168.63.129.15',
  '168.63.129.17',
  '192.0.0.191',
  '192.0.0.193',
  'fd00:ec2::22',
  'fd00:c1::a9fe:a9fd',
  'fd00:42::43'
]

t.test('link-local, metadata, multicast and unspecified addresses are refused in every spelling', async t => {
  for (const address of refused) t.ok(isRefused(address), address)
})

t.test('loopback, private and public addresses are open, up to the edge of the refused networks', async t => {
  for (const address of open) t.notOk(isRefused(address), address)
})

const never: Resolve = () => {
  throw new Error('looked up')
}
const to = (...addresses: string[]): Resolve => {
  const found: LookupAddress[] = addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 }))
  return (_host, _options, done) => done(null, found)
}

t.test('an IP address in a URL is judged before any connection, however it is spelt', async t => {
  const urls = [
    'http://169.254.169.254/latest',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://0251.0376.0251.0376/',
    'http://169.254.43518/',
    'http://[::ffff:169.254.169.254]/',
    'http://[::ffff:0:169.254.169.254]/',
    'http://[64:ff9b:1:0:0:0:a9fe:a9fe]/',
    'http://168.63.33040/',
    'http://[fe80::1]:8080/'
  ]
  for (const url of urls) {
    t.throws(() => guardedLookup(new URL(url), [], never), /callbacks are not sent to/, url)
  }
  t.doesNotThrow(() => guardedLookup(new URL('http://127.0.0.1/'), [], never))
})

function look(url: string, allowHosts: string[], resolve: Resolve, all: boolean) {
  return new Promise(settle => {
    const { hostname } = new URL(url)
    guardedLookup(new URL(url), allowHosts, resolve)(hostname, { all }, (error, address, family) =>
      settle(error ?? { address, family })
    )
  })
}

t.test('a name is refused if any of its addresses is', async t => {
  const verdict = await look('http://evil.test/', [], to('127.0.0.1', '169.254.169.254'), true)
  t.match(verdict, { errorClass: 'forbidden-address', message: /evil\.test \(169\.254\.169\.254\)/ })
})

t.test('the addresses that were judged are handed on, all of them or the first', async t => {
  const resolve = to('127.0.0.1', '::1')
  const all = [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 }
  ]
  t.strictSame(await look('http://ok.test/', [], resolve, true), { address: all, family: undefined })
  t.strictSame(await look('http://ok.test/', [], resolve, false), { address: '127.0.0.1', family: 4 })
})

t.test('a host that is named exactly may be anywhere; its subdomains may not', async t => {
  t.match(await look('http://meta.test/', ['META.test'], to('169.254.169.254'), false), { address: '169.254.169.254' })
  t.match(await look('http://a.meta.test/', ['meta.test'], to('169.254.169.254'), false), {
    errorClass: 'forbidden-address'
  })
  t.doesNotThrow(() => guardedLookup(new URL('http://169.254.169.254/'), ['169.254.169.254'], never))
  t.doesNotThrow(() => guardedLookup(new URL('http://[fe80::1]/'), ['fe80::1'], never))
  t.doesNotThrow(() => guardedLookup(new URL('http://[fe80::1]/'), ['[fe80::1]'], never))
  t.throws(() => guardedLookup(new URL('http://169.254.169.253/'), ['169.254.169.254'], never))
})

t.test('an address with an IPv4 address inside is judged as that one, whichever it is', async () => {
  const ipv4 = fc.oneof(fc.ipV4(), fc.constantFrom('169.254.169.254', '100.100.100.200', '168.63.129.16', '10.0.0.1'))
  const prefix = fc.constantFrom('::ffff:', '::ffff:0:', '::', '64:ff9b::', '64:ff9b:1::')
  // What a gateway would make of 0.0.0.0/8 reaches nothing.
  const reachable = fc.tuple(ipv4, prefix).filter(([address]) => !address.startsWith('0.'))
  fc.assert(fc.property(reachable, ([address, before]) => isRefused(`${before}${address}`) === isRefused(address)))
})

t.test('a failed lookup is passed on, and a name without addresses is one', async t => {
  const fails: Resolve = (_host, _options, done) => done(Object.assign(new Error('gone'), { code: 'ENOTFOUND' }), [])
  t.match(await look('http://no.test/', [], fails, true), { code: 'ENOTFOUND' })
  t.match(await look('http://no.test/', [], to(), true), { errorClass: 'name-not-resolved' })
})

t.test('the host of a URL comes without brackets', async t => {
  t.equal(hostOf(new URL('http://[::1]:80/')), '::1')
  t.equal(hostOf(new URL('http://Example.test/')), 'example.test')
})
