/** Turns the answers of operations into JSON text by their schemas: what a schema does not name stays out. */
import { createRequire } from 'node:module'
import { components } from '../openapi/components.ts'
import { reference } from '../openapi/reference.ts'
import type { Operation } from './define-operation.ts'
import { kept } from './kept.ts'

type Serialize = (reply: unknown) => string
type Compile = (route: { schema: unknown; method: string; url: string; httpStatus: string }) => Serialize

/** Built at the first answer, not before: most runs use a few operations, and all wait for the start. */
export const replySerializer = kept((operation: Operation): Serialize => {
  const { method, path: url, status = 200, reply } = operation
  return compilerFor(components)({ schema: reply && reference(reply), method, url, httpStatus: String(status) })
})

const compilerFor = kept((named: typeof components): Compile => {
  // Loaded late as well: it takes longer than the rest of a start.
  const { SerializerSelector } = createRequire(import.meta.url)('@fastify/fast-json-stringify-compiler') as {
    SerializerSelector: () => (schemas: Record<string, unknown>, options: object) => Compile
  }
  return SerializerSelector()(Object.fromEntries(named.map(schema => [schema.$id, structuredClone(schema)])), {})
})
