/** States, delays and actions of the client's types are those of the machines. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import type { JobAction, JobKind, JobState, LifecycleSettings, SeedDocument } from '../../client/index.ts'
import { createControl } from '../../client/control.ts'
import { machineWords, WORDS_PATH } from '../../scripts/machine-words.ts'
import { projectRoot } from '../../scripts/source-tree.ts'

t.test('the types are what the machines say; else `npm run client:words`', t => {
  t.equal(readFileSync(`${projectRoot}${WORDS_PATH}`, 'utf8'), machineWords())
  t.end()
})

t.test('what a machine lacks does not compile', async t => {
  const right = {
    kind: 'video' satisfies JobKind,
    state: 'WAIT_FILE_UPLOAD' satisfies JobState,
    ofVideo: 'SUCCEED' satisfies JobState<'video'>,
    action: 'reviewer/approve' satisfies JobAction<'training'>,
    settings: {
      delays: { TRAINING: '1h' },
      outcome: { fail: { code: 'X', atState: 'TRAINING' } }
    } satisfies LifecycleSettings<'training'>,
    seed: { lifecycles: { video: { delays: { WAITING: 1 } } }, jobs: [] } satisfies SeedDocument
  }
  t.ok(right)
  const { jobs, lifecycles, wait } = createControl(async () => ({
    status: 200,
    contentType: 'application/json',
    body: new TextEncoder().encode('{}')
  }))
  const wrong = [
    // @ts-expect-error it is SUCCEED
    wait.forJob({ state: 'SUCEED' }),
    // @ts-expect-error it is video
    jobs.list({ kind: 'vidoe' }),
    // @ts-expect-error a video has no such state
    lifecycles.set('video', { delays: { TRAINING: 1 } }),
    // @ts-expect-error no video fails when it has succeeded
    lifecycles.set('video', { outcome: { fail: { code: 'MSS.42000007', atState: 'SUCCEED' } } }),
    // @ts-expect-error it is approve
    jobs.act('id', 'reviewer/aprove'),
    // @ts-expect-error there is no such state
    jobs.transition('id', 'CANCELLED')
  ]
  await Promise.all(wrong)
})
