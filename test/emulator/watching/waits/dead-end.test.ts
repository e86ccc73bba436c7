/** Waits for one job that can no longer get there: they end at once, with what is known. */
import t from 'tap'
import { begin, callback } from '../waiting-fixture.ts'

t.test('a job in a final state will not come to another one', async t => {
  const { forJob, create, advance, jobSteering, p, alarms } = begin(t)
  const job = await create()
  jobSteering.fail(p, job, { code: 'MSS.42000007', message: 'too loud' })
  t.match(await forJob({ jobId: job.jobId, state: 'SUCCEED' }), {
    ended: 'impossible',
    waitedMs: 0,
    deadEnd: {
      job: { jobId: job.jobId, kind: 'video', state: 'FAILED', namespace: 'p' },
      reason: `job ${job.jobId} is FAILED (MSS.42000007 too loud), and no transition leads from there to SUCCEED`,
      possible: []
    },
    miss: { nearest: [{ differs: { state: { wanted: 'SUCCEED', got: 'FAILED' } } }] }
  })
  t.equal(alarms(), 0)
  await advance(10_000)
  t.match(await forJob({ jobId: job.jobId, state: ['SUCCEED', 'FAILED'] }), { ended: 'matched' })
})

t.test('a wait that is open ends with the transition after which nothing leads there', async t => {
  const { forJob, create, advance } = begin(t)
  const { jobId } = await create()
  const cancelled = forJob({ jobId, state: 'CANCELED' })
  const blocked = forJob({ jobId, state: 'BLOCK' })
  await advance(500)
  t.match(await cancelled, { ended: 'impossible', deadEnd: { job: { state: 'PROCESSING' } } })
  await advance(1500)
  t.match(await blocked, { ended: 'impossible', deadEnd: { job: { state: 'SUCCEED' } } })
})

t.test('a state that a job has passed within one step of the clock still counts', async t => {
  const { forJob, create, advance } = begin(t)
  const { jobId } = await create()
  const passed = forJob({ jobId, state: 'PROCESSING' })
  await advance(60_000)
  t.match(await passed, { ended: 'matched', matched: [{ state: 'PROCESSING' }] })
})

t.test('with the clock driven it ends for the same reason, and not only when nothing is planned', async t => {
  const { forJob, create } = begin(t)
  const { jobId } = await create()
  await create()
  t.match(await forJob({ jobId, state: 'FAILED' }, { autoAdvance: true }), {
    ended: 'impossible',
    advancedMs: 2000,
    deadEnd: { job: { state: 'SUCCEED' } }
  })
})

t.test('what may still come is waited for', async t => {
  const { forJob, create, jobSteering, p, reset } = begin(t)
  const training = await create({ kind: 'training', path: undefined })
  jobSteering.transition(p, training, 'JOB_PENDING', false)
  const open = { timeoutMs: 0 }
  // A job that was suspended goes back to where it was.
  t.match(await forJob({ jobId: training.jobId, state: 'MANUAL_VERIFYING' }, open), { ended: 'timeout' })
  jobSteering.transition(p, training, 'JOB_SUCCESS', true)
  // It may be repaired.
  t.match(await forJob({ jobId: training.jobId, state: 'TRAIN_FAILED' }, open), { ended: 'timeout' })
  // A job with that id may be created yet.
  t.match(await forJob({ jobId: 'unheard-of', state: 'SUCCEED' }, open), { ended: 'timeout' })
  const video = await create()
  jobSteering.fail(p, video, {})
  // Another job may come to it.
  t.match(await forJob({ state: 'SUCCEED' }, open), { ended: 'timeout' })
  reset(p)
  t.match(await forJob({ jobId: video.jobId, state: 'SUCCEED' }, open), { ended: 'timeout' })
})

t.test('no edge leads to some states at all; another kind has none of them', async t => {
  const { forJob, create } = begin(t)
  const { jobId } = await create()
  t.match(await forJob({ jobId, state: 'WAIT_BEAUTY' }), {
    ended: 'impossible',
    deadEnd: { possible: ['BLOCK', 'CANCELED', 'FAILED', 'PROCESSING', 'SUCCEED'] }
  })
  t.match(await forJob({ jobId, kind: 'training' }), {
    ended: 'impossible',
    deadEnd: { reason: `job ${jobId} is a video job, no training job` }
  })
})

t.test('over all namespaces the jobs of that id count, wherever they are', async t => {
  const { forJob, create, jobSteering, q } = begin(t)
  const job = await create({}, q)
  const open = forJob({ jobId: job.jobId, state: 'CANCELED' }, {}, 'all')
  jobSteering.fail(q, job, {})
  t.match(await open, { ended: 'impossible', deadEnd: { job: { namespace: 'q', state: 'FAILED' } } })
})

t.test('a callback that will never be sent is not waited for', async t => {
  const { forDelivery, create, advance, jobSteering, p } = begin(t)
  const { target, url } = await callback(t)
  const silent = await create()
  t.match(await forDelivery({ jobId: silent.jobId }), {
    ended: 'impossible',
    deadEnd: { reason: `job ${silent.jobId} was created without a callback_url: no callback will be sent for it` }
  })
  const failed = await create(target)
  const hopeful = forDelivery({ jobId: failed.jobId, result: 'SUCCEED' })
  t.match(await forDelivery({ jobId: failed.jobId, url: 'http://elsewhere.test/' }), {
    ended: 'impossible',
    deadEnd: { reason: `job ${failed.jobId} calls back to ${url}, not to http://elsewhere.test/` }
  })
  jobSteering.fail(p, failed, {})
  t.match(await hopeful, {
    ended: 'impossible',
    deadEnd: {
      reason: `job ${failed.jobId} is FAILED (MSS.42000007), and no transition leads from there to a callback that says SUCCEED`
    }
  })
  const delivered = forDelivery({ jobId: failed.jobId, result: 'FAILED' })
  await advance(0)
  t.match(await delivered, { ended: 'matched' })
  // It can be sent once more.
  t.match(await forDelivery({ jobId: failed.jobId, state: 'exhausted' }, { timeoutMs: 0 }), { ended: 'timeout' })
  const cancelled = await create(target)
  jobSteering.transition(p, cancelled, 'CANCELED', false)
  t.match(await forDelivery({ jobId: cancelled.jobId }), {
    ended: 'impossible',
    deadEnd: { reason: `job ${cancelled.jobId} is CANCELED, and no transition leads from there to a callback` }
  })
})
