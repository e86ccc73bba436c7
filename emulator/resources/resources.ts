/**
 * Everything stored that is no job: making it, reading it, changing it, putting it into another state, removing it. What
 * its words mean, its definition says (`resource.ts`).
 *
 *   add -> drafted -> stored --- change, move --> stored --- remove --> gone
 *                       |------- expiry ---------------------^   (a state that ends by itself, in the background)
 *
 * Invariants
 * 1. Every change is one transaction; what it refuses leaves everything as it was.
 * 2. Every change of state raises the version, and leaves an event.
 * 3. A row is due when its state ends by itself, and only then.
 * 4. What belongs to a resource goes with it.
 * 5. Nothing changes what is of the library, and no store has it.
 */
import { ApiError } from '../errors.ts'
import type { Feed } from '../watching/feed.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { Namespaces } from '../namespaces/namespaces.ts'
import type { UnitOfWork } from '../ports.ts'
import type { DuePlanner } from '../time/due-source.ts'
import { dashed, drawHex, freshSeed } from '../time/random.ts'
import { later } from '../time/time-range.ts'
import { filteredFacts, valueAt } from './filtering.ts'
import type { Document, Resource, ResourceDefinition, ResourceDraft } from './resource.ts'
import type { NewResource, ResourceEvent, ResourceRow } from './resource-ports.ts'
import { ResourceReading } from './resource-reading.ts'
import type { ReadingOptions } from './resource-reading.ts'

/** What is known of a new one beside its draft. */
export interface Making {
  /** Name of the operation, for the history. */
  cause: string
  owner?: string | undefined
  /** Drawn from the id stream unless given. */
  id?: string | undefined
  /** Now unless given. */
  createdAtMs?: number | undefined
  /** A job has made it: its name may be that of another, as nobody is there to choose, and the job's step is what is told. */
  product?: true
}

export interface Moving {
  cause: string
  detail?: string | undefined
  /** Now unless given. */
  atMs?: number | undefined
}

export interface ResourcesOptions extends ReadingOptions {
  unitOfWork: UnitOfWork
  namespaces: Namespaces
  planner: DuePlanner
  feed: Feed
  /** Told inside the transaction that a row goes, with its files. */
  onRemoved?: (row: ResourceRow) => void
}

export class Resources extends ResourceReading {
  readonly #options: ResourcesOptions

  constructor(options: ResourcesOptions) {
    super(options)
    this.#options = options
  }

