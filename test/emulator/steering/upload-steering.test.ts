import { ownerOfJob } from '../../../emulator/files/owner.ts'
import { Readable } from 'node:stream'
import t from 'tap'
import type { Test } from 'tap'
import { NotPossible } from '../../../emulator/steering/job-steering.ts'
import type { UploadGeneration } from '../../../services/avatar-training/training-files.ts'
import type { SlotReport, SlotState } from '../../../emulator/steering/upload-steering.ts'
import { composeTestEmulator, manualClock } from '../../support/emulator.ts'
import { refusalOf } from '../files/fixture.ts'
import { HAND_CLOCK_START_MS } from '../../support/physical.ts'
import { command, createTraining } from '../../support/state.ts'

const DAY_MS = 24 * 3600 * 1000
const plain: UploadGeneration = { videoParts: 1, actionParts: null, audio: false }

async function begin(t: Test, options: Parameters<typeof composeTestEmulator>[1] = {}) {
  const emulator = composeTestEmulator(t, { clock: manualClock, ...options })
  const { jobs, namespaces, uploadSteering, jobSteering } = emulator
  const namespace = namespaces.get('p')
  const create = (over: object = {}) => createTraining(emulator, namespace, over)
  const job = await create()
  const slot = (file: string, part = 1, generation = 1): SlotReport => {
    const found = uploadSteering.find(namespace, ownerOfJob(jobs.again(job)), { file, generation, part })
    if (!found) throw new Error(`no slot ${file}`)
    return found
  }
  const sent = (text = 'bytes') => ({ contentType: undefined, body: () => Readable.from([Buffer.from(text)]) })
  const put = (file: string) => uploadSteering.put(namespace, slot(file), sent())
  const upload = (id = job.jobId) => {
    const found = jobs.lookUp(namespace, id)
    if (!found) throw new Error('no job')
    return jobSteering.act(namespace, found, 'uploader', 'upload', undefined)
  }
  return { ...emulator, namespace, job, create, slot, put, sent, upload }
}

/** What the refusal lists as possible. */
function possibleInstead(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'not refused',
    (error: unknown) => (error instanceof NotPossible ? error.possible : error)
  )
}

t.test('what a job waits for is listed from its creation on, and what came as received', async t => {
  const { uploadSteering, namespace, put } = await begin(t)
  const states = () => uploadSteering.ofNamespace(namespace).map(({ file, state }) => `${file} ${state}`)
  t.strictSame(states(), [
    'trainingVideo waiting',
    'cover waiting',
    'idCardImage1 waiting',
    'idCardImage2 waiting',
    'grantFile waiting'
  ])
  t.match(await put('cover'), { state: 'received', upload: { size: 5, contentType: 'application/octet-stream' } })
  t.equal(states()[1], 'cover received')
})

t.test('a slot expires with its URL, in emulator time; that of an update a day after the update', async t => {
  const { steering, jobs, namespace, job, slot } = await begin(t)
  t.equal(slot('cover').expiresAt, HAND_CLOCK_START_MS + DAY_MS)
  await steering.advance(namespace, { byMs: DAY_MS })
  t.equal(slot('cover').state, 'waiting')
  await jobs.change(namespace, 'training', job.jobId, current => {
    current.files?.generations.push(plain, plain)
    jobs.note(namespace, current, 'update', 'test')
    jobs.save(current, namespace.now())
  })
  await steering.advance(namespace, { byMs: 1 })
  t.equal(slot('cover').state, 'expired')
  t.match(slot('cover', 1, 2), { state: 'waiting', expiresAt: HAND_CLOCK_START_MS + 2 * DAY_MS })
  t.match(slot('cover', 1, 3), { state: 'waiting', expiresAt: undefined })
})

t.test('marks leave the time of the last update alone', async t => {
  const { uploadSteering, steering, namespace, job, jobs, slot } = await begin(t)
  await steering.advance(namespace, { byMs: 5 })
  t.match(uploadSteering.fail(namespace, slot('cover'), { status: 503, code: 'SlowDown', times: 2 }), {
    state: 'failed',
    failure: { status: 503, code: 'SlowDown', times: 2 }
  })
  t.match(uploadSteering.expire(namespace, slot('cover')), { state: 'expired', failure: undefined })
  t.equal(jobs.again(job).updatedAt, job.updatedAt)
})

const refusals: [SlotState, 'expire' | 'fail' | 'put', string[]][] = [
  ['received', 'expire', []],
  ['received', 'fail', []],
  ['received', 'put', []],
  ['expired', 'fail', ['expire', 'content']]
]
for (const [state, action, possible] of refusals) {
  t.test(`${action} does not fit a slot that is ${state}`, async t => {
    const { uploadSteering, namespace, slot, put, sent } = await begin(t)
    const seenBefore = slot('cover')
    if (state === 'received') await put('cover')
    else uploadSteering.expire(namespace, seenBefore)
    const failure = { status: 500, code: 'InternalError', times: 1 }
    const actions = {
      expire: async () => uploadSteering.expire(namespace, seenBefore),
      fail: async () => uploadSteering.fail(namespace, seenBefore, failure),
      put: () => uploadSteering.put(namespace, slot('cover'), sent())
    }
    t.strictSame(await possibleInstead(actions[action]()), possible)
    t.equal(slot('cover').state, state)
  })
}

