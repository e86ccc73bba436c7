/** `/livez` and `/readyz`: whether the process serves, and whether it is ready to. Both answer GET and HEAD. */
import type { FastifyInstance } from 'fastify'

/** What is still missing before the emulator is ready; empty when it is. */
export type Readiness = () => readonly string[]

export function registerHealth(app: FastifyInstance, readiness: Readiness): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: '/livez',
    schema: { hide: true } as never,
    handler: () => ({ live: true })
  })
  app.route({
    method: ['GET', 'HEAD'],
    url: '/readyz',
    schema: { hide: true } as never,
    handler: (_request, reply) => {
      const missing = readiness()
      void reply.code(missing.length === 0 ? 200 : 503)
      return { ready: missing.length === 0, missing }
    }
  })
}
