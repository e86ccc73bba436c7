/** GET /v3/regions */
import { regions } from '../../emulator/credentials/account.ts'
import { ListRegionsReply, noParams } from '../../openapi/schemas/iam.ts'
import { defineOperation } from '../define-operation.ts'

export default defineOperation({
  operationId: 'KeystoneListRegions',
  method: 'GET',
  path: '/v3/regions',
  tag: 'iam',
  summary: 'List the regions',
  params: noParams,
  reply: ListRegionsReply,
  errors: ['invalidParameter'],
  fidelity: 'static',
  evidence: 'sdk',
  credentials: 'none',
  handle: () => ({ regions: regions.map(id => ({ id, type: 'public' })) })
})
