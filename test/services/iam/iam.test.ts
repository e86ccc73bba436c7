/** The little IAM: SDKs find their project, and a token got here is the one that strict mode takes. */
import t from 'tap'
import { findTokenFault } from '../../../emulator/credentials/tokens.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import type { Namespace } from '../../../emulator/namespaces/namespace.ts'
import type { Static } from 'typebox'
import type * as schemas from '../../../services/iam/schemas.ts'
import { createTokenBody, listProjectsQuery } from '../../../services/iam/schemas.ts'
import type { CreateTokenRequest } from '../../../services/iam/schemas.ts'
import type { OperationContext } from '../../../emulator/service.ts'
import { operationsOf } from '../../../routes/operation.ts'
import iam from '../../../services/iam/service.ts'
import { createJudge } from '../../../routes/validation/judge.ts'
import { makeAuthenticator, makeNamespace, NOW_MS, unsigned } from '../../emulator/credentials/fixture.ts'

const judge = createJudge({
  validation: 'strict',
  strictWarnings: false,
  switches: {}
})

/** Handlers of IAM see no namespace of a path, only those they ask for. */
function makeContext() {
  const namespaces = new Map<string, Namespace>()
  const headers: Record<string, string> = {}
  const get = (id: string) => {
    const namespace = namespaces.get(id) ?? makeNamespace(id).namespace
    namespaces.set(id, namespace)
    return namespace
  }
  const header = (name: string, value: string) => void (headers[name] = value)
  const context = { emulator: { namespaces: { get } } as unknown as Emulator, header } as OperationContext
  return { context, headers, namespaces }
}

const operations = operationsOf([iam])

/** What the operation answers to input that was judged. */
async function answer<Reply>(operationId: string, input: object, context: OperationContext): Promise<Reply> {
  const code = await operations.find(operation => operation.operationId === operationId)?.load()
  const { handle } = code as unknown as { handle: (input: object, context: OperationContext) => Promise<Reply> }
  return handle({ params: {}, query: {}, body: undefined, ...input }, context)
}

type CreateTokenReply = Static<typeof schemas.CreateTokenReply>
type Named = { id: string; name: string; domain_id: string; enabled: boolean; type: string }

const user = { name: 'anna', password: 'secret', domain: { name: 'my-account' } }
const asking = (
  scope: unknown = { project: { name: 'cn-north-4' } },
  identity: unknown = { methods: ['password'], password: { user } }
) => ({
  auth: { identity, ...(scope === null ? {} : { scope }) }
})

async function ask(raw: unknown) {
  const { context, headers, namespaces } = makeContext()
  const { body, warnings } = judge.body<CreateTokenRequest>(createTokenBody, structuredClone(raw))
  const reply = await answer<CreateTokenReply>('KeystoneCreateUserTokenByPassword', { body }, context)
  return { reply, token: headers['X-Subject-Token'] ?? '', namespaces, warnings }
}

const projectNamed = async (name: string) => {
  const { context } = makeContext()
  const { projects } = await answer<{ projects: Named[] }>('KeystoneListProjects', { query: { name } }, context)
  return projects[0]?.id ?? ''
}

t.test('a token for a region is good for the project that the list of projects names', async t => {
  const { reply, token, namespaces, warnings } = await ask(asking())
  const id = await projectNamed('cn-north-4')
  t.match(reply, {
    token: {
      methods: ['password'],
      issued_at: '2026-01-02T03:04:05.000000Z',
      expires_at: '2026-01-03T03:04:05.000000Z',
      project: { id, name: 'cn-north-4', domain: { id: /^[0-9a-f]{32}$/, name: String } },
      user: { id: /^[0-9a-f]{32}$/, name: 'anna', domain: { id: /^[0-9a-f]{32}$/, name: String } }
    }
  })
  t.same([...namespaces.keys()], [id])
  const { namespace } = makeNamespace(id)
  t.equal(findTokenFault(token, namespace), undefined)
  const request = { ...unsigned({ 'x-auth-token': token }), projectId: id }
  t.same(makeAuthenticator({ mode: 'strict' }).verify(request, namespace), { identity: { kind: 'token' } })
  t.same(warnings, [])
})

t.test('a token for a project id is good for that id as it is, named or not', async t => {
  for (const project of [{ id: 'my-project' }, { id: 'my-project', name: 'My project' }]) {
    const { reply, namespaces } = await ask(asking({ project }))
    t.same(reply.token.project.id, 'my-project')
    t.same(reply.token.project.name, project.name ?? 'my-project')
    t.same([...namespaces.keys()], ['my-project'])
  }
})

