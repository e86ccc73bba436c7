/**
 * The builders of TypeBox that the contract uses, with TypeBox's own types and without its code: loading that would take
 * a third of every start. What they build is what TypeBox builds; a test compares them.
 */
import type { Type as TypeBox } from 'typebox'

type Builders = Pick<
  typeof TypeBox,
  | 'Array'
  | 'Boolean'
  | 'Integer'
  | 'Literal'
  | 'Null'
  | 'Number'
  | 'Object'
  | 'Optional'
  | 'Record'
  | 'Ref'
  | 'String'
  | 'Union'
  | 'Unknown'
  | 'Unsafe'
>

type Schema = Record<string, unknown>

/** A mark that JSON never shows, as TypeBox has it. */
const OPTIONAL = '~optional'

const build = (schema: Schema, options: Schema = {}): Schema => ({ ...schema, ...options })

const scalar = (type: string) => (options?: Schema) => build({ type }, options)

function objectOf(properties: Record<string, Schema>, options?: Schema): Schema {
  const required = Object.keys(properties).filter(name => !(OPTIONAL in (properties[name] ?? {})))
  return build({ type: 'object', ...(required.length === 0 ? {} : { required }), properties }, options)
}

const builders = {
  Array: (items: Schema, options?: Schema) => build({ type: 'array', items }, options),
  Boolean: scalar('boolean'),
  Integer: scalar('integer'),
  Literal: (value: string | number | boolean, options?: Schema) => build({ type: typeof value, const: value }, options),
  Null: scalar('null'),
  Number: scalar('number'),
  Object: objectOf,
  Optional: (schema: Schema) => Object.defineProperty({ ...schema }, OPTIONAL, { value: true }),
  Record: (_key: Schema, value: Schema, options?: Schema) =>
    build({ type: 'object', patternProperties: { '^.*$': value } }, options),
  Ref: (name: string, options?: Schema) => build({ $ref: name }, options),
  String: scalar('string'),
  Union: (anyOf: Schema[], options?: Schema) => build({ anyOf }, options),
  Unknown: (options?: Schema) => build({}, options),
  Unsafe: (schema: Schema) => ({ ...schema })
}

export const Type = builders as unknown as Builders
