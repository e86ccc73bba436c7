/** The four operations of IAM that clients of MetaStudio need. */
import { domain, projectNamed, projectOf, regions, userNamed } from '../../emulator/credentials/account.ts'
import { iamTime } from '../../emulator/credentials/iam-time.ts'
import { issueToken } from '../../emulator/credentials/tokens.ts'
import { followed } from '../../emulator/service.ts'
import { namedSchemas } from '../../openapi/schemas/fields.ts'
import * as schemas from './schemas.ts'

export const handlers = {
  KeystoneCreateUserTokenByPassword: followed(
    { body: schemas.createTokenBody, reply: schemas.CreateTokenReply },
    ({ body }, { emulator, header }) => {
      const { identity, scope } = body.auth
      const { id, name = '' } = scope?.project ?? {}
      const project = id === undefined ? projectNamed(name) : projectOf(id, name || id)
      const user = userNamed(identity.password?.user.name ?? '')
      const issued = issueToken(emulator.namespaces.get(project.id), user.name)
      header('X-Subject-Token', issued.token)
      return {
        token: {
          methods: ['password'],
          issued_at: iamTime(issued.issuedAt),
          expires_at: iamTime(issued.expiresAt),
          project: { ...project, domain },
          user: { ...user, domain },
          roles: [],
          catalog: []
        }
      }
    }
  ),

  KeystoneListAuthDomains: followed({ reply: schemas.ListDomainsReply }, () => ({
    domains: [{ ...domain, enabled: true }]
  })),

  KeystoneListProjects: followed(
    { query: schemas.listProjectsQuery, reply: schemas.ListProjectsReply },
    ({ query }) => {
      const names = query.name === undefined ? regions : [query.name]
      return { projects: names.map(name => ({ ...projectNamed(name), domain_id: domain.id, enabled: true })) }
    }
  ),

  KeystoneListRegions: followed({ reply: schemas.ListRegionsReply }, () => ({
    regions: regions.map(id => ({ id, type: 'public' }))
  }))
}

export const components = namedSchemas(schemas)
