/** What services leave to be chosen. Written by `npm run client:words`; do not edit. */

export interface ServiceOptions {
  /** What a video request without `script_id` must bring: nothing, what rendering needs, or all four settings. */
  requireComplete?: 'none' | 'render' | 'all' | undefined
  /** Which one wins where a request and the script that it names both have a setting. */
  scriptPrecedence?: 'script' | 'request' | undefined
  /** `auto` submits a training as soon as the needed files are there. */
  trainingSubmit?: 'command' | 'auto' | undefined
  /** `lenient` lets a training pass the review without ID photos and grant letter. */
  trainingReview?: 'strict' | 'lenient' | undefined
  /** Kind of account that trains models: its trainings end in JOB_SUCCESS (`ordinary`) or JOB_FINISH (`na`). */
  trainingAccount?: 'ordinary' | 'na' | undefined
  /** `strict` refuses videos that name assets which are not there, of another type, or not active. */
  assets?: 'lax' | 'strict' | undefined
}
