/** Seeds: once for a key, all or nothing, and again after a reset. The head of `seeding.ts` names the invariants. */
import t from 'tap'
import { SeedRefused } from '../../../emulator/state/seeding.ts'
import type { SeedEntry, SeedJob } from '../../../emulator/state/seeding.ts'
import { composeTestEmulator, manualClock } from '../../support/emulator.ts'
import { createTraining, stateOf } from '../../support/state.ts'
import type { Parts } from '../../support/state.ts'

const clock = manualClock
const START_MS = Date.UTC(2026, 0, 2, 3, 4, 5)

function jobEntry(key: string, over: Partial<SeedJob & { namespace: string; digest: string }> = {}): SeedEntry {
  const { namespace = 'p', digest = 'd', ...job } = over
  const seeded: SeedJob = { key, kind: 'training', request: { name: key }, ...job }
  return { type: 'job', namespace, at: `job ${key}`, digest, job: seeded }
}

const clockEntry = (namespace: string | undefined, atMs: number, digest = 'd'): SeedEntry => ({
  type: 'clock',
  namespace,
  at: 'clock',
  digest,
  clock: { mode: 'manual', atMs }
})

function lifecycleEntry(namespace: string | undefined, digest = 'd'): SeedEntry {
  const settings = { mode: 'manual' as const, delays: {}, reads: 1, outcome: 'succeed' as const }
  return { type: 'lifecycle', namespace, at: 'lifecycle', digest, kind: 'video', settings }
}

const results = (parts: Parts, ...entries: SeedEntry[]) => parts.seeding.send(entries).map(({ result }) => result)

function jobsOf(parts: Parts, id = 'p'): (string | null)[] {
  const query = { kinds: ['video', 'training'], filters: [], offset: 0, limit: 100, descending: false }
  return parts.jobs.list({ ns: parts.namespaces.get(id).key, sortBy: 'name', ...query }).jobs.map(({ name }) => name)
}

const problemsOf = (parts: Parts, ...entries: SeedEntry[]): readonly string[] => {
  try {
    parts.seeding.send(entries)
  } catch (error) {
    if (error instanceof SeedRefused) return error.problems
    throw error
  }
  return []
}

t.test('what is asked for under a key is done once', t => {
  const parts = composeTestEmulator(t, { clock })
  t.same(results(parts, jobEntry('a'), jobEntry('b')), ['created', 'created'])
  t.same(results(parts, jobEntry('b'), jobEntry('c'), jobEntry('a')), ['unchanged', 'created', 'unchanged'])
  t.same(jobsOf(parts), ['a', 'b', 'c'])
  t.same(results(parts, jobEntry('a', { namespace: 'q' })), ['created'], 'another namespace has keys of its own')
  t.end()
})

t.test('the same key in other words is refused while its job is there', async t => {
  const parts = composeTestEmulator(t, { clock })
  const [made] = parts.seeding.send([jobEntry('a')])
  t.match(problemsOf(parts, jobEntry('a', { digest: 'other' })), [
    `job a: key a stands for job ${made?.jobId}, which was asked for in other words; use another key`
  ])
  const namespace = parts.namespaces.get('p')
  await parts.jobs.change(namespace, 'training', made?.jobId ?? '', job => parts.jobs.remove(namespace, job, 'test'))
  t.same(results(parts, jobEntry('a')), ['unchanged'], 'what was deleted stays deleted')
  t.same(results(parts, jobEntry('a', { digest: 'other' })), ['created'])
})

