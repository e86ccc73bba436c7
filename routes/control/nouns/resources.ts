/** Everything stored that is no job: listed, shown, and put into a state. */
import { Type } from 'typebox'
import type { Emulator } from '../../../emulator/emulator.ts'
import type { Namespace } from '../../../emulator/namespaces/namespace.ts'
import { meant } from '../../../emulator/nearest.ts'
import type { Resource, ResourceDefinition } from '../../../emulator/resources/resource.ts'
import type { ResourceRow } from '../../../emulator/resources/resource-ports.ts'
import { defineControl } from '../define-control.ts'
import type { ControlContext } from '../define-control.ts'
import { badRequest, notFound, Problem } from '../problem.ts'
import { isoTime, pageQuery } from '../wire.ts'

const ResourceView = Type.Object(
  { type: Type.String(), id: Type.String(), namespace: Type.String() },
  { additionalProperties: true, description: 'The resource as the emulator sees it.' }
)

const resourceParams = Type.Object({
  type: Type.String({ description: 'What it is: `GET /resources` names the types.' }),
  id: Type.String({ description: 'Its id.' })
})

export const listResources = defineControl({
  operationId: 'listResources',
  tag: 'resources',
  summary: 'What is stored besides jobs, oldest first',
  description: 'Of a namespace, or of all. What every project finds without anybody having stored it is not listed.',
  query: Type.Object({
    type: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    state: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    ...pageQuery
  }),
  reply: Type.Object({
    count: Type.Integer(),
    types: Type.Array(Type.String(), { description: 'The types that there are.' }),
    resources: Type.Array(ResourceView)
  }),
  async handle({ query }, { emulator, namespace: named }) {
    const { type, state, offset = 0, limit = 100 } = query
    const known = emulator.resources.definitions()
    const chosen = type === undefined ? known : [definitionOf(emulator, type)]
    judgeState(chosen, state)
    const filters = state === undefined ? [] : [{ field: 'state', op: 'eq' as const, value: state }]
    const found: { namespace: Namespace; row: ResourceRow }[] = []
    let count = 0
    for (const namespace of named ? [named] : emulator.namespaces.all()) {
      const types = chosen.map(definition => definition.type)
      const order = { sortBy: 'createdAt', descending: false, offset: 0, limit: offset + limit }
      const page = await emulator.resources.page({ ns: namespace.key, types, filters, ...order })
      count += page.count
      found.push(...page.rows.map(row => ({ namespace, row })))
    }
    const resources = found.slice(offset, offset + limit).map(({ namespace, row }) => summaryOf(namespace, row))
    return { count, types: known.map(definition => definition.type), resources }
  }
})

export const showResource = defineControl({
  operationId: 'showResource',
  tag: 'resources',
  summary: 'One resource as the emulator sees it: what clients have sent, and what has happened to it',
  params: resourceParams,
  reply: ResourceView,
  async handle({ params }, context) {
    const { namespace, resource } = await resourceOf(context, params)
    return detailOf(context.emulator, namespace, resource)
  }
})

export const transitionResource = defineControl({
  operationId: 'transitionResource',
  tag: 'resources',
  summary: 'Put the resource into a state',
  description:
    'With what that leads to: an expiry, or its end. A way that does not exist is a 409 that lists those that do; `force` takes it all the same.',
  params: resourceParams,
  body: Type.Object(
    { to: Type.String({ minLength: 1, maxLength: 64 }), force: Type.Optional(Type.Boolean()) },
    { additionalProperties: false }
  ),
  reply: ResourceView,
  async handle({ params, body: { to, force = false } }, context) {
    const { emulator } = context
    const definition = definitionOf(emulator, params.type)
    judgeState([definition], to, 'to')
    const { namespace, resource } = await resourceOf(context, params)
    if (resource.ofLibrary) throw badRequest(`${params.id} is of the system, and is never changed`, '')
    const moved = await emulator.resources.change(namespace, params.type, params.id, current => {
      if (!force) judgeWay(definition, current.row.state, to)
      emulator.resources.move(namespace, current, to, { cause: 'control' })
      return current
    })
    return detailOf(emulator, namespace, moved)
  }
})

function definitionOf({ resources }: Emulator, type: string): ResourceDefinition {
  const definition = resources.definition(type)
  if (definition) return definition
  const types = resources.definitions().map(known => known.type)
  throw badRequest(
    `type: there are no resources of type ${type}${meant(type, types)}`,
    `Use one of ${types.join(', ')}.`
  )
}

/** A word that no resource can match is a mistake, not an empty list. */
function judgeState(chosen: readonly ResourceDefinition[], state: string | undefined, field = 'state'): void {
  const states = [...new Set(chosen.flatMap(definition => definition.states?.values ?? []))]
  if (state === undefined || states.includes(state)) return
  const hint = states.length > 0 ? `Send one of ${states.join(', ')}.` : 'They have no states.'
  throw badRequest(`${field}: no such resource is ever ${state}${meant(state, states)}`, hint)
}

function judgeWay({ states }: ResourceDefinition, from: string | null, to: string): void {
  const ways = states?.ways?.[from ?? '']
  if (states?.ways === undefined || ways?.includes(to)) return
  const hint = ways ? `From there it goes to ${ways.join(', ')}.` : `No way leads from ${from}.`
  throw new Problem(409, 'Conflict', `no way leads from ${from} to ${to}`, `${hint} Send force: true to put it there.`)
}

/** The resource by its id; without `?namespace=` every namespace is searched. */
async function resourceOf(
  { emulator, namespace: named }: ControlContext,
  { type, id }: { type: string; id: string }
): Promise<{ namespace: Namespace; resource: Resource }> {
  definitionOf(emulator, type)
  for (const namespace of named ? [named] : emulator.namespaces.all()) {
    const resource = await emulator.resources.lookUp(namespace, type, id)
    if (resource) return { namespace, resource }
  }
  throw notFound(
    `there is no ${type} ${id}${named ? ` in namespace ${named.id}` : ''}`,
    'GET /_emulator/v1/resources lists them.'
  )
}

const summaryOf = (namespace: Namespace, row: ResourceRow) => ({
  type: row.type,
  id: row.id,
  namespace: namespace.id,
  state: row.state,
  name: row.name,
  parent: row.parent,
  app_user_id: row.owner,
  created_at: isoTime(row.createdAt),
  updated_at: isoTime(row.updatedAt)
})

function detailOf({ resources }: Emulator, namespace: Namespace, { row, document, ofLibrary }: Resource) {
  const events = ofLibrary || row.state === null ? [] : resources.history(row)
  return {
    ...summaryOf(namespace, row),
    of_system: ofLibrary,
    version: row.version,
    expires_at: row.due === null ? null : isoTime(row.due.at),
    facts: row.facts,
    document,
    events: events.map(event => ({ ...event, at: isoTime(event.at) }))
  }
}
