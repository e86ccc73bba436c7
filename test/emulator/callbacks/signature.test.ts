import fc from 'fast-check'
import { createHmac } from 'node:crypto'
import t from 'tap'
import { signatureReadings, signCallback, verifyCallback } from '../../../emulator/callbacks/signature.ts'

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex')

const atMs = 1744612873350
const hex = '1963307d486'

t.test(
  'the published vector of the sibling scheme is met: HMAC shape, key first, lower-case hex, sorted query',
  async t => {
    for (const query of ['limit=10&live_id=111&offset=0', 'offset=0&limit=10&live_id=111']) {
      const url = `https://api.example.com/v1/products?${query}`
      const key = 'GCTbw44s6MPLh4GqgDpnfuFHgy25Enly'
      const signed = signCallback({ url, key, atMs: 0x66df9308, reading: 'schemeless' })
      t.equal(signed.secret, '5e7fe8869a12a87ea966d9edbc02e38cd4ce62c73b8b05c638f15835e78902d7')
      t.equal(signed.timeStamp, '66df9308')
      t.equal(signed.signedString, 'api.example.com/v1/products?limit=10&live_id=111&offset=066df9308')
    }
  }
)

t.test('time_stamp is the milliseconds in lower-case hex, as in the published example of the LLM callback', async t => {
  t.equal(signCallback({ url: 'https://metastudio-llm/digital-human/chat', key: 'k', atMs }).timeStamp, hex)
})

t.test('each reading signs its own string', async t => {
  const table = [
    ['literal', 'http://h/p', `http://h/p${hex}`],
    ['decimal', 'http://h/p', `http://h/p${atMs}`],
    ['schemeless', 'http://h/p', `h/p${hex}`],
    ['literal', 'http://u:p@h:8080/p?b=2&a=1#f', `http://u:p@h:8080/p?b=2&a=1#f${hex}`],
    ['decimal', 'http://u:p@h:8080/p?b=2&a=1#f', `http://u:p@h:8080/p?b=2&a=1#f${atMs}`],
    ['schemeless', 'http://u:p@h:8080/p?b=2&a=1#f', `h:8080/p?a=1&b=2${hex}`],
    ['schemeless', 'HTTPS://h/p?x=2&x=1&a', `h/p?a&x=2&x=1${hex}`],
    ['schemeless', 'http://h/a@b', `h/a@b${hex}`],
    ['schemeless', 'http://h?q', `h?q${hex}`]
  ] as const
  for (const [reading, url, expected] of table) {
    const signed = signCallback({ url, key: 'k', atMs, reading })
    t.equal(signed.signedString, expected, `${reading} ${url}`)
    t.equal(signed.secret, hmac('k', expected))
    t.equal(signed.timeStamp, hex)
  }
})

t.test('secret, then time_stamp, are appended to the query, before a fragment', async t => {
  const table = [
    ['http://h', 'http://h?S'],
    ['http://h/p', 'http://h/p?S'],
    ['http://h/p?', 'http://h/p?&S'],
    ['http://h/p?a=1', 'http://h/p?a=1&S'],
    ['http://h/p#f', 'http://h/p?S#f'],
    ['http://h/p?a=1#f?g', 'http://h/p?a=1&S#f?g'],
    ['http://h/p#f?g', 'http://h/p?S#f?g'],
    ['http://h/ü?ñ=雪', 'http://h/ü?ñ=雪&S']
  ] as const
  for (const [url, expected] of table) {
    const signed = signCallback({ url, key: 'k', atMs })
    t.equal(signed.url, expected.replace('S', `secret=${signed.secret}&time_stamp=${hex}`), url)
  }
})

t.test('the literal reading is the default, and keys and URLs are taken as UTF-8', async t => {
  const signed = signCallback({ url: 'http://h/ü', key: 'ключ', atMs })
  t.equal(signed.secret, hmac('ключ', `http://h/ü${hex}`))
})

