/** The smallest body that the contract takes of an operation, for documents and tests. Pure. */
import { modelFacts } from './facts.ts'
import type { FieldFacts, OperationFacts } from './facts.ts'

/** What is mandatory, each as short and low as it may be; undefined when the operation takes no body. */
export function smallestBody({ body }: Pick<OperationFacts, 'body'>): unknown {
  if (body === undefined) return undefined
  return body.startsWith('array<') ? valueOf({ name: 'body', type: body }) : objectOf(body)
}

function objectOf(model: string): Record<string, unknown> {
  const fields = modelFacts()[model]?.fields ?? []
  return Object.fromEntries(fields.filter(({ required }) => required).map(field => [field.name, valueOf(field)]))
}

function valueOf(field: FieldFacts): unknown {
  const { type, minimum = 0, minLength = 1, minItems = 0, items = {} } = field
  if (field.enum?.[0] !== undefined && !type.startsWith('array<')) return field.enum[0]
  const item = /^array<(.+)>$/.exec(type)?.[1]
  if (item !== undefined) {
    return Array.from({ length: minItems }, () => valueOf({ ...items, name: field.name, type: item }))
  }
  if (type.startsWith('ref:')) {
    const model = type.slice('ref:'.length)
    return modelFacts()[model]?.enum?.[0] ?? objectOf(model)
  }
  switch (type) {
    case 'integer':
    case 'number':
      return minimum
    case 'boolean':
      return false
    case 'string':
      return 'x'.repeat(Math.max(1, minLength))
    default:
      return {}
  }
}
