/** GET /v1/{project_id}/digital-human-videos */
import { ListVideosReply } from '../../openapi/schemas/video-replies.ts'
import { listVideosQuery, projectParams } from '../../openapi/schemas/parameters.ts'
import { defineOperation } from '../define-operation.ts'
import { videoQuery } from '../views/video-query.ts'
import { videoSummary } from '../views/video-view.ts'

export default defineOperation({
  operationId: 'ListDigitalHumanVideo',
  method: 'GET',
  path: '/v1/{project_id}/digital-human-videos',
  tag: 'digital-human-videos',
  summary: 'List video jobs',
  description: 'Video jobs of the last month unless `create_since` says otherwise, oldest first, a page at a time.',
  params: projectParams,
  query: listVideosQuery,
  reply: ListVideosReply,
  errors: ['invalidParameter'],
  fidelity: 'stateful',
  evidence: 'sdk',
  assumption:
    'Undocumented: the default sort key (create_time), what a fuzzy field matches (any part, case ignored), and that an unknown sort key is refused.',
  handle({ query }, { emulator, namespace }) {
    const { count, jobs } = emulator.jobs.list(videoQuery(namespace, query))
    return { count, jobs: jobs.map(videoSummary) }
  }
})
