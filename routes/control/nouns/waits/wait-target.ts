/** What a wait call names in `match`: judged here by what is waited for, since each kind of thing has its own fields. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { Emulator } from '../../../../emulator/emulator.ts'
import type { Namespace } from '../../../../emulator/namespaces/namespace.ts'
import { meant } from '../../../../emulator/nearest.ts'
import type { WaitTarget } from '../../../../emulator/watching/waits/target.ts'
import { choice } from '../../../../openapi/schemas/fields.ts'
import { badRequest } from '../../problem.ts'

const text = (maxLength: number, description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength, description }))

const deliveryStates = ['pending', 'sending', 'delivered', 'exhausted', 'cancelled'] as const

/** Fields of every kind; which of them go with what is waited for is judged by `targetOf`, so that the hint can list those. */
export const WaitMatch = Type.Object(
  {
    job_id: text(64, 'job, delivery: the id of the job.'),
    type: text(64, 'resource: what it is, e.g. `asset`.'),
    id: text(64, 'resource: its id.'),
    state: Type.Optional(
      Type.Unsafe<string | string[]>({
        description: 'job, delivery, resource: a state, or a list of states of which any will do.',
        anyOf: [
          { type: 'string', minLength: 1, maxLength: 64 },
          { type: 'array', minItems: 1, maxItems: 70, items: { type: 'string', minLength: 1, maxLength: 64 } }
        ]
      })
    ),
    kind: text(64, 'job: `video` or `training`.'),
    name: Type.Optional(Type.String({ maxLength: 256, description: 'job, resource: its name, exactly.' })),
    result: Type.Optional(choice(['SUCCEED', 'FAILED'], 'delivery: what its body reports.')),
    url: text(2048, 'delivery: the callback URL, exactly as it was given.'),
    operation: text(128, 'request: the name of the API operation.'),
    status: Type.Optional(Type.Integer({ minimum: 100, maximum: 599, description: 'request: the HTTP status.' })),
    outcome: Type.Optional(choice(['accepted', 'rejected', 'failed', 'unmatched'], 'request: how it fared.')),
    path: text(4096, 'request: its path without the query, exactly.')
  },
  // Others are refused by `targetOf`, too.
  { additionalProperties: true, description: 'The fields of what is waited for; absent ones may have any value.' }
)

type Match = Static<typeof WaitMatch>

const known = {
  job: ['job_id', 'state', 'kind', 'name'],
  delivery: ['job_id', 'result', 'state', 'url'],
  request: ['operation', 'status', 'outcome', 'path'],
  resource: ['type', 'id', 'state', 'name']
} as const

export function targetOf(
  emulator: Emulator,
  namespace: Namespace | undefined,
  what: WaitTarget['for'],
  match: Match
): WaitTarget {
  if (what === 'idle') {
    if (namespace) return { for: what, namespace }
    throw badRequest('for "idle" needs a namespace', 'Add ?namespace=PROJECT_ID.')
  }
  const fields: readonly string[] = known[what]
  const unknown = Object.keys(match).find(field => !fields.includes(field))
  if (unknown !== undefined) {
    throw badRequest(
      `match.${unknown} is not known for "${what}"${meant(unknown, fields)}`,
      `Send match with any of ${fields.join(', ')}.`
    )
  }
  const { job_id: jobId, type, id, state, kind, name, result, url, operation, status, outcome, path } = match
  if (what === 'request') return { for: what, namespace, match: given({ operation, status, outcome, path }) }
  if (what === 'job') {
    judgeStates(state, jobStatesOf(emulator, kind))
    return { for: what, namespace, match: given({ jobId, state, kind, name }) }
  }
  if (what === 'resource') {
    judgeStates(state, resourceStatesOf(emulator, type))
    return { for: what, namespace, match: given({ type, id, state, name }) }
  }
  judgeStates(state, deliveryStates)
  const states = state as (typeof deliveryStates)[number] | undefined
  return { for: what, namespace, match: given({ jobId, result, state: states, url }) }
}

/** The states of the kind, or of all; an unknown kind is refused. */
function jobStatesOf({ jobs }: Emulator, kind: string | undefined): string[] {
  const machines = jobs.kinds().map(({ machine }) => machine)
  const chosen = machines.filter(machine => kind === undefined || machine.kind === kind)
  if (chosen.length > 0) return chosen.flatMap(({ states }) => [...states])
  const kinds = machines.map(one => one.kind)
  throw badRequest(
    `match.kind: there is no job kind ${kind}${meant(kind ?? '', kinds)}`,
    `Use one of ${kinds.join(', ')}.`
  )
}

/** The states of the type, or of all; an unknown type is refused. */
function resourceStatesOf({ resources }: Emulator, type: string | undefined): string[] {
  const definitions = resources.definitions()
  const chosen = definitions.filter(definition => type === undefined || definition.type === type)
  if (chosen.length > 0) return chosen.flatMap(({ states }) => [...(states?.values ?? [])])
  const types = definitions.map(definition => definition.type)
  throw badRequest(
    `match.type: there are no resources of type ${type}${meant(type ?? '', types)}`,
    `Use one of ${types.join(', ')}.`
  )
}

/** A misspelt state would be waited for in vain. */
function judgeStates(wanted: string | string[] | undefined, states: readonly string[]): void {
  const unknown = [wanted ?? []].flat().find(state => !states.includes(state))
  if (unknown === undefined) return
  throw badRequest(
    `match.state: there is no state ${unknown}${meant(unknown, states)}`,
    `Use one of ${states.join(', ')}.`
  )
}

/** Without the fields that were not given: each that is there is compared. */
function given<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields
}
