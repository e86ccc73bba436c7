/**
 * Names of components where all operations share one document. The official pages that were followed by hand and the facts
 * have models of one name that differ: those of the pages keep it there, and of the facts each gets another. What refers
 * to a component means the one of its own operation. Knows no component.
 */
import type { TSchema } from 'typebox'
import { mapped } from './bodies.ts'
import type { Json } from './facts.ts'

/** A schema with the components that it refers to. */
export interface Referring {
  schema: TSchema
  components?: readonly TSchema[]
}

export interface Names {
  /** Each once, with its name in the document as `$id`. */
  components: TSchema[]
  /** The schema with the names of the document. */
  schemaOf: (referring: Referring) => TSchema
}

/** Throws where two components of one name differ and neither gives way, as `givesWay` says. */
export function namesApart(all: readonly Referring[], givesWay: (component: TSchema) => boolean): Names {
  const homes = new Map<TSchema, Referring>()
  for (const referring of all) {
    for (const component of referring.components ?? []) if (!homes.has(component)) homes.set(component, referring)
  }
  const names = new Map<TSchema, string>()
  const taken = new Set<string>()
  const inOrder = [...homes.keys()].sort((one, other) => Number(givesWay(one)) - Number(givesWay(other)))
  for (const component of inOrder) {
    const name = taken.has(idOf(component)) && givesWay(component) ? `Sdk${idOf(component)}` : idOf(component)
    if (taken.has(name)) throw new Error(`two components are called ${name}`)
    taken.add(name)
    names.set(component, name)
  }

  function renamed(schema: TSchema, { components = [] }: Referring): TSchema {
    const others = new Map(
      components.map(component => [idOf(component), names.get(component)] as const).filter(([id, name]) => id !== name)
    )
    if (others.size === 0) return schema
    const change = (object: Json): Json => {
      const reference = typeof object.$ref === 'string' ? others.get(object.$ref) : undefined
      return reference === undefined ? object : { ...object, $ref: reference }
    }
    const id = (schema as { $id?: string }).$id
    return { ...(mapped(schema, change) as TSchema), ...(id === undefined ? {} : { $id: names.get(schema) ?? id }) }
  }

  return {
    components: Array.from(homes, ([component, home]) => renamed(component, home)),
    schemaOf: referring => renamed(referring.schema, referring)
  }
}

const idOf = (component: TSchema): string => (component as { $id?: string }).$id ?? ''
