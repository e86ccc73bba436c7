/**
 * Writes the TypeScript types of all operations and models from the facts, for handlers: `npm run facts` writes them
 * together with the facts, and a test finds them out of date. Pure text; knows no service.
 */
import type { Facts, FieldFacts, ModelFacts, OperationFacts, ParameterFacts } from '../../openapi/facts/facts.ts'

const head = `/** The types of all operations and models of the contract. Written by \`npm run facts\`; do not edit. */
/* oxlint-disable max-lines */
import type { FileAnswer, FormFile } from '../files.ts'
`

/** Every operation of a service takes it; handlers have it from their context. */
const END_USER = 'X-App-UserId'

export function typesOf({ operations, models }: Facts): string {
  const written = Object.entries(models).map(([name, model]) => modelType(name, model))
  const table = operations.map(operation => `  ${operation.id}: ${operationType(operation, models)}`)
  return `${head}\n${written.join('\n')}\n\n/** What each operation takes and answers, by its official id. */\nexport interface Operations {\n${table.join('\n')}\n}\n`
}

function modelType(name: string, { fields, enum: values }: ModelFacts): string {
  return values ? `export type ${name} = ${union(values)}` : `export type ${name} = ${objectType(fields)}`
}

function operationType(operation: OperationFacts, models: Facts['models']): string {
  const { body, bodyOptional, parameters } = operation
  const given = body === undefined ? 'undefined' : typeOf({ name: 'body', type: named(body) })
  return `{ params: ${objectType(of(parameters, 'path'))}; query: ${objectType(of(parameters, 'query'))}; headers: ${objectType(headersOf(parameters))}; body: ${given}${bodyOptional ? ' | undefined' : ''}; reply: ${replyType(operation, models)} }`
}

/** A bare list is the one field \`body\` of its model; a model without fields is an empty answer. */
function replyType({ reply, stream }: OperationFacts, models: Facts['models']): string {
  if (stream) return 'FileAnswer'
  const [first, ...others] = models[reply]?.fields ?? []
  if (!first) return 'undefined'
  return others.length === 0 && first.name === 'body' ? typeOf(first) : reply
}

const of = (parameters: readonly ParameterFacts[], place: ParameterFacts['in']) =>
  // A default is filled in before a handler sees the value.
  parameters
    .filter(parameter => parameter.in === place)
    .map(parameter => ({ ...parameter, required: parameter.required === true || 'default' in parameter }))

/** That of the end user is in the context of every operation. */
const headersOf = (parameters: readonly ParameterFacts[]) =>
  of(parameters, 'header').filter(({ name }) => name !== END_USER)

const named = (body: string) => (body.startsWith('array<') ? body : `ref:${body}`)

function objectType(fields: readonly FieldFacts[]): string {
  if (fields.length === 0) return '{}'
  const members = fields.map(field => `${JSON.stringify(field.name)}${field.required ? '' : '?'}: ${typeOf(field)}`)
  return `{ ${members.join('; ')} }`
}

function typeOf({ type, enum: values }: FieldFacts): string {
  const item = /^array<(.+)>$/.exec(type)?.[1]
  if (item !== undefined)
    return `${item === 'string' && values ? `(${union(values)})` : typeOf({ name: '', type: item })}[]`
  // Of a set that a field refers to, it may take a part.
  if (!type.startsWith('array<') && values && values.length > 0) return union(values)
  if (type.startsWith('ref:')) return type.slice('ref:'.length)
  const scalars: Readonly<Record<string, string>> = {
    string: 'string',
    integer: 'number',
    number: 'number',
    boolean: 'boolean',
    object: 'Record<string, unknown>',
    file: 'FormFile'
  }
  return scalars[type] ?? 'unknown'
}

const union = (values: readonly unknown[]): string => values.map(value => JSON.stringify(value)).join(' | ')
