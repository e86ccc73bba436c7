/** Routes the operations of the API; and describes them, for the OpenAPI document. */
import type { FastifyInstance } from 'fastify'
import { components } from '../openapi/components.ts'
import type { Operation } from './define-operation.ts'
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
export function describeOperations(app: FastifyInstance, operations: readonly Operation[]): void {
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => () => '')
  for (const component of components) app.addSchema(component)
  for (const operation of operations) {
    app.route({
      method: operation.method,
      url: urlOf(operation),
      schema: routeSchema(operation),
      handler: () => undefined
    })
  }
}

/** The path in Fastify's spelling. */
const urlOf = ({ path }: Operation): string => path.replace(/\{(\w+)\}/g, ':$1')
