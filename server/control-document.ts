/** What the control plane's document is made of: its operations, and how it refuses. */
import type { TSchema } from 'typebox'
import { closed } from '../openapi/document/bodies.ts'
import { examplesIn } from '../openapi/document/examples.ts'
import type { Recorded } from '../openapi/document/examples.ts'
import type { Body, Content, DescribedOperation, DocumentFacts } from '../openapi/document/facts.ts'
import { CONTROL_PREFIX, loadAll } from '../routes/control/define-control.ts'
import type { ControlCode, ControlOperation, LoadedOperation } from '../routes/control/define-control.ts'
import { queryOf } from '../routes/control/wire.ts'
import { packageVersion } from './config/package-version.ts'
import { examplesOf } from './recorded-examples.ts'

const problem = {
  $id: 'Problem',
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
const anyBytes: TSchema = { type: 'string', format: 'binary' }

export async function controlFacts(operations: readonly ControlOperation[]): Promise<DocumentFacts> {
  return {
    info: {
      title: 'metastudio-emulator control plane',
      version: packageVersion(),
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
    securitySchemes: {
      adminToken: { type: 'http', scheme: 'bearer', description: 'Needed when the emulator has an admin token.' }
    },
    components: [problem],
    unknownProperties: 'as told',
    operations: (await loadAll(operations)).map(described)
  }
}

function described(operation: LoadedOperation): DescribedOperation {
  const { operationId, method, path, tag, summary, description, params } = operation
  return {
    operationId,
    method,
    path: `${CONTROL_PREFIX}${path}`,
    tag,
    summary,
    description,
    parameters: { path: params, query: queryOf(operation) },
    body: bodyOf(operation),
    answers: {
      200: { description: 'Done.', content: answerOf(operation) },
      '4XX': {
        description: 'Refused; `hint` says what to send instead.',
        content: {
          [PROBLEM_TYPE]: { schema: problem, examples: examplesIn(answersBelow(operationId, '4'), PROBLEM_TYPE) }
        }
      }
    }
  }
}

function bodyOf({ operationId, body, bodyOptional, bytes, judgesBody }: ControlCode): Body | undefined {
  if (bytes === 'sent') return { required: true, content: { [BYTES_TYPE]: { schema: anyBytes } } }
  if (body === undefined) return undefined
  // What an operation judges itself, it judges by this schema; elsewhere an unknown property is refused at every depth.
  const schema = judgesBody ? body : (closed(body) as TSchema)
  return { required: !bodyOptional, content: { [JSON_TYPE]: { schema, examples: examplesOf(operationId).sent } } }
}

function answerOf({ operationId, reply, bytes, text = [] }: ControlCode): Content {
  const recorded = answersBelow(operationId, '2')
  const contentOf = (schema: TSchema, mediaTypes: readonly string[]): Content =>
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
