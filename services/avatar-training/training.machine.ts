/**
 * The life of an avatar training job, as data.
 *
 *   WAIT_FILE_UPLOAD -submit-> AUTO_VERIFYING -> MANUAL_VERIFYING -> MANUAL_VERIFY_SUCCESS
 *     -> TRAINING_DATA_PREPROCESSING -> TRAINING_DATA_PREPROCESS_SUCCESS -> TRAINING -> TRAIN_SUCCESS
 *     -> INFERENCE_DATA_PREPROCESSING -> COMPILING -> JOB_SUCCESS
 *                                                  \-> WAIT_USER_CONFIRM -> JOB_FINISH | JOB_REJECT   (NA accounts)
 *
 * Every working state has its failed state; a failed review goes back to `submit` after an update.
 * Source: the states are those of the official SDK; their order is assumed (contract notes, minimal happy path).
 */
import type { TrainingState } from './training-states.ts'
import { trainingStates } from './training-states.ts'
import type { Actor, Effect, Machine, Transition } from '../../emulator/jobs/lifecycle.ts'

type TrainingEvent =
  | 'submit'
  | 'passAutomaticReview'
  | 'failAutomaticReview'
  | 'approve'
  | 'reject'
  | 'startPreprocessing'
  | 'failPreprocessing'
  | 'finishPreprocessing'
  | 'startTraining'
  | 'failTraining'
  | 'finishTraining'
  | 'startInference'
  | 'failInference'
  | 'startCompiling'
  | 'failCompiling'
  | 'finish'
  | 'requestConfirmation'
  | 'accept'
  | 'rejectResult'
  | 'suspend'
  | 'resume'
  | 'repair'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

function move(
  from: TrainingState | readonly TrainingState[],
  to: TrainingState | 'previous',
  actor: Actor,
  summary: string,
  effects: readonly Effect[] = []
): Transition<TrainingState> {
  return { from: typeof from === 'string' ? [from] : from, to, actor, effects, summary }
}

const pipeline = [
  'passAutomaticReview',
  'approve',
  'startPreprocessing',
  'finishPreprocessing',
  'startTraining',
  'finishTraining',
  'startInference',
  'startCompiling'
] as const

/** States that wait for the client; only these can be suspended. */
const waitingForUser = ['WAIT_FILE_UPLOAD', 'AUTO_VERIFY_FAILED', 'MANUAL_VERIFY_FAILED', 'WAIT_USER_CONFIRM'] as const

