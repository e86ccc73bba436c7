/** PUT /v1/{project_id}/digital-human-training-manage/user/jobs/{job_id} */
import { updateTrainingBody } from '../../openapi/schemas/training.ts'
import { TrainingUploadReply } from '../../openapi/schemas/training-replies.ts'
import { jobParams } from '../../openapi/schemas/parameters.ts'
import { defineOperation } from '../define-operation.ts'

export default defineOperation({
  operationId: 'Update2dModelTrainingJob',
  method: 'PUT',
  path: '/v1/{project_id}/digital-human-training-manage/user/jobs/{job_id}',
  tag: 'digital-human-training-manage',
  summary: 'Update an avatar model training job whose review failed',
  description:
    'Possible in AUTO_VERIFY_FAILED and MANUAL_VERIFY_FAILED only. Answers with fresh upload URLs; a file that is not uploaded again stays as it is. The job is reviewed again once it is submitted by command.',
  params: jobParams,
  body: updateTrainingBody,
  reply: TrainingUploadReply,
  errors: ['invalidParameter', 'invalidBody', 'jobNotFound'],
  fidelity: 'stateful',
  evidence: 'sdk',
  assumption: 'The answer to an update in another state is not documented; 400 MSS.00000003 is assumed.',
  async handle({ params, body }, { emulator, namespace, baseUrl }) {
    const job = await emulator.trainings.update(namespace, params.job_id, body)
    return { job_id: job.jobId, ...emulator.trainings.uploadUrls(namespace, job, baseUrl) }
  }
})
