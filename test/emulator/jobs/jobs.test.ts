import t from 'tap'
import type { Test } from 'tap'
import type { Happening } from '../../../emulator/watching/feed.ts'
import type { LifecycleSettings } from '../../../emulator/jobs/lifecycle-settings.ts'
import type { JobRow } from '../../../emulator/ports.ts'
import { composeTestEmulator } from '../../support/emulator.ts'
import { aJob } from '../../support/state.ts'

const fast = { WAITING: 500, PROCESSING: 1500 }

function begin(t: Test, settings: Partial<LifecycleSettings> = {}) {
  const emulator = composeTestEmulator(t)
  const namespace = emulator.namespaces.get('p')
  emulator.steering.setLifecycle(namespace, 'video', {
    mode: 'time',
    delays: fast,
    reads: 1,
    outcome: 'succeed',
    ...settings
  })
  return {
    ...emulator,
    namespace,
    create: (name: string | null = null, path: string | undefined = 'main') =>
      emulator.jobs.add(namespace, aJob({ name, request: { name }, path })),
    now: (job: JobRow) => emulator.jobs.find(namespace, 'video', job.jobId),
    /** The history in short: event, time since the creation, cause. */
    history: (job: JobRow) =>
      emulator.jobs.history(job).map(({ event, at, cause }) => `${event} ${at - job.createdAt} ${cause}`)
  }
}

t.test('invariant 1: a job, its first event and its first timer are stored together', async t => {
  const { create, now, history, scheduler, namespace } = begin(t)
  const job = await create('name')
  t.match(now(job), { state: 'WAITING', version: 1, name: 'name', planNext: 0 })
  t.strictSame(history(job), ['create 0 test'])
  t.equal(scheduler.nextDue(namespace), job.createdAt + 500)
})

t.test('invariant 1: a job that cannot be stored leaves nothing behind', async t => {
  const { jobs, namespace, scheduler, create } = begin(t)
  await t.rejects(jobs.add(namespace, aJob({ kind: 'opera' })), { message: 'no job kind is called opera' })
  const circular: Record<string, unknown> = {}
  circular.itself = circular
  await t.rejects(jobs.add(namespace, aJob({ request: circular })))
  t.strictSame(jobs.countByState(namespace), [])
  t.equal(scheduler.nextDue(namespace), undefined)
  const job = await create()
  t.ok(job.jobId)
})

t.test('invariant 2: every change is a transition, raises the version and leaves an event at its due time', async t => {
  const { create, now, history, physical } = begin(t)
  const job = await create()
  physical.jump(60_000)
  t.match(now(job), {
    state: 'SUCCEED',
    version: 3,
    startedAt: job.createdAt + 500,
    endedAt: job.createdAt + 2000,
    updatedAt: job.createdAt + 2000
  })
  t.strictSame(history(job), ['create 0 test', 'start 500 timer', 'finish 2000 timer'])
})

t.test('invariant 2: a command that the state does not allow changes nothing', async t => {
  const { create, now, history, jobs, namespace } = begin(t)
  const job = await create()
  const refused = jobs.change(namespace, 'video', job.jobId, row =>
    jobs.perform(namespace, row, 'finish', { atMs: namespace.now(), cause: 'test' })
  )
  await t.rejects(refused, { message: /^finish is not possible in state WAITING/ })
  t.strictSame(now(job), job)
  t.equal(history(job).length, 1)
})

t.test('invariant 3: the timer of a step that a command has overtaken is ignored', async t => {
  const { create, now, history, jobs, namespace, physical } = begin(t)
  const job = await create()
  physical.advance(400)
  await jobs.change(namespace, 'video', job.jobId, row => void jobs.step(namespace, row, 'control'))
  physical.advance(1499)
  t.equal(now(job).state, 'PROCESSING', 'the old timer rang at 500')
  physical.advance(1)
  t.equal(now(job).state, 'SUCCEED')
  t.strictSame(history(job), ['create 0 test', 'start 400 control', 'finish 1900 timer'])
})

t.test('invariant 4: a job that was asked for before a reset does not appear after it', async t => {
  const { create, jobs, namespace, steering, physical, history } = begin(t)
  const asked = create()
  steering.reset(namespace, { keep: [], reseed: false })
  const job = await asked
  t.match(job.jobId, /^[0-9a-f-]{36}$/, 'the client gets an answer all the same')
  physical.advance(60_000)
  t.equal(jobs.lookUp(namespace, job.jobId), undefined)
  t.strictSame([jobs.countByState(namespace), history(job)], [[], []])
})

t.test('invariant 4: that holds for a project without a row and a reset of everything, too', async t => {
  const { jobs, namespaces, steering } = composeTestEmulator(t)
  const namespace = namespaces.get('fresh')
  const wanted = aJob({ path: undefined })
  const asked = jobs.add(namespace, wanted)
  steering.reset(undefined, { keep: ['config'], reseed: false })
  t.equal(jobs.lookUp(namespace, (await asked).jobId), undefined)
  t.ok(jobs.lookUp(namespace, (await jobs.add(namespace, wanted)).jobId))
})

t.test('instant: a job is over when it is created', async t => {
  const { create, history, scheduler, namespace } = begin(t, { mode: 'instant' })
  const job = await create()
  t.equal(job.state, 'SUCCEED')
  t.strictSame(history(job), ['create 0 test', 'start 0 instant', 'finish 0 instant'])
  t.equal(scheduler.nextDue(namespace), undefined)
})

