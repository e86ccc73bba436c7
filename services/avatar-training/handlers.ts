/** The six operations on training jobs; the commands are in `commands.ts`. */
import type { Emulator } from '../../emulator/emulator.ts'
import { ApiError } from '../../emulator/errors.ts'
import { ownerOfJob } from '../../emulator/files/owner.ts'
import type { Namespace } from '../../emulator/namespaces/namespace.ts'
import type { JobRow } from '../../emulator/ports.ts'
import { defineHandlers, followed } from '../../emulator/service.ts'
import { jobParams } from '../../openapi/schemas/parameters.ts'
import { commandView, execute } from './commands.ts'
import * as schemas from './schemas/index.ts'
import { changesOf, trainingFacts } from './training-facts.ts'
import { generationOf } from './training-files.ts'
import { TRAINING } from './training-kind.ts'
import { trainingQuery } from './training-query.ts'
import { deletable, updatable } from './training-states.ts'
import { trainingDetail, trainingSummary } from './training-view.ts'

export const handlers = defineHandlers({
  Create2dModelTrainingJob: followed(
    { body: schemas.createTrainingBody, reply: schemas.TrainingUploadReply },
    async ({ body }, { emulator, namespace, baseUrl, ...caller }) => {
      const job = await emulator.jobs.create(namespace, TRAINING, body, caller)
      return { job_id: job.jobId, ...emulator.uploads.uploadUrls(namespace, ownerOfJob(job), baseUrl) }
    }
  ),

  List2dModelTrainingJob: followed(
    { query: schemas.listTrainingsQuery, reply: schemas.ListTrainingsReply },
    async ({ query }, { emulator: { jobs, uploads }, namespace, baseUrl }) => {
      const found = await jobs.page(trainingQuery(namespace, query))
      const coverOf = (job: JobRow) => uploads.downloadUrls(namespace, ownerOfJob(job), baseUrl)['cover_download_url']
      return { count: found.count, jobs: found.jobs.map(job => trainingSummary(namespace, job, coverOf(job))) }
    }
  ),

  Show2dModelTrainingJob: followed(
    { params: jobParams, reply: schemas.ShowTrainingReply },
    ({ params }, { emulator, namespace, baseUrl }) => {
      const job = emulator.jobs.read(namespace, TRAINING, params.job_id)
      return trainingDetail(emulator.uploads, namespace, job, emulator.jobs.history(job), baseUrl)
    }
  ),

  /** Only a job whose review failed can be updated; it stays there until it is submitted again. */
  Update2dModelTrainingJob: followed(
    { params: jobParams, body: schemas.updateTrainingBody, reply: schemas.TrainingUploadReply },
    async ({ params, body }, { emulator, namespace, baseUrl }) => {
      const { jobs, uploads } = emulator
      const job = await jobs.change(namespace, TRAINING, params.job_id, current => {
        refuseUnless(current, updatable, 'updated')
        const facts = trainingFacts(current)
        Object.assign(facts, changesOf(body))
        current.files?.generations.push(generationOf(body, facts.audio_source_type))
        if (body.name !== undefined) current.name = body.name
        jobs.rewriteRequest(current, { ...(jobs.request(current) as object), ...body })
        jobs.save(current, namespace.now())
        jobs.note(namespace, current, 'update', 'Update2dModelTrainingJob')
        return current
      })
      return { job_id: job.jobId, ...uploads.uploadUrls(namespace, ownerOfJob(job), baseUrl) }
    }
  ),

  /** Forgets the job, its history and its files. */
  async Delete2dModelTrainingJob({ params }, { emulator, namespace }) {
    await deleteJob(emulator, namespace, params.job_id)
    return undefined
  },

  Execute2dModelTrainingCommandByUser: followed(
    { params: jobParams, body: schemas.commandTrainingBody, reply: schemas.CommandTrainingReply },
    async ({ params, body }, { emulator, namespace, baseUrl, switches }) => {
      const { jobs, uploads } = emulator
      const surroundings = { jobs, uploads, namespace, base: baseUrl, switches }
      return commandView(await jobs.change(namespace, TRAINING, params.job_id, job => execute(surroundings, job, body)))
    }
  )
})

export const components = schemas.components

async function deleteJob({ jobs, uploads }: Emulator, namespace: Namespace, jobId: string): Promise<void> {
  await jobs.change(namespace, TRAINING, jobId, job => {
    refuseUnless(job, deletable, 'deleted')
    uploads.removeOf(job)
    jobs.remove(namespace, job, 'Delete2dModelTrainingJob')
  })
}

function refuseUnless(job: JobRow, states: readonly string[], done: string): void {
  if (states.includes(job.state)) return
  throw new ApiError(
    'invalidParameter',
    `job_id: a job in state ${job.state} cannot be ${done}, only in ${states.join(', ')}`
  )
}
