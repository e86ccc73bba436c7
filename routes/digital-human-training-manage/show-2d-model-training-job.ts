/** GET /v1/{project_id}/digital-human-training-manage/user/jobs/{job_id} */
import { ShowTrainingReply } from '../../openapi/schemas/training-replies.ts'
import { jobParams } from '../../openapi/schemas/parameters.ts'
import { TRAINING } from '../../emulator/trainings.ts'
import { defineOperation } from '../define-operation.ts'
import { trainingDetail } from '../views/training-view.ts'

export default defineOperation({
  operationId: 'Show2dModelTrainingJob',
  method: 'GET',
  path: '/v1/{project_id}/digital-human-training-manage/user/jobs/{job_id}',
  tag: 'digital-human-training-manage',
  summary: 'Show an avatar model training job',
  description: 'State, settings, download URLs of what was uploaded, operation log and comments of the job.',
  params: jobParams,
  reply: ShowTrainingReply,
  errors: ['invalidParameter', 'jobNotFound'],
  fidelity: 'stateful',
  evidence: 'sdk',
  handle({ params }, { emulator, namespace, baseUrl }) {
    const job = emulator.jobs.read(namespace, TRAINING, params.job_id)
    return trainingDetail(emulator.uploads, namespace, job, emulator.jobs.history(job), baseUrl)
  }
})
