/** POST /v1/{project_id}/digital-human-training-manage/user/jobs */
import { createTrainingBody } from '../../openapi/schemas/training.ts'
import { TrainingUploadReply } from '../../openapi/schemas/training-replies.ts'
import { projectParams } from '../../openapi/schemas/parameters.ts'
import { defineOperation } from '../define-operation.ts'

export default defineOperation({
  operationId: 'Create2dModelTrainingJob',
  method: 'POST',
  path: '/v1/{project_id}/digital-human-training-manage/user/jobs',
  tag: 'digital-human-training-manage',
  summary: 'Create an avatar model training job',
  description:
    'Stores the job and answers with the URLs its files go to. Each URL takes one PUT. The job waits in WAIT_FILE_UPLOAD until it is submitted by command.',
  params: projectParams,
  body: createTrainingBody,
  reply: TrainingUploadReply,
  errors: ['invalidParameter', 'invalidBody'],
  fidelity: 'stateful',
  evidence: 'documented',
  async handle({ body }, { emulator, namespace, appUserId, prefer, warn, baseUrl }) {
    const job = await emulator.trainings.create(namespace, body, { appUserId, prefer, warn })
    return { job_id: job.jobId, ...emulator.trainings.uploadUrls(namespace, job, baseUrl) }
  }
})
