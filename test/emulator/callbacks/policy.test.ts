import t from 'tap'
import { limits } from '../../../emulator/limits.ts'
import { defaultPolicy, nextAttempt, retryAfterOf } from '../../../emulator/callbacks/policy.ts'
import { accepted, refused } from './harness.ts'

const policy = { ...defaultPolicy, scheduleMs: [1_000, 5_000] }

t.test('an accepted callback is delivered, whatever the count', async t => {
  t.strictSame(nextAttempt(policy, 1, accepted, 100), { state: 'delivered', atMs: null })
  t.strictSame(nextAttempt(policy, 99, { ...accepted, status: 204 }, 100), { state: 'delivered', atMs: null })
})

t.test(
  'each failure waits its own delay, counted from the attempt; after the last the callback is given up',
  async t => {
    t.strictSame(nextAttempt(policy, 1, refused(500), 100), { state: 'pending', atMs: 1_100 })
    t.strictSame(nextAttempt(policy, 2, refused(500), 100), { state: 'pending', atMs: 5_100 })
    t.strictSame(nextAttempt(policy, 3, refused(500), 100), { state: 'exhausted', atMs: null })
    t.strictSame(nextAttempt({ ...policy, scheduleMs: [] }, 1, refused(500), 100), { state: 'exhausted', atMs: null })
  }
)

t.test('a status to stop on, and a failure that time cannot mend, end it at once', async t => {
  t.equal(nextAttempt(policy, 1, refused(410), 0).state, 'exhausted')
  t.equal(nextAttempt({ ...policy, stopOn: [400] }, 1, refused(400), 0).state, 'exhausted')
  t.equal(nextAttempt({ ...policy, stopOn: [] }, 1, refused(410), 0).state, 'pending')
  for (const errorClass of ['invalid-url', 'forbidden-address'] as const) {
    t.equal(nextAttempt(policy, 1, { status: null, errorClass }, 0).state, 'exhausted', errorClass)
  }
  t.equal(nextAttempt(policy, 1, { status: null, errorClass: 'timeout' }, 0).state, 'pending')
})

t.test('Retry-After lengthens a delay up to the limit, and never shortens it', async t => {
  const table = [
    [0, 1_000],
    [999, 1_000],
    [1_001, 1_001],
    [limits.retryAfterMs, limits.retryAfterMs],
    [limits.retryAfterMs + 1, limits.retryAfterMs]
  ] as const
  for (const [retryAfterMs, delayMs] of table) {
    t.equal(nextAttempt(policy, 1, refused(503, retryAfterMs), 0).atMs, delayMs, `${retryAfterMs} ms`)
  }
  t.equal(nextAttempt({ ...policy, honourRetryAfter: false }, 1, refused(503, 60_000), 0).atMs, 1_000)
})

t.test('a scheduled delay may be longer than the limit of Retry-After', async t => {
  const patient = { ...policy, scheduleMs: [limits.retryAfterMs * 2] }
  t.equal(nextAttempt(patient, 1, refused(503, limits.retryAfterMs), 0).atMs, limits.retryAfterMs * 2)
})

t.test('Retry-After is read as seconds or as an HTTP date', async t => {
  const nowMs = Date.UTC(2026, 0, 1)
  const table: [string | undefined, number | undefined][] = [
    [undefined, undefined],
    ['', undefined],
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7_000],
    ['-1', undefined],
    ['1.5', undefined],
    ['9'.repeat(400), undefined],
    ['soon', undefined],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
    ['Wed, 31 Dec 2025 23:59:59 GMT', 0],
    ['2026-01-01T00:00:30', undefined],
    ['never GMT', undefined]
  ]
  for (const [header, expected] of table) {
    t.equal(retryAfterOf(header, nowMs), expected, String(header).slice(0, 40))
  }
})

t.test('by default there are five retries, within a quarter of an hour', async t => {
  t.equal(defaultPolicy.scheduleMs.length, 5)
  const totalMs = defaultPolicy.scheduleMs.reduce((sum, delayMs) => sum + delayMs, 0)
  t.ok(totalMs <= 15 * 60_000)
  t.strictSame(defaultPolicy.stopOn, [410])
})
