/**
 * The words of each kind of job, as its machine has them. Written by `npm run client:words`; a test fails when it is not
 * what the machines say.
 */

/** By kind of job. */
export interface MachineWords {
  /** Jobs of the kind `video`. */
  video: {
    /** Every state of the contract. */
    state: 'WAITING' | 'PROCESSING' | 'SUCCEED' | 'FAILED' | 'CANCELED' | 'BLOCK'
    /** States in which a job passes time. */
    timed: 'WAITING' | 'PROCESSING'
    /** States in which a job can fail. */
    failing: 'WAITING' | 'PROCESSING'
    /** What the people around a job do. */
    action:
      | 'admin/start'
      | 'admin/finish'
      | 'admin/fail'
      | 'admin/reject'
      | 'reviewer/block'
      | 'reviewer/block-waiting'
      | 'user/cancel'
  }
  /** Jobs of the kind `training`. */
  training: {
    /** Every state of the contract. */
    state:
      | 'WAIT_FILE_UPLOAD'
      | 'AUTO_VERIFYING'
      | 'AUTO_VERIFY_FAILED'
      | 'MANUAL_VERIFYING'
      | 'WAIT_TRAINING_DATA_PREPROCESS'
      | 'MANUAL_VERIFY_FAILED'
      | 'MANUAL_VERIFY_SUCCESS'
      | 'TRAINING_DATA_PREPROCESSING'
      | 'TRAINING_DATA_PREPROCESS_FAILED'
      | 'TRAINING_DATA_PREPROCESS_SUCCESS'
      | 'TRAINING'
      | 'TRAIN_FAILED'
      | 'TRAIN_SUCCESS'
      | 'INFERENCE_DATA_PREPROCESSING'
      | 'INFERENCE_DATA_PREPROCESS_FAILED'
      | 'WAIT_MASK_UPLOAD'
      | 'WAIT_MAIN_FILE_UPLOAD'
      | 'JOB_SUCCESS'
      | 'MANUAL_STOP_INFERENCE_DATA_PREPROCESS'
      | 'MANUAL_STOP_TRAIN'
      | 'MANUAL_STOP_TRAINING_DATA_PREPROCESS'
      | 'MANUAL_STOP_BEAUTY_PREPROCESS'
      | 'WAIT_USER_CONFIRM'
      | 'JOB_REJECT'
      | 'JOB_PENDING'
      | 'WAIT_ASSET_SYNC'
      | 'WAIT_ADMIN_CONFIRM'
      | 'JOB_FINISH'
      | 'COMPILING'
      | 'WAIT_COMPILE'
      | 'COMPILE_FAILED'
      | 'WAIT_BEAUTY'
      | 'WAIT_GENERATE_ACTION'
      | 'WAIT_ARRANGE'
      | 'ACTION_GENERATE_DATA_PROCESSING'
      | 'MANUAL_STOP_ACTION_GENERATE_DATA_PROCESSING'
      | 'MANUAL_STOP_ACTION_GENERATE_ORI_PROCESSING'
      | 'ACTION_GENERATE_ORI_PROCESSING'
      | 'ACTION_GENERATE_DATA_FAILED'
      | 'ACTION_GENERATE_ORI_FAILED'
      | 'ACTION_GENERATE_ORI_SUCCESS'
      | 'GENERATE_ACTION_PREPROCESS_FAILED'
      | 'WAIT_ADMIN_CALIBRATION'
      | 'BEAUTY_VIDEO_FILE_UPLOADED'
      | 'BEAUTYFACE_SUCCESS'
      | 'BEAUTYFACE_FAILED'
      | 'WAIT_BEAUTY_VIDEO_FILE_UPLOAD'
      | 'BEAUTYFACE_ROCESSING'
      | 'WAIT_TEST_VIDEO_CHECK'
      | 'TEST_VIDEO_CHECK_PROCESSING'
      | 'TEST_VIDEO_CHECK_SUCCESS'
      | 'TEST_VIDEO_CHECK_FAILED'
      | 'VIDEO_ANALYZE_PROCESSING'
      | 'VIDEO_ANALYZE_SUCCESS'
      | 'VIDEO_ANALYZE_FAILED'
      | 'ACTION_MARKING'
      | 'ACTION_MARK_SUCCESS'
      | 'ACTION_MARK_FAILED'
      | 'ACTION_MARK_UPLOADED'
      | 'WAIT_GENERATE_ACTION_MARK'
      | 'MANUL_STOP_ACTION_MARK'
    /** States in which a job passes time. */
    timed:
      | 'AUTO_VERIFYING'
      | 'MANUAL_VERIFYING'
      | 'MANUAL_VERIFY_SUCCESS'
      | 'TRAINING_DATA_PREPROCESSING'
      | 'TRAINING_DATA_PREPROCESS_SUCCESS'
      | 'TRAINING'
      | 'TRAIN_SUCCESS'
      | 'INFERENCE_DATA_PREPROCESSING'
      | 'COMPILING'
    /** States in which a job can fail. */
    failing:
      | 'AUTO_VERIFYING'
      | 'MANUAL_VERIFYING'
      | 'TRAINING_DATA_PREPROCESSING'
      | 'TRAINING'
      | 'INFERENCE_DATA_PREPROCESSING'
      | 'COMPILING'
    /** What the people around a job do. */
    action:
      | 'uploader/upload'
      | 'user/submit'
      | 'admin/pass-automatic-review'
      | 'admin/fail-automatic-review'
      | 'reviewer/approve'
      | 'reviewer/reject'
      | 'trainer/start-preprocessing'
      | 'trainer/fail-preprocessing'
      | 'trainer/finish-preprocessing'
      | 'trainer/start-training'
      | 'trainer/fail-training'
      | 'trainer/finish-training'
      | 'trainer/start-inference'
      | 'trainer/fail-inference'
      | 'trainer/start-compiling'
      | 'trainer/fail-compiling'
      | 'trainer/finish'
      | 'trainer/request-confirmation'
      | 'user/confirm'
      | 'user/reject'
      | 'user/suspend'
      | 'user/resume'
      | 'user/repair'
  }
}
