/**
 * Brings the facts up to a new version of the SDK. Structure (operations, parameters, fields, types, what is mandatory)
 * is the SDK's word; bounds, enumerations, defaults and statuses come from other sources and stay where they were known.
 * Where the two no longer fit together, that is a conflict, for a person to settle. Pure.
 */
import type { FieldFacts, Facts, ModelFacts, OperationFacts, ParameterFacts } from '../../openapi/facts/facts.ts'
import type { Structure } from './read-sdk.ts'

export interface Merge {
  facts: Facts
  /** One line a difference; empty when the SDK says what the facts say. */
  changes: string[]
  /** What was known of a field and is dropped, since its type is another now. */
  conflicts: string[]
}

/** The members of a field that the SDK's source decides. */
const structural: ReadonlySet<string> = new Set(['in', 'name', 'type', 'required'])

export function merge(known: Facts, sdk: Structure): Merge {
  const notes: Notes = { changes: [], conflicts: [] }
  const operations = mergeOperations(known.operations, sdk.operations, notes)
  const models = mergeModels(known.models, sdk.models, notes)
  return { facts: { operations: operations.map(operation => withPicture(operation, models)), models }, ...notes }
}

/** The API gateway takes no more, and the contract has longer texts: there it cannot stand before the service. */
const GATEWAY_CHARACTERS = 12 * 1024 * 1024

function withPicture(operation: OperationFacts, models: Facts['models']): OperationFacts {
  const { picture: _picture, ...rest } = operation
  const large = operation.multipart || longestText(operation.body ?? '', models) > GATEWAY_CHARACTERS
  return large ? { ...rest, picture: true } : rest
}

/** Characters of the longest text that a type allows, itself and all that it is made of; 0 when it says nothing. */
function longestText(type: string, models: Facts['models'], within: readonly string[] = []): number {
  const name = /(\w+)>*$/.exec(type)?.[1] ?? ''
  const model = Object.hasOwn(models, name) ? models[name] : undefined
  if (!model || within.includes(name)) return 0
  const lengths = model.fields.map(({ type: of, maxLength = 0, items }) =>
    Math.max(maxLength, items?.maxLength ?? 0, longestText(of, models, [...within, name]))
  )
  return Math.max(0, ...lengths)
}

type Notes = Pick<Merge, 'changes' | 'conflicts'>

function mergeOperations(
  known: readonly OperationFacts[],
  fresh: readonly OperationFacts[],
  notes: Notes
): OperationFacts[] {
  const before = new Map(known.map(operation => [operation.id, operation]))
  const now = new Set(fresh.map(({ id }) => id))
  notes.changes.push(...known.filter(({ id }) => !now.has(id)).map(({ id }) => `- operation ${id}`))
  return fresh.map(operation => {
    const old = before.get(operation.id)
    if (!old) {
      notes.changes.push(`+ operation ${operation.id}: ${operation.method} ${operation.path}`)
      return operation
    }
    for (const member of ['method', 'path', 'body', 'multipart', 'reply', 'stream'] as const) {
      if (old[member] === operation[member]) continue
      notes.changes.push(`~ operation ${operation.id}: ${member} ${said(old[member])} -> ${said(operation[member])}`)
    }
    const { bodyOptional, status, statuses } = old
    const elsewhere = { bodyOptional: operation.body === undefined ? undefined : bodyOptional, status, statuses }
    return present({
      ...operation,
      parameters: mergeFields(`operation ${operation.id}`, old.parameters, operation.parameters, notes),
      ...elsewhere
    })
  })
}

function mergeModels(known: Facts['models'], fresh: Facts['models'], notes: Notes): Record<string, ModelFacts> {
  const gone = Object.keys(known).filter(name => !Object.hasOwn(fresh, name))
  notes.changes.push(...gone.map(name => `- model ${name}`))
  return Object.fromEntries(
    Object.entries(fresh).map(([name, model]) => {
      const old = Object.hasOwn(known, name) ? known[name] : undefined
      if (!old) {
        notes.changes.push(`+ model ${name}`)
        return [name, model]
      }
      if (said(old.enum) !== said(model.enum)) {
        notes.changes.push(`~ model ${name}: values ${said(old.enum)} -> ${said(model.enum)}`)
      }
      const fields = mergeFields(`model ${name}`, old.fields, model.fields, notes)
      return [name, present({ enum: model.enum, fields, elsewhere: old.elsewhere })]
    })
  )
}

function mergeFields<Field extends FieldFacts | ParameterFacts>(
  owner: string,
  known: readonly Field[],
  fresh: readonly Field[],
  notes: Notes
): Field[] {
  const keyOf = (field: Field) => ('in' in field ? `${field.in} ${field.name}` : field.name)
  const before = new Map(known.map(field => [keyOf(field), field]))
  const now = new Set(fresh.map(keyOf))
  notes.changes.push(...known.filter(field => !now.has(keyOf(field))).map(field => `- ${owner}: ${keyOf(field)}`))
  return fresh.map(field => {
    const old = before.get(keyOf(field))
    if (!old) {
      notes.changes.push(`+ ${owner}: ${keyOf(field)} ${field.type}${field.required ? ', mandatory' : ''}`)
      return field
    }
    if (Boolean(old.required) !== Boolean(field.required)) {
      notes.changes.push(`~ ${owner}: ${keyOf(field)} is ${field.required ? '' : 'no longer '}mandatory`)
    }
    const rest = Object.fromEntries(Object.entries(old).filter(([member]) => !structural.has(member)))
    if (old.type === field.type) return { ...field, ...rest }
    notes.changes.push(`~ ${owner}: ${keyOf(field)} ${old.type} -> ${field.type}`)
    if (Object.keys(rest).length > 0) {
      notes.conflicts.push(`${owner}: ${keyOf(field)} was ${old.type} with ${said(rest)}, and is ${field.type} now`)
    }
    return field
  })
}

const said = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value))

/** Without members that have no value: the files hold what is known. */
function present<Value extends object>(value: { [Name in keyof Value]: Value[Name] | undefined }): Value {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Value
}
