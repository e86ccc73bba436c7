/** Emulator time has a beginning and an end: every sum stays between them, and every view bears any number. */
import fc from 'fast-check'
import t from 'tap'
import { writeInstant } from '../../../emulator/time/instants.ts'
import { iamTime } from '../../../emulator/credentials/iam-time.ts'
import { writeSdkDate } from '../../../emulator/credentials/signature.ts'
import { parseInstantMs } from '../../../emulator/time/durations.ts'
import { limits } from '../../../emulator/limits.ts'
import { boundedDelay, isTime, later, nearestTime, timeRange, timeText } from '../../../emulator/time/time-range.ts'
import { moveTo, virtualNow } from '../../../emulator/time/virtual-clock.ts'
import { nextAttempt } from '../../../emulator/callbacks/policy.ts'
import { isoTime } from '../../../routes/control/wire.ts'
import { wireTime } from '../../../emulator/time/wire-time.ts'

/** What a database of before may hold, and more. */
const anyNumber = fc.oneof(
  fc.double(),
  fc.maxSafeInteger(),
  fc.integer({ min: -1e6, max: 1e6 }).map(near => limits.latestTimeMs + near),
  fc.constantFrom(8.64e15, 8.64e15 + 1, -8.64e15 - 1, Number.NaN, Infinity, -Infinity, 253_402_300_800_000)
)

const views: [name: string, view: (ms: number) => unknown, shape: RegExp][] = [
  ['the control plane', isoTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/],
  ['the API', wireTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/],
  ['IAM', iamTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/],
  ['signatures', writeSdkDate, /^\d{8}T\d{6}Z$/],
  ['exports', writeInstant, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/]
]

for (const [name, view, shape] of views) {
  t.test(`times of ${name} have their form, whatever the number`, t => {
    fc.assert(fc.property(anyNumber, ms => shape.test(String(view(ms)))))
    t.end()
  })
}

t.test('a time that can be said is said exactly', t => {
  fc.assert(
    fc.property(fc.integer({ min: limits.earliestTimeMs, max: limits.latestTimeMs }), ms => {
      return Date.parse(timeText(ms)) === ms && parseInstantMs(timeText(ms)) === ms && nearestTime(ms) === ms
    })
  )
  t.equal(timeRange, 'from 1970-01-01T00:00:00Z to 9999-01-01T00:00:00Z')
  t.end()
})

t.test('no sum of a time and a delay leaves the range of time, and none goes back', t => {
  fc.assert(fc.property(anyNumber, anyNumber, (atMs, delayMs) => isTime(later(atMs, delayMs))))
  const times = fc.integer({ min: limits.earliestTimeMs, max: limits.latestTimeMs })
  fc.assert(fc.property(times, anyNumber, (atMs, delayMs) => later(atMs, boundedDelay(delayMs)) >= atMs))
  t.end()
})

t.test('a clock shows a time in the range of time, whatever its state, and its moves do, too', t => {
  const state = fc.record({
    mode: fc.constantFrom('real' as const, 'scaled' as const, 'manual' as const),
    scale: fc.oneof(fc.constantFrom(0, 1, 60, 1e6), anyNumber),
    anchorPhysicalMs: anyNumber,
    anchorVirtualMs: anyNumber
  })
  fc.assert(
    fc.property(state, anyNumber, anyNumber, (clock, physicalMs, toMs) => {
      return isTime(virtualNow(clock, physicalMs)) && isTime(virtualNow(moveTo(clock, toMs, physicalMs), physicalMs))
    })
  )
  t.end()
})

t.test('the next attempt of a callback is due in the range of time', t => {
  fc.assert(
    fc.property(anyNumber, anyNumber, anyNumber, (atMs, delayMs, retryAfterMs) => {
      const policy = { scheduleMs: [delayMs], honourRetryAfter: true, stopOn: [] }
      const next = nextAttempt(policy, 1, { status: 503, errorClass: 'http-status', retryAfterMs }, atMs)
      return next.state === 'pending' && isTime(next.atMs)
    })
  )
  t.end()
})
