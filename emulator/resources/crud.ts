/** What operations do that follow from a resource alone: create, list, show, update, remove, move. */
import { ApiError } from '../errors.ts'
import type { Handler, Input, OperationContext } from '../service.ts'
import { wireTime } from '../time/wire-time.ts'
import { queryOf, valueAt } from './filtering.ts'
import type { Document, Resource, ResourceDefinition, ResourceOperation, ResourceRole } from './resource.ts'
import { nounOf } from './resource.ts'

type Generic = Input<Record<string, string>, Record<string, unknown>>
type Make = (definition: ResourceDefinition, operation: Pick<ResourceOperation, 'id'>) => Handler<Generic>

const handlers: Readonly<Record<ResourceRole, Make>> = { create, list, show, update, remove, removeMany, move }

/** Answers the operation; where the contract of an answer has fewer members, the others stay out. */
export function handlerFor(
  definition: ResourceDefinition,
  { role, id }: Pick<ResourceOperation, 'id' | 'role'>
): Handler {
  return handlers[role](definition, { id })
}

/** As answers show it: what the client has sent, and what the service knows beside it. */
export function viewOf(definition: ResourceDefinition, resource: Resource, context: OperationContext): Document {
  const { row, document } = resource
  const { states, id, parent } = definition
  return {
    ...readable(definition, document),
    [id.field]: row.id,
    ...(parent && row.parent !== null ? { [parent.field]: row.parent } : {}),
    ...(states ? { [states.field]: row.state } : {}),
    project_id: context.namespace.id,
    ...(row.owner === null ? {} : { app_user_id: row.owner }),
    create_time: wireTime(row.createdAt),
    update_time: wireTime(row.updatedAt),
    ...definition.view?.(resource, context)
  }
}

/** What a client has sent, without what no answer has. */
export function readable({ writeOnly = [] }: Pick<ResourceDefinition, 'writeOnly'>, document: Document): Document {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !writeOnly.includes(name)))
}

function create(definition: ResourceDefinition, { id: cause }: { id: string }): Handler<Generic> {
  return async ({ params, body }, context) => {
    const { emulator, namespace, appUserId: owner } = context
    const given = structuredClone(body ?? {}) as Document
    const draft = definition.draft?.(given, context) ?? { document: given }
    const parent = await parentOf(definition, params, given, context)
    const made = await emulator.resources.add(
      namespace,
      definition.type,
      { parent: parent?.row.id ?? null, ...draft },
      { cause, owner },
      // It may have gone while the request waited for the transaction.
      () => {
        if (parent?.ofLibrary === false) emulator.resources.refuseUnlessStored(namespace, parent.row)
      }
    )
    return viewOf(definition, made, context)
  }
}

async function parentOf(
  { parent }: ResourceDefinition,
  params: Record<string, string>,
  body: Document,
  { emulator: { resources }, namespace }: OperationContext
): Promise<Resource | undefined> {
  if (!parent) return undefined
  const id = String(params[parent.field] ?? valueAt(body, parent.field))
  return resources.find(namespace, parent.type, id)
}

function list(definition: ResourceDefinition): Handler<Generic> {
  return async ({ params, query }, context) => {
    const { emulator, namespace } = context
    const asked = queryOf(definition, namespace.key, query)
    const { parent, list: shape = { items: 'data' } } = definition
    const parentId = parent && ((params[parent.field] ?? query[parent.field]) as string | undefined)
    const filters = parentId === undefined ? [] : [{ field: 'parent', op: 'eq' as const, value: parentId }]
    const source = shape.source?.(query) ?? (definition.library ? 'both' : 'stored')
    const page = await emulator.resources.page({ ...asked, filters: [...filters, ...asked.filters] }, source)
    const resources = await emulator.resources.withDocuments(page.rows)
    return {
      [shape.total ?? 'count']: page.count,
      ...(shape.envelope ? { offset: asked.offset, limit: asked.limit } : {}),
      [shape.items]: resources.map(resource => viewOf(definition, resource, context))
    }
  }
}

function show(definition: ResourceDefinition): Handler<Generic> {
  return async ({ params }, context) => {
    const { emulator, namespace } = context
    const id = idIn(definition, params)
    const found = await emulator.resources.lookUp(namespace, definition.type, id)
    if (found) return viewOf(definition, found, context)
    const refusal = definition.notShown ?? definition.notFound ?? 'resourceNotFound'
    throw new ApiError(refusal, `no ${nounOf(definition)} ${id.slice(0, 64)}`)
  }
}

function update(definition: ResourceDefinition): Handler<Generic> {
  return async ({ params, body }, context) => {
    const { emulator, namespace } = context
    const id = idIn(definition, params)
    const changed = await emulator.resources.change(namespace, definition.type, id, resource => {
      const change = structuredClone(body ?? {}) as Document
      resource.document = definition.updates === 'replace' ? { ...change } : { ...resource.document, ...change }
      definition.revise?.(resource, change, context)
      emulator.resources.save(namespace, resource)
      return resource
    })
    return viewOf(definition, changed, context)
  }
}

function remove(definition: ResourceDefinition, { id: cause }: { id: string }): Handler<Generic> {
  return async ({ params }, { emulator, namespace }) => {
    const id = idIn(definition, params)
    const { bin } = definition
    await emulator.resources.change(namespace, definition.type, id, resource => {
      if (!bin) return emulator.resources.remove(namespace, resource, { cause })
      refuseUnlessIn(resource, bin.from, 'removed')
      emulator.resources.move(namespace, resource, bin.to, { cause })
    })
  }
}

function removeMany(definition: ResourceDefinition, { id: cause }: { id: string }): Handler<Generic> {
  const { idsAt } = definition.operations.removeMany ?? {}
  return async ({ body }, { emulator, namespace }) => {
    const ids = (idsAt === undefined ? body : (body as Document)[idsAt]) as readonly string[]
    await emulator.resources.changeMany(namespace, definition.type, ids, resource =>
      emulator.resources.remove(namespace, resource, { cause })
    )
  }
}

function move(definition: ResourceDefinition, { id: cause }: { id: string }): Handler<Generic> {
  const way = definition.operations.moves?.[cause]
  if (!way) throw new Error(`${definition.type} has no move ${cause}`)
  return async ({ params }, context) => {
    const { emulator, namespace } = context
    const id = idIn(definition, params)
    const moved = await emulator.resources.change(namespace, definition.type, id, resource => {
      refuseUnlessIn(resource, way.from, `moved to ${way.to}`)
      emulator.resources.move(namespace, resource, way.to, { cause })
      return resource
    })
    return viewOf(definition, moved, context)
  }
}

/** Throws 400 where it is in no state from which that may be done. */
function refuseUnlessIn({ row }: Resource, from: readonly string[] | undefined, done: string): void {
  if (from === undefined || from.includes(row.state ?? '')) return
  throw new ApiError('invalidParameter', `only what is ${from.join(' or ')} can be ${done}, this is ${row.state}`)
}

function idIn(definition: ResourceDefinition, params: Record<string, string>): string {
  const id = params[definition.id.field] ?? Object.entries(params).findLast(([name]) => name !== 'project_id')?.[1]
  if (id === undefined) throw new Error(`no parameter of the path is the id of a ${nounOf(definition)}`)
  return id
}
