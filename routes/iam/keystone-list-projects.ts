/** GET /v3/projects */
import { domain, projectNamed, regions } from '../../emulator/credentials/account.ts'
import { listProjectsQuery, ListProjectsReply, noParams } from '../../openapi/schemas/iam.ts'
import { defineOperation } from '../define-operation.ts'

export default defineOperation({
  operationId: 'KeystoneListProjects',
  method: 'GET',
  path: '/v3/projects',
  tag: 'iam',
  summary: 'Find the id of a project',
  description: 'SDKs that are given a region ask here for the id of its project. It depends on the name alone.',
  params: noParams,
  query: listProjectsQuery,
  reply: ListProjectsReply,
  errors: ['invalidParameter'],
  fidelity: 'static',
  evidence: 'sdk',
  credentials: 'none',
  handle({ query }) {
    const names = query.name === undefined ? regions : [query.name]
    return { projects: names.map(name => ({ ...projectNamed(name), domain_id: domain.id, enabled: true })) }
  }
})
