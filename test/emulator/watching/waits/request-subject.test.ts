import t from 'tap'
import { limits } from '../../../../emulator/limits.ts'
import { begin } from '../waiting-fixture.ts'

const now = { timeoutMs: 0 }

t.test('requests count from the cursor on, by operation, status and outcome', async t => {
  const { forRequest, request, history } = begin(t)
  const first = request('p', { operation: 'CreateX', status: 400 })
  const since = history.cursor
  const second = request('p', { operation: 'CreateX', status: 200 })
  request('q', { operation: 'CreateX' })
  const found = async (match: Parameters<typeof forRequest>[0], over = {}) =>
    (await forRequest(match, { ...now, ...over })).matched.map(item => (item as { id: string }).id)
  t.strictSame(await found({ operation: 'CreateX' }), [first, second])
  t.strictSame(await found({ operation: 'CreateX' }, { since }), [second])
  t.strictSame(await found({ status: 400 }), [first])
  t.strictSame(await found({ status: 400 }, { since }), [])
  t.strictSame(await found({ outcome: 'accepted' }), [first, second])
  t.strictSame(await found({ outcome: 'rejected' }), [])
  const open = forRequest({ operation: 'ShowX' })
  request('p', { operation: 'CreateX' })
  const third = request('p', { operation: 'ShowX' })
  t.match((await open).matched, [{ id: third, operation: 'ShowX', status: 200, outcome: 'accepted', at: 5 }])
})

t.test('the path is that of the journal, without its query; an entry that is gone has none', async t => {
  const { forRequest, request, journal } = begin(t)
  const entry = {
    namespace: 'p',
    at: 5,
    method: 'GET',
    operation: 'ListX',
    status: 200,
    outcome: 'accepted' as const,
    errorCode: null,
    errorMessage: null,
    breaches: [],
    warnings: [],
    explanation: undefined,
    durationMs: 1
  }
  journal.record({ ...entry, id: 'r1', url: '/v1/p/x?limit=1' })
  request('p')
  request('p')
  t.match((await forRequest({ path: '/v1/p/x' }, now)).matched, [{ id: 'r1' }])
  const { miss } = await forRequest({ path: '/v1/p/y' }, now)
  t.match(
    miss?.nearest.map(({ differs }) => differs),
    [{ path: { wanted: '/v1/p/y', got: null } }, { path: { wanted: '/v1/p/y', got: '/v1/p/x' } }]
  )
})

t.test('a miss counts by operation and status, and a request before the cursor is near', async t => {
  const { forRequest, request, history } = begin(t)
  request('p', { operation: 'CreateX', status: 400 })
  request('p', { operation: null, status: 404 })
  const { miss } = await forRequest({ operation: 'CreateX' }, { ...now, since: history.cursor })
  t.strictSame(miss?.seen.counts, { 'unmatched 404': 1, 'CreateX 400': 1 })
  t.match(miss?.nearest, [
    { item: { operation: 'CreateX' }, differs: { since: { wanted: 'after 2', got: 1 } } },
    { item: { operation: null }, differs: { operation: { wanted: 'CreateX', got: null }, since: {} } }
  ])
})

t.test('what a miss tells is bounded, and so is what a wait finds', async t => {
  const { forRequest, request } = begin(t)
  for (let index = 0; index < limits.waitItems + 50; index++) request('p', { operation: `Op${index}` })
  const { matched } = await forRequest({}, now)
  t.equal(matched.length, limits.waitItems)
  const { miss } = await forRequest({ status: 500 }, now)
  t.equal(Object.keys(miss?.seen.counts ?? {}).length, limits.waitCounts)
  t.equal(miss?.seen.recent.length, limits.waitSeen)
  t.equal(miss?.nearest.length, limits.nearestMisses)
})
