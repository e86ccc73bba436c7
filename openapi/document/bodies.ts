/**
 * Request bodies as the document tells them: closed, so that generated types catch a typo, and marked where the emulator
 * itself only warns. What an answer shares with a request becomes a component of its own there, and stays open: it brings
 * back what a newer client has sent. Knows components and references, but no field; the schemas at run time stay as they are.
 */
import type { Json } from './facts.ts'

/** Says that an unknown property, refused by the schema, earns a warning at run time. */
export const UNKNOWN_PROPERTIES = 'x-emulator-unknown-properties'

/** Name of the component that an answer has in the place of one that requests use, too. */
const shownName = (name: string): string => `${name}Shown`

const PREFIX = '#/components/schemas/'

export function closeBodies(document: Json): void {
  const components = document.components as { schemas: Record<string, Json> }
  const { schemas } = components
  const operations = Object.values(document.paths as Record<string, Record<string, Json>>).flatMap(path =>
    Object.values(path)
  )
  const sent = reach(
    operations.map(({ requestBody }) => requestBody),
    schemas
  )
  const answered = reach(
    operations.map(({ responses }) => responses),
    schemas
  )
  const shared = new Set([...answered].filter(name => sent.has(name)))
  const show = (value: unknown) => opened(redirected(value, shared))
  for (const operation of operations) operation.responses = show(operation.responses)
  const finished = Object.entries(schemas).flatMap(([name, schema]): [string, Json][] => {
    const body: [string, Json] = [name, closed(schema, { [UNKNOWN_PROPERTIES]: 'warning' }) as Json]
    if (!sent.has(name)) return [[name, answered.has(name) ? (show(schema) as Json) : schema]]
    return shared.has(name) ? [body, [shownName(name), shownSchema(name, show(schema) as Json)]] : [body]
  })
  components.schemas = Object.fromEntries(finished)
}

const shownSchema = (name: string, schema: Json): Json => ({ ...schema, title: shownName(name) })

/** Names of the components that these values refer to, directly or through others. */
function reach(from: readonly unknown[], schemas: Readonly<Record<string, Json>>): Set<string> {
  const reached = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const name = nameIn(value)
    if (name !== undefined && !reached.has(name)) {
      reached.add(name)
      visit(schemas[name])
    }
    for (const member of Object.values(value)) visit(member)
  }
  for (const value of from) visit(value)
  return reached
}

function nameIn(value: object): string | undefined {
  const { $ref } = value as { $ref?: unknown }
  return typeof $ref === 'string' && $ref.startsWith(PREFIX) ? $ref.slice(PREFIX.length) : undefined
}

/** A copy in which every object that lists its properties has no others. */
export const closed = (schema: unknown, marks: Json = {}): unknown =>
  mapped(schema, object => (isProperties(object) ? { ...object, additionalProperties: false, ...marks } : object))

/** A copy that does not speak of further properties: they may be there, but no generated type should offer them. */
const opened = (schema: unknown): unknown =>
  mapped(schema, object => {
    if (!isProperties(object)) return object
    const { additionalProperties: _open, ...rest } = object
    return rest
  })

const redirected = (schema: unknown, shared: ReadonlySet<string>): unknown =>
  mapped(schema, object => {
    const name = nameIn(object)
    return name !== undefined && shared.has(name) ? { ...object, $ref: PREFIX + shownName(name) } : object
  })

const isProperties = (schema: Json): boolean => schema.type === 'object' && typeof schema.properties === 'object'

/** A copy, changed from the inside out. */
export function mapped(value: unknown, change: (object: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map(member => mapped(member, change))
  if (typeof value !== 'object' || value === null) return value
  return change(Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapped(member, change)])))
}
