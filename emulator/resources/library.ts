/**
 * What is in every namespace without being stored: made of the definitions at the first question, with fixed ids. Knows
 * no namespace, and changes nothing.
 */
import { filteredFacts, inOrder, isAskedFor } from './filtering.ts'
import type { LibraryItem, Resource, ResourceDefinition } from './resource.ts'
import type { ResourceQuery, ResourceRow } from './resource-ports.ts'

/** All of the library was there before anything else. */
const MADE_AT = Date.UTC(2024, 0, 1)

export class Library {
  readonly #made = new Map<string, Promise<ReadonlyMap<string, Resource>>>()

  async find(definition: ResourceDefinition, id: string): Promise<Resource | undefined> {
    const found = definition.library ? (await this.#of(definition)).get(id) : undefined
    return found && structuredClone(found)
  }

  /** All that match, in the order of the query. */
  async matching(definition: ResourceDefinition, query: ResourceQuery): Promise<ResourceRow[]> {
    if (!definition.library) return []
    const rows = Array.from((await this.#of(definition)).values(), ({ row }) => row)
    return rows.filter(row => isAskedFor(row, query.filters)).sort(inOrder(query))
  }

  /** Both in one order. */
  merged(query: ResourceQuery, library: readonly ResourceRow[], stored: readonly ResourceRow[]): ResourceRow[] {
    return [...library, ...stored].sort(inOrder(query))
  }

  #of(definition: ResourceDefinition): Promise<ReadonlyMap<string, Resource>> {
    const made = this.#made.get(definition.type) ?? this.#make(definition)
    this.#made.set(definition.type, made)
    return made
  }

  async #make(definition: ResourceDefinition): Promise<ReadonlyMap<string, Resource>> {
    const items = (await definition.library?.()) ?? []
    return new Map(items.map((item, index) => [item.id, resourceOf(definition, item, index - items.length)]))
  }
}

/** `seq` is below that of any stored row: of one time, the library comes first. */
function resourceOf(definition: ResourceDefinition, { id, document, state }: LibraryItem, seq: number): Resource {
  const name = definition.nameAt === undefined ? undefined : document[definition.nameAt]
  const row: ResourceRow = {
    seq,
    ns: 0,
    type: definition.type,
    id,
    parent: null,
    owner: null,
    name: typeof name === 'string' ? name : null,
    state: state ?? definition.states?.initial ?? null,
    version: 1,
    createdAt: MADE_AT,
    updatedAt: MADE_AT,
    startedAt: null,
    endedAt: null,
    due: null,
    setAside: null,
    facts: filteredFacts(definition, document),
    job: null,
    files: null
  }
  return { row, document, ofLibrary: true }
}
