/** The control plane's OpenAPI document, made of its operations. */
import { CONTROL_PREFIX, queryOf } from '../routes/control/define-control.ts'
import type { ControlOperation } from '../routes/control/define-control.ts'

const problem = {
  description: 'Refused; `hint` says what to send instead.',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status', 'detail', 'hint'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string', description: 'What was wrong.' },
          hint: { type: 'string', description: 'What to send instead.' }
        }
      }
    }
  }
}

const anyBytes = { '*/*': { schema: {} } }

export function controlDocument(operations: readonly ControlOperation[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const path = `${CONTROL_PREFIX}${operation.path}`
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'metastudio-emulator control plane',
      version,
      summary: 'What a test does to the emulator that the cloud has no API for.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' }
    },
    servers: [
      {
        url: 'http://{host}:{port}',
        description: 'The emulator.',
        variables: { host: { default: 'localhost' }, port: { default: '4580' } }
      }
    ],
    security: [{}, { adminToken: [] }],
    paths,
    components: {
      securitySchemes: {
        adminToken: { type: 'http', scheme: 'bearer', description: 'Needed when the emulator has an admin token.' }
      }
    }
  }
}

function describe(operation: ControlOperation): Record<string, unknown> {
  const { operationId, summary, description, tag, params, body, bodyOptional, bytes, reply } = operation
  return {
    operationId,
    summary,
    ...(description === undefined ? {} : { description }),
    tags: [tag],
    parameters: [
      ...Object.entries(params?.properties ?? {}).map(([name, schema]) => ({
        name,
        in: 'path',
        required: true,
        schema
      })),
      ...Object.entries(queryOf(operation).properties).map(([name, schema]) => ({
        name,
        in: 'query',
        required: queryOf(operation).required?.includes(name) ?? false,
        schema
      }))
    ],
    ...(bytes === 'sent' ? { requestBody: { required: true, content: anyBytes } } : {}),
    ...(body === undefined
      ? {}
      : { requestBody: { required: !bodyOptional, content: { 'application/json': { schema: body } } } }),
    responses: {
      200: {
        description: 'Done.',
        content: bytes === 'answered' ? anyBytes : { 'application/json': { schema: reply } }
      },
      '4XX': problem
    }
  }
}
