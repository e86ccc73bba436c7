/** Export and import, and the invariants that the head of `archives.ts` names. */
import { ownerOfJob } from '../../../emulator/files/owner.ts'
import t from 'tap'
import { composeTestEmulator, manualClock } from '../../support/emulator.ts'
import { startReceiver } from '../../support/receiver.ts'
import { createTraining, createVideo, NOBODY, piecesOf, putOn, stateOf, uploadVideo } from '../../support/state.ts'
import type { Pieces } from '../../support/state.ts'

const clock = manualClock

t.test('an export that is imported elsewhere is exported there in the same words', async t => {
  const here = composeTestEmulator(t, { clock })
  const there = composeTestEmulator(t, { clock, seed: 'another', physical: here.physical })
  const [one, two] = [here.namespaces.get('b'), here.namespaces.get('a')]
  await createVideo(here, one, NOBODY)
  await here.steering.advance(one, { byMs: 2500 })
  await uploadVideo(here, two, await createTraining(here, two))
  here.steering.setClock(two, { mode: 'scaled', scale: 60 })
  here.physical.advance(1000)

  const report = there.archives.import(await here.archives.export())
  t.same(report, { namespaces: ['a', 'b'], jobs: 2 }, 'by id')
  const state = await stateOf(here)
  t.same(await stateOf(there), state)
  t.equal(JSON.stringify(await stateOf(there)), JSON.stringify(state), 'members are in the same order')
  t.match(state.namespaces[1]?.deliveries, [{ id: 1, state: 'pending', attemptsMade: 1, attempts: [{ number: 1 }] }])
})

t.test('the export of one namespace holds that one, and no defaults', async t => {
  const parts = composeTestEmulator(t)
  await createVideo(parts, parts.namespaces.get('a'))
  await createVideo(parts, parts.namespaces.get('b'))
  const document = await parts.archives.export(parts.namespaces.get('b'))
  t.same(
    document.namespaces.map(({ id }) => id),
    ['b']
  )
  t.notOk('defaults' in document)
  t.same((await parts.archives.export(parts.namespaces.get('never-used'))).namespaces[0]?.jobs, [])
})

t.test('an import replaces the namespaces of the document and leaves the others', async t => {
  const parts = composeTestEmulator(t, { clock })
  const [replaced, other] = [parts.namespaces.get('replaced'), parts.namespaces.get('other')]
  const kept = await createVideo(parts, replaced)
  const document = await parts.archives.export(replaced)
  const late = await createVideo(parts, replaced)
  const untouched = await createVideo(parts, other)
  parts.archives.import(document)
  t.ok(parts.jobs.lookUp(replaced, kept.jobId))
  t.notOk(parts.jobs.lookUp(replaced, late.jobId))
  t.ok(parts.jobs.lookUp(other, untouched.jobId))
  t.equal((await createVideo(parts, replaced)).jobId, late.jobId, 'the id stream goes on where it stood')
})

t.test('of a document with several namespaces one alone can be taken', async t => {
  const here = composeTestEmulator(t, { clock })
  for (const id of ['a', 'b']) await createVideo(here, here.namespaces.get(id))
  const there = composeTestEmulator(t, { clock: { ...clock, atMs: 0 } })
  there.archives.import(await here.archives.export(), { only: there.namespaces.get('b') })
  t.same(
    there.namespaces.all().map(({ id }) => id),
    ['b']
  )
  t.equal(there.steering.clock().now, 0, 'the defaults are not taken')
})

t.test('clocks go on from where they stood, and what is due happens at the times it was planned for', async t => {
  const here = composeTestEmulator(t)
  const namespace = here.namespaces.get('p')
  const { jobId, createdAt } = await createVideo(here, namespace)
  here.physical.advance(400)
  const document = await here.archives.export()

  const there = composeTestEmulator(t)
  there.physical.advance(3_600_000)
  there.archives.import(document)
  const moved = there.namespaces.get('p')
  t.equal(moved.now(), createdAt + 400)
  const state = () => there.jobs.lookUp(moved, jobId)
  there.physical.advance(99)
  t.equal(state()?.state, 'WAITING')
  there.physical.advance(1)
  t.equal(state()?.state, 'PROCESSING')
  there.physical.advance(1500)
  t.match(state(), { state: 'SUCCEED', startedAt: createdAt + 500, endedAt: createdAt + 2000 })
})

