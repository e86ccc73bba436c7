import fc from 'fast-check'
import t from 'tap'
import { limits } from '../../emulator/limits.ts'
import { readJson } from '../../routes/json-body.ts'

const read = (text: string | Buffer, contentType: string | undefined = 'application/json') =>
  readJson(Buffer.from(text as string), contentType, JSON.parse)

t.test('JSON of any content is read as it is', t => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), text => JSON.stringify(read(text)) === JSON.stringify(JSON.parse(text)))
  )
  t.end()
})

for (const contentType of [
  undefined,
  'application/json',
  'Application/JSON; charset=UTF-8',
  'application/json;charset="utf-8"',
  'application/json; charset=utf8; version=1'
]) {
  t.test(`the content type ${contentType} is one of JSON`, t => {
    t.strictSame(read('{}', contentType), {})
    t.end()
  })
}

for (const contentType of ['text/plain', '', 'application/jsonp', 'application/json; charset=latin1', 'json']) {
  t.test(`the content type "${contentType}" is refused, even without a body`, t => {
    t.throws(() => read('', contentType), {
      message: /must be application\/json, got/,
      errorName: 'unsupportedMediaType'
    })
    t.end()
  })
}

t.test('what is refused says why', t => {
  const refused: [body: string | Buffer, reason: RegExp][] = [
    ['', /the request has no body/],
    [Buffer.from([0x22, 0xc3, 0x28, 0x22]), /the body is not UTF-8/],
    [Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]), /the body is not UTF-8/],
    ['{"a":', /the body is not JSON/],
    ['{"a":1,}', /the body is not JSON/],
    ['['.repeat(limits.jsonDepth + 1), /nested deeper than 64 levels/],
    ['{"a":'.repeat(100_000), /nested deeper than 64 levels/]
  ]
  for (const [body, message] of refused) t.throws(() => read(body), { message, errorName: 'invalidBody' })
  t.end()
})

t.test('depth is counted outside strings, and siblings do not add up', t => {
  const deepest = '['.repeat(limits.jsonDepth) + ']'.repeat(limits.jsonDepth)
  t.ok(read(deepest))
  t.equal(read(JSON.stringify('['.repeat(1000))), '['.repeat(1000))
  t.equal(read(String.raw`"\"[[["`), '"[[[')
  t.ok(read(`[${Array.from({ length: 500 }, () => '[]').join()}]`))
  t.end()
})
