import * as fc from 'fast-check'
import t from 'tap'
import { parseRange } from '../../../emulator/files/byte-range.ts'

const cases: [string | undefined, number, ReturnType<typeof parseRange>][] = [
  [undefined, 10, undefined],
  ['bytes=0-3', 10, { first: 0, last: 3 }],
  ['Bytes=9-9', 10, { first: 9, last: 9 }],
  ['bytes=4-', 10, { first: 4, last: 9 }],
  ['bytes=4-99', 10, { first: 4, last: 9 }],
  ['bytes=-3', 10, { first: 7, last: 9 }],
  ['bytes=-99', 10, { first: 0, last: 9 }],
  ['bytes=-0', 10, 'unsatisfiable'],
  ['bytes=10-', 10, 'unsatisfiable'],
  ['bytes=0-', 0, 'unsatisfiable'],
  ['bytes=-1', 0, 'unsatisfiable'],
  ['bytes=5-4', 10, undefined],
  ['bytes=-', 10, undefined],
  ['bytes=0-1,3-4', 10, undefined],
  ['items=0-1', 10, undefined],
  ['bytes=a-b', 10, undefined]
]
for (const [header, size, expected] of cases) {
  t.test(`${header ?? 'no header'} of ${size} bytes is ${JSON.stringify(expected) ?? 'the whole'}`, async t => {
    t.strictSame(parseRange(header, size), expected)
  })
}

t.test('a satisfiable range lies inside the file', async t => {
  fc.assert(
    fc.property(fc.option(fc.nat()), fc.option(fc.nat()), fc.nat(), (from, to, size) => {
      const range = parseRange(`bytes=${from ?? ''}-${to ?? ''}`, size)
      return typeof range !== 'object' || (0 <= range.first && range.first <= range.last && range.last < size)
    })
  )
  t.pass()
})
