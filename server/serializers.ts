/** Response serialisers that are built when they are first needed: most runs use a few operations, all wait for the start. */
import { createRequire } from 'node:module'

type Serialize = (data: unknown) => string
type BuildSerialize = (route: unknown) => Serialize

export function lazySerializers(schemas: unknown, options: unknown): BuildSerialize {
  let build: BuildSerialize | undefined
  return route => {
    let serialize: Serialize | undefined
    return data => {
      build ??= loadCompiler()(schemas, options)
      serialize ??= build(route)
      return serialize(data)
    }
  }
}

function loadCompiler(): (schemas: unknown, options: unknown) => BuildSerialize {
  const { SerializerSelector } = createRequire(import.meta.url)('@fastify/fast-json-stringify-compiler') as {
    SerializerSelector: () => (schemas: unknown, options: unknown) => BuildSerialize
  }
  return SerializerSelector()
}
