/** Products: what the work of one service makes for another to keep. */
import t from 'tap'
import type { Test } from 'tap'
import type { JobKind } from '../../../emulator/jobs/kind.ts'
import { defineResource } from '../../../emulator/service.ts'
import type { Service } from '../../../emulator/service.ts'
import { videoMachine } from '../../../services/videos/video.machine.ts'
import { composeTestEmulator } from '../../support/emulator.ts'

const painting: JobKind<{ title: string }> = {
  machine: { ...videoMachine, kind: 'painting' },
  idFormat: 'dashed',
  createdBy: 'CreateStyle',
  nameAt: ['title'],
  storedFacts: {},
  draft: request => ({ name: null, facts: {}, request, texts: [], path: 'main' }),
  product: ({ state }, { title }) => ({ type: 'picture', class: 'OIL', name: title, meta: { state } })
}

const pictures = defineResource({
  type: 'picture',
  id: { field: 'picture_id', format: 'hex' },
  nameAt: 'name',
  adopt: ({ class: of, name, meta }) => ({ document: { of, name, ...meta } }),
  operations: {}
})

const service = (over: Partial<Service>): Service => ({ name: 'art', tags: {}, kinds: [painting], ...over })

function begin(t: Test, over: Partial<Service> = { resources: [pictures] }) {
  const emulator = composeTestEmulator(t, { services: [service(over)], lifecycleDelays: 'fast' })
  const namespace = emulator.namespaces.get('p')
  const caller = { warn: () => undefined, appUserId: 'user-1' }
  const finish = async () => {
    const { jobId } = await emulator.jobs.create(namespace, 'painting', { title: 'Sea' }, caller)
    await emulator.steering.advance(namespace, { until: 'idle' })
    return emulator.jobs.find(namespace, 'painting', jobId)
  }
  const pictureOf = (job: { engine: { result?: string } }) =>
    emulator.resources.stored(namespace, 'picture', job.engine.result ?? '')
  return { ...emulator, namespace, finish, pictureOf, caller }
}

t.test('the result of a job becomes a resource of that id, at that time, of the owner of the job', async t => {
  const { finish, pictureOf } = begin(t)
  const job = await finish()
  t.match(pictureOf(job), {
    row: { id: job.engine.result, owner: 'user-1', createdAt: job.endedAt, name: 'Sea' },
    document: { of: 'OIL', name: 'Sea', state: 'SUCCEED' }
  })
})

t.test('a job that is at its end as soon as it is made has made it as well', async t => {
  const { jobs, steering, namespace, pictureOf, caller } = begin(t)
  steering.setLifecycle(namespace, 'painting', { ...jobs.settings(namespace, 'painting'), mode: 'instant' })
  const job = await jobs.create(namespace, 'painting', { title: 'Hills' }, caller)
  t.equal(job.state, 'SUCCEED')
  t.match(pictureOf(job), { document: { name: 'Hills' } })
})

t.test('a job that fails makes nothing', async t => {
  const { jobs, steering, namespace, finish, pictureOf } = begin(t)
  steering.setLifecycle(namespace, 'painting', {
    ...jobs.settings(namespace, 'painting'),
    outcome: { fail: { code: 'MSS.00000004' } }
  })
  const job = await finish()
  t.equal(job.state, 'FAILED')
  t.equal(pictureOf(job), undefined)
})

t.test('a job that is removed takes what it has made along, if that is still there', async t => {
  const { jobs, namespace, finish, pictureOf, resources } = begin(t)
  const [one, other] = [await finish(), await finish()]
  await jobs.change(namespace, 'painting', one.jobId, job => jobs.remove(namespace, job, 'test'))
  t.equal(pictureOf(one), undefined)
  const kept = pictureOf(other)
  await resources.change(namespace, 'picture', kept?.row.id ?? '', picture =>
    resources.remove(namespace, picture, { cause: 'test' })
  )
  await t.resolves(jobs.change(namespace, 'painting', other.jobId, job => jobs.remove(namespace, job, 'test')))
})

t.test('nothing happens where no service has resources of the type', async t => {
  const { jobs, namespace, finish } = begin(t, {})
  const job = await finish()
  t.equal(job.state, 'SUCCEED')
  await t.resolves(jobs.change(namespace, 'painting', job.jobId, one => jobs.remove(namespace, one, 'test')))
})
