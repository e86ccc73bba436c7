/** Routes the operations of the API. */
import type { FastifyInstance } from 'fastify'
import type { Operation } from './define-operation.ts'
import type { OperationServices } from './operation-server.ts'
import { admitRequest, serveOperation } from './operation-server.ts'

/** Fastify gets no schema: requests are judged and answers written by `serveOperation`, in its order and its words. */
export function registerOperations(
  app: FastifyInstance,
  operations: readonly Operation[],
  services: OperationServices
): void {
  for (const operation of operations) {
    app.route({
      method: operation.method,
      url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
      onRequest: (request, _reply, done) => {
        admitRequest(operation, services, request)
        done()
      },
      handler: (request, reply) => serveOperation(operation, services, request, reply)
    })
  }
}
