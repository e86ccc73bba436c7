/** The control plane's OpenAPI document, made of its operations. */
import { CONTROL_PREFIX, queryOf } from '../routes/control/define-control.ts'
import type { ControlOperation } from '../routes/control/define-control.ts'
import { closed } from '../openapi/document/bodies.ts'
import { examplesIn } from '../openapi/document/examples.ts'
import type { Recorded } from '../openapi/document/examples.ts'
import { examplesOf } from './recorded-examples.ts'

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'hint'],
  properties: {
    type: { type: 'string', description: 'Always `about:blank`.' },
    title: { type: 'string', description: 'What kind of refusal it is.' },
    status: { type: 'integer', description: 'The status of the answer.' },
    detail: { type: 'string', description: 'What was wrong.' },
    hint: { type: 'string', description: 'What to send instead.' }
  },
  additionalProperties: true,
  description: 'A refusal (RFC 9457). Some have more members, such as `possible`, `problems` or `nearest`.'
}

const JSON_TYPE = 'application/json'
const PROBLEM_TYPE = 'application/problem+json'
const BYTES_TYPE = 'application/octet-stream'
const anyBytes = { type: 'string', format: 'binary' }

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
      schemas: { Problem: problemSchema },
      securitySchemes: {
        adminToken: { type: 'http', scheme: 'bearer', description: 'Needed when the emulator has an admin token.' }
      }
    }
  }
}

function describe(operation: ControlOperation): Record<string, unknown> {
  const { operationId, summary, description, tag, params } = operation
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
    ...requestBodyOf(operation),
    responses: {
      200: { description: 'Done.', content: answerOf(operation) },
      '4XX': {
        description: 'Refused; `hint` says what to send instead.',
        content: {
          [PROBLEM_TYPE]: {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: examplesIn(answersBelow(operationId, '4'), PROBLEM_TYPE)
          }
        }
      }
    }
  }
}

function requestBodyOf({
  operationId,
  body,
  bodyOptional,
  bytes,
  judgesBody
}: ControlOperation): Record<string, unknown> {
  if (bytes === 'sent') return { requestBody: { required: true, content: { [BYTES_TYPE]: { schema: anyBytes } } } }
  if (body === undefined) return {}
  const { sent } = examplesOf(operationId)
  // What an operation judges itself, it judges by this schema; elsewhere an unknown property is refused at every depth.
  const media = {
    schema: judgesBody ? body : closed(body),
    ...(Object.keys(sent).length === 0 ? {} : { examples: sent })
  }
  return { requestBody: { required: !bodyOptional, content: { [JSON_TYPE]: media } } }
}

function answerOf(operation: ControlOperation): Record<string, unknown> {
  const { operationId, reply, bytes, text = [] } = operation
  const recorded = answersBelow(operationId, '2')
  const contentOf = (schema: unknown, mediaTypes: readonly string[]) =>
    Object.fromEntries(mediaTypes.map(type => [type, { schema, examples: examplesIn(recorded, type) }]))
  if (bytes === 'answered') return contentOf(anyBytes, [BYTES_TYPE])
  const isText = (reply as { type?: string }).type === 'string'
  return { ...contentOf(reply, isText ? [] : [JSON_TYPE]), ...contentOf({ type: 'string' }, text) }
}

/** The recorded answers whose status begins so. */
function answersBelow(operationId: string, status: string): Record<string, Recorded> {
  const { answered } = examplesOf(operationId)
  return Object.assign(
    {},
    ...Object.keys(answered)
      .filter(each => each.startsWith(status))
      .map(each => answered[each])
  )
}