t.test('every example of the contract is accepted', async t => {
  for (const { value } of Object.values(createTokenBody.examples ?? {})) t.ok((await ask(value)).token)
})

const refused: [string, unknown, RegExp][] = [
  ['no scope', asking(null), /auth.scope.project must give an id or a name/],
  ['a scope of a domain', asking({ domain: { name: 'my-account' } }), /auth.scope.project must give an id or a name/],
  ['a project without id and name', asking({ project: {} }), /auth.scope.project must give/],
  [
    'an empty project name',
    asking({ project: { name: '' } }),
    /auth.scope.project.name must have at least 1 character/
  ],
  ['a long project id', asking({ project: { id: 'x'.repeat(65) } }), /auth.scope.project.id must have at most 64/],
  [
    'another method',
    asking(undefined, { methods: ['token'] }),
    /auth.identity.methods must contain password.*got "token"/
  ],
  ['no method', asking(undefined, { methods: [] }), /auth.identity.methods must have at least 1 item/],
  ['no password object', asking(undefined, { methods: ['password'] }), /auth.identity.password is required/],
  [
    'no password',
    asking(undefined, { methods: ['password'], password: { user: { ...user, password: undefined } } }),
    /user.password is required/
  ],
  [
    'an empty password',
    asking(undefined, { methods: ['password'], password: { user: { ...user, password: '' } } }),
    /user.password must have at least 1/
  ],
  [
    'an empty name',
    asking(undefined, { methods: ['password'], password: { user: { ...user, name: '' } } }),
    /user.name must have/
  ],
  [
    'no domain',
    asking(undefined, { methods: ['password'], password: { user: { name: 'a', password: 'b' } } }),
    /user.domain is required/
  ],
  ['nothing', {}, /auth is required/]
]
for (const [what, body, message] of refused) {
  t.test(`a request for a token with ${what} is refused, and told why`, async t => {
    // Through JSON, as it would arrive: undefined members are gone.
    await t.rejects(async () => ask(JSON.parse(JSON.stringify(body))), { errorName: 'invalidParameter', message })
  })
}

t.test('a project has one id, whoever asks, and another name has another', async t => {
  const id = await projectNamed('cn-north-4')
  t.match(id, /^[0-9a-f]{32}$/)
  t.equal(await projectNamed('cn-north-4'), id)
  t.not(await projectNamed('cn-north-5'), id)
})

t.test('without a name, the projects of the known regions are listed', async t => {
  const { context } = makeContext()
  const { projects } = await answer<{ projects: Named[] }>('KeystoneListProjects', {}, context)
  const { regions } = await answer<{ regions: Named[] }>('KeystoneListRegions', {}, context)
  const { domains } = await answer<{ domains: Named[] }>('KeystoneListAuthDomains', {}, context)
  t.same(
    projects.map(({ name }) => name),
    regions.map(({ id }) => id)
  )
  t.ok(regions.every(({ type }) => type === 'public'))
  t.equal(domains.length, 1)
  t.ok(projects.every(project => project.domain_id === domains[0]?.id && project.enabled))
})

t.test('a project name of no characters is refused', t => {
  t.throws(() => judge.query(listProjectsQuery, { name: '' }), { message: /name must have at least 1 character/ })
  t.same(judge.query(listProjectsQuery, { name: 'x' }).query, { name: 'x' })
  t.end()
})

t.test('the operations are called before there is a credential, and a token is created', async t => {
  for (const operation of operations) {
    t.equal(operation.credentials, 'none', operation.operationId)
    t.same((await operation.load()).params.properties, {})
  }
  t.equal(operations.find(({ operationId }) => operationId === 'KeystoneCreateUserTokenByPassword')?.status, 201)
})

t.test('a token follows the clock of its own project', async t => {
  const { context, headers, namespaces } = makeContext()
  const { namespace, time } = makeNamespace('late')
  namespaces.set('late', namespace)
  time.ms = NOW_MS + 1000
  const { body } = judge.body<CreateTokenRequest>(createTokenBody, asking({ project: { id: 'late' } }))
  const { token } = await answer<CreateTokenReply>('KeystoneCreateUserTokenByPassword', { body }, context)
  t.equal(token.issued_at, '2026-01-02T03:04:06.000000Z')
  t.equal(findTokenFault(headers['X-Subject-Token'] ?? '', namespace), undefined)
})
