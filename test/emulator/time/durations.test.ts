/** Durations and instants: every documented spelling is read, everything else is refused. */
import fc from 'fast-check'
import t from 'tap'
import { parseDurationMs, parseInstantMs } from '../../../emulator/time/durations.ts'

const durations: [string | number, number | undefined][] = [
  ['500ms', 500],
  ['5s', 5000],
  ['0.5s', 500],
  ['2m', 120_000],
  ['1h', 3_600_000],
  ['3d', 259_200_000],
  ['1h30m', 5_400_000],
  ['1d2h3m4s5ms', 93_784_005],
  [' 5s ', 5000],
  ['1500', 1500],
  ['0', 0],
  [1500, 1500],
  [1.6, 2],
  ['PT10M', 600_000],
  ['PT1.5S', 1500],
  ['PT1,5S', 1500],
  ['P1DT12H', 129_600_000],
  ['P2W', 1_209_600_000],
  ['P1D', 86_400_000],
  ['', undefined],
  ['  ', undefined],
  ['s', undefined],
  ['5', 5],
  ['5x', undefined],
  ['5S', undefined],
  ['30m1h', undefined],
  ['-5s', undefined],
  [-1, undefined],
  [Number.NaN, undefined],
  [Infinity, undefined],
  ['1e3', undefined],
  ['P', undefined],
  ['PT', undefined],
  ['P1DT', undefined],
  ['P1Y', undefined],
  ['P1M', undefined],
  ['-PT1S', undefined],
  ['PT10M ago', undefined],
  ['3650d', 315_360_000_000],
  ['P3650D', 315_360_000_000],
  [315_360_000_000, 315_360_000_000],
  ['3650d1ms', undefined],
  ['8640000000000000', undefined],
  [8.64e15, undefined],
  ['1'.repeat(65), undefined]
]
for (const [text, ms] of durations) {
  t.test(`the duration ${JSON.stringify(text).slice(0, 30)} is ${ms ?? 'refused'}`, t => {
    t.equal(parseDurationMs(text), ms)
    t.end()
  })
}

t.test('the units add up, in both spellings', t => {
  const part = fc.integer({ min: 0, max: 999 })
  fc.assert(
    fc.property(part, part, part, part, (d, h, m, s) => {
      const ms = ((d * 24 + h) * 60 + m) * 60_000 + s * 1000
      return parseDurationMs(`${d}d${h}h${m}m${s}s`) === ms && parseDurationMs(`P${d}DT${h}H${m}M${s}S`) === ms
    })
  )
  t.end()
})

t.test('no text makes the parsers throw or give half a millisecond', t => {
  fc.assert(
    fc.property(fc.string(), text => {
      const ms = parseDurationMs(text)
      return (ms === undefined || (Number.isSafeInteger(ms) && ms >= 0)) && (parseInstantMs(text) ?? 0) >= 0
    })
  )
  t.end()
})

const instants: [string, number | undefined][] = [
  ['2026-01-01T00:00:00Z', Date.UTC(2026, 0, 1)],
  ['2026-01-01t00:00:00.250z', Date.UTC(2026, 0, 1) + 250],
  ['2026-01-01T02:00:00+02:00', Date.UTC(2026, 0, 1)],
  ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
  ['2026-02-29T00:00:00Z', undefined],
  ['2026-02-30T00:00:00+01:00', undefined],
  ['2026-13-01T00:00:00Z', undefined],
  ['2026-01-01T25:00:00Z', undefined],
  ['2026-01-01T00:00:00', undefined],
  ['2026-01-01', undefined],
  ['1970-01-01T00:00:00Z', 0],
  ['1969-12-31T23:59:59Z', undefined],
  ['1970-01-01T00:00:00+00:01', undefined],
  ['9999-01-01T00:00:00Z', Date.UTC(9999, 0, 1)],
  ['9999-01-01T00:00:00.001Z', undefined],
  ['9999-12-31T23:59:59Z', undefined],
  ['1767225600000', undefined],
  ['', undefined]
]
for (const [text, ms] of instants) {
  t.test(`the time ${JSON.stringify(text)} is ${ms ?? 'refused'}`, t => {
    t.equal(parseInstantMs(text), ms)
    t.end()
  })
}
