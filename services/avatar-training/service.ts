/**
 * Training of avatar models: a client asks for a job, uploads files to the URLs it gets, submits them for review, and waits
 * for days. Source: the official page of the create operation; the other five operations as the official SDK has them.
 */
import type { Service } from '../../emulator/service.ts'
import { trainingSwitches } from './submission.ts'
import { trainingKind } from './training-kind.ts'

export default {
  name: 'avatar-training',
  place: 3,
  tags: { 'digital-human-training-manage': 'Training of avatar models.' },
  kinds: [trainingKind],
  switches: trainingSwitches,
  operations: {
    Create2dModelTrainingJob: {
      summary: 'Create an avatar model training job',
      description:
        'Stores the job and answers with the URLs its files go to. Each URL takes one PUT. The job waits in WAIT_FILE_UPLOAD until it is submitted by command.',
      errors: ['invalidParameter', 'invalidBody'],
      fidelity: 'stateful',
      evidence: 'documented'
    },
    List2dModelTrainingJob: {
      summary: 'List avatar model training jobs',
      description: 'Training jobs of the project, oldest first, a page at a time.',
      errors: ['invalidParameter'],
      fidelity: 'stateful',
      evidence: 'sdk',
      assumption:
        'Undocumented: that `name` matches any part of the name, that `tag` and `batch_name` match whole, and the default sort key.'
    },
    Show2dModelTrainingJob: {
      summary: 'Show an avatar model training job',
      description: 'State, settings, download URLs of what was uploaded, operation log and comments of the job.',
      errors: ['invalidParameter', 'jobNotFound'],
      fidelity: 'stateful',
      evidence: 'sdk'
    },
    Update2dModelTrainingJob: {
      summary: 'Update an avatar model training job whose review failed',
      description:
        'Possible in AUTO_VERIFY_FAILED and MANUAL_VERIFY_FAILED only. Answers with fresh upload URLs; a file that is not uploaded again stays as it is. The job is reviewed again once it is submitted by command.',
      errors: ['invalidParameter', 'invalidBody', 'jobNotFound'],
      fidelity: 'stateful',
      evidence: 'sdk',
      assumption: 'The answer to an update in another state is not documented; 400 MSS.00000003 is assumed.'
    },
    Delete2dModelTrainingJob: {
      summary: 'Delete an avatar model training job',
      description: 'Removes the job with everything that was uploaded for it. Not possible while it is being trained.',
      errors: ['invalidParameter', 'jobNotFound'],
      fidelity: 'stateful',
      evidence: 'sdk',
      assumption: 'The answer to a delete in another state is not documented; 400 MSS.00000003 is assumed.'
    },
    Execute2dModelTrainingCommandByUser: {
      summary: 'Give a command to an avatar model training job',
      description:
        "Submits the job, asks for or confirms uploaded parts, or answers for the client. A command that does not fit is refused with status 200 and `commond_result: EXCUTE_FAILED` (the spelling is the API's).",
      errors: ['invalidParameter', 'invalidBody', 'jobNotFound'],
      fidelity: 'stateful',
      evidence: 'sdk',
      assumption:
        'Which state each command fits, and that a refusal for the state is a 200, is inferred from the SDK texts.'
    }
  },
  code: () => import('./handlers.ts')
} satisfies Service
