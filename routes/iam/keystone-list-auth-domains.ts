/** GET /v3/auth/domains */
import { domain } from '../../emulator/credentials/account.ts'
import { ListDomainsReply, noParams } from '../../openapi/schemas/iam.ts'
import { defineOperation } from '../define-operation.ts'

export default defineOperation({
  operationId: 'KeystoneListAuthDomains',
  method: 'GET',
  path: '/v3/auth/domains',
  tag: 'iam',
  summary: 'Find the id of the account',
  description: 'SDKs with global credentials ask here for their domain id. The emulator has one account.',
  params: noParams,
  reply: ListDomainsReply,
  errors: ['invalidParameter'],
  fidelity: 'static',
  evidence: 'sdk',
  credentials: 'none',
  handle: () => ({ domains: [{ ...domain, enabled: true }] })
})