const keys = fc.string({ unit: 'binary', maxLength: 32 })
// Below 10 the decimal and the hexadecimal spelling of a time are the same text, and so are two readings.
const times = fc.integer({ min: 10, max: 2 ** 52 - 1 })
const readings = fc.constantFrom(...signatureReadings)

t.test('whatever is signed verifies, under the reading it was signed by', async t => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), keys, times, readings, (url, key, atMs, reading) => {
      const signed = signCallback({ url, key, atMs, reading })
      const verdict = verifyCallback({ receivedUrl: signed.url, key })
      return verdict.reading === reading && verdict.atMs === atMs && verdict.expected[reading] === signed.secret
    })
  )
  t.pass()
})

t.test(
  'with the URL of the create request at hand even odd texts verify, fragments and signature names included',
  async t => {
    const parts = fc.constantFrom('?', '#', '&', '=', 'secret=', 'time_stamp=', '://', '@', '/', 'a', 'ü', '雪')
    const texts = fc.array(parts, { maxLength: 12 }).map(list => list.join(''))
    fc.assert(
      fc.property(texts, keys, times, (url, key, atMs) => {
        const signed = signCallback({ url, key, atMs })
        return verifyCallback({ receivedUrl: signed.url, callbackUrl: url, key }).reading === 'literal'
      })
    )
    t.pass()
  }
)

t.test('the path and query that a server sees are enough once the callback URL is known', async t => {
  const url = 'http://h/ü?a=1#f'
  const { secret, timeStamp } = signCallback({ url, key: 'k', atMs })
  const receivedUrl = `/%C3%BC?a=1&secret=${secret}&time_stamp=${timeStamp}`
  t.equal(verifyCallback({ receivedUrl, callbackUrl: url, key: 'k' }).reading, 'literal')
  t.equal(verifyCallback({ receivedUrl, key: 'k' }).reading, undefined)
})

t.test('a changed key, URL, time or secret does not verify, and the verdict names what was expected', async t => {
  const { url, secret } = signCallback({ url: 'http://h/p?a=1', key: 'k', atMs })
  const table: [string, string, string][] = [
    ['key', url, 'K'],
    ['url', url.replace('a=1', 'a=2'), 'k'],
    ['time', url.replace(hex, '1963307d487'), 'k'],
    [
      'secret',
      url.replace(
        secret,
        secret.replace(/^./, digit => (digit === '0' ? '1' : '0'))
      ),
      'k'
    ],
    ['short secret', url.replace(secret, secret.slice(1)), 'k'],
    ['upper-case secret', url.replace(secret, secret.toUpperCase()), 'k'],
    ['multi-byte secret', url.replace(secret, 'ü'.repeat(64)), 'k']
  ]
  for (const [name, receivedUrl, key] of table) {
    const verdict = verifyCallback({ receivedUrl, key })
    t.equal(verdict.reading, undefined, name)
    t.equal(verdict.problem, undefined)
    t.strictSame(Object.keys(verdict.expected), [...signatureReadings])
  }
})

t.test('a signature that is missing or unreadable is a problem of its own', async t => {
  const table: [string, RegExp][] = [
    ['http://h/p', /missing/],
    ['http://h/p?secret=aa', /missing/],
    ['http://h/p?time_stamp=aa', /missing/],
    ['http://h/p?secret=aa&time_stamp=', /time_stamp is not/],
    ['http://h/p?secret=aa&time_stamp=AB', /time_stamp is not/],
    ['http://h/p?secret=aa&time_stamp=0x1', /time_stamp is not/],
    ['http://h/p?secret=aa&time_stamp=12345678901234', /time_stamp is not/]
  ]
  for (const [receivedUrl, problem] of table) {
    const verdict = verifyCallback({ receivedUrl, key: 'k' })
    t.match(verdict.problem, problem, receivedUrl)
    t.match(verdict, { reading: undefined, atMs: undefined, expected: {} })
  }
})
