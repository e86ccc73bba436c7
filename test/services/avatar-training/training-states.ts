/** Brings a training job of an ordinary or NA account into any state that its lifecycle has. */
import type { Client, TestEmulator } from '../../support/emulator.ts'
import { trainingClient } from './training-story.ts'

/** Milliseconds after the submission at which a job with the fast delays is in a state. */
export const reachedAfterMs: Readonly<Record<string, number>> = {
  AUTO_VERIFYING: 0,
  MANUAL_VERIFYING: 500,
  MANUAL_VERIFY_SUCCESS: 1500,
  TRAINING_DATA_PREPROCESSING: 1750,
  TRAINING_DATA_PREPROCESS_SUCCESS: 2250,
  TRAINING: 2500,
  TRAIN_SUCCESS: 4000,
  INFERENCE_DATA_PREPROCESSING: 4250,
  COMPILING: 4750,
  JOB_SUCCESS: 5000
}

/** The state in which work has to fail for a job to end in a failed state. */
export const failedIn: Readonly<Record<string, string>> = {
  AUTO_VERIFY_FAILED: 'AUTO_VERIFYING',
  MANUAL_VERIFY_FAILED: 'MANUAL_VERIFYING',
  TRAINING_DATA_PREPROCESS_FAILED: 'TRAINING_DATA_PREPROCESSING',
  TRAIN_FAILED: 'TRAINING',
  INFERENCE_DATA_PREPROCESS_FAILED: 'INFERENCE_DATA_PREPROCESSING',
  COMPILE_FAILED: 'COMPILING'
}

/** What an NA account does with a finished result to end in a state. */
const answers: Readonly<Record<string, string | undefined>> = {
  JOB_FINISH: 'CONFIRM_ACCEPT',
  JOB_REJECT: 'CONFIRM_REJECT',
  JOB_PENDING: 'CONFIRM_PENDING',
  WAIT_USER_CONFIRM: undefined
}

export const ordinaryStates = ['WAIT_FILE_UPLOAD', ...Object.keys(reachedAfterMs), ...Object.keys(failedIn)]
export const naStates = Object.keys(answers)

/** The id of a new job in the state; `client` belongs to an emulator with the kind of account that knows it. */
export async function jobIn(emulator: TestEmulator, client: Client, state: string): Promise<string> {
  const story = trainingClient(client)
  if (state === 'WAIT_FILE_UPLOAD') return (await story.create()).job_id
  const atState = failedIn[state]
  await client.control('PUT', '/lifecycles/training', {
    mode: atState === undefined && !naStates.includes(state) ? 'time' : 'instant',
    outcome: atState === undefined ? 'succeed' : { fail: { code: 'MSS.00000004', atState } }
  })
  const jobId = await story.submitted()
  emulator.physical.advance(reachedAfterMs[state] ?? 0)
  const command = answers[state]
  if (command !== undefined) await story.command(jobId, command)
  const reached = await story.state(jobId)
  if (reached !== state) throw new Error(`the job is in ${reached} instead of ${state}`)
  return jobId
}
