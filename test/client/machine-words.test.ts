/** States, delays and actions of the client's types are those of the machines. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import type {
  JobAction,
  JobKind,
  JobState,
  LifecycleSettings,
  Outcome,
  SeedDocument,
  TimedState
} from '../../client/index.ts'
import { machineWords, OPTIONS_PATH, serviceOptions, WORDS_PATH } from '../../scripts/machine-words.ts'
import { projectRoot } from '../../scripts/source-tree.ts'

t.test('the types are what the machines say; else `npm run client:words`', t => {
  t.equal(readFileSync(`${projectRoot}${WORDS_PATH}`, 'utf8'), machineWords())
  t.equal(readFileSync(`${projectRoot}${OPTIONS_PATH}`, 'utf8'), serviceOptions())
  t.end()
})

/** Whether a word, or an object with words, is one that the types let pass. */
type Fits<Given, Wanted> = [Given] extends [Wanted] ? true : false

const compiles: {
  state: Fits<'WAIT_FILE_UPLOAD' | 'SUCCEED', JobState>
  ofVideo: Fits<'SUCCEED', JobState<'video'>>
  action: Fits<'reviewer/approve', JobAction<'training'>>
  delay: Fits<{ delays: { TRAINING: '1h' } }, LifecycleSettings<'training'>>
  outcome: Fits<{ outcome: { fail: { code: 'X'; atState: 'TRAINING' } } }, LifecycleSettings<'training'>>
  seed: Fits<{ lifecycles: { video: { outcome: 'block' } } }, SeedDocument>
  misspeltState: Fits<'SUCEED', JobState>
  misspeltKind: Fits<'vidoe', JobKind>
  misspeltAction: Fits<'reviewer/aprove', JobAction>
  stateOfAnotherKind: Fits<'TRAINING', JobState<'video'>>
  stateWithoutTime: Fits<'SUCCEED', TimedState<'video'>>
  stateWithoutFailure: Fits<{ fail: { code: 'X'; atState: 'SUCCEED' } }, Outcome<'video'>>
} = {
  state: true,
  ofVideo: true,
  action: true,
  delay: true,
  outcome: true,
  seed: true,
  misspeltState: false,
  misspeltKind: false,
  misspeltAction: false,
  stateOfAnotherKind: false,
  stateWithoutTime: false,
  stateWithoutFailure: false
}

t.test('what a machine lacks does not compile', t => {
  t.equal(Object.values(compiles).filter(Boolean).length, 6)
  t.end()
})