t.test('what was signed before the export holds after the import, and never again after a reset', async t => {
  const here = composeTestEmulator(t, { clock })
  const namespace = here.namespaces.get('p')
  for (const _ of [1, 2, 3]) here.steering.reset(namespace, { keep: [], reseed: false })
  const job = await createTraining(here, namespace)
  const url = String(
    here.uploads.uploadUrls(namespace, ownerOfJob(job), 'http://emulator.test')['training_video_upload_url']
  )
  const secret = namespace.secret('token')
  const document = await here.archives.export()

  const there = composeTestEmulator(t, { clock, seed: 'another' })
  there.archives.import(document)
  const moved = there.namespaces.get('p')
  t.equal(moved.secret('token'), secret)
  await putOn(there, moved, url, 'bytes')
  t.ok(there.uploads.status(ownerOfJob(there.jobs.find(moved, 'training', job.jobId)), 'trainingVideo').complete)
  for (const _ of [1, 2, 3, 4, 5]) {
    there.steering.reset(moved, { keep: [], reseed: false })
    moved.row.seed = namespace.row.seed
    t.not(moved.secret('token'), secret)
  }
})

t.test('uploads come with their bytes, as far as there is room for them', async t => {
  const here = composeTestEmulator(t, { clock })
  const namespace = here.namespaces.get('p')
  const jobs = [await createTraining(here, namespace), await createTraining(here, namespace)]
  for (const job of jobs) await uploadVideo(here, namespace, job, 'some bytes')
  const document = await here.archives.export()
  const { uploads } = piecesOf(document)
  t.match(uploads, [{ content: 'c29tZSBieXRlcw==' }, { content: 'c29tZSBieXRlcw==' }])

  const there = composeTestEmulator(t, { clock })
  Object.assign(uploads[1] ?? {}, { content: null, note: 'left out' })
  there.archives.import(document)
  const moved = there.namespaces.get('p')
  const again = piecesOf(await there.archives.export()).uploads
  t.equal(again[0]?.content, 'c29tZSBieXRlcw==', 'the bytes are in its own folder')
  t.match(again[1], { content: null, note: /not kept/ })
  t.ok(
    there.uploads.status(ownerOfJob(there.jobs.find(moved, 'training', jobs[1]?.jobId ?? '')), 'trainingVideo').complete
  )
})

t.test('bytes that are gone are left out with the reason', async t => {
  const parts = composeTestEmulator(t, { clock })
  const namespace = parts.namespaces.get('p')
  await uploadVideo(parts, namespace, await createTraining(parts, namespace), '')
  await uploadVideo(parts, namespace, await createTraining(parts, namespace), 'bytes')
  const exporting = parts.archives.export()
  parts.steering.reset(undefined, { keep: [], reseed: false })
  t.match((await exporting).namespaces[0]?.uploads, [{ content: '' }, { content: null, note: /no longer/ }])
})

t.test('whatever wakes rows has a part that brings back what is due of them, so that no export loses it', async t => {
  const { scheduler, stateParts } = composeTestEmulator(t, { clock })
  const nouns = scheduler.sources.map(({ noun }) => noun)
  t.ok(nouns.length >= 2)
  const woken = stateParts.all().flatMap(part => (part.wake ? (part.noun ?? []) : []))
  t.strictSame(woken.toSorted(), nouns.toSorted())
})

t.test('what is due and what was set aside is as due, and as far aside, after an import', async t => {
  const here = composeTestEmulator(t, { clock })
  const namespace = here.namespaces.get('p')
  for (const _ of [1, 2, 3]) await createVideo(here, namespace, NOBODY)
  await here.steering.advance(namespace, { byMs: 2500 })
  await createVideo(here, namespace)
  await createVideo(here, namespace)
  const [jobs, callbacks] = here.scheduler.sources
  for (const source of [jobs, callbacks]) {
    const [item] = source?.due(namespace.key, Infinity, 1) ?? []
    if (!source || !item?.due) throw new Error('nothing is due')
    source.keep({ ...item, due: null, setAside: { dueAt: item.due.at, error: 'broken', failedAt: namespace.now() } })
  }
  const aside = here.setAside.list(namespace).map(({ dueAt, topic, jobId, error }) => [dueAt, topic, jobId, error])
  t.equal(aside.length, 2)

  const there = composeTestEmulator(t, { clock })
  there.archives.import(await here.archives.export())
  const moved = there.namespaces.get('p')
  t.strictSame(
    there.setAside.list(moved).map(({ dueAt, topic, jobId, error }) => [dueAt, topic, jobId, error]),
    aside
  )
  t.strictSame([there.scheduler.count(moved), here.scheduler.count(namespace)], [3, 3])
  t.equal(there.scheduler.nextDue(moved), here.scheduler.nextDue(namespace))
})

