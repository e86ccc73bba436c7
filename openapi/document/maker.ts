/**
 * Makes an OpenAPI document of facts: they are told as routes to an application that serves nothing, `@fastify/swagger` reads
 * that, and what it made is finished. Both documents come from here; what differs between them is data. Loaded when a
 * document is asked for, never at a start.
 */
import swagger from '@fastify/swagger'
import fastify from 'fastify'
import type { FastifyInstance, FastifySchema } from 'fastify'
import type { TSchema } from 'typebox'
import { mapped } from './bodies.ts'
import type { Answer, Content, DescribedOperation, DocumentFacts, Json } from './facts.ts'
import { finishDocument } from './finish.ts'

export async function makeDocument(facts: DocumentFacts): Promise<Json> {
  const app = fastify({ exposeHeadRoutes: false })
  app.addHttpMethod('GET', { hasBody: true, overrideExisting: true })
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => () => '')
  await app.register(swagger, {
    openapi: frameOf(facts) as never,
    convertConstToEnum: false,
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) => (typeof json.$id === 'string' ? json.$id : `def-${index}`)
    }
  })
  for (const component of facts.components) app.addSchema(spelled(component))
  for (const operation of facts.operations) tell(app, operation)
  await app.ready()
  return finishDocument(app.swagger() as unknown as Json, facts)
}

/** The document without what its operations say. */
function frameOf({ info, servers, tags, security, securitySchemes, extensions }: DocumentFacts): Json {
  return {
    openapi: '3.1.0',
    info,
    servers,
    ...(tags === undefined ? {} : { tags }),
    components: { securitySchemes },
    security,
    ...extensions
  }
}

function tell(app: FastifyInstance, operation: DescribedOperation): void {
  const { operationId, summary, description, tag, parameters, security, body, answers, extensions } = operation
  const schema: FastifySchema = {
    operationId,
    summary,
    ...(description === undefined ? {} : { description }),
    tags: [tag],
    ...(parameters.path === undefined ? {} : { params: spelled(parameters.path) }),
    ...(parameters.query === undefined ? {} : { querystring: spelled(parameters.query) }),
    ...(parameters.header === undefined ? {} : { headers: spelled(parameters.header) }),
    ...(security === undefined ? {} : { security }),
    ...(body === undefined ? {} : { body: { content: schemasIn(body.content) } }),
    response: Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, responseOf(answer)])),
    ...extensions
  } as FastifySchema
  app.route({
    method: operation.method,
    url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
    schema,
    handler: () => undefined
  })
}

const responseOf = ({ description, content }: Answer): Json =>
  content === undefined ? { type: 'null', description } : { description, content: schemasIn(content) }

const schemasIn = (content: Content): Json =>
  Object.fromEntries(
    Object.entries(content).map(([mediaType, { schema }]) => [mediaType, { schema: spelled(reference(schema)) }])
  )

/**
 * Swagger puts the first of `patternProperties` in the place of `additionalProperties` and forgets its pattern. So maps are
 * spelled as generators like them: what names there may be, and what each holds.
 */
function spelled(schema: TSchema): unknown {
  return mapped(schema, object => {
    const { patternProperties, ...rest } = object
    if (object.type !== 'object' || typeof patternProperties !== 'object' || patternProperties === null) return object
    const [[pattern, values] = ['', {}], ...others] = Object.entries(patternProperties)
    if (pattern === EVERY_NAME) return { ...rest, additionalProperties: values }
    if (others.length > 0 || 'properties' in object || object.additionalProperties !== false) {
      throw new Error(`a document cannot say what these patterns mean: ${Object.keys(patternProperties).join(', ')}`)
    }
    return { ...rest, propertyNames: { pattern }, additionalProperties: values }
  })
}

/** As TypeBox spells a map that takes any name. */
const EVERY_NAME = '^.*$'

/** The schema in the place where it is used: by its name where it has one, as it is otherwise. */
function reference(schema: TSchema): TSchema {
  const { $id } = schema as { $id?: string }
  return $id === undefined ? schema : { $ref: $id }
}
