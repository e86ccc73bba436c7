import t from 'tap'
import { HAND_CLOCK_START_MS } from '../../../support/physical.ts'
import { begin } from '../waiting-fixture.ts'

const start = HAND_CLOCK_START_MS
const now = { timeoutMs: 0 }

t.test('a job counts if it is in the state now, and says when it came there', async t => {
  const { forJob, create, advance, jobs, p } = begin(t)
  const job = await create()
  await advance(700)
  jobs.save({ ...job, state: 'PROCESSING' }, p.now())
  const { matched } = await forJob({ state: 'PROCESSING' }, now)
  t.strictSame(matched, [{ jobId: job.jobId, kind: 'video', state: 'PROCESSING', namespace: 'p', at: start + 500 }])
})

t.test('a job counts if it was in the state, as long as the cursor lets it', async t => {
  const { forJob, create, advance, history } = begin(t)
  const { jobId } = await create()
  await advance(700)
  const cursor = history.cursor
  await advance(5000)
  t.match(await forJob({ jobId, state: 'PROCESSING' }, now), { ended: 'matched', matched: [{ at: start + 500 }] })
  t.match(await forJob({ jobId, state: 'PROCESSING' }, { ...now, since: cursor }), { ended: 'impossible' })
  t.match(await forJob({ jobId, state: 'SUCCEED' }, { ...now, since: cursor }), { ended: 'matched' })
  const after = { ...now, since: history.cursor }
  t.match(await forJob({ jobId, state: 'SUCCEED' }, after), { ended: 'matched' }, 'it is so now, cursor or not')
})

t.test('what the history has forgotten or never knew is found in the rows, with the time of the change', async t => {
  const { forJob, create, advance, history } = begin(t)
  const { jobId } = await create()
  await advance(5000)
  history.clear()
  const { matched } = await forJob({ state: ['FAILED', 'SUCCEED'] }, now)
  t.match(matched, [{ jobId, state: 'SUCCEED', at: start + 2000 }])
  t.match(await forJob({ state: 'PROCESSING' }, now), { ended: 'timeout' })
})

t.test('each job counts once, as it was last, in the order of time', async t => {
  const { forJob, create, advance } = begin(t)
  const one = await create()
  await advance(100)
  const two = await create()
  await advance(5000)
  const { matched } = await forJob({ state: ['WAITING', 'PROCESSING', 'SUCCEED'] }, { ...now, count: 2 })
  t.match(matched, [
    { jobId: one.jobId, state: 'SUCCEED', at: start + 2000 },
    { jobId: two.jobId, state: 'SUCCEED', at: start + 2100 }
  ])
  t.match(await forJob({}, { ...now, count: 3 }), { ended: 'timeout', matched: [{}, {}] })
})

t.test('a job that was deleted has been; a note in its history is no change of state', async t => {
  const { forJob, create, jobs, p, history } = begin(t)
  const job = await create()
  jobs.note(p, job, 'remark', 'test')
  const since = history.cursor
  jobs.note(p, job, 'remark', 'test')
  jobs.remove(p, job, 'test')
  t.match(await forJob({ jobId: job.jobId, state: 'WAITING' }, now), { ended: 'matched', matched: [{ at: start }] })
  t.match(await forJob({}, { ...now, since }), { ended: 'timeout' })
})

t.test('kind and name narrow the choice, of jobs that are there and of those that come', async t => {
  const { forJob, create } = begin(t)
  const open = forJob({ name: 'wanted', kind: 'video' }, { count: 2 })
  await create({ name: 'other' })
  const one = await create({ name: 'wanted' })
  const two = await create({ name: 'wanted' })
  const ids = [one.jobId, two.jobId]
  const found = (answer: { matched: object[] }) => answer.matched.map(item => (item as { jobId: string }).jobId)
  t.strictSame(found(await open), ids)
  t.strictSame(found(await forJob({ name: 'wanted' }, { ...now, count: 2 })), ids)
  t.match(await forJob({ name: 'wanted', kind: 'training' }, now), { ended: 'timeout' })
  t.match(await forJob({ jobId: one.jobId, name: 'other' }, now), { ended: 'timeout' })
})

t.test('a miss tells how many jobs are in which state, the newest, and what came nearest first', async t => {
  const { forJob, create, advance, q } = begin(t)
  const meant = await create({ name: 'n' })
  await advance(5000)
  const other = await create({ name: 'n' })
  await create({ kind: 'training' }, q)
  const { miss } = await forJob({ jobId: meant.jobId, state: 'FAILED', name: 'n' }, now)
  t.strictSame(miss?.seen.counts, { SUCCEED: 1, WAITING: 1 })
  t.match(miss?.seen.recent, [{ jobId: meant.jobId }, { jobId: other.jobId }])
  t.match(
    miss?.nearest.map(({ item, differs }) => [(item as { jobId: string }).jobId, differs]),
    [
      [meant.jobId, { state: { wanted: 'FAILED', got: 'SUCCEED' } }],
      [other.jobId, { jobId: { wanted: meant.jobId, got: other.jobId }, state: { wanted: 'FAILED', got: 'WAITING' } }]
    ]
  )
})

t.test('a wait about all misses in every namespace', async t => {
  const { forJob, create, q } = begin(t)
  await create()
  await create({}, q)
  const { miss } = await forJob({ state: 'FAILED' }, now, 'all')
  t.strictSame(miss?.seen.counts, { WAITING: 2 })
  t.strictSame(
    miss?.nearest.map(({ item }) => item.namespace),
    ['p', 'q']
  )
})