t.test('a call seeds everything or nothing, and says everything that is wrong', async t => {
  const parts = composeTestEmulator(t, { clock })
  const namespace = parts.namespaces.get('p')
  const { jobId } = await createTraining(parts, namespace)
  const before = await stateOf(parts)
  const problems = problemsOf(
    parts,
    clockEntry('p', 5),
    lifecycleEntry(undefined),
    { type: 'credentials', namespace: undefined, at: 'credentials', digest: '', pairs: { AK: 'SK' } },
    jobEntry('fits'),
    jobEntry('new', { namespace: 'never-used' }),
    jobEntry('late', { createdAtMs: START_MS }),
    jobEntry('taken', { jobId }),
    jobEntry('gone', { state: 'GONE' }),
    jobEntry('lost', { kind: 'video', state: 'LOST' }),
    jobEntry('far', { state: 'WAIT_COMPILE' }),
    { ...jobEntry('nowhere'), namespace: undefined }
  )
  t.match(problems, [
    'job late: created_at lies in the future: the clock of p stands at 1970-01-01T00:00:00.005Z',
    `job taken: job_id ${jobId} is taken`,
    /^job gone: GONE is not a state of training jobs; use one of WAIT_FILE_UPLOAD, /,
    'job lost: LOST is not a state of video jobs; use one of WAITING, PROCESSING, SUCCEED, FAILED, CANCELED, BLOCK',
    /^job far: no way of the emulator leads to WAIT_COMPILE; use one of WAIT_FILE_UPLOAD, /,
    'job nowhere: a job needs a namespace'
  ])
  t.same(await stateOf(parts), before, 'clocks and the id stream included')
  t.equal(namespace.now(), START_MS)
})

t.test('an error that is no refusal comes through', t => {
  const parts = composeTestEmulator(t, { clock })
  // No row can be without its seed.
  Object.assign(parts.namespaces.get('p').row, { seed: undefined })
  t.throws(() => problemsOf(parts, jobEntry('a', { kind: 'video', request: {} })), /NOT NULL/)
  t.end()
})

t.test('a setting is made when it was not seeded in the same words before: of one namespace, or of all', t => {
  const parts = composeTestEmulator(t, { clock })
  const [own, other] = [parts.namespaces.get('own'), parts.namespaces.get('other')]
  t.same(results(parts, jobEntry('a', { namespace: 'other' })), ['created'])
  t.same(results(parts, clockEntry('own', 5), lifecycleEntry('own')), ['changed', 'changed'])
  t.same([own.now(), other.now()], [5, START_MS])
  parts.steering.setClock(own, { mode: 'manual', atMs: 7 })
  t.same(results(parts, clockEntry('own', 5), lifecycleEntry('own')), ['unchanged', 'unchanged'])
  t.equal(own.now(), 7, 'a clock that went on is not set back')
  t.same(results(parts, clockEntry('own', 9, 'other words')), ['changed'])
  t.equal(own.now(), 9)
  t.same(results(parts, clockEntry(undefined, 11), lifecycleEntry(undefined)), ['changed', 'changed'])
  t.same([own.now(), other.now(), parts.namespaces.get('new').now()], [11, 11, 11])
  t.equal(parts.steering.lifecycle(parts.namespaces.get('new'), 'video').mode, 'manual')
  t.end()
})

t.test('after a reset what the files hold is there again, with the same ids', t => {
  const parts = composeTestEmulator(t, { clock })
  parts.seeding.keepFiles([clockEntry('p', START_MS - 1000), jobEntry('a'), jobEntry('b', { namespace: 'q' })])
  const ids = () => ['p', 'q'].map(id => parts.jobs.list({ ...all, ns: parts.namespaces.get(id).key }).jobs[0]?.jobId)
  const before = ids()
  for (const reset of [undefined, parts.namespaces.get('p')]) {
    parts.seeding.send([jobEntry('sent')])
    parts.steering.setClock(parts.namespaces.get('p'), { mode: 'manual', atMs: 1 })
    parts.steering.reset(reset, { keep: [], reseed: false })
    t.same(ids(), before)
    t.same(jobsOf(parts), ['a'], 'what was sent is not')
    t.equal(parts.namespaces.get('p').now(), START_MS - 1000)
  }
  parts.seeding.send([jobEntry('c', { namespace: 'q' })])
  parts.steering.reset(parts.namespaces.get('p'), { keep: [], reseed: false })
  t.same(jobsOf(parts, 'q'), ['b', 'c'], 'a reset of one namespace leaves the seeds of another')
  t.end()
})

