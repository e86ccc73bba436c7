/** The story of everything of which no other story tells: a resource is made, listed, shown, changed, removed; a job is made and shown. */
import { operationIdOf } from '../../emulator/resources/resource.ts'
import type { ResourceDefinition, RoleNotes } from '../../emulator/resources/resource.ts'
import type { Service } from '../../emulator/service.ts'
import { factsOf } from '../../openapi/facts/facts.ts'
import { smallestBody } from '../../openapi/facts/smallest.ts'
import { EXAMPLE_PROJECT } from './recorder.ts'
import type { Answered, Call, Recorder } from './recorder.ts'

type Ids = Record<string, string>

/** Stories that tell more come before: what they have told of is left out. */
export async function tellPlain(recorder: Recorder, services: readonly Service[]): Promise<void> {
  await tellResources(recorder, services)
  for (const service of services) await tellOperations(recorder, service)
}

/** Each as it may be asked of what those before it have made; of one that refuses that, somebody has to tell. */
async function tellOperations({ book, keep }: Recorder, { kinds = [], operations = {} }: Service): Promise<void> {
  const makers = kinds.map(({ createdBy }) => createdBy)
  const ids: Ids = {}
  for (const id of [...makers, ...Object.keys(operations)].filter(one => !book()[one])) {
    const call = callOf(id, ids, smallestBody(factsOf(id)))
    const answer = await keep(id, 'done', 'It is done', call).catch(() => ({}))
    for (const [name, value] of Object.entries(answer)) if (name.endsWith('_id')) ids[name] = String(value)
  }
}

async function tellResources(recorder: Recorder, services: readonly Service[]): Promise<void> {
  const definitions = services.flatMap(({ resources = [] }) => resources)
  for (const definition of definitions) {
    const id = operationIdOf(definition.operations.create)
    if (id !== undefined && !recorder.book()[id]) await tellOf(recorder, definition, definitions)
  }
}

async function tellOf(recorder: Recorder, definition: ResourceDefinition, all: readonly ResourceDefinition[]) {
  const { list, show, update, remove, removeMany } = definition.operations
  const ids: Ids = {}
  const made = await create(recorder, definition, all, ids)
  const say = async (notes: RoleNotes | undefined, name: string, summary: string, body?: unknown) => {
    const id = operationIdOf(notes)
    if (id !== undefined) await recorder.keep(id, name, summary, callOf(id, ids, body))
  }
  await say(list, 'some', 'One is there')
  await say(show, 'one', 'As it was made')
  const changes = operationIdOf(update)
  if (changes !== undefined) {
    const smallest = smallestBody(factsOf(changes)) as object
    await say(update, 'changed', 'It is another now', { ...smallest, ...definition.example })
  }
  await say(remove, 'removed', 'It is gone')
  if (remove === undefined && removeMany) {
    const { idsAt } = removeMany
    await say(removeMany, 'removed', 'It is gone', idsAt === undefined ? [made] : { [idsAt]: [made] })
  }
}

/** With what it belongs to; puts the ids of both under the names that paths and bodies have for them. */
async function create(
  recorder: Recorder,
  definition: ResourceDefinition,
  all: readonly ResourceDefinition[],
  ids: Ids
): Promise<string> {
  const { parent, id, operations } = definition
  const owner = all.find(({ type }) => type === parent?.type)
  if (parent && owner) ids[parent.field] = await create(recorder, owner, all, ids)
  const operation = operationIdOf(operations.create) ?? ''
  const body = { ...(smallestBody(factsOf(operation)) as object), ...definition.example, ...(parent ? ids : {}) }
  const known = recorder.book()[operation] !== undefined
  const call = callOf(operation, ids, body)
  const answer = await (known ? recorder.say(call) : recorder.keep(operation, 'made', 'It is there', call))
  const made = (answer as Answered & Ids)[id.field] ?? ''
  ids[id.field] = made
  return made
}

function callOf(operation: string, ids: Ids, body: unknown): Call {
  const { method, path, parameters } = factsOf(operation)
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'project_id' ? EXAMPLE_PROJECT : (ids[name] ?? 'unknown')
  )
  const wanted = parameters.filter(({ in: place, name }) => place === 'query' && ids[name] !== undefined)
  const query = wanted.map(({ name }) => `${name}=${ids[name]}`).join('&')
  return { method, url: query === '' ? url : `${url}?${query}`, body }
}