t.test('of two that put at once the second is told that the slot is taken', async t => {
  const { uploadSteering, namespace, slot, sent } = await begin(t)
  const seen = slot('cover')
  const puts = await Promise.allSettled([
    uploadSteering.put(namespace, seen, sent('one')),
    uploadSteering.put(namespace, seen, sent('two'))
  ])
  t.strictSame(
    puts.map(({ status }) => status),
    ['fulfilled', 'rejected']
  )
  const again = uploadSteering.put(namespace, seen, sent())
  t.strictSame(await possibleInstead(again), [], 'also with an old view of the slot')
})

t.test('a put that a reset overtakes is dropped', async t => {
  const { uploadSteering, steering, namespace, slot, sent } = await begin(t)
  const put = uploadSteering.put(namespace, slot('cover'), sent())
  steering.reset(namespace, { keep: [], reseed: false })
  t.equal(await refusalOf(put), 'noSuchKey')
  t.strictSame(uploadSteering.ofNamespace(namespace), [])
})

t.test('a mark of one project is none in another, and a reset takes it away', async t => {
  const emulator = await begin(t)
  const { uploadSteering, steering, namespaces, namespace, slot, create } = emulator
  const other = namespaces.get('q')
  await createTraining(emulator, other)
  uploadSteering.expire(namespace, slot('cover'))
  const marked = () => uploadSteering.ofNamespace(namespace).filter(({ state }) => state === 'expired').length
  t.equal(marked(), 1)
  t.ok(uploadSteering.ofNamespace(other).every(({ state }) => state === 'waiting'))
  steering.reset(namespace, { keep: [], reseed: false })
  await create()
  t.equal(marked(), 0)
})

t.test('the uploader puts what a submission needs, and nothing more', async t => {
  const emulator = await begin(t)
  const { uploadSteering, namespace, upload, job, jobs } = emulator
  upload()
  const received = uploadSteering.ofNamespace(namespace).filter(({ state }) => state === 'received')
  t.strictSame(
    received.map(({ file }) => file),
    ['trainingVideo', 'idCardImage1', 'idCardImage2', 'grantFile']
  )
  const submitted = await command(emulator, namespace, job.jobId, { command: 'SUBMITVERIFYING' })
  t.strictSame(submitted, { commond_result: 'EXCUTE_SUCCESS' })
  t.strictSame(jobs.again(job).engine.error, undefined)
})

t.test('the uploader fills up and confirms parts, and leaves what came as it is', async t => {
  const emulator = await begin(t)
  const { uploadSteering, namespace, create, upload, sent } = emulator
  const job = await create({ video_multipart_count: 3, action_video_multipart_count: 2, audio_source_type: 'AUDIO' })
  const [, second] = uploadSteering.ofOwner(namespace, ownerOfJob(job))
  if (!second) throw new Error('no second part')
  await uploadSteering.put(namespace, second, sent('the client was here'))
  const uploaded = upload(job.jobId)
  const slots = uploadSteering.ofOwner(namespace, ownerOfJob(uploaded))
  t.strictSame(
    slots.filter(({ state }) => state === 'waiting').map(({ file }) => file),
    ['cover']
  )
  t.match(slots[1], { upload: { size: 'the client was here'.length } })
  t.strictSame(uploaded.files?.confirmed, { trainingVideo: 1, actionVideo: 1 })
  const submitted = await command(emulator, namespace, job.jobId, { command: 'SUBMITVERIFYING' })
  t.strictSame(submitted, { commond_result: 'EXCUTE_SUCCESS' })

  const bytes = []
  for (const slot of slots.filter(({ upload: row }) => row)) {
    const file = await uploadSteering.open(slot)
    bytes.push(Buffer.concat(await file.read(0, file.size - 1).toArray()).toString())
  }
  t.match(bytes, [/trainingVideo, part 1 of 3/, 'the client was here', /part 3 of 3/, /actionVideo, part 1 of 2/])
})

t.test('with automatic submission the uploader is the last that a job waits for', async t => {
  const { job, upload, jobs } = await begin(t, { trainingSubmit: 'auto' })
  t.not(upload().state, 'WAIT_FILE_UPLOAD')
  t.not(jobs.again(job).state, 'WAIT_FILE_UPLOAD')
})

t.test('put bytes submit a job as uploaded ones do', async t => {
  const { job, put, jobs } = await begin(t, { trainingSubmit: 'auto' })
  for (const file of ['trainingVideo', 'idCardImage1', 'idCardImage2']) await put(file)
  t.equal(jobs.again(job).state, 'WAIT_FILE_UPLOAD')
  await put('grantFile')
  t.not(jobs.again(job).state, 'WAIT_FILE_UPLOAD')
})

t.test('the uploader has nothing to do once the files were handed in', async t => {
  const emulator = await begin(t)
  const { namespace, job, upload } = emulator
  upload()
  upload()
  await command(emulator, namespace, job.jobId, { command: 'SUBMITVERIFYING' })
  t.throws(() => upload(), /uploader\/upload does not fit state AUTO_VERIFYING/)
})
