/**
 * What the emulator does of IAM: enough for an official SDK to find its project and for a client to get a token.
 * Source: the SDKs' models and what they send.
 */
import type { Service } from '../../emulator/service.ts'

export default {
  name: 'iam',
  tags: { iam: 'The little of IAM that clients of MetaStudio need.' },
  operations: {
    KeystoneCreateUserTokenByPassword: {
      summary: 'Get a token with name and password',
      description:
        'Any name and password are accepted. The token is in the header X-Subject-Token, is good for the project of the scope and for 24 hours on the clock of that project, and is the only kind that `--auth strict` takes.',
      replyHeaders: { 'X-Subject-Token': 'The token: what later requests send as `X-Auth-Token`.' },
      errors: ['invalidParameter', 'invalidBody'],
      fidelity: 'stateful',
      evidence: 'sdk',
      credentials: 'none'
    },
    KeystoneListAuthDomains: {
      summary: 'Find the id of the account',
      description: 'SDKs with global credentials ask here for their domain id. The emulator has one account.',
      errors: ['invalidParameter'],
      fidelity: 'static',
      evidence: 'sdk',
      credentials: 'none'
    },
    KeystoneListProjects: {
      summary: 'Find the id of a project',
      description: 'SDKs that are given a region ask here for the id of its project. It depends on the name alone.',
      errors: ['invalidParameter'],
      fidelity: 'static',
      evidence: 'sdk',
      credentials: 'none'
    },
    KeystoneListRegions: {
      summary: 'List the regions',
      errors: ['invalidParameter'],
      fidelity: 'static',
      evidence: 'sdk',
      credentials: 'none'
    }
  },
  code: () => import('./handlers.ts')
} satisfies Service
