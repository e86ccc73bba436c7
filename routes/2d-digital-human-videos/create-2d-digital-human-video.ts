/** POST /v1/{project_id}/2d-digital-human-videos */
import { createVideoBody } from '../../openapi/schemas/create-video.ts'
import { jobFinished } from '../../openapi/schemas/job-finished.ts'
import { CreateVideoReply } from '../../openapi/schemas/video-replies.ts'
import { projectParams } from '../../openapi/schemas/parameters.ts'
import { defineOperation } from '../define-operation.ts'

export default defineOperation({
  operationId: 'Create2DDigitalHumanVideo',
  method: 'POST',
  path: '/v1/{project_id}/2d-digital-human-videos',
  tag: '2d-digital-human-videos',
  summary: 'Create a 2D avatar video job',
  description:
    'Stores the job and starts its lifecycle: WAITING, PROCESSING, then SUCCEED, FAILED or BLOCK. Where a callback is configured, it is called when the job succeeds or fails.',
  params: projectParams,
  body: createVideoBody,
  reply: CreateVideoReply,
  callbacks: jobFinished,
  errors: ['invalidParameter', 'invalidBody'],
  fidelity: 'stateful',
  evidence: 'documented',
  async handle({ body }, { emulator, namespace, appUserId, prefer, warn }) {
    const job = await emulator.videos.create(namespace, body, { appUserId, prefer, warn })
    return { job_id: job.jobId }
  }
})
