/**
 * Requests that every operation of some services takes, found from the facts: what is mandatory and as small as may be, ids
 * of what was really made before, in the first state in which the operation does its work.
 */
import { operationIdOf } from '../../emulator/resources/resource.ts'
import type { Service } from '../../emulator/service.ts'
import { factsOf, modelFacts } from '../../openapi/facts/facts.ts'
import type { OperationFacts, ParameterFacts } from '../../openapi/facts/facts.ts'
import { smallestBody } from '../../openapi/facts/smallest.ts'
import { operationsOf } from '../../routes/operation.ts'
import type { Operation } from '../../routes/operation.ts'
import type { Answer, TestEmulator } from './emulator.ts'
import { choiceOf, smallestOf } from './facts-places.ts'

export interface ApiRequest {
  params: Record<string, string>
  query: Record<string, unknown>
  body: unknown
  headers?: Record<string, string>
}

/** How a request of an operation comes to be taken: with which body, on something in which state. */
interface Way {
  body: unknown
  state?: string
}

/** Where it is found out what is taken, so that nothing else is there in any other project. */
const TRIALS = 'trials'

export class ApiRequests {
  readonly operations: readonly Operation[]
  readonly #emulator: TestEmulator
  readonly #services: readonly Service[]
  readonly #ways = new Map<string, Way>()
  readonly #special: readonly { operation: string; body: object }[]
  #made = 0

  /** `special`: what only the service knows of a body. */
  constructor(
    emulator: TestEmulator,
    services: readonly Service[],
    special: readonly { operation: string; body: object }[] = []
  ) {
    this.#special = special
    this.#emulator = emulator
    this.#services = services
    this.operations = operationsOf(services)
  }

  /** Sends it, with a token unless it has headers of its own. */
  async send(
    { method, path }: Pick<OperationFacts, 'path'> & { method: string },
    request: ApiRequest
  ): Promise<Answer> {
    const { params, query, body, headers = { 'x-auth-token': 't' } } = request
    const url = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    const pairs = Object.entries(query).flatMap(([name, value]) =>
      (Array.isArray(value) ? (value as unknown[]) : [value]).map((one): [string, string] => [name, String(one)])
    )
    const search = pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`
    return this.#emulator.call({
      method: method as 'GET',
      url: url + search,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
  }

  /** A request that the operation takes, in a project of its own, on something that was made for it. */
  async taken(operation: Operation, project = operation.operationId): Promise<ApiRequest> {
    const known = this.#ways.get(operation.operationId)
    if (known) return this.#along(operation, known, project)
    const refused: string[] = []
    for (const way of await this.#waysOf(operation)) {
      const answer = await this.send(operation, await this.#along(operation, way, TRIALS))
      if (answer.status === operation.status) {
        this.#ways.set(operation.operationId, way)
        return this.#along(operation, way, project)
      }
      refused.push(`${way.state ?? 'as made'}: ${answer.text}`)
    }
    throw new Error(`no request is taken by ${operation.operationId}: ${refused.join('; ')}`)
  }

  /** The smallest body first; then what the resource and the documents have as examples. */
  async #waysOf(operation: Operation): Promise<Way[]> {
    const { body } = await operation.load()
    const smallest = this.#hasFacts(operation) ? smallestBody(factsOf(operation.operationId)) : undefined
    const definition = this.#serviceOf(operation).resources?.find(
      ({ operations }) => operationIdOf(operations.create) === operation.operationId
    )
    const examples = Object.values(body?.examples ?? {}).map(({ value }) => value)
    const more = [
      definition?.example,
      ...this.#special.filter(one => one.operation === operation.operationId).map(one => one.body)
    ]
    const larger = more.filter(one => one !== undefined).map(one => ({ ...(smallest as object), ...one }))
    const bodies = [smallest, ...larger, ...examples]
    const states = [undefined, ...this.#statesOf(operation)]
    return states.flatMap(state => bodies.map(each => ({ body: each, ...(state === undefined ? {} : { state }) })))
  }

  #hasFacts({ operationId }: Operation): boolean {
    const { body } = factsOf(operationId)
    return body !== undefined && (body.startsWith('array<') || modelFacts()[body] !== undefined)
  }

  async #along(operation: Operation, { body, state }: Way, project: string): Promise<ApiRequest> {
    const { parameters } = factsOf(operation.operationId)
    const params: Record<string, string> = {}
    for (const { name, in: place } of parameters) {
      if (place !== 'path') continue
      params[name] = name === 'project_id' ? project : await this.idFor(operation, name, project, state)
    }
    const query = Object.fromEntries(
      parameters.filter(one => one.in === 'query' && one.required).map(one => [one.name, smallestParameter(one)])
    )
    return { params, query, body: await this.#withRealThings(operation, body, project) }
  }

  /** Names that nothing else has, and ids of what is there. */
  async #withRealThings(operation: Operation, body: unknown, project: string): Promise<unknown> {
    if (Array.isArray(body) || typeof body !== 'object' || body === null) return body
    const names = new Set((this.#serviceOf(operation).resources ?? []).map(({ nameAt }) => nameAt))
    const real: Record<string, unknown> = { ...body }
    for (const name of Object.keys(real)) {
      if (names.has(name)) real[name] = `x${++this.#made}`
      const one = name.replace(/s$/, '')
      if (!this.#makerOf(operation, one)) continue
      const id = await this.idFor(operation, one, project)
      real[name] = one === name ? id : [id]
    }
    return real
  }

  /** The id of something that was made just now. */
  async idFor(operation: Operation, field: string, project: string, state?: string): Promise<string> {
    if (state !== undefined) return this.#seeded(operation, field, project, state)
    const maker = this.#makerOf(operation, field)
    if (!maker) throw new Error(`nothing makes a ${field} for ${operation.operationId}`)
    const request = await this.taken(maker, project)
    const answer = await this.send(maker, request)
    const id = answer.body[field]
    if (typeof id !== 'string') throw new Error(`${maker.operationId} has made no ${field}: ${answer.text}`)
    return id
  }

  /** The operation that answers with such an id and needs none in its path: of several the one with the most path in common. */
  #makerOf(operation: Operation, field: string): Operation | undefined {
    const makers = this.operations.filter(
      ({ service, method, path, operationId }) =>
        service === operation.service &&
        operationId !== operation.operationId &&
        method === 'POST' &&
        !path.replace('{project_id}', '').includes('{') &&
        modelFacts()[factsOf(operationId).reply]?.fields.some(({ name }) => name === field)
    )
    const shared = ({ path }: Operation) => path.split('/').filter((part, at) => operation.path.split('/')[at] === part)
    return makers.sort((one, other) => shared(other).length - shared(one).length)[0]
  }

