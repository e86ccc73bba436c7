/** POST /v3/auth/tokens */
import { domain, projectNamed, projectOf, userNamed } from '../../emulator/credentials/account.ts'
import { iamTime } from '../../emulator/credentials/iam-time.ts'
import { issueToken } from '../../emulator/credentials/tokens.ts'
import { createTokenBody, CreateTokenReply, noParams } from '../../openapi/schemas/iam.ts'
import { defineOperation } from '../define-operation.ts'

export default defineOperation({
  operationId: 'KeystoneCreateUserTokenByPassword',
  method: 'POST',
  path: '/v3/auth/tokens',
  tag: 'iam',
  summary: 'Get a token with name and password',
  description:
    'Any name and password are accepted. The token is in the header X-Subject-Token, is good for the project of the scope and for 24 hours on the clock of that project, and is the only kind that `--auth strict` takes.',
  params: noParams,
  body: createTokenBody,
  reply: CreateTokenReply,
  replyHeaders: { 'X-Subject-Token': 'The token: what later requests send as `X-Auth-Token`.' },
  status: 201,
  errors: ['invalidParameter', 'invalidBody'],
  fidelity: 'stateful',
  evidence: 'sdk',
  credentials: 'none',
  handle({ body }, { emulator, header }) {
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
})
