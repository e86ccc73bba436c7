/** What is stored and is no job, and what is of the library: found, shown, listed. Changes nothing. */
import { ApiError } from '../errors.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { PhysicalClock } from '../time/clock.ts'
import { Library } from './library.ts'
import { listGivingWay } from './listing.ts'
import type { Document, ListSource, Resource, ResourceDefinition } from './resource.ts'
import { nounOf } from './resource.ts'
import type { ResourceEvent, ResourcePage, ResourceQuery, ResourceRow, ResourceStore } from './resource-ports.ts'

export interface ReadingOptions {
  store: ResourceStore
  physical: Pick<PhysicalClock, 'elapsed'>
  definitions: readonly ResourceDefinition[]
}

export class ResourceReading {
  protected readonly reading: ReadingOptions
  protected readonly byType: ReadonlyMap<string, ResourceDefinition>
  protected readonly library = new Library()

  constructor(options: ReadingOptions) {
    this.reading = options
    this.byType = new Map(options.definitions.map(definition => [definition.type, definition]))
  }

  definitions(): readonly ResourceDefinition[] {
    return [...this.byType.values()]
  }

  /** Undefined: no service has resources of the type. */
  definition(type: string): ResourceDefinition | undefined {
    return this.byType.get(type)
  }

  /** The row, whoever keeps it; undefined when there is none, or no such type. */
  async lookUp(namespace: Namespace, type: string, id: string): Promise<Resource | undefined> {
    const definition = this.byType.get(type)
    if (!definition) return undefined
    return this.stored(namespace, type, id) ?? (await this.library.find(definition, id))
  }

  /** The stored one. */
  stored(namespace: Namespace, type: string, id: string): Resource | undefined {
    const row = this.reading.store.find(namespace.key, type, id)
    return row && { row, document: this.documentOf(row), ofLibrary: false }
  }

  documentOf(row: Pick<ResourceRow, 'seq'>): Document {
    return JSON.parse(this.reading.store.readBody(row.seq)) as Document
  }

  /** The one with the id, or the refusal that says it is not there. */
  async find(namespace: Namespace, type: string, id: string): Promise<Resource> {
    return (await this.lookUp(namespace, type, id)) ?? this.refuseMissing(type, id)
  }

  /** Throws the refusal that says it is not there. */
  refuseUnlessStored(namespace: Namespace, { type, id }: Pick<ResourceRow, 'type' | 'id'>): void {
    if (!this.stored(namespace, type, id)) this.refuseMissing(type, id)
  }

  history(row: Pick<ResourceRow, 'seq'>): ResourceEvent[] {
    return this.reading.store.events(row.seq)
  }

  /** What belongs to it, in the order of creation. */
  childrenOf({ ns, id }: Pick<ResourceRow, 'ns' | 'id'>, type: string): ResourceRow[] {
    const filters = [{ field: 'parent', op: 'eq' as const, value: id }]
    const all = { sortBy: 'createdAt', descending: false, offset: 0, limit: Number.MAX_SAFE_INTEGER }
    return this.reading.store.list({ ns, types: [type], filters, ...all }).rows
  }

  /** The newest of what is stored, at most so many. */
  newest(query: Pick<ResourceQuery, 'ns' | 'types' | 'filters' | 'limit'>): ResourceRow[] {
    return this.reading.store.list({ ...query, sortBy: 'createdAt', descending: true, offset: 0 }).rows
  }

  /** A page of what is stored, of the library, or of both as if they stood in one list. */
  async page(query: ResourceQuery, from: ListSource = 'stored'): Promise<ResourcePage> {
    const { store, physical } = this.reading
    if (from === 'stored') return listGivingWay(store, query, physical)
    const [type = ''] = query.types
    const library = await this.library.matching(this.known(type), query)
    const { offset, limit } = query
    if (from === 'library') return { count: library.length, rows: library.slice(offset, offset + limit) }
    const stored = await listGivingWay(store, { ...query, offset: 0, limit: offset + limit }, physical)
    const rows = this.library.merged(query, library, stored.rows)
    return { count: library.length + stored.count, rows: rows.slice(offset, offset + limit) }
  }

  /** The rows of a page with their documents. */
  async withDocuments(rows: readonly ResourceRow[]): Promise<Resource[]> {
    const found: Resource[] = []
    for (const row of rows) {
      const ofLibrary = row.seq < 0 ? await this.library.find(this.known(row.type), row.id) : undefined
      found.push(ofLibrary ?? { row, document: this.documentOf(row), ofLibrary: false })
    }
    return found
  }

  /** The definition of a type that there is. */
  protected known(type: string): ResourceDefinition {
    const definition = this.byType.get(type)
    if (!definition) throw new Error(`no service has resources of type ${type}`)
    return definition
  }

  protected refuseMissing(type: string, id: string): never {
    const definition = this.known(type)
    const detail = `no ${nounOf(definition)} ${id.slice(0, 64)}`
    throw definition.notFound ? new ApiError(definition.notFound, detail) : new ApiError('resourceNotFound', detail)
  }
}
