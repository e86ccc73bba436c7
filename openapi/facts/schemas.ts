/**
 * Schemas of the contract, built from the facts with TypeBox at their first use. A model is a component that others refer
 * to by its name; a model that is a set of strings stands where it is used. Knows no operation that was followed by hand.
 */
import { Type } from 'typebox'
import type { TObject, TSchema, TSchemaOptions } from 'typebox'
import { documentedDefault } from '../schemas/fields.ts'
import { projectParams } from '../schemas/parameters.ts'
import { modelFacts, operationFacts } from './facts.ts'
import type { FieldFacts, ModelFacts, OperationFacts, ParameterFacts } from './facts.ts'

export type Component = TObject & { $id: string }

/** How strings of a query become other things; see `contractKeywords`. */
const commaList: TSchemaOptions = { 'x-csv': true }

const components = new Map<string, Component>()

/** The model as a component with its name as `$id`. Properties that it does not list are let through. */
export function componentOf(model: string): Component {
  const made = components.get(model)
  if (made) return made
  const { fields } = factsOfModel(model)
  const said = sentModels().has(model) ? fields : fields.map(withoutLeast)
  const properties = Object.fromEntries(said.map(field => [field.name, optionalUnlessRequired(field)]))
  const component = Type.Object(properties, { $id: model, additionalProperties: true }) as unknown as Component
  components.set(model, component)
  return component
}

let sent: ReadonlySet<string> | undefined

/** Models that some request is made of. */
function sentModels(): ReadonlySet<string> {
  const found = new Set<string>()
  const gather = (name: string | undefined): void => {
    if (name === undefined || found.has(name)) return
    found.add(name)
    for (const field of factsOfModel(name).fields) gather(modelIn(field.type))
  }
  if (!sent) for (const { body } of operationFacts()) gather(body === undefined ? undefined : modelIn(body))
  return (sent ??= found)
}

/** A list in an answer may be empty, and so may a name or a tag, whatever the contract says of those that are not. */
function withoutLeast({ minLength: _length, minItems: _items, items, ...field }: FieldFacts): FieldFacts {
  if (items === undefined) return field
  const { minLength: _least, ...bounds } = items
  return { ...field, items: bounds }
}

/** Whether the schema is a component that was made of a model here. */
export const isOfFacts = (schema: TSchema): boolean => components.get((schema as { $id?: string }).$id ?? '') === schema

/** The components that a type is made of: `FilesCreateReq`, `array<ref:Page>`, itself first. */
export function componentsIn(type: string): Component[] {
  const found = new Map<string, Component>()
  const gather = (name: string | undefined): void => {
    if (name === undefined || found.has(name)) return
    found.set(name, componentOf(name))
    for (const field of factsOfModel(name).fields) gather(modelIn(field.type))
  }
  gather(modelIn(type))
  return [...found.values()]
}

/** The body of a request; undefined when the operation takes none. */
export function bodySchema({ body }: Pick<OperationFacts, 'body'>): TSchema | undefined {
  if (body === undefined) return undefined
  return body.startsWith('array<') ? typeSchema({ name: 'body', type: body }, body) : Type.Ref(body)
}

/** The answer of success; undefined when it has no body. */
export function replySchema({ reply, stream }: Pick<OperationFacts, 'reply' | 'stream'>): TSchema | undefined {
  if (stream) return Type.String({ format: 'binary' })
  const [first, ...others] = factsOfModel(reply).fields
  if (!first) return undefined
  // The SDK has no word for an answer that is a bare list: its model has one field for it.
  if (others.length === 0 && first.name === 'body') return typeSchema(first, first.type)
  return Type.Ref(reply)
}

/** Parameters of one place, under the names that requests give them; `lists` are those that take several values. */
export function parametersSchema(
  { parameters }: Pick<OperationFacts, 'parameters'>,
  place: ParameterFacts['in'],
  lists: readonly string[] = []
): TObject {
  const chosen = parameters
    .filter(parameter => parameter.in === place)
    .map(parameter => (lists.includes(parameter.name) ? listed(parameter) : parameter))
  return Type.Object(Object.fromEntries(chosen.map(parameter => [parameter.name, parameterSchema(parameter)])))
}

