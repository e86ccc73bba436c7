import t from 'tap'
import { completeFailure, orderedError } from '../../../emulator/files/obs-error.ts'

const table: [Parameters<typeof completeFailure>[0], { status: number; code: string }][] = [
  [{}, { status: 500, code: 'InternalError' }],
  [{ status: 503 }, { status: 503, code: 'ServiceUnavailable' }],
  [{ status: 403 }, { status: 403, code: 'AccessDenied' }],
  [{ status: 404 }, { status: 404, code: 'NoSuchKey' }],
  [{ status: 418 }, { status: 418, code: 'InvalidRequest' }],
  [{ status: 507 }, { status: 507, code: 'InternalError' }],
  [{ code: 'SlowDown' }, { status: 503, code: 'SlowDown' }],
  [{ code: 'AccessDenied' }, { status: 403, code: 'AccessDenied' }],
  [{ code: 'SomethingElse' }, { status: 500, code: 'SomethingElse' }],
  [
    { status: 400, code: 'SlowDown' },
    { status: 400, code: 'SlowDown' }
  ]
]
for (const [given, whole] of table) {
  t.test(`the failure ${JSON.stringify(given)} is ${whole.status} ${whole.code}`, async t => {
    t.strictSame(completeFailure(given), whole)
  })
}

t.test('an ordered failure carries the status and code of its choice, and says whose wish it was', async t => {
  const error = orderedError({ status: 503, code: 'SlowDown' })
  t.match(error, { errorName: 'ordered', entry: { status: 503, code: 'SlowDown' }, message: /control plane/ })
})
