/** Emptying and removing namespaces: nothing of before is left, and nothing of before comes after. */
import t from 'tap'
import { composeTestEmulator, manualClock } from '../../support/emulator.ts'
import { createTraining, createVideo, NOBODY, piecesOf, putOn, stateOf, uploadVideo } from '../../support/state.ts'

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
  const { training_video_upload_url: urls } = parts.uploads.uploadUrls(namespace, job, 'http://emulator.test')
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