t.test('reads: a job takes a step after every nth read, which still shows the state before it', async t => {
  const { create, jobs, namespace, history, physical } = begin(t, { mode: 'reads', reads: 2 })
  const job = await create()
  physical.advance(60_000)
  const seen = Array.from({ length: 6 }, () => jobs.read(namespace, 'video', job.jobId).state)
  t.strictSame(seen, ['WAITING', 'WAITING', 'PROCESSING', 'PROCESSING', 'SUCCEED', 'SUCCEED'])
  t.strictSame(history(job), ['create 0 test', 'start 60000 read', 'finish 60000 read'])
})

t.test('manual: a job moves on command only, step by step', async t => {
  const { create, jobs, namespace, now, physical } = begin(t, { mode: 'manual' })
  const job = await create()
  physical.advance(60_000)
  jobs.read(namespace, 'video', job.jobId)
  t.equal(now(job).state, 'WAITING')
  const step = () => jobs.change(namespace, 'video', job.jobId, row => jobs.step(namespace, row, 'control'))
  t.strictSame([await step(), await step(), await step()], [true, true, false])
  t.equal(now(job).state, 'SUCCEED')
})

t.test('without a path a job waits for ever', async t => {
  const { jobs, namespace, physical } = begin(t)
  const wanted = aJob({ kind: 'training', name: 'n', appUserId: 'u', path: undefined })
  const job = await jobs.add(namespace, wanted)
  physical.advance(1e9)
  t.match(jobs.find(namespace, 'training', job.jobId), { state: 'WAIT_FILE_UPLOAD', appUserId: 'u' })
  t.match(job.jobId, /^[0-9a-f]{32}$/)
})

t.test('settings changed later do not bend the plan of a job that is under way', async t => {
  const { create, steering, namespace, physical, now } = begin(t)
  const job = await create()
  steering.setLifecycle(namespace, 'video', { mode: 'instant', delays: {}, reads: 1, outcome: 'stuck' })
  physical.advance(2000)
  t.equal(now(job).state, 'SUCCEED')
})

t.test(
  'a kind for which nobody has set anything goes by its machine, and one that there is not cannot be planned',
  async t => {
    const { create, namespace, jobs } = begin(t)
    t.same(namespace.row.lifecycles, {})
    t.match((await create()).plan, { mode: 'time', steps: [{ delayMs: 500 }, { delayMs: 1500 }] })
    t.throws(() => jobs.settings(namespace, 'song'), { message: 'no job kind is called song' })
  }
)

t.test('the feed is told of each transition after its commit, and of none that was undone', async t => {
  const { create, feed, physical, jobs, namespace } = begin(t)
  const told: Happening[] = []
  feed.listen(happening => told.push(happening))
  const asked = create()
  t.equal(told.length, 0)
  const job = await asked
  physical.advance(2000)
  t.match(told, [
    { type: 'transition', namespace: 'p', kind: 'video', jobId: job.jobId, event: 'create', from: null, to: 'WAITING' },
    { event: 'start', from: 'WAITING', to: 'PROCESSING', at: job.createdAt + 500, cause: 'timer' },
    { event: 'finish', to: 'SUCCEED' }
  ])
  const undone = jobs.change(namespace, 'video', job.jobId, row => {
    jobs.note(namespace, row, 'remark', 'test')
    throw new Error('undone')
  })
  await t.rejects(undone, { message: 'undone' })
  t.equal(told.length, 3)
})

t.test('a job is found by its kind and in its namespace only', async t => {
  const { create, jobs, namespace, namespaces } = begin(t)
  const { jobId } = await create()
  t.throws(() => jobs.find(namespace, 'training', jobId), { message: /no training job/, errorName: 'jobNotFound' })
  t.throws(() => jobs.find(namespaces.get('q'), 'video', jobId), { message: /no video job/, errorName: 'jobNotFound' })
  t.equal(jobs.lookUp(namespaces.get('q'), jobId), undefined)
  t.strictSame(jobs.request(jobs.find(namespace, 'video', jobId)), { name: null })
})

t.test('jobs of one turn share a commit and keep their order', async t => {
  const { create, jobs, namespace } = begin(t)
  const created = await Promise.all(['a', 'b', 'c'].map(name => create(name)))
  const ids = created.map(job => job.jobId)
  t.strictSame(ids, ids.toSorted())
  const query = { ns: namespace.key, kinds: ['video'], filters: [], sortBy: 'createdAt' as const }
  const { count, jobs: listed } = jobs.list({ ...query, descending: false, offset: 0, limit: 10 })
  t.equal(count, 3)
  t.strictSame(
    listed.map(job => job.name),
    ['a', 'b', 'c']
  )
})

t.test('a job has the same ids whether or not another one of its turn fails', async t => {
  const ids = async (failing: number) => {
    const { jobs, create, namespace } = begin(t, { mode: 'instant' })
    const outcomes = await Promise.allSettled([
      create('first'),
      ...Array.from({ length: failing }, () => jobs.add(namespace, aJob({ kind: 'opera' }))),
      create('second')
    ])
    return outcomes.flatMap(outcome =>
      outcome.status === 'fulfilled' ? [[outcome.value.jobId, outcome.value.engine.result]] : []
    )
  }
  const without = await ids(0)
  t.equal(without.length, 2)
  t.strictSame(await ids(1), without)
  t.strictSame(await ids(2), without)
})
