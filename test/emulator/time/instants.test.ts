/** Times of an export: readable, and the same after reading. */
import fc from 'fast-check'
import t from 'tap'
import { readInstant, writeInstant } from '../../../emulator/time/instants.ts'
import { limits } from '../../../emulator/limits.ts'

t.test('a time is written as RFC 3339 and read back to the millisecond', t => {
  t.equal(writeInstant(Date.UTC(2026, 0, 2, 3, 4, 5, 6)), '2026-01-02T03:04:05.006Z')
  t.equal(readInstant('2026-01-02T03:04:05.006Z'), Date.UTC(2026, 0, 2, 3, 4, 5, 6))
  t.end()
})

t.test('a time out of range, from a database of before, is written as the nearest there is, and not read', t => {
  for (const ms of [limits.latestTimeMs + 1, Date.UTC(10_000, 0, 1), 8.64e15 + 1]) {
    t.equal(writeInstant(ms), '9999-01-01T00:00:00.000Z')
    t.equal(readInstant(ms), undefined)
  }
  for (const ms of [-1, -8.64e15 - 1, Date.UTC(-1, 0, 1)]) {
    t.equal(writeInstant(ms), '1970-01-01T00:00:00.000Z')
    t.equal(readInstant(ms), undefined)
  }
  t.end()
})

t.test('every time there is comes back as it was, written as text or as a number', t => {
  const times = fc.integer({ min: limits.earliestTimeMs, max: limits.latestTimeMs })
  fc.assert(fc.property(times, ms => readInstant(writeInstant(ms)) === ms && readInstant(ms) === ms))
  t.end()
})

t.test('what is no time is not read', t => {
  for (const value of ['', 'today', '2026-02-30T00:00:00Z', 1.5, Number.NaN]) t.equal(readInstant(value), undefined)
  t.end()
})
