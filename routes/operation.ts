/**
 * The operations of the API as the HTTP layer serves them: facts of the contract, notes of their service, and, from the
 * first request to the service on, the schemas and the code.
 */
import { factsOf } from '../openapi/facts/facts.ts'
import type { Method, OperationFacts } from '../openapi/facts/facts.ts'
import { operationsOfResource } from '../emulator/resources/resource.ts'
import type { ResourceDefinition, ResourceOperation } from '../emulator/resources/resource.ts'
import type { ErrorWords } from '../emulator/errors.ts'
import type { OperationNotes } from '../emulator/operation-notes.ts'
import type { Handler, Service, ServiceCode } from '../emulator/service.ts'
import { kept } from '../emulator/kept.ts'
import type { OperationCode } from './operation-contract.ts'

export interface Operation extends OperationNotes {
  /** The official name, digits included. */
  operationId: string
  method: Method
  path: `/${string}`
  tag: string
  /** The success status. */
  status: number
  takesBody: boolean
  /** Its body may be large. */
  takesPicture: boolean
  /** Name of its service. */
  service: string
  /** How its service says what it refuses. */
  words?: ErrorWords | undefined
  /** Absent until it was loaded. */
  code?: OperationCode
  load(): Promise<OperationCode>
}

/** All operations of the services, made once for a list of services. Throws for an id that the contract does not know. */
export const operationsOf = kept((services: readonly Service[]): readonly Operation[] =>
  services.flatMap(service => [
    ...(service.resources ?? []).flatMap(definition =>
      operationsOfResource(definition).map(generic =>
        operationOf(service, factsOf(generic.id), generic.notes, { definition, ...generic })
      )
    ),
    ...Object.entries(service.operations ?? {}).map(([id, notes]) => operationOf(service, factsOf(id), notes))
  ])
)

/** An operation that a resource answers, unless its service has a handler of its own for it. */
type Generic = Pick<ResourceOperation, 'id' | 'role' | 'lists'> & { definition: ResourceDefinition }

const codeOf = kept((service: Service): { promise: Promise<ServiceCode> } => ({
  promise: service.code?.() ?? Promise.resolve({})
}))

function operationOf(service: Service, facts: OperationFacts, notes: OperationNotes, generic?: Generic): Operation {
  const { id, method, path, tag, status = 200 } = facts
  const operation: Operation = {
    ...notes,
    operationId: id,
    method,
    path,
    tag,
    status,
    takesBody: facts.body !== undefined,
    takesPicture: facts.picture === true,
    service: service.name,
    words: service.errors,
    async load() {
      const { contractOf } = await import('./operation-contract.ts')
      const { handlers = {}, contracts = {}, components = [] } = await codeOf(service).promise
      const handler = handlers[id] ?? (generic && (await genericHandler(generic)))
      if (!handler) throw new Error(`service ${service.name} has no handler for ${id}`)
      const { contract, handle } =
        typeof handler === 'function' ? { contract: contracts[id] ?? {}, handle: handler } : handler
      operation.code ??= { ...contractOf(facts, contract, components, generic?.lists), handle }
      return operation.code
    }
  }
  return operation
}

async function genericHandler({ definition, id, role }: Generic): Promise<Handler> {
  const { handlerFor } = await import('../emulator/resources/crud.ts')
  return handlerFor(definition, { id, role })
}
