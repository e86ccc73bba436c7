/** The four operations on video jobs. */
import { ApiError } from '../../emulator/errors.ts'
import { defineHandlers, followed } from '../../emulator/service.ts'
import { jobParams } from '../../openapi/schemas/parameters.ts'
import { refuseUnknownAssets } from './known-assets.ts'
import * as schemas from './schemas/index.ts'
import type { CreateVideoRequest } from './schemas/video-request.ts'
import { findScript } from './script-settings.ts'
import { VIDEO, videoFacts } from './video-kind.ts'
import { videoQuery } from './video-query.ts'
import { videoScript, videoSummary } from './video-view.ts'

export const handlers = defineHandlers({
  Create2DDigitalHumanVideo: followed(
    { body: schemas.createVideoBody, reply: schemas.CreateVideoReply, callbacks: schemas.jobFinished },
    async ({ body }, { emulator, namespace, ...caller }) => {
      const found = await findScript(body, { emulator, namespace, switches: caller.switches })
      const wanted = emulator.jobs.draft(VIDEO, body, { ...caller, found })
      if (caller.switches['assets'] === 'strict') {
        await refuseUnknownAssets(emulator.resources, namespace, wanted.request as CreateVideoRequest)
      }
      const job = await emulator.jobs.add(namespace, wanted)
      return { job_id: job.jobId }
    }
  ),

  Show2DDigitalHumanVideo: followed(
    { params: jobParams, query: schemas.showVideoQuery, reply: schemas.ShowVideoReply },
    ({ params, query }, { emulator, namespace }) => {
      const job = emulator.jobs.read(namespace, VIDEO, params.job_id)
      const { script_id } = videoFacts(job)
      return {
        ...videoSummary(job),
        ...(script_id === undefined ? {} : { script_id }),
        ...(query.show_script ? videoScript(emulator.jobs.request(job) as CreateVideoRequest) : {})
      }
    }
  ),

  /** Cancels a job that still waits; any other state is the client's mistake (400, assumed). */
  async Cancel2DDigitalHumanVideo({ params }, { emulator, namespace }) {
    await emulator.jobs.change(namespace, VIDEO, params.job_id, job => {
      if (job.state !== 'WAITING') {
        throw new ApiError('invalidParameter', `job_id: only a WAITING job can be cancelled, this one is ${job.state}`)
      }
      emulator.jobs.perform(namespace, job, 'cancel', { atMs: namespace.now(), cause: 'Cancel2DDigitalHumanVideo' })
    })
    return undefined
  },

  ListDigitalHumanVideo: followed(
    { query: schemas.listVideosQuery, reply: schemas.ListVideosReply },
    async ({ query }, { emulator, namespace }) => {
      const { count, jobs } = await emulator.jobs.page(videoQuery(namespace, query))
      return { count, jobs: jobs.map(videoSummary) }
    }
  )
})

export const components = schemas.components
