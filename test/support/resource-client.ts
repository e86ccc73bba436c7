/** The operations of a resource as clients use them, whatever resource it is; and the control plane, for tests of it. */
import { operationIdOf } from '../../emulator/resources/resource.ts'
import type { ResourceDefinition } from '../../emulator/resources/resource.ts'
import type { Service } from '../../emulator/service.ts'
import { factsOf } from '../../openapi/facts/facts.ts'
import { smallestBody } from '../../openapi/facts/smallest.ts'
import type { TestEmulator } from './emulator.ts'

export interface ResourceAnswer {
  status: number
  body: Record<string, unknown>
}

/** The operations of one resource, asked as a client asks them. */
export class ResourceClient {
  readonly #emulator: TestEmulator
  readonly #definition: ResourceDefinition
  readonly #project: string
  readonly #services: readonly Service[]
  readonly #owner: string | undefined
  static #made = 0
  /** Ids that paths have, by parameter. */
  readonly #ids: Record<string, string> = {}

  /** `services` are those of the emulator: what it belongs to may be of any of them. `owner` is the end user that asks. */
  constructor(
    emulator: TestEmulator,
    services: readonly Service[],
    definition: ResourceDefinition,
    project: string,
    owner?: string
  ) {
    this.#owner = owner
    this.#emulator = emulator
    this.#services = services
    this.#definition = definition
    this.#project = project
  }

  has(role: 'create' | 'list' | 'show' | 'update' | 'remove' | 'removeMany'): boolean {
    return this.#definition.operations[role] !== undefined
  }

  /** Makes one, with what it belongs to; resolves to its id. */
  async create(more: Record<string, unknown> = {}): Promise<string> {
    const { id, answer } = await this.tryCreate({ ...(await this.body()), ...more })
    if (id === undefined) throw new Error(JSON.stringify(answer))
    return id
  }

  /** Sends that body and no other; without an id nothing was made. */
  async tryCreate(body: Record<string, unknown>): Promise<{ id: string | undefined; answer: ResourceAnswer }> {
    const answer = await this.#ask('create', body)
    const id = answer.body[this.#definition.id.field]
    return { id: answer.status < 300 && typeof id === 'string' ? id : undefined, answer }
  }

  list(query: Record<string, string> = {}): Promise<ResourceAnswer> {
    return this.#ask('list', undefined, { ...this.#ids, ...query })
  }

  async idsListed(query: Record<string, string> = {}): Promise<unknown[]> {
    const { body } = await this.list({ limit: '100', ...query })
    const items = body[this.#definition.list?.items ?? ''] as Record<string, unknown>[] | undefined
    if (!items) throw new Error(JSON.stringify(body))
    return items.map(item => item[this.#definition.id.field])
  }

  /** Without those of the library. */
  async ownListed(query: Record<string, string> = {}): Promise<unknown[]> {
    const library = (await this.#definition.library?.()) ?? []
    return (await this.idsListed(query)).filter(id => !library.some(item => item.id === id))
  }

  show(id: string): Promise<ResourceAnswer> {
    return this.#ask('show', undefined, { [this.#definition.id.field]: id })
  }

  update(id: string, body: Record<string, unknown>): Promise<ResourceAnswer> {
    return this.#ask('update', body, { [this.#definition.id.field]: id })
  }

  /** Several at once, where that can be done. */
  removeMany(ids: readonly string[]): Promise<ResourceAnswer> {
    const { idsAt } = this.#definition.operations.removeMany ?? {}
    return this.#ask('removeMany', idsAt === undefined ? ids : { [idsAt]: ids })
  }

  /** As the control plane sees it. */
  async view(id: string): Promise<Record<string, unknown>> {
    const { type } = this.#definition
    return control(this.#emulator, 'GET', `/resources/${type}/${id}?namespace=${this.#project}`)
  }

  remove(id: string): Promise<ResourceAnswer> {
    if (this.has('remove')) return this.#ask('remove', undefined, { [this.#definition.id.field]: id })
    return this.removeMany([id])
  }

  /** What makes one, with a name that no other has, and what it belongs to made before. */
  async body(): Promise<Record<string, unknown>> {
    const { operations, example, parent, nameAt } = this.#definition
    const facts = factsOf(operationIdOf(operations.create) ?? '')
    const body = { ...(smallestBody(facts) as Record<string, unknown>), ...structuredClone(example) }
    if (nameAt !== undefined && nameAt in body) body[nameAt] = `x${++ResourceClient.#made}`
    if (!parent) return body
    const owner = this.#services.flatMap(({ resources = [] }) => resources).find(({ type }) => type === parent.type)
    if (!owner) throw new Error(`nothing is of type ${parent.type}`)
    this.#ids[parent.field] ??= await new ResourceClient(this.#emulator, this.#services, owner, this.#project).create()
    return { ...body, [parent.field]: this.#ids[parent.field] }
  }

  async #ask(role: string, body?: unknown, given: Record<string, string> = {}): Promise<ResourceAnswer> {
    const notes = this.#definition.operations[role as 'create']
    const { method, path, parameters } = factsOf(operationIdOf(notes) ?? '')
    const url = path.replace(/\{(\w+)\}/g, (_, name: string) =>
      name === 'project_id' ? this.#project : (given[name] ?? this.#idOf(given))
    )
    const query = new URLSearchParams(
      Object.entries(given).filter(([name]) => parameters.some(one => one.in === 'query' && one.name === name))
    )
    const answer = await this.#emulator.call({
      method,
      url: `${url}?${query.toString()}`,
      headers: {
        'x-auth-token': 't',
        'content-type': 'application/json',
        ...(this.#owner === undefined ? {} : { 'x-app-userid': this.#owner })
      },
      ...(body === undefined ? {} : { body })
    })
    return { status: answer.status, body: answer.body }
  }

  #idOf(given: Record<string, string>): string {
    return given[this.#definition.id.field] ?? ''
  }
}

/** What the control plane answers. */
export const control = async (emulator: TestEmulator, method: 'GET' | 'POST', path: string, body?: unknown) => {
  const answer = await emulator.call({
    method,
    url: `/_emulator/v1${path}`,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body })
  })
  return answer.body as unknown as Record<string, never>
}
