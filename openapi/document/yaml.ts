/**
 * A document of JSON as YAML, for readers who want that. It is made when it is asked for: a second form that were kept could
 * differ from the first.
 */
import swagger from '@fastify/swagger'
import fastify from 'fastify'

/** `@fastify/swagger` serves a document that it is given in both forms; nothing else here can write YAML. */
export async function yamlOf(json: string): Promise<string> {
  const app = fastify()
  await app.register(swagger, { mode: 'static', specification: { document: JSON.parse(json) as never } })
  await app.ready()
  return app.swagger({ yaml: true })
}
