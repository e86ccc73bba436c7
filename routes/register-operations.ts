/** Routes the operations of the API; and describes them, for the OpenAPI document. */
import type { FastifyInstance } from 'fastify'
import type { TSchema } from 'typebox'
import { ErrorBody } from '../openapi/schemas/error-body.ts'
import type { Operation, OperationCode } from './operation.ts'
import type { OperationServices } from './operation-server.ts'
import { admitRequest, serveOperation } from './operation-server.ts'
import { routeSchema } from './route-schema.ts'

/** Fastify gets no schema: requests are judged and answers written by `serveOperation`, in its order and its words. */
export function registerOperations(
  app: FastifyInstance,
  operations: readonly Operation[],
  services: OperationServices
): void {
  for (const operation of operations) {
    app.route({
      method: operation.method,
      url: urlOf(operation),
      onRequest: (request, _reply, done) => {
        admitRequest(operation, services, request)
        done()
      },
      handler: (request, reply) => serveOperation(operation, services, request, reply)
    })
  }
}

/** For an application that serves nothing and is only read by what makes the document. */
export async function describeOperations(app: FastifyInstance, operations: readonly Operation[]): Promise<void> {
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => () => '')
  const described = await Promise.all(operations.map(async operation => ({ operation, code: await operation.load() })))
  for (const component of componentsOf(described.map(({ code }) => code))) app.addSchema(component)
  for (const { operation, code } of described) {
    app.route({
      method: operation.method,
      url: urlOf(operation),
      schema: routeSchema(operation, code),
      handler: () => undefined
    })
  }
}

/** Every component that the operations refer to, once. */
function componentsOf(codes: readonly OperationCode[]): TSchema[] {
  const all = codes.flatMap(({ body, reply }) => [...(body?.components ?? []), ...(reply?.components ?? [])])
  return [...new Set([ErrorBody, ...all])]
}

/** The path in Fastify's spelling. */
const urlOf = ({ path }: Operation): string => path.replace(/\{(\w+)\}/g, ':$1')
