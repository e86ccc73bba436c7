/** In which states a client may do what to a training job (documented in the SDK texts unless noted). */
import type { TrainingState } from '../openapi/states.ts'

export const updatable: readonly TrainingState[] = ['AUTO_VERIFY_FAILED', 'MANUAL_VERIFY_FAILED']

export const deletable: readonly TrainingState[] = [
  'WAIT_FILE_UPLOAD',
  'AUTO_VERIFY_FAILED',
  'MANUAL_VERIFYING',
  'MANUAL_VERIFY_FAILED',
  'TRAINING_DATA_PREPROCESS_FAILED',
  'TRAIN_FAILED',
  'INFERENCE_DATA_PREPROCESS_FAILED',
  'JOB_SUCCESS',
  'WAIT_USER_CONFIRM',
  'JOB_REJECT',
  'JOB_FINISH'
]

/** Before a submission files may come in and be confirmed (assumed). */
export const collecting: readonly TrainingState[] = ['WAIT_FILE_UPLOAD', 'AUTO_VERIFY_FAILED', 'MANUAL_VERIFY_FAILED']

/** Where a client of an NA account may answer (assumed). */
export const answerable: readonly TrainingState[] = ['WAIT_USER_CONFIRM', 'JOB_PENDING', 'JOB_REJECT']

/** Where the videos of a job may be deleted: after completion. */
export const completed: readonly TrainingState[] = ['JOB_SUCCESS', 'JOB_FINISH']
