/**
 * What the emulator does of IAM: enough for an official SDK to find its project and for a client to get a token.
 * Source: the SDKs' models and what they send; the service's own pages do not cover IAM.
 */
import { Type } from 'typebox'
import type { Static, TProperties } from 'typebox'
import type { BodyContract, Rule } from '../../openapi/body-contract.ts'
import { flag, free, list, replyPart, requestPart, text } from '../../openapi/schemas/fields.ts'

export const listProjectsQuery = Type.Object({
  name: Type.Optional(
    text(1, 64, 'Name of the project; every name has one. Without it, the projects of the known regions.')
  )
})

const described = <Properties extends TProperties>(description: string, properties: Properties) =>
  Type.Object(properties, { description })

const identifiers = (what: string) => ({
  id: text(1, 64, `Id of the ${what}.`),
  name: text(1, 256, `Name of the ${what}.`)
})

const account = described('The account it belongs to.', identifiers('account'))
const enabled = flag('Whether it can be used.')

const user = described('Who asks.', {
  name: text(1, 256, 'Any name is a user of the emulator.'),
  password: text(1, 256, 'Any password is right.', { writeOnly: true }),
  domain: described('The account of the user.', { name: text(1, 256, 'Name of the account; any is right.') })
})

const tokenScope = described('What the token is to be good for.', {
  project: Type.Optional(
    described('One project, by its id or its name.', {
      id: Type.Optional(text(1, 64, 'Id of the project.')),
      name: Type.Optional(text(1, 64, 'Name of the project.'))
    })
  )
})

export const CreateTokenRequest = requestPart('CreateTokenRequest', 'Who asks for a token, and for which project.', {
  auth: described('The whole request.', {
    identity: described('How the user proves who they are.', {
      methods: list(text(1, 64, 'Name of a method.'), 1, 10, 'Ways of proof; only password is known.'),
      password: Type.Optional(described('Proof by password.', { user }))
    }),
    scope: Type.Optional(tokenScope)
  })
})
export type CreateTokenRequest = Static<typeof CreateTokenRequest>

export const CreateTokenReply = replyPart(
  'CreateTokenReply',
  'What the token stands for; the token itself is the header X-Subject-Token.',
  {
    token: described('The token in words.', {
      methods: Type.Array(free('Name of a method.'), { description: 'How the user proved who they are.' }),
      issued_at: free('UTC, with microseconds.', { examples: ['2026-01-02T03:04:05.000000Z'] }),
      expires_at: free('UTC, with microseconds.', { examples: ['2026-01-03T03:04:05.000000Z'] }),
      project: described('What the token is good for.', { ...identifiers('project'), domain: account }),
      user: described('Whose token it is.', { ...identifiers('user'), domain: account }),
      roles: Type.Array(described('A role.', identifiers('role')), { description: 'Always empty.' }),
      catalog: Type.Array(Type.Object({}), { description: 'Always empty.' })
    })
  }
)

export const ListProjectsReply = replyPart('ListProjectsReply', 'Projects.', {
  projects: Type.Array(
    described('A project.', { ...identifiers('project'), domain_id: text(1, 64, 'Id of the account.'), enabled }),
    { description: 'The projects that were found.' }
  )
})

export const ListDomainsReply = replyPart('ListDomainsReply', 'Accounts that the credential reaches.', {
  domains: Type.Array(described('An account.', { ...identifiers('account'), enabled }), {
    description: 'The one account of the emulator.'
  })
})

export const ListRegionsReply = replyPart('ListRegionsReply', 'Regions in which the service is offered.', {
  regions: Type.Array(
    described('A region.', { id: text(1, 64, 'Id of the region.'), type: free('`public` for all of them.') }),
    { description: 'The known regions.' }
  )
})

const METHOD = 'password'

const knownMethod: Rule<CreateTokenRequest> = {
  reads: ['auth.identity.methods[]'],
  breaches({ auth: { identity } }) {
    if (identity.methods.includes(METHOD)) return []
    const rule = `must contain ${METHOD}, the only method of the emulator`
    return [{ path: 'auth.identity.methods', rule, got: identity.methods.join(', ') }]
  }
}

const passwordGiven: Rule<CreateTokenRequest> = {
  reads: ['auth.identity.methods[]', 'auth.identity.password'],
  breaches({ auth: { identity } }) {
    if (identity.password || !identity.methods.includes(METHOD)) return []
    return [{ path: 'auth.identity.password', rule: `is required by the method ${METHOD}` }]
  }
}

const projectGiven: Rule<CreateTokenRequest> = {
  reads: ['auth.scope.project.id', 'auth.scope.project.name'],
  breaches({ auth: { scope } }) {
    if ((scope?.project?.id ?? scope?.project?.name) !== undefined) return []
    const rule = 'must give an id or a name, since tokens of the emulator are for one project'
    return [{ path: 'auth.scope.project', rule }]
  }
}

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