/** The facts have a list with commas as a text, and its values as those of the whole. */
function listed(parameter: ParameterFacts): ParameterFacts {
  if (parameter.type !== 'string' || !parameter.enum) return parameter
  const { name, in: place, required = false, enum: values } = parameter
  return { name, in: place, required, enum: values, type: 'array<string>' }
}

/** What every operation takes is described once; of other ids the name says what they are of. */
function parameterSchema(parameter: ParameterFacts): TSchema {
  if (parameter.name === 'project_id') return projectParams.properties.project_id
  const of = /^(\w+)_id$/.exec(parameter.name)?.[1]?.replaceAll('_', ' ')
  const schema = optionalUnlessRequired(parameter)
  return parameter.in === 'path' && of !== undefined ? { ...schema, description: `Id of the ${of}.` } : schema
}

function optionalUnlessRequired(field: FieldFacts): TSchema {
  const schema = typeSchema(field, field.type)
  return field.required ? schema : Type.Optional(schema)
}

function typeSchema(field: FieldFacts, type: string): TSchema {
  const item = /^array<(.+)>$/.exec(type)?.[1]
  if (item !== undefined) return arraySchema(field, item)
  if (type.startsWith('ref:')) return referenceSchema(type.slice('ref:'.length), field)
  switch (type) {
    case 'string':
      return stringSchema(field)
    case 'integer':
      return Type.Integer({ ...rangeOf(field), ...optionsOf(field) })
    case 'number':
      return Type.Number({ ...rangeOf(field), ...optionsOf(field) })
    case 'boolean':
      return Type.Boolean(optionsOf(field))
    case 'object':
      return Type.Record(Type.String(), Type.Unknown(), optionsOf(field))
    case 'file':
      return Type.String({ format: 'binary' })
    default:
      throw new Error(`${field.name} has a type that is not known here: ${type}`)
  }
}

function arraySchema(field: FieldFacts, item: string): TSchema {
  const { minItems, maxItems, items = {} } = field
  // What is said of the values is said of the items; the list has its own bounds.
  const inner = typeSchema(
    { ...items, name: field.name, type: item, ...(field.enum ? { enum: field.enum } : {}) },
    item
  )
  const inQuery = 'in' in field ? commaList : {}
  return Type.Array(inner, { ...known({ minItems, maxItems }), ...optionsOf({ ...field, enum: [] }), ...inQuery })
}

/** A field may take fewer of a set than others that refer to it. */
function referenceSchema(model: string, field: FieldFacts): TSchema {
  const { enum: values } = factsOfModel(model)
  const options = optionsOf(field)
  if (!values) return Type.Ref(model, options)
  return choice(field.enum && field.enum.length > 0 ? field.enum : values, options)
}

function stringSchema(field: FieldFacts): TSchema {
  if (field.enum && field.enum.length > 0) return choice(field.enum, optionsOf(field))
  const { minLength, maxLength, pattern } = field
  return Type.String({ ...known({ minLength, maxLength, pattern }), ...optionsOf(field) })
}

const choice = (values: readonly unknown[], options: TSchemaOptions): TSchema =>
  Type.Unsafe({ type: 'string', enum: [...values], ...options })

const rangeOf = ({ minimum, maximum }: FieldFacts) => known({ minimum, maximum })

/** Of a mandatory field a default is printed now and then; filling it in would make the field optional. */
const optionsOf = ({ default: fallback, deprecated, required }: FieldFacts): TSchemaOptions =>
  known({ ...(required ? documentedDefault(fallback) : { default: fallback }), deprecated })

const modelIn = (type: string): string | undefined => {
  const name = /(\w+)>*$/.exec(type)?.[1] ?? ''
  const model = Object.hasOwn(modelFacts(), name) ? modelFacts()[name] : undefined
  return model && !model.enum ? name : undefined
}

function factsOfModel(model: string): ModelFacts {
  const facts = Object.hasOwn(modelFacts(), model) ? modelFacts()[model] : undefined
  if (facts) return facts
  throw new Error(`the contract has no model ${model}`)
}

function known<Values extends object>(values: Values): { [Name in keyof Values]: Exclude<Values[Name], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}