const all = {
  kinds: ['training'],
  filters: [],
  sortBy: 'createdAt' as const,
  descending: false,
  offset: 0,
  limit: 100
}

t.test('a reset that keeps seeds makes what was sent again, too', t => {
  const parts = composeTestEmulator(t, { clock })
  parts.seeding.keepFiles([jobEntry('file')])
  parts.seeding.send([jobEntry('sent'), clockEntry(undefined, 5), jobEntry('elsewhere', { namespace: 'q' })])
  parts.seeding.send([jobEntry('sent')])
  parts.steering.reset(undefined, { keep: ['seed'], reseed: false })
  t.same(jobsOf(parts), ['file', 'sent'])
  t.equal(parts.namespaces.get('new').now(), 5)
  parts.steering.reset(parts.namespaces.get('p'), { keep: ['seed'], reseed: false })
  t.same(jobsOf(parts), ['file', 'sent'])
  t.equal(parts.namespaces.get('p').now(), 5, 'what is for all is for the one as well')
  parts.steering.reset(undefined, { keep: [], reseed: false })
  t.same(jobsOf(parts), ['file'])
  t.same(results(parts, clockEntry(undefined, 5)), ['changed'], 'after a reset it has to be set again')
  parts.steering.reset(undefined, { keep: ['seed'], reseed: false })
  t.same(jobsOf(parts), ['file'], 'what a reset has forgotten does not come back')
  t.end()
})

t.test('a reset that keeps the configuration leaves seeded clocks where they are', t => {
  const parts = composeTestEmulator(t, { clock })
  parts.seeding.keepFiles([clockEntry('p', 5), jobEntry('a')])
  parts.steering.setClock(parts.namespaces.get('p'), { mode: 'manual', atMs: 7 })
  parts.steering.reset(undefined, { keep: ['config'], reseed: false })
  t.equal(parts.namespaces.get('p').now(), 7)
  t.same(jobsOf(parts), ['a'])
  t.end()
})

t.test('a seed that cannot be sown again undoes the reset', async t => {
  const parts = composeTestEmulator(t, { clock })
  const namespace = parts.namespaces.get('p')
  parts.steering.setClock(namespace, { mode: 'manual', atMs: START_MS + 1000 })
  parts.seeding.keepFiles([jobEntry('a', { createdAtMs: START_MS + 500 })])
  const before = await stateOf(parts)
  t.throws(() => parts.steering.reset(undefined, { keep: [], reseed: false }), /created_at lies in the future/)
  t.same(await stateOf(parts), before)
  t.equal(namespace.epoch, 1)
})

t.test('seeds of a namespace that was removed are forgotten with it', t => {
  const parts = composeTestEmulator(t, { clock })
  parts.seeding.send([jobEntry('a'), jobEntry('b', { namespace: 'q' })])
  const namespace = parts.namespaces.get('p')
  parts.steering.remove(namespace)
  parts.seeding.forget(namespace)
  t.same(
    parts.namespaces.all().map(({ id }) => id),
    ['q']
  )
  parts.steering.reset(undefined, { keep: ['seed'], reseed: false })
  t.same([jobsOf(parts), jobsOf(parts, 'q')], [[], ['b']])
  t.same(results(parts, jobEntry('a')), ['created'])
  t.end()
})

t.test('what was seeded is known after an export and import, and is not made twice', async t => {
  const here = composeTestEmulator(t, { clock })
  here.seeding.send([jobEntry('a'), clockEntry('p', START_MS + 5)])
  const there = composeTestEmulator(t, { clock })
  there.archives.import(await here.archives.export())
  t.same(results(there, jobEntry('a'), clockEntry('p', START_MS + 5)), ['unchanged', 'unchanged'])
})
