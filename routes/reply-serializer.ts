/** Turns the answers of operations into JSON text by their schemas: what a schema does not name stays out. */
import { createRequire } from 'node:module'
import type { TSchema } from 'typebox'
import { kept } from './kept.ts'
import type { ReplyContract } from './operation.ts'

type Serialize = (reply: unknown) => string
type Compile = (route: { schema: unknown; method: string; url: string; httpStatus: string }) => Serialize

/** Built at the first answer, not before: most runs use a few operations, and all wait for the start. */
export const replySerializer = kept(({ schema, components }: ReplyContract): Serialize => {
  const { $id } = schema as { $id?: string }
  const wanted = $id === undefined ? schema : { $ref: `${$id}#` }
  return compilerFor(components)({ schema: wanted, method: 'GET', url: '/', httpStatus: '200' })
})

const compilerFor = kept((named: readonly TSchema[]): Compile => {
  // Loaded late as well: it takes longer than the rest of a start.
  const { SerializerSelector } = createRequire(import.meta.url)('@fastify/fast-json-stringify-compiler') as {
    SerializerSelector: () => (schemas: Record<string, unknown>, options: object) => Compile
  }
  const byName = named.map(schema => [(schema as { $id?: string }).$id, structuredClone(schema)])
  return SerializerSelector()(Object.fromEntries(byName), {})
})