  /** Resolves to what was stored once it is safe, with what `also` stores of it. */
  add(
    namespace: Namespace,
    type: string,
    draft: ResourceDraft,
    making: Making,
    also?: (made: Resource) => void
  ): Promise<Resource> {
    const { epoch } = namespace
    return this.#options.unitOfWork.run(() => {
      if (namespace.epoch === epoch) {
        const made = this.insert(namespace, type, draft, making)
        also?.(made)
        return made
      }
      // A reset has overtaken it: it is gone as if it had been made just before.
      const id = drawHex(freshSeed(), namespace.id, 0)
      const row = this.#rowOf(namespace, this.known(type), draft, { ...making, id })
      return { row: { ...row, seq: 0 }, document: draft.document, ofLibrary: false }
    })
  }

  /** The same at once. Inside a unit of work. */
  insert(namespace: Namespace, type: string, draft: ResourceDraft, making: Making): Resource {
    const { namespaces, store } = this.#options
    const definition = this.known(type)
    namespaces.ensure(namespace)
    const row = this.#rowOf(namespace, definition, draft, making)
    if (!making.product) this.#refuseTakenName(namespace, definition, row)
    row.due = this.#dueOf(namespace, definition, row)
    const happened = { at: row.createdAt, event: 'create', from: null, to: row.state, cause: making.cause }
    const seq = store.insert(row, JSON.stringify(draft.document), [happened])
    if (!making.product) this.#tell(namespace, row, happened)
    return { row: { ...row, seq }, document: draft.document, ofLibrary: false }
  }

  /** What a request would have made, in the state that is asked for. Inside a unit of work; throws what refuses it. */
  plant(
    namespace: Namespace,
    type: string,
    request: Document,
    { state, ...making }: Making & { state?: string | undefined }
  ): Resource {
    const definition = this.known(type)
    const body = structuredClone(request)
    const given = { namespace, appUserId: making.owner, warn: () => undefined }
    const draft = definition.draft?.(body, given) ?? { document: body }
    const parent = definition.parent ? String(valueAt(body, definition.parent.field)) : null
    if (definition.parent) this.refuseUnlessStored(namespace, { type: definition.parent.type, id: parent ?? '' })
    return this.insert(namespace, type, { parent, ...draft, ...(state === undefined ? {} : { state }) }, making)
  }

  /** Runs `work` on it as it is now, in a transaction, and resolves after the commit. What is of the library is refused. */
  async change<T>(namespace: Namespace, type: string, id: string, work: (resource: Resource) => T): Promise<T> {
    const definition = this.known(type)
    const ofLibrary = await this.library.find(definition, id)
    const { epoch } = namespace
    return this.#options.unitOfWork.run(() => {
      const resource = namespace.epoch === epoch ? this.stored(namespace, type, id) : undefined
      if (resource) return work(resource)
      if (ofLibrary) throw new ApiError(definition.readOnly ?? 'invalidParameter', `${id} is of the system`)
      return this.refuseMissing(type, id)
    })
  }

  /** The same of several, those that are there, in one transaction. */
  changeMany(
    namespace: Namespace,
    type: string,
    ids: readonly string[],
    work: (resource: Resource) => void
  ): Promise<void> {
    const { epoch } = namespace
    return this.#options.unitOfWork.run(() => {
      for (const id of namespace.epoch === epoch ? new Set(ids) : []) {
        const resource = this.stored(namespace, type, id)
        if (resource) work(resource)
      }
    })
  }

  /** Stores its document and its facts as they are now. Inside a unit of work. */
  save(namespace: Namespace, { row, document }: Resource): void {
    const definition = this.known(row.type)
    const { name } = row
    row.name = nameOf(definition, document)
    row.facts = { ...row.facts, ...filteredFacts(definition, document) }
    row.updatedAt = Math.max(row.updatedAt, namespace.now())
    if (row.name !== name) this.#refuseTakenName(namespace, definition, row)
    this.#options.store.update(row)
    this.#options.store.writeBody(row.seq, JSON.stringify(document))
  }

  /** Puts it into a state, with what that leads to. Inside a unit of work. */
  move(namespace: Namespace, resource: Resource, to: string, { cause, detail, atMs = namespace.now() }: Moving): void {
    const { row } = resource
    const definition = this.known(row.type)
    const happened: ResourceEvent = { at: atMs, event: 'move', from: row.state, to, cause, detail }
    row.state = to
    row.version++
    row.updatedAt = atMs
    row.setAside = null
    row.due = this.#dueOf(namespace, definition, row)
    if (definition.states?.gone?.includes(to)) this.#remove(row)
    else {
      row.facts = { ...row.facts, ...filteredFacts(definition, resource.document) }
      this.#options.store.update(row, [happened])
      this.#options.store.writeBody(row.seq, JSON.stringify(resource.document))
    }
    this.#tell(namespace, row, happened)
    this.#tellParent(namespace, resource, happened)
  }

  /** Removes it with what belongs to it. Inside a unit of work. */
  remove(namespace: Namespace, resource: Resource, { cause, atMs = namespace.now() }: Moving): void {
    const { row } = resource
    const happened = { at: atMs, event: 'remove', from: row.state, to: null, cause }
    this.#remove(row)
    this.#tell(namespace, row, happened)
    this.#tellParent(namespace, resource, happened)
  }

  /** What the state that it is in leads to by itself. Inside a unit of work. */
  expire(namespace: Namespace, row: ResourceRow): void {
    const expiry = this.known(row.type).states?.expiries?.[row.state ?? '']
    const resource = { row, document: this.documentOf(row), ofLibrary: false }
    if (expiry === undefined || row.due === null) return this.#options.store.update({ ...row, due: null })
    resource.document = { ...resource.document, ...expiry.document }
    this.move(namespace, resource, expiry.to, { cause: 'timer', atMs: row.due.at })
  }

  #rowOf(namespace: Namespace, definition: ResourceDefinition, draft: ResourceDraft, making: Making): NewResource {
    const { createdAtMs = namespace.now(), owner, id } = making
    const { document, facts, state, parent = null, files = null } = draft
    const drawn = id ?? spelled(definition, namespace.drawId(createdAtMs))
    return {
      ns: namespace.key,
      type: definition.type,
      id: drawn,
      parent,
      owner: owner ?? null,
      name: nameOf(definition, document),
      state: state ?? definition.states?.initial ?? null,
      version: 1,
      createdAt: createdAtMs,
      updatedAt: createdAtMs,
      startedAt: null,
      endedAt: null,
      due: null,
      setAside: null,
      facts: { ...facts, ...filteredFacts(definition, document) },
      job: null,
      files
    }
  }

  #dueOf(namespace: Namespace, { states }: ResourceDefinition, row: NewResource) {
    const expiry = states?.expiries?.[row.state ?? '']
    return expiry ? this.#options.planner.plan(namespace, later(row.updatedAt, expiry.afterMs), true) : null
  }

  #refuseTakenName({ key }: Namespace, definition: ResourceDefinition, row: NewResource & { seq?: number }): void {
    if (!definition.uniqueName || !row.name) return
    const filters = [{ field: 'name', op: 'eq' as const, value: row.name }]
    const first = { sortBy: 'createdAt', descending: false, offset: 0, limit: 2 }
    const { rows } = this.#options.store.list({ ns: key, types: [row.type], filters, ...first })
    if (rows.some(({ seq }) => seq !== row.seq)) throw new ApiError(definition.uniqueName)
  }

  #remove(row: ResourceRow): void {
    for (const { type, parent } of this.byType.values()) {
      if (parent?.type === row.type) for (const child of this.childrenOf(row, type)) this.#remove(child)
    }
    this.#options.onRemoved?.(row)
    this.#options.store.remove(row.seq)
  }

  /** What it belongs to may go into another state because of it. */
  #tellParent(namespace: Namespace, { row, document }: Resource, { from, to, cause, at: atMs }: ResourceEvent): void {
    const definition = this.byType.get(this.known(row.type).parent?.type ?? '')
    if (!definition?.childMoved || row.parent === null) return
    const parent = this.stored(namespace, definition.type, row.parent)
    const state = parent && definition.childMoved(parent, { row, document, from, to })
    if (parent && state !== undefined && state !== parent.row.state)
      this.move(namespace, parent, state, { cause, atMs })
  }

  #tell(namespace: Namespace, { type, id }: Pick<ResourceRow, 'type' | 'id'>, happened: ResourceEvent): void {
    const { unitOfWork, feed } = this.#options
    const { detail: _, ...told } = happened
    const happening = { type: 'resource' as const, namespace: namespace.id, resource: type, id, ...told }
    unitOfWork.afterCommit(() => feed.tell(happening))
  }
}

function nameOf({ nameAt }: ResourceDefinition, document: Document): string | null {
  const name = nameAt === undefined ? undefined : document[nameAt]
  return typeof name === 'string' ? name : null
}

/** As the API spells the ids of these resources. `id` has 32 hexadecimal digits. */
export const spelled = ({ id: { format } }: Pick<ResourceDefinition, 'id'>, id: string): string =>
  format === 'dashed' ? dashed(id) : id
