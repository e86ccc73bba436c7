/** An operation as Fastify and the OpenAPI document take it. */
import type { FastifySchema } from 'fastify'
import { Type } from 'typebox'
import type { TSchema } from 'typebox'
import type { Operation, OperationCode } from './operation.ts'

/** Headers that every operation takes beside the credential. */
const commonHeaders = Type.Object({
  'X-Project-Id': Type.Optional(
    Type.String({ minLength: 1, maxLength: 64, description: 'Project id; the SDKs send it with AK/SK credentials.' })
  ),
  'X-App-UserId': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 256,
      description:
        'The end user of the caller. No Chinese characters; kept with what is created, shown as `app_user_id`.'
    })
  )
})

export function routeSchema(operation: Operation, code: OperationCode): FastifySchema {
  const { operationId, summary, description, tag, status } = operation
  const { params, query, body, reply } = code
  const schema = {
    operationId,
    summary,
    ...(description === undefined ? {} : { description }),
    tags: [tag],
    params,
    ...(query === undefined ? {} : { querystring: query }),
    ...(operation.credentials === 'none' ? { security: [] } : { headers: commonHeaders }),
    ...(body === undefined ? {} : { body: reference(body.schema) }),
    response: {
      [status]:
        reply === undefined ? { type: 'null', description: 'Done; the answer has no body.' } : reference(reply.schema)
    },
    'x-fidelity': operation.fidelity,
    'x-evidence': operation.evidence,
    ...(operation.assumption === undefined ? {} : { 'x-assumption': operation.assumption })
  }
  return schema
}

/** Components are referred to by name, so that the document has each once. */
function reference(schema: TSchema): TSchema {
  const { $id } = schema as { $id?: string }
  return $id === undefined ? schema : Type.Ref($id)
}
