/** DELETE /v1/{project_id}/digital-human-training-manage/user/jobs/{job_id} */
import { jobParams } from '../../openapi/schemas/parameters.ts'
import { defineOperation } from '../define-operation.ts'

export default defineOperation({
  operationId: 'Delete2dModelTrainingJob',
  method: 'DELETE',
  path: '/v1/{project_id}/digital-human-training-manage/user/jobs/{job_id}',
  tag: 'digital-human-training-manage',
  summary: 'Delete an avatar model training job',
  description: 'Removes the job with everything that was uploaded for it. Not possible while it is being trained.',
  params: jobParams,
  errors: ['invalidParameter', 'jobNotFound'],
  fidelity: 'stateful',
  evidence: 'sdk',
  assumption: 'The answer to a delete in another state is not documented; 400 MSS.00000003 is assumed.',
  async handle({ params }, { emulator, namespace }) {
    await emulator.trainings.delete(namespace, params.job_id)
  }
})
