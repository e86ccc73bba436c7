/** Times of an export: readable, and the same after reading. */
import fc from 'fast-check'
import t from 'tap'
import { readInstant, writeInstant } from '../../../emulator/archive/instants.ts'

t.test('a time is written as RFC 3339 and read back to the millisecond', t => {
  t.equal(writeInstant(Date.UTC(2026, 0, 2, 3, 4, 5, 6)), '2026-01-02T03:04:05.006Z')
  t.equal(readInstant('2026-01-02T03:04:05.006Z'), Date.UTC(2026, 0, 2, 3, 4, 5, 6))
  t.end()
})

t.test('beyond four-digit years milliseconds stay numbers', t => {
  for (const ms of [Date.UTC(10_000, 0, 1), 8.64e15 + 1, -8.64e15 - 1, Date.UTC(-1, 0, 1)]) {
    t.equal(writeInstant(ms), ms)
    t.equal(readInstant(ms), ms)
  }
  t.end()
})

t.test('every whole number of milliseconds comes back as it was', t => {
  fc.assert(fc.property(fc.maxSafeInteger(), ms => readInstant(writeInstant(ms)) === ms))
  t.end()
})

t.test('what is no time is not read', t => {
  for (const value of ['', 'today', '2026-02-30T00:00:00Z', 1.5, Number.NaN]) t.equal(readInstant(value), undefined)
  t.end()
})
