import fc from 'fast-check'
import t from 'tap'
import { dashed, drawHex, drawUnit, freshSeed, timeOrderedId } from '../../../emulator/time/random.ts'

t.test('a draw is decided by seed, stream and counter, and by nothing else', t => {
  t.equal(drawHex('seed', 'stream', 7), drawHex('seed', 'stream', 7))
  const others = [drawHex('seed', 'stream', 8), drawHex('seed', 'other', 7), drawHex('tree', 'stream', 7)]
  t.equal(new Set([drawHex('seed', 'stream', 7), ...others]).size, 4)
  t.match(drawHex('seed', 'stream', 0), /^[0-9a-f]{32}$/)
  t.end()
})

t.test('the bytes of a draw stay these from version to version, since recorded runs depend on them', t => {
  t.equal(drawHex('seed', 'project', 0), '241ab68c1c3824d91b3caca87d82c3fb')
  t.equal(timeOrderedId('seed', 'project', 0, 1_700_000_000_000), '018bcfe568007000a41ab68c1c3824d9')
  t.end()
})

t.test('a unit draw lies in [0, 1) and spreads evenly', t => {
  const values = Array.from({ length: 4000 }, (_, counter) => drawUnit('seed', 'stream', counter))
  t.ok(values.every(value => value >= 0 && value < 1))
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  t.ok(Math.abs(mean - 0.5) < 0.02, String(mean))
  t.end()
})

t.test('ids are version 7 UUIDs whose order is that of time', t => {
  const at = fc.integer({ min: 0, max: 253_402_300_799_000 })
  fc.assert(
    fc.property(at, at, fc.nat(), fc.nat(), (one, other, counter, next) => {
      const [first, second] = [timeOrderedId('s', 'p', counter, one), timeOrderedId('s', 'p', next, other)]
      const valid = /^[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/
      return valid.test(first) && valid.test(second) && (one >= other || first < second)
    })
  )
  t.equal(timeOrderedId('s', 'p', 0, -5).slice(0, 12), '000000000000')
  t.end()
})

t.test('ids of one millisecond keep the order of their draws while 4096 of them last', t => {
  const ids = Array.from({ length: 4096 }, (_, counter) => timeOrderedId('s', 'p', counter, 1000))
  t.strictSame(ids, ids.toSorted())
  t.equal(new Set(ids).size, ids.length)
  t.end()
})

t.test('the dashed spelling has the groups of a UUID', t => {
  t.equal(dashed('0123456789abcdef0123456789abcdef'), '01234567-89ab-cdef-0123-456789abcdef')
  t.end()
})

t.test('a fresh seed is 16 hexadecimal digits and another one each time', t => {
  t.match(freshSeed(), /^[0-9a-f]{16}$/)
  t.not(freshSeed(), freshSeed())
  t.end()
})
