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
  const urls = await avatars.begin('Ada')
  expect(await avatars.progress(urls.job_id)).toEqual({ stage: 'files missing' })
  await avatars.handIn(urls, material)
  expect(await avatars.progress(urls.job_id)).toEqual({ stage: 'in review' })

  const { advancedMs } = await cloud.wait.forJob({ job_id: urls.job_id, state: 'TRAINING' }, { autoAdvance: true })
  expect(advancedMs).toBeGreaterThan(24 * 3600 * 1000)
  expect(await avatars.progress(urls.job_id)).toEqual({ stage: 'in training' })

  await cloud.clock.advance('3d')
  expect(await avatars.progress(urls.job_id)).toEqual({
    stage: 'ready',
    assetId: expect.stringMatching(/^[0-9a-f]{32}$/)
  })
})

test("a reviewer's reason is shown, and better material gets through", async () => {
  const { cloud, avatars } = project('sent-back')
  const urls = await avatars.begin('Grace')
  await avatars.handIn(urls, material)
  await cloud.wait.forJob({ job_id: urls.job_id, state: 'MANUAL_VERIFYING' }, { autoAdvance: true })

  await cloud.jobs.act(urls.job_id, 'reviewer/reject', { reason: 'The screen is not green.' })
  expect(await avatars.progress(urls.job_id)).toEqual({
    stage: 'sent back',
    reason: expect.stringContaining('The screen is not green.')
  })

  await avatars.handIn(await avatars.beginAgain(urls.job_id, 'Grace'), material)
  await cloud.wait.forJob({ job_id: urls.job_id, state: 'JOB_SUCCESS' }, { autoAdvance: true })
  expect(await avatars.progress(urls.job_id)).toMatchObject({ stage: 'ready' })
})

test('a training that fails is told as failed', async () => {
  const { cloud, avatars } = project('failed')
  await cloud.lifecycles.set('training', {
    mode: 'instant',
    outcome: { fail: { code: 'MSS.00000004', atState: 'TRAINING' } }
  })
  const urls = await avatars.begin('Alan')
  await avatars.handIn(urls, material)
  expect(await avatars.progress(urls.job_id)).toEqual({ stage: 'failed' })
})

test.for([
  { hiccups: 2, stage: 'in review' },
  { hiccups: 3, stage: 'files missing' }
])('storage that refuses the video $hiccups times leaves the avatar $stage', async ({ hiccups, stage }) => {
  const { cloud, avatars } = project(`storage-${hiccups}`)
  const urls = await avatars.begin('Barbara')
  const { uploads } = await cloud.uploads.list({ job: urls.job_id })
  const video = uploads.find(({ file }) => file === 'trainingVideo')
  await cloud.uploads.fail(video?.id ?? '', { status: 503, code: 'ServiceUnavailable', times: hiccups })

  const refusal = await avatars.handIn(urls, material).catch((error: unknown) => error)

  expect(refusal instanceof UploadError).toBe(stage === 'files missing')
  expect(await avatars.progress(urls.job_id)).toEqual({ stage })
})

test('material that comes more than a day late is refused', async () => {
  const { cloud, avatars } = project('late')
  const urls = await avatars.begin('Edsger')
  await cloud.clock.advance('25h')
  await expect(avatars.handIn(urls, material)).rejects.toThrow('the upload was answered with 403')
  expect(await avatars.progress(urls.job_id)).toEqual({ stage: 'files missing' })
})