  #serviceOf({ service }: Operation): Service {
    const found = this.#services.find(({ name }) => name === service)
    if (!found) throw new Error(`there is no service ${service}`)
    return found
  }

  /** What seeds call what the operation's path has an id of. */
  #subjectOf(operation: Operation): { kind: string } | { type: string; example: object } | undefined {
    const field = /\{(\w+)\}(?!.*\{)/.exec(operation.path)?.[1] ?? ''
    const { kinds = [], resources = [] } = this.#serviceOf(operation)
    const maker = field === 'project_id' ? undefined : this.#makerOf(operation, field)
    const kind = kinds.find(({ createdBy }) => createdBy === maker?.operationId)
    const definition = resources.find(({ operations }) => operationIdOf(operations.create) === maker?.operationId)
    if (kind) return { kind: kind.machine.kind }
    return definition && { type: definition.type, example: definition.example ?? {} }
  }

  #statesOf(operation: Operation): readonly string[] {
    const subject = this.#subjectOf(operation)
    if (!subject) return []
    const { kinds = [], resources = [] } = this.#serviceOf(operation)
    if ('kind' in subject) return kinds.find(({ machine }) => machine.kind === subject.kind)?.machine.states ?? []
    return resources.find(({ type }) => type === subject.type)?.states?.values ?? []
  }

  async #seeded(operation: Operation, field: string, namespace: string, state: string): Promise<string> {
    const subject = this.#subjectOf(operation)
    const maker = this.#makerOf(operation, field)
    if (!subject || !maker) throw new Error(`no ${field} can be seeded`)
    const { body: request } = await this.taken(maker, namespace)
    const id = `seeded-${++this.#made}`
    const seed =
      'kind' in subject
        ? { jobs: [{ key: id, kind: subject.kind, job_id: id, state, request }] }
        : { resources: [{ key: id, type: subject.type, id, state, request }] }
    const answer = await this.#emulator.call({
      method: 'POST',
      url: '/_emulator/v1/seed',
      body: { namespace, ...seed }
    })
    if (answer.status !== 200) throw new Error(answer.text)
    return id
  }
}

/** The smallest text that a parameter takes. */
function smallestParameter(parameter: ParameterFacts): unknown {
  const { type, minimum = 0, minLength = 1 } = parameter
  const [first] = choiceOf(parameter) ?? []
  if (first !== undefined) return first
  if (type === 'string') return 'x'.repeat(Math.max(1, minLength))
  return type === 'integer' || type === 'number' ? minimum : smallestOf(type)
}
