/** GET /v1/{project_id}/digital-human-training-manage/user/jobs */
import { ListTrainingsReply } from '../../openapi/schemas/training-replies.ts'
import { listTrainingsQuery, projectParams } from '../../openapi/schemas/parameters.ts'
import { defineOperation } from '../define-operation.ts'
import { trainingQuery } from '../views/training-query.ts'
import { trainingSummary } from '../views/training-view.ts'

export default defineOperation({
  operationId: 'List2dModelTrainingJob',
  method: 'GET',
  path: '/v1/{project_id}/digital-human-training-manage/user/jobs',
  tag: 'digital-human-training-manage',
  summary: 'List avatar model training jobs',
  description: 'Training jobs of the project, oldest first, a page at a time.',
  params: projectParams,
  query: listTrainingsQuery,
  reply: ListTrainingsReply,
  errors: ['invalidParameter'],
  fidelity: 'stateful',
  evidence: 'sdk',
  assumption:
    'Undocumented: that `name` matches any part of the name, that `tag` and `batch_name` match whole, and the default sort key.',
  handle({ query }, { emulator, namespace, baseUrl }) {
    const { count, jobs } = emulator.jobs.list(trainingQuery(namespace, query))
    return {
      count,
      jobs: jobs.map(job =>
        trainingSummary(namespace, job, emulator.uploads.downloadUrls(namespace, job, baseUrl).cover_download_url)
      )
    }
  }
})