export const trainingMachine: Machine<TrainingState, TrainingEvent> = {
  kind: 'training',
  initial: 'WAIT_FILE_UPLOAD',
  success: 'JOB_SUCCESS',
  takesFiles: ['WAIT_FILE_UPLOAD', 'AUTO_VERIFY_FAILED', 'MANUAL_VERIFY_FAILED'],
  terminal: [
    'JOB_SUCCESS',
    'JOB_FINISH',
    'JOB_REJECT',
    'TRAINING_DATA_PREPROCESS_FAILED',
    'TRAIN_FAILED',
    'INFERENCE_DATA_PREPROCESS_FAILED',
    'COMPILE_FAILED'
  ],
  states: trainingStates,
  transitions: {
    submit: move(
      ['WAIT_FILE_UPLOAD', 'AUTO_VERIFY_FAILED', 'MANUAL_VERIFY_FAILED'],
      'AUTO_VERIFYING',
      'user',
      'The client submits its files for review.',
      ['begin', 'plan']
    ),
    passAutomaticReview: move('AUTO_VERIFYING', 'MANUAL_VERIFYING', 'system', 'The automatic checks pass.'),
    failAutomaticReview: move('AUTO_VERIFYING', 'AUTO_VERIFY_FAILED', 'system', 'The automatic checks fail.', [
      'failure'
    ]),
    approve: move('MANUAL_VERIFYING', 'MANUAL_VERIFY_SUCCESS', 'reviewer', 'A reviewer approves the material.'),
    reject: move('MANUAL_VERIFYING', 'MANUAL_VERIFY_FAILED', 'reviewer', 'A reviewer rejects the material.', [
      'failure'
    ]),
    startPreprocessing: move(
      'MANUAL_VERIFY_SUCCESS',
      'TRAINING_DATA_PREPROCESSING',
      'trainer',
      'Preparation of the training data begins.'
    ),
    failPreprocessing: move(
      'TRAINING_DATA_PREPROCESSING',
      'TRAINING_DATA_PREPROCESS_FAILED',
      'trainer',
      'Preparation of the training data fails.',
      ['end', 'failure']
    ),
    finishPreprocessing: move(
      'TRAINING_DATA_PREPROCESSING',
      'TRAINING_DATA_PREPROCESS_SUCCESS',
      'trainer',
      'The training data is ready.'
    ),
    startTraining: move('TRAINING_DATA_PREPROCESS_SUCCESS', 'TRAINING', 'trainer', 'Training begins.'),
    failTraining: move('TRAINING', 'TRAIN_FAILED', 'trainer', 'Training fails.', ['end', 'failure']),
    finishTraining: move('TRAINING', 'TRAIN_SUCCESS', 'trainer', 'Training is done.'),
    startInference: move(
      'TRAIN_SUCCESS',
      'INFERENCE_DATA_PREPROCESSING',
      'trainer',
      'Preparation of the inference data begins.'
    ),
    failInference: move(
      'INFERENCE_DATA_PREPROCESSING',
      'INFERENCE_DATA_PREPROCESS_FAILED',
      'trainer',
      'Preparation of the inference data fails.',
      ['end', 'failure']
    ),
    startCompiling: move('INFERENCE_DATA_PREPROCESSING', 'COMPILING', 'trainer', 'The model is compiled.'),
    failCompiling: move('COMPILING', 'COMPILE_FAILED', 'trainer', 'Compiling the model fails.', ['end', 'failure']),
    finish: move('COMPILING', 'JOB_SUCCESS', 'trainer', 'The model is in the asset library.', ['end', 'asset']),
    requestConfirmation: move('COMPILING', 'WAIT_USER_CONFIRM', 'trainer', 'The result waits for the client.', [
      'asset'
    ]),
    accept: {
      ...move('WAIT_USER_CONFIRM', 'JOB_FINISH', 'user', 'The client accepts the result.', ['end']),
      action: 'confirm'
    },
    rejectResult: {
      ...move('WAIT_USER_CONFIRM', 'JOB_REJECT', 'user', 'The client rejects the result.', ['end']),
      action: 'reject'
    },
    suspend: move(waitingForUser, 'JOB_PENDING', 'user', 'The client suspends the job.', ['remember-state']),
    resume: move('JOB_PENDING', 'previous', 'user', 'The client resumes the job.'),
    repair: move('JOB_SUCCESS', 'MANUAL_VERIFY_SUCCESS', 'user', 'The client asks for an improved model.', ['plan'])
  },
  paths: { main: [...pipeline, 'finish'], confirmed: [...pipeline, 'requestConfirmation'] },
  failures: {
    AUTO_VERIFYING: 'failAutomaticReview',
    MANUAL_VERIFYING: 'reject',
    TRAINING_DATA_PREPROCESSING: 'failPreprocessing',
    TRAINING: 'failTraining',
    INFERENCE_DATA_PREPROCESSING: 'failInference',
    COMPILING: 'failCompiling'
  },
  blocks: { MANUAL_VERIFYING: 'reject' },
  failsAt: 'TRAINING',
  blocksAt: 'MANUAL_VERIFYING',
  failureCode: 'MSS.00000004',
  delays: {
    fast: {
      AUTO_VERIFYING: 500,
      MANUAL_VERIFYING: 1000,
      MANUAL_VERIFY_SUCCESS: 250,
      TRAINING_DATA_PREPROCESSING: 500,
      TRAINING_DATA_PREPROCESS_SUCCESS: 250,
      TRAINING: 1500,
      TRAIN_SUCCESS: 250,
      INFERENCE_DATA_PREPROCESSING: 500,
      COMPILING: 250
    },
    realistic: {
      AUTO_VERIFYING: 10 * MINUTE_MS,
      MANUAL_VERIFYING: 24 * HOUR_MS,
      MANUAL_VERIFY_SUCCESS: HOUR_MS,
      TRAINING_DATA_PREPROCESSING: 4 * HOUR_MS,
      TRAINING_DATA_PREPROCESS_SUCCESS: 10 * MINUTE_MS,
      TRAINING: 36 * HOUR_MS,
      TRAIN_SUCCESS: 10 * MINUTE_MS,
      INFERENCE_DATA_PREPROCESSING: 4 * HOUR_MS,
      COMPILING: 2 * HOUR_MS
    }
  }
}
