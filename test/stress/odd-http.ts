/** Bytes on a connection that are almost HTTP: requests with odd lines, headers and bodies, one behind the other. */
import fc from 'fast-check'

const usualPaths = [
  ...['/v1/p/2d-digital-human-videos', '/v1/p/digital-human-videos', '/v1/p/digital-human-training-manage/user/jobs'],
  ...['/v1/p/2d-digital-human-videos/x', '/v1/p/digital-human-training-manage/user/jobs/x/command'],
  ...['/v3/auth/tokens', '/v3/projects', '/_obs/x_trainingVideo?signature=1&expires=2', '/livez', '/readyz', '/docs'],
  ...['/_emulator/openapi.json', '/_emulator/v1/info', '/_emulator/v1/jobs?namespace=p', '/_emulator/v1/clock'],
  ...['/_emulator/v1/clock/advance?namespace=p', '/_emulator/v1/reset', '/_emulator/v1/lifecycles/video']
]

const oddPaths = [
  ...['/', '//', '/.', '/..', '*', '', 'http://other/x', '/%', '/%zz', '/%00', '/\u00e9', '/v1', '/v1/', '/v1/p', '/?'],
  ...['/#', '/_obs/%', '/_obs/a/b/c', '/docs/', '/_emulator/v1/wait?namespace=p', '/_emulator/v1/requests/x/explain']
]

const piece = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('', 'a', '%', '%00', '%ff', '/', '..', '&', '=', '?', '#', '\u00e9', '"', '{}')
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) }
)

/** A path with something appended to it, or to one of its segments, and perhaps a query. */
const target = fc
  .tuple(
    fc.constantFrom(...usualPaths, ...oddPaths),
    fc.nat(),
    piece,
    fc.array(fc.tuple(piece, piece), { maxLength: 3 })
  )
  .map(([path, at, added, query]) => {
    const cut = at % (path.length + 1)
    const bent = at % 3 === 0 ? path.slice(0, cut) + added + path.slice(cut) : path
    const pairs = query.map(([name, value]) => `${name || 'limit'}=${value}`).join('&')
    return pairs === '' ? bent : `${bent}?${pairs}`
  })

const header = fc.oneof(
  fc.constantFrom(
    ...['X-Auth-Token: t', 'X-Auth-Token:', 'Authorization: SDK-HMAC-SHA256 Access=a, SignedHeaders=host, Signature=b'],
    ...[
      'Authorization: Bearer x',
      'Authorization: SDK-HMAC-SHA256',
      'X-Sdk-Date: 20260101T000000Z',
      'X-Sdk-Date: never'
    ],
    ...['Content-Type: application/json', 'Content-Type: text/plain', 'Content-Type: ;;;', 'Content-Type:'],
    ...['Host: 127.0.0.1', 'Host:', 'Host: evil.example', 'Host: [::1', 'Origin: http://evil.example', 'Origin: null'],
    ...['Expect: 100-continue', 'Expect: a-miracle', 'Connection: upgrade', 'Upgrade: websocket', 'Connection: close'],
    ...[
      'Transfer-Encoding: chunked',
      'Transfer-Encoding: gzip',
      'Content-Encoding: br',
      'Trailer: X',
      'Range: bytes=0-'
    ],
    ...['Content-Length: 0', 'Content-Length: 5', 'Content-Length: -1', 'Content-Length: 99999999999', 'Accept: ,;q=x'],
    ...[
      'Content-MD5: x',
      'If-None-Match: *',
      'Prefer: emulator-outcome=fail',
      'Prefer: ;=',
      'Cookie: a',
      'X-Forwarded-For: x'
    ],
    ...[
      `X-Long: ${'x'.repeat(17_000)}`,
      `X-App-UserId: ${'\u00ff'.repeat(300)}`,
      'X-App-UserId: a\tb',
      ' folded',
      ':',
      'no-colon'
    ]
  ),
  fc
    .tuple(fc.string({ minLength: 1, maxLength: 8 }), fc.string({ maxLength: 8 }))
    .map(([name, value]) => `${name}: ${value}`)
)

const body = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      '{}',
      '{',
      '[]',
      'hello',
      '5\r\nhello\r\n0\r\n\r\n',
      '5\r\nhel',
      'ffffffffffffffff\r\n',
      'x\r\n\r\n',
      '0\r\n\r\n'
    ],
    ...['0\r\nX: y\r\n\r\n', '\u0000', '-1\r\n', '5;ext=\u0001\r\nhello\r\n0\r\n\r\n', 'GET / HTTP/1.1\r\n\r\n']
  ),
  fc.json({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 100 })
)

/** One of eight is odd: a request with more than one fault is refused for the first, and tries nothing else. */
const mostly = <T>(good: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 7, arbitrary: good }, { weight: 1, arbitrary: odd })

const method = mostly(
  fc.constantFrom('GET', 'GET', 'GET', 'POST', 'POST', 'PUT', 'DELETE', 'HEAD'),
  fc.constantFrom(
    ...['OPTIONS', 'PATCH', 'TRACE', 'CONNECT', 'PROPFIND', 'M-SEARCH', 'QUERY', 'PRI'],
    ...['get', 'G\u00c4T', '', 'X'.repeat(50)]
  )
)

const request = fc
  .record({
    method,
    target: mostly(fc.constantFrom(...usualPaths), target),
    version: mostly(fc.constant('HTTP/1.1'), fc.constantFrom('HTTP/1.0', 'HTTP/2.0', 'HTTP/0.9', 'HTTP/9', '')),
    headers: mostly(fc.constant<string[]>([]), fc.array(header, { maxLength: 4 })),
    lengthOfBody: mostly(fc.constant(true), fc.constant(false)),
    usualHeaders: mostly(fc.constant(true), fc.constant(false)),
    end: mostly(fc.constant('\r\n'), fc.constantFrom('\n', '\r', '\r\n\r\n\r\n')),
    body
  })
  .map(({ method: verb, target: where, version, headers, lengthOfBody, usualHeaders, end, body: sent }) => {
    const lines = [
      `${verb} ${where} ${version}`,
      ...(usualHeaders ? ['Host: 127.0.0.1', 'X-Auth-Token: t', 'Content-Type: application/json'] : []),
      ...headers,
      ...(lengthOfBody ? [`Content-Length: ${Buffer.byteLength(sent, 'latin1')}`] : [])
    ]
    return `${lines.join(end)}${end}${end}${sent}`
  })

/** What is written on one connection, piece by piece; the last piece may be cut off. */
export const conversation: fc.Arbitrary<Buffer[]> = fc
  .tuple(
    fc.array(fc.oneof({ weight: 9, arbitrary: request }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) }), {
      minLength: 1,
      maxLength: 4
    }),
    fc.array(fc.nat({ max: 400 }), { maxLength: 3 }),
    mostly(fc.constant(false), fc.constant(true))
  )
  .map(([requests, cuts, cutOff]) => {
    const bytes = Buffer.from(requests.join(''), 'latin1')
    const places = [0, ...cuts.filter(cut => cut < bytes.length).sort((one, other) => one - other)]
    const pieces = places.map((from, index) => bytes.subarray(from, places[index + 1]))
    return cutOff && pieces.length > 1 ? pieces.slice(0, -1) : pieces
  })