t.test('stale timers, which documents of before may hold, wake nothing', async t => {
  const here = composeTestEmulator(t, { clock })
  const namespace = here.namespaces.get('p')
  const { jobId } = await createVideo(here, namespace)
  const document = await here.archives.export()
  const { timers: fresh } = piecesOf(document)
  t.match(fresh, [{ topic: 'job', job: jobId, version: 1 }])
  const cancel = { atMs: namespace.now(), cause: 'test' }
  await here.jobs.change(namespace, 'video', jobId, job => here.jobs.perform(namespace, job, 'cancel', cancel))
  const after = await here.archives.export()
  t.strictSame(piecesOf(after).timers, [], 'what is cancelled is due no more')

  const dueAt = new Date(namespace.now()).toISOString()
  const gone = ['job', 'delivery'].map(topic => ({ topic, [topic]: null, dueAt, version: 1 }))
  piecesOf(after).timers.push(...fresh, ...(gone as typeof fresh))
  const there = composeTestEmulator(t, { clock })
  t.strictSame(there.archives.problemsOf(after), [])
  there.archives.import(after)
  const moved = there.namespaces.get('p')
  t.equal(there.scheduler.count(moved), 0)
  t.same((await there.steering.advance(moved, { until: 'idle' })).events, [])
  t.equal(there.jobs.lookUp(moved, jobId)?.state, 'CANCELED')
})

t.test('an import that fails on its way leaves everything as it was, in the store and in memory', async t => {
  const parts = composeTestEmulator(t, { clock })
  const namespace = parts.namespaces.get('p')
  const { jobId } = await createVideo(parts, namespace)
  await uploadVideo(parts, namespace, await createTraining(parts, namespace))
  const before = await stateOf(parts)
  const { epoch } = namespace
  const document = await parts.archives.export()
  const [first] = document.namespaces
  const broken = structuredClone(first)
  // Nothing that the judge has passed can do this; a full disk can.
  Object.assign((broken as unknown as Pieces).jobs[0] ?? {}, { version: null })
  const two = { ...document, namespaces: [{ ...first, id: 'new' }, broken] } as typeof document
  t.throws(() => parts.archives.import({ ...two, defaults: undefined } as unknown as typeof document), /NOT NULL/)
  t.throws(() => parts.archives.import(two, { whole: true }), /NOT NULL/)
  t.same(await stateOf(parts), before)
  t.equal(namespace.epoch, epoch)
  t.same(
    parts.namespaces.all().map(({ id }) => id),
    ['p']
  )
  await parts.steering.advance(namespace, { until: 'idle' })
  t.equal(parts.jobs.lookUp(namespace, jobId)?.state, 'SUCCEED', 'it is as due as before')
  await createVideo(parts, parts.namespaces.get('new'))
  t.equal(parts.namespaces.get('new').epoch, 1)
})

t.test(
  'a callback that is being sent is exported as due, and what comes back after an import is not recorded',
  async t => {
    const receiver = await startReceiver()
    t.teardown(() => receiver.close())
    receiver.answer('hang')
    const parts = composeTestEmulator(t, { clock })
    const namespace = parts.namespaces.get('p')
    const { jobId } = await createVideo(parts, namespace, receiver.origin)
    const before = await parts.archives.export()
    const advancing = parts.steering.advance(namespace, { byMs: 2000 })
    await receiver.next()
    const document = await parts.archives.export()
    t.match(document.namespaces[0]?.deliveries, [
      { state: 'pending', attempts: [], nextAttemptAt: '2026-01-02T03:04:07.000Z' }
    ])
    t.match(document.namespaces[0]?.timers, [{ topic: 'delivery', delivery: 1, dueAt: '2026-01-02T03:04:07.000Z' }])

    parts.archives.import(before)
    await advancing
    receiver.release()
    t.equal(parts.jobs.lookUp(namespace, jobId)?.state, 'WAITING')
    t.same((await parts.archives.export()).namespaces[0]?.deliveries, [])
    t.equal(namespace.now(), Date.UTC(2026, 0, 2, 3, 4, 5), 'an advance of before does not move the clock of after')

    receiver.answer({ status: 200 })
    parts.archives.import(document)
    await parts.steering.advance(namespace, { until: 'idle' })
    t.match((await parts.archives.export()).namespaces[0]?.deliveries, [{ state: 'delivered', attemptsMade: 1 }])
    t.equal(receiver.requests.length, 2)
  }
)

t.test('work that was on its way when an import came does not appear after it', async t => {
  const parts = composeTestEmulator(t, { clock })
  const namespace = parts.namespaces.get('p')
  await createVideo(parts, namespace)
  const document = await parts.archives.export()
  const late = createVideo(parts, namespace)
  parts.archives.import(document)
  t.notOk(parts.jobs.lookUp(namespace, (await late).jobId))
  t.equal(piecesOf(await parts.archives.export()).jobs.length, 1)
})

t.test('kinds of jobs that a document does not know keep the lifecycle that is there', async t => {
  const parts = composeTestEmulator(t, { clock })
  const namespace = parts.namespaces.get('p')
  await createVideo(parts, namespace)
  const document = await parts.archives.export()
  for (const each of [document.namespaces[0], document.defaults]) delete each?.lifecycles['training']
  parts.archives.import(document)
  t.equal(parts.steering.lifecycle(namespace, 'training').mode, 'time')
  t.equal(parts.steering.lifecycle(undefined, 'training').mode, 'time')
})
