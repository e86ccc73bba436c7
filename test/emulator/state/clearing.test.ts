/** Emptying and removing namespaces: nothing of before is left, and nothing of before comes after. */
import { ownerOfJob } from '../../../emulator/files/owner.ts'
import { join } from 'node:path'
import t from 'tap'
import type { Test } from 'tap'
import { limits } from '../../../emulator/limits.ts'
import type { Namespace } from '../../../emulator/namespaces/namespace.ts'
import { composeTestEmulator, manualClock } from '../../support/emulator.ts'
import { connectionsOf } from '../../support/failing-store.ts'
import {
  aJob,
  createTraining,
  createVideo,
  NOBODY,
  piecesOf,
  putOn,
  stateOf,
  uploadVideo
} from '../../support/state.ts'
import type { Parts } from '../../support/state.ts'

const clock = manualClock

t.test('a namespace that was removed has left no row of any table', async t => {
  const parts = composeTestEmulator(t, { clock })
  const namespace = parts.namespaces.get('p')
  await createVideo(parts, namespace, NOBODY)
  await uploadVideo(parts, namespace, await createTraining(parts, namespace))
  await parts.steering.advance(namespace, { byMs: 2500 })
  const { key } = namespace
  parts.steering.remove(namespace)
  t.same((await stateOf(parts)).namespaces, [])
  namespace.row.key = key
  t.same(piecesOf(await parts.archives.export(namespace)), {
    jobs: [],
    timers: [],
    deliveries: [],
    uploads: [],
    seeds: []
  })
})

t.test('work that was on its way to a namespace when it was removed does not bring it back', async t => {
  const parts = composeTestEmulator(t, { clock })
  const namespace = parts.namespaces.get('p')
  const job = await createTraining(parts, namespace)
  const { training_video_upload_url: urls } = parts.uploads.uploadUrls(
    namespace,
    ownerOfJob(job),
    'http://emulator.test'
  )
  const creating = createVideo(parts, namespace)
  const uploading = putOn(parts, namespace, urls?.[0] ?? '', 'bytes')
  const advancing = parts.steering.advance(namespace, { byMs: 1000 })
  parts.steering.remove(namespace)
  await creating
  await advancing
  await t.rejects(uploading, { errorName: 'noSuchKey' } as never)
  t.same(parts.namespaces.all(), [])
  t.equal(parts.namespaces.get('p'), namespace, 'there is one object for a project at a time')
  t.notOk(parts.jobs.lookUp(namespace, (await creating).jobId))
})

t.test('a namespace that is removed and used again has nothing of its old settings', async t => {
  const parts = composeTestEmulator(t, { clock })
  const namespace = parts.namespaces.get('p')
  await createVideo(parts, namespace)
  const secret = namespace.secret('token')
  parts.steering.setClock(namespace, { mode: 'scaled', scale: 7 })
  parts.steering.remove(namespace)
  t.match(parts.steering.clock(namespace), { mode: 'manual' })
  t.not(namespace.secret('token'), secret)
  await createVideo(parts, namespace)
  t.equal(parts.namespaces.all().length, 1)
})

/** More than goes at once. */
const MANY = limits.sweptRows * 2 + 100

async function openWithMany(t: Test, db = ':memory:') {
  const { result: parts, connections } = await connectionsOf(() => composeTestEmulator(t, { clock, db }))
  const [connection] = connections
  const count = connection?.prepare<[], number>('SELECT COUNT(*) FROM resources').pluck()
  return { ...parts, parts, rows: () => count?.get() ?? NaN }
}

function seen({ parts, p }: { parts: Parts; p: Namespace }) {
  const query = { ns: p.key, kinds: ['video'], filters: [], sortBy: 'createdAt', descending: false } as const
  const { count, jobs } = parts.jobs.list({ ...query, offset: 0, limit: 10 })
  return [count, jobs, parts.jobs.countByState(p), parts.scheduler.count(p), parts.scheduler.nextDue(p)]
}
const nothing = [0, [], [], 0, undefined]

t.test('of a large namespace nothing is seen after a reset, whether it was swept away already or not', async t => {
  const { parts, rows, namespaces, steering, jobs, sweeping } = await openWithMany(t)
  const [p, q] = [namespaces.get('p'), namespaces.get('q')]
  const [first] = await Promise.all(Array.from({ length: MANY }, () => jobs.add(p, aJob())))
  const { jobId } = await jobs.add(q, aJob())
  steering.reset(p, { keep: [], reseed: false })
  t.strictSame(seen({ parts, p }), nothing)
  t.equal(jobs.lookUp(p, first?.jobId ?? ''), undefined)
  t.ok(rows() > 1, 'the rows are there still')
  t.same((await steering.advance(p, { byMs: 3600_000 })).events, [])
  const { seq } = await jobs.add(p, aJob())
  await sweeping.settled()
  t.strictSame([rows(), jobs.lookUp(q, jobId)?.jobId, jobs.countByState(p).length], [2, jobId, 1])
  t.ok(seq > MANY, 'no number is given again')
})

t.test('what a process leaves of it when it ends, the next one neither sees nor wakes, and sweeps away', async t => {
  const db = join(t.testdir(), 'emulator.db')
  const earlier = await openWithMany(t, db)
  const before = earlier.namespaces.get('p')
  await Promise.all(Array.from({ length: MANY }, () => earlier.jobs.add(before, aJob())))
  const { jobId } = await earlier.jobs.add(earlier.namespaces.get('q'), aJob())
  earlier.steering.reset(before, { keep: [], reseed: false })
  await earlier.close()

  const { parts, rows, sweeping, namespaces, steering, jobs } = await openWithMany(t, db)
  t.ok(rows() > 1, 'it ended in the midst of it')
  const p = namespaces.get('p')
  t.strictSame(seen({ parts, p }), nothing)
  t.same((await steering.advance(p, { byMs: 3600_000 })).events, [])
  await sweeping.settled()
  t.strictSame([rows(), jobs.lookUp(namespaces.get('q'), jobId)?.jobId], [1, jobId])
})
