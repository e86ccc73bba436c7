/** GET /v1/{project_id}/2d-digital-human-videos/{job_id} */
import type { CreateVideoRequest } from '../../openapi/schemas/create-video.ts'
import { ShowVideoReply } from '../../openapi/schemas/video-replies.ts'
import { jobParams, showVideoQuery } from '../../openapi/schemas/parameters.ts'
import { VIDEO, videoAttributes } from '../../emulator/videos.ts'
import { defineOperation } from '../define-operation.ts'
import { videoScript, videoSummary } from '../views/video-view.ts'

export default defineOperation({
  operationId: 'Show2DDigitalHumanVideo',
  method: 'GET',
  path: '/v1/{project_id}/2d-digital-human-videos/{job_id}',
  tag: '2d-digital-human-videos',
  summary: 'Show a 2D avatar video job',
  description: 'State, times and result of the job; with `show_script` also the settings it was created with.',
  params: jobParams,
  query: showVideoQuery,
  reply: ShowVideoReply,
  errors: ['invalidParameter', 'jobNotFound'],
  fidelity: 'stateful',
  evidence: 'sdk',
  handle({ params, query }, { emulator, namespace }) {
    const job = emulator.jobs.read(namespace, VIDEO, params.job_id)
    const { script_id } = videoAttributes(job)
    return {
      ...videoSummary(job),
      ...(script_id === undefined ? {} : { script_id }),
      ...(query.show_script ? videoScript(emulator.jobs.request(job) as CreateVideoRequest) : {})
    }
  }
})
