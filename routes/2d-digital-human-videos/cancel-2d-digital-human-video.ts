/** POST /v1/{project_id}/2d-digital-human-videos/{job_id}/cancel */
import { jobParams } from '../../openapi/schemas/parameters.ts'
import { defineOperation } from '../define-operation.ts'

export default defineOperation({
  operationId: 'Cancel2DDigitalHumanVideo',
  method: 'POST',
  path: '/v1/{project_id}/2d-digital-human-videos/{job_id}/cancel',
  tag: '2d-digital-human-videos',
  summary: 'Cancel a waiting 2D avatar video job',
  description: 'Only a job that is still WAITING can be cancelled; it becomes CANCELED, and no callback is sent.',
  params: jobParams,
  errors: ['invalidParameter', 'jobNotFound'],
  fidelity: 'stateful',
  evidence: 'sdk',
  assumption: 'The answer to cancelling a job in another state is not documented; 400 MSS.00000003 is assumed.',
  async handle({ params }, { emulator, namespace }) {
    await emulator.videos.cancel(namespace, params.job_id)
  }
})
