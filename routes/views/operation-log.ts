/** The history of a training job in the words of the API's operation log. */
import type { OperationLogType } from '../../openapi/states.ts'
import type { JobEvent } from '../../emulator/ports.ts'
import { wireTime } from './times.ts'

type Entry = readonly [logType: OperationLogType, operateUser: 'USER' | 'ADMIN' | 'SYSTEM']

/** Which entry each event leaves; events that the log has no word for leave none. */
const entries = new Map<string, Entry>([
  ['create', ['USER_CREATE_JOD', 'USER']],
  ['update', ['USER_UPDATE_VIDEO', 'USER']],
  ['submit', ['USER_VERIFYING_SUBMITTED', 'USER']],
  ['passAutomaticReview', ['SYSTEM_VERIFY_SUCCESS', 'SYSTEM']],
  ['failAutomaticReview', ['SYSTEM_VERIFY_FAILED', 'SYSTEM']],
  ['approve', ['ADMIN_VERIFY_SUCCESS', 'ADMIN']],
  ['reject', ['ADMIN_VERIFY_FAILED', 'ADMIN']],
  ['startPreprocessing', ['SYSTEM_TRAIN_DATA_PREPROCESSING', 'SYSTEM']],
  ['failPreprocessing', ['SYSTEM_TRAIN_DATA_PREPROCESS_FAILED', 'SYSTEM']],
  ['finishPreprocessing', ['SYSTEM_TRAIN_DATA_PREPROCESS_SUCCESS', 'SYSTEM']],
  ['startTraining', ['SYSTEM_TRAINING', 'SYSTEM']],
  ['failTraining', ['SYSTEM_TRAIN_FAILED', 'SYSTEM']],
  ['finishTraining', ['SYSTEM_TRAIN_SUCCESS', 'SYSTEM']],
  ['startInference', ['SYSTEM_INFERENCE_DATA_PREPROCESSING', 'SYSTEM']],
  ['failInference', ['SYSTEM_INFERENCE_DATA_PREPROCESS_FAILED', 'SYSTEM']],
  ['startCompiling', ['SYSTEM_EXECUTE_COMPILE', 'SYSTEM']],
  ['failCompiling', ['SYSTEM_COMPILE_FAILED', 'SYSTEM']],
  ['requestConfirmation', ['SYSTEM_COMPILE_SUCCESS', 'SYSTEM']],
  ['finish', ['SYSTEM_JOB_SUCCESS', 'SYSTEM']],
  ['repair', ['USER_REPAIR', 'USER']],
  ['deleteVideos', ['USER_DELETE_JOB_VIDEO', 'USER']]
])

export function operationLogOf(history: readonly JobEvent[]) {
  return history.flatMap(event => {
    const entry = entries.get(event.event)
    if (!entry) return []
    const [log_type, operate_user] = entry
    const code = /^(MSS\.\d+)\b/.exec(event.detail ?? '')?.[1]
    return [
      {
        operate_time: wireTime(event.at),
        log_type,
        log_description: event.detail ?? `${event.from ?? ''} -> ${event.to}`.trim(),
        operate_user,
        ...(code === undefined ? {} : { error_code: code })
      }
    ]
  })
}
