/** The canonical request: its lines, and the dialects in which signers write odd characters. */
import t from 'tap'
import { hash } from 'node:crypto'
import { canonicalRequests } from '../../../emulator/credentials/canonical-request.ts'
import type { SignedRequest } from '../../../emulator/credentials/canonical-request.ts'

const EMPTY = hash('sha256', '', 'hex')

function readings(change: Partial<SignedRequest> = {}): string[][] {
  const request: SignedRequest = {
    method: 'GET',
    path: '/v1/p/jobs',
    query: '',
    signedHeaders: ['host'],
    headers: { host: '127.0.0.1:4580' },
    bodyHash: EMPTY,
    unsignedPayload: false,
    ...change
  }
  return [...canonicalRequests(request)].map(text => text.split('\n'))
}

t.test('an ordinary request has one reading, line by line as documented', t => {
  t.same(
    readings({ signedHeaders: ['content-type', 'host'], headers: { host: 'h', 'content-type': 'application/json' } }),
    [['GET', '/v1/p/jobs/', '', 'content-type:application/json', 'host:h', '', 'content-type;host', EMPTY]]
  )
  t.end()
})

t.test('headers are written in the order they were listed, trimmed, and as often as they were listed', t => {
  const [lines] = readings({ signedHeaders: ['x-b', 'host', 'x-b'], headers: { host: ' h\t', 'x-b': 'two  words ' } })
  t.same(lines?.slice(3), ['x-b:two  words', 'host:h', 'x-b:two  words', '', 'x-b;host;x-b', EMPTY])
  t.end()
})

const paths: [string, string, string[]][] = [
  ['gets a closing slash', '/v1/p', ['/v1/p/']],
  ['keeps its closing slash', '/v1/p/', ['/v1/p/']],
  ['of nothing is a slash', '', ['/']],
  ['of unreserved characters stays as it is', '/A-z_0.9~', ['/A-z_0.9~/']],
  ['is read escaped once or twice', '/%7Bproject_id%7D', ['/%7Bproject_id%7D/', '/%257Bproject_id%257D/']],
  ['has its escapes in upper case', '/%7b', ['/%7B/', '/%257b/']],
  ['with a percent sign that escapes nothing', '/100%', ['/100%25/']],
  ['with UTF-8 has three readings', '/%C3%A9', ['/%C3%A9/', '/%25C3%25A9/']],
  ['mixes both', '/a%20%C3%A9', ['/a%20%C3%A9/', '/a%2520%C3%A9/', '/a%2520%25C3%25A9/']],
  ['with bare signs', "/it's(1)!*", ['/it%27s%281%29%21%2A/', '/it%2527s%281%29%21%2A/']],
  ['with an escaped slash', '/a%2Fb', ['/a/b/', '/a%252Fb/']]
]
for (const [what, path, expected] of paths) {
  t.test(`a path ${what}`, t => {
    t.same(
      readings({ path }).map(lines => lines[1]),
      expected
    )
    t.end()
  })
}

const queries: [string, string, string[]][] = [
  ['is sorted by name', 'b=1&a=2', ['a=2&b=1']],
  ['with a repeated name is sorted by value', 'a=2&a=1&a=10', ['a=1&a=10&a=2']],
  ['keeps what is there twice', 'a=1&a=1', ['a=1&a=1']],
  ['with a name without value gets the equals sign', 'b&a=', ['a=&b=']],
  ['with nothing between two signs drops it', '&a=1&&', ['a=1']],
  ['takes a plus for a space', 'a=1+2%2B', ['a=1%202%2B']],
  ['keeps further equals signs in the value', 'a=b=c', ['a=b%3Dc']],
  ['escapes commas and slashes', 'state=A,B/C', ['state=A%2CB%2FC']],
  ['escapes what URLs leave bare', "a=it's!*()~", ['a=it%27s%21%2A%28%29~']],
  ['sorts by what it says, or by what is written', 'a=0&a=%3A', ['a=0&a=%3A', 'a=%3A&a=0']],
  [
    'sorts by code points, by UTF-16, or as it is written',
    'a=%F0%90%80%80&a=%EF%A4%80',
    ['a=%EF%A4%80&a=%F0%90%80%80', 'a=%F0%90%80%80&a=%EF%A4%80']
  ],
  ['survives broken escapes', 'a=%zz%4', ['a=%25zz%254']]
]
for (const [what, query, expected] of queries) {
  t.test(`a query ${what}`, t => {
    t.same(
      readings({ query }).map(lines => lines[2]),
      expected
    )
    t.end()
  })
}

t.test('header bytes are read as UTF-8 where they are, and as they are', t => {
  const value = Buffer.from('Zoë').toString('latin1')
  t.same(
    readings({ headers: { host: value } }).map(lines => lines[3]),
    ['host:Zoë', `host:${value}`]
  )
  t.same(
    readings({ headers: { host: 'Zo\u00eb' } }).map(lines => lines[3]),
    ['host:Zoë'],
    'no UTF-8, so there is one reading'
  )
  t.end()
})

t.test('UNSIGNED-PAYLOAD stands in for the hash; of no body at all, Python hashes nothing', t => {
  t.same(
    readings({ unsignedPayload: true, bodyHash: 'ab' }).map(lines => lines.at(-1)),
    ['UNSIGNED-PAYLOAD']
  )
  t.same(
    readings({ unsignedPayload: true }).map(lines => lines.at(-1)),
    [EMPTY, 'UNSIGNED-PAYLOAD']
  )
  t.end()
})
