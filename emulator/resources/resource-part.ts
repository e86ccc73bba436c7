/** Resources that are no jobs, as a part of a namespace's state; their table is swept with the jobs, which share it. */
import type { Namespace } from '../namespaces/namespace.ts'
import { repeated } from '../state/archive/repeated.ts'
import type { Loading, StatePart, Writing } from '../state/part.ts'
import { timeOf, timeProblems, writeInstant } from '../time/instants.ts'
import type { Written } from '../time/instants.ts'
import { filteredFacts } from './filtering.ts'
import type { Document, ResourceDefinition } from './resource.ts'
import { isLibraryId } from './resource.ts'
import type { Block, ResourceEvent, ResourceRow, ResourceStore } from './resource-ports.ts'

type Kept = Pick<ResourceRow, 'id' | 'type' | 'state' | 'name' | 'owner' | 'parent' | 'version'>

export interface ArchivedResource
  extends Kept, Written<Pick<ResourceRow, 'createdAt' | 'updatedAt'>, 'createdAt' | 'updatedAt'> {
  facts: Block
  files: Block | null
  /** What clients have sent, in the words of the API. */
  document: Document
  events: Written<ResourceEvent, 'at'>[]
}

export interface ResourcePartOptions {
  store: ResourceStore
  definitionOf: (type: string) => ResourceDefinition | undefined
}

/** Others refer to any row of the one table as to a job; what is none has its type before its id. */
const NOUN = 'job'
const nameOf = ({ type, id }: Pick<ResourceRow, 'type' | 'id'>): string => `${type}/${id}`

/** Its piece has the resources in the order of their creation. */
export function createResourcePart({ store, definitionOf }: ResourcePartOptions): StatePart<ArchivedResource[]> {
  return {
    name: 'resources',
    tables: [],
    sweep: () => false,
    write: (namespace, context) => write(store, namespace, context),
    judge(resources, { at, known }) {
      const names = resources.map(nameOf)
      for (const name of names) known.note(NOUN, name, true)
      return [
        ...repeated(names).map(name => `${at}: ${name} is there twice`),
        ...resources.flatMap((resource, index) =>
          problemsOf(`${at}[${index}]`, resource, definitionOf(resource.type), id => known.find(NOUN, id) === true)
        )
      ]
    },
    load: (namespace, resources, context) => {
      for (const resource of resources) load(store, namespace, resource, definitionOf(resource.type), context)
    }
  }
}

function write(store: ResourceStore, { key }: Namespace, { names, wakes }: Writing): ArchivedResource[] {
  return store.everything(key, 'others').map(({ row, body, events }) => {
    const { seq, id, type, state, name, owner, parent, version, facts, files, due, setAside } = row
    names.note(NOUN, seq, nameOf(row))
    if (due || setAside) wakes.push({ topic: NOUN, subject: seq, version, due, setAside })
    const times = { createdAt: writeInstant(row.createdAt), updatedAt: writeInstant(row.updatedAt) }
    const happened = events.map(event => ({ ...event, at: writeInstant(event.at) }))
    const document = JSON.parse(body) as Document
    return { id, type, state, name, owner, parent, version, ...times, facts, files, document, events: happened }
  })
}

function load(
  store: ResourceStore,
  { key: ns }: Namespace,
  { document, events, createdAt, updatedAt, facts, ...kept }: ArchivedResource,
  definition: ResourceDefinition | undefined,
  { rows }: Loading
): void {
  const times = { createdAt: timeOf(createdAt), updatedAt: timeOf(updatedAt), startedAt: null, endedAt: null }
  const filtered = definition ? filteredFacts(definition, document) : {}
  const row = { ...kept, ns, ...times, facts: { ...facts, ...filtered }, due: null, setAside: null, job: null }
  const happened = events.map(event => ({ ...event, at: timeOf(event.at) }))
  rows.note(NOUN, nameOf(kept), store.insert(row, JSON.stringify(document), happened))
}

function problemsOf(
  at: string,
  { id, type, state, parent, createdAt, updatedAt, events }: ArchivedResource,
  definition: ResourceDefinition | undefined,
  isThere: (name: string) => boolean
): string[] {
  if (!definition) return [`${at}.type: there are no resources of type ${type}`]
  const { states, parent: belongs } = definition
  const strange = states && !states.values.includes(state ?? '')
  const lost = belongs && parent !== null && !isThere(nameOf({ type: belongs.type, id: parent }))
  return [
    ...(isLibraryId(definition, id) ? [`${at}.id: ${id} is of the system`] : []),
    ...(strange ? [`${at}.state: ${state} is not a state of ${type}`] : []),
    ...(lost ? [`${at}.parent: there is no ${belongs.type} ${parent}`] : []),
    ...timeProblems(at, { createdAt, updatedAt }),
    ...events.flatMap((event, index) => timeProblems(`${at}.events[${index}]`, { at: event.at }))
  ]
}
