/** Routes the operations of the API. */
import type { FastifyInstance } from 'fastify'
import { components } from '../openapi/components.ts'
import type { Operation } from './define-operation.ts'
import type { OperationServices } from './operation-server.ts'
import { admitRequest, serveOperation } from './operation-server.ts'
import { routeSchema } from './route-schema.ts'

export function registerOperations(
  app: FastifyInstance,
  operations: readonly Operation[],
  services: OperationServices
): void {
  for (const component of components) app.addSchema(component)
  for (const operation of operations) {
    app.route({
      method: operation.method,
      url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
      schema: routeSchema(operation),
      // Requests are judged by `serveOperation`, in its order and its words; Fastify only serialises.
      validatorCompiler: () => () => true,
      onRequest: (request, _reply, done) => {
        admitRequest(operation, services, request)
        done()
      },
      handler: (request, reply) => serveOperation(operation, services, request, reply)
    })
  }
}
