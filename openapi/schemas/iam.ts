/**
 * What the emulator does of IAM: enough for an official SDK to find its project and for a client to get a token.
 * Source: the SDKs' models and what they send; the service's own pages do not cover IAM.
 */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { BodyContract, Rule } from '../body-contract.ts'
import { flag, free, list, replyPart, requestPart, text } from './fields.ts'

/** For paths without parameters. */
export const noParams = Type.Object({})

export const listProjectsQuery = Type.Object({
  name: Type.Optional(
    text(1, 64, 'Name of the project; every name has one. Without it, the projects of the known regions.')
  )
})

const named = (what: string) =>
  Type.Object({ id: text(1, 64, `Id of the ${what}.`), name: text(1, 256, `Name of the ${what}.`) })

const nameOrId = (what: string) =>
  Type.Object({
    id: Type.Optional(text(1, 64, `Id of the ${what}.`)),
    name: Type.Optional(text(1, 64, `Name of the ${what}.`))
  })

export const CreateTokenRequest = requestPart('CreateTokenRequest', 'Who asks for a token, and for which project.', {
  auth: Type.Object({
    identity: Type.Object({
      methods: list(
        text(1, 64, 'Name of a method.'),
        1,
        10,
        'How the user proves who they are; only password is known.'
      ),
      password: Type.Optional(
        Type.Object({
          user: Type.Object({
            name: text(1, 256, 'Any name is a user of the emulator.'),
            password: text(1, 256, 'Any password is right.', { writeOnly: true }),
            domain: Type.Object({ name: text(1, 256, 'Name of the account; any is right.') })
          })
        })
      )
    }),
    scope: Type.Optional(Type.Object({ project: Type.Optional(nameOrId('project')) }))
  })
})
export type CreateTokenRequest = Static<typeof CreateTokenRequest>

export const CreateTokenReply = replyPart(
  'CreateTokenReply',
  'What the token stands for; the token itself is the header X-Subject-Token.',
  {
    token: Type.Object({
      methods: Type.Array(free('How the user proved who they are.')),
      issued_at: free('UTC, with microseconds.', { examples: ['2026-01-02T03:04:05.000000Z'] }),
      expires_at: free('UTC, with microseconds.', { examples: ['2026-01-03T03:04:05.000000Z'] }),
      project: Type.Object({ ...named('project').properties, domain: named('account') }),
      user: Type.Object({ ...named('user').properties, domain: named('account') }),
      roles: Type.Array(named('role')),
      catalog: Type.Array(Type.Object({}))
    })
  }
)

export const ListProjectsReply = replyPart('ListProjectsReply', 'Projects.', {
  projects: Type.Array(
    Type.Object({
      ...named('project').properties,
      domain_id: text(1, 64, 'Id of the account.'),
      enabled: flag('Whether it can be used.')
    })
  )
})

export const ListDomainsReply = replyPart('ListDomainsReply', 'Accounts that the credential reaches.', {
  domains: Type.Array(Type.Object({ ...named('account').properties, enabled: flag('Whether it can be used.') }))
})

export const ListRegionsReply = replyPart('ListRegionsReply', 'Regions in which the service is offered.', {
  regions: Type.Array(Type.Object({ id: text(1, 64, 'Id of the region.'), type: free('`public` for all of them.') }))
})

const knownMethod: Rule<CreateTokenRequest> = ({ auth: { identity } }) =>
  identity.methods.includes('password')
    ? undefined
    : {
        path: 'auth.identity.methods',
        rule: 'must contain password, the only method of the emulator',
        got: identity.methods.join(', ')
      }

const passwordGiven: Rule<CreateTokenRequest> = ({ auth: { identity } }) =>
  identity.password ? undefined : { path: 'auth.identity.password', rule: 'is required by the method password' }

const projectGiven: Rule<CreateTokenRequest> = ({ auth: { scope } }) =>
  (scope?.project?.id ?? scope?.project?.name) === undefined
    ? {
        path: 'auth.scope.project',
        rule: 'must give an id or a name, since tokens of the emulator are for one project'
      }
    : undefined

const asking = (project: { id?: string; name?: string }) => ({
  auth: {
    identity: {
      methods: ['password'],
      password: { user: { name: 'anna', password: 'any password', domain: { name: 'emulator' } } }
    },
    scope: { project }
  }
})

export const createTokenBody: BodyContract<CreateTokenRequest> = {
  schema: CreateTokenRequest,
  rules: [knownMethod, passwordGiven, projectGiven],
  examples: {
    region: { summary: 'For the project of a region', value: asking({ name: 'cn-north-4' }) },
    project: { summary: 'For a project by its id', value: asking({ id: '0c7798664ee7178b3dba3bbef57c32e7' }) }
  }
}
