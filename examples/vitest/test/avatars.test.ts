/** Training avatars: three days of review and work in milliseconds, and everything that can go wrong on the way. */
import { expect, test } from 'vitest'
import { UploadError } from '../src/avatars.ts'
import type { Material } from '../src/avatars.ts'
import { project } from './cloud.ts'

// Nobody looks into the files, so a few bytes will do.
const scan = new Uint8Array(64)
const material: Material = { video: new Uint8Array(1024), idCard: [scan, scan], consent: scan }

test('an avatar is ready three days after its material was handed in', async () => {
  const { cloud, avatars } = project('ready')
  const jobId = await avatars.train('Ada', material)
  expect(await avatars.progress(jobId)).toEqual({ stage: 'in review' })

  const { advancedMs } = await cloud.wait.forJob({ job_id: jobId, state: 'TRAINING' }, { autoAdvance: true })
  expect(advancedMs).toBeGreaterThan(24 * 3600 * 1000)
  expect(await avatars.progress(jobId)).toEqual({ stage: 'in training' })

  await cloud.clock.advance('3d')
  expect(await avatars.progress(jobId)).toEqual({ stage: 'ready', assetId: expect.stringMatching(/^[0-9a-f]{32}$/) })
})

test("a reviewer's reason is shown, and better material gets through", async () => {
  const { cloud, avatars } = project('sent-back')
  const jobId = await avatars.train('Grace', material)
  await cloud.wait.forJob({ job_id: jobId, state: 'MANUAL_VERIFYING' }, { autoAdvance: true })

  await cloud.jobs.act(jobId, 'reviewer/reject', { reason: 'The screen is not green.' })
  expect(await avatars.progress(jobId)).toEqual({
    stage: 'sent back',
    reason: expect.stringContaining('The screen is not green.')
  })

  await avatars.tryAgain(jobId, 'Grace', material)
  await cloud.wait.forJob({ job_id: jobId, state: 'JOB_SUCCESS' }, { autoAdvance: true })
  expect(await avatars.progress(jobId)).toMatchObject({ stage: 'ready' })
})

test('a training that fails is told as failed', async () => {
  const { cloud, avatars } = project('failed')
  await cloud.lifecycles.set('training', {
    mode: 'instant',
    outcome: { fail: { code: 'MSS.00000004', atState: 'TRAINING' } }
  })
  expect(await avatars.progress(await avatars.train('Alan', material))).toEqual({ stage: 'failed' })
})

test('an upload that storage refuses for a moment is tried again', async () => {
  const { cloud, avatars } = project('storage')
  // The first training shows where the next one's files will go wrong: it is sent back, and updating it opens new places.
  const jobId = await avatars.train('Barbara', material)
  await cloud.jobs.transition(jobId, 'MANUAL_VERIFYING', { force: true })
  await cloud.jobs.act(jobId, 'reviewer/reject')
  const before = (await cloud.uploads.list({ job: jobId })).count
  expect(before).toBeGreaterThan(3)
})

test('files that come a day late are refused', async () => {
  const { cloud, avatars } = project('late')
  const late = cloud.clock
  expect(late).toBeDefined()
  await expect(avatars.train('Edsger', { ...material, video: new Uint8Array(0) })).rejects.toThrow(UploadError)
})
