/**
 * Every field of a request as the facts have it, at any depth, and how to put a value there. Knows no schema that the
 * emulator judges by, so that a test can hold one against the other.
 */
import { modelFacts } from '../../openapi/facts/facts.ts'
import type { FieldFacts } from '../../openapi/facts/facts.ts'
import { smallestBody } from '../../openapi/facts/smallest.ts'

export interface Place {
  /** As messages spell it: `shoot_scripts[0].sequence_no`. */
  at: string
  /** Under which `page-deviations.ts` names it: `TextConfig.text`. */
  known: string
  field: FieldFacts
  /** It is an item of a list: it cannot be missing, only be too few. */
  item?: true
  get(body: unknown): unknown
  /** A copy of the body with that value there, and what it must stand in made as small as can be; undefined takes it away. */
  set(body: unknown, value: unknown): unknown
}

type Parent = Pick<Place, 'at' | 'get' | 'set'>

const root: Parent = { at: '', get: body => body, set: (_, value) => value }

/** The fields of a body, each before what is in it. */
export function placesOf(body: string): Place[] {
  if (!body.startsWith('array<')) return placesIn(body, root, [])
  return itemPlaces({ name: 'body', type: body }, { ...root, at: 'body' }, 'body', [])
}

/** `within` are the models that it stands in: one that holds itself is looked into once. */
function placesIn(model: string, parent: Parent, within: readonly string[]): Place[] {
  if (within.includes(model)) return []
  const { fields } = modelFacts()[model] ?? { fields: [] }
  return fields.flatMap(field => {
    const held = (body: unknown) => parent.get(body) ?? smallestOf(`ref:${model}`)
    const place: Place = {
      at: parent.at === '' ? field.name : `${parent.at}.${field.name}`,
      known: `${model}.${field.name}`,
      field,
      get: body => (parent.get(body) as Record<string, unknown> | undefined)?.[field.name],
      set: (body, value) => parent.set(body, withMember(held(body) as object, field.name, value))
    }
    return [place, ...placesBelow(place, [...within, model])]
  })
}

function placesBelow(place: Place, within: readonly string[]): Place[] {
  const { field, known } = place
  if (field.type.startsWith('array<')) return itemPlaces(field, place, known, within)
  const model = modelOf(field.type)
  return model === undefined ? [] : placesIn(model, place, within)
}

function itemPlaces(list: FieldFacts, parent: Parent, known: string, within: readonly string[]): Place[] {
  const field = itemOf(list)
  const listed = (body: unknown) => (parent.get(body) ?? smallestOf(list.type, list)) as unknown[]
  const place: Place = {
    at: `${parent.at}[0]`,
    known: `${known}[]`,
    field,
    item: true,
    get: body => (parent.get(body) as unknown[] | undefined)?.[0],
    set: (body, value) => parent.set(body, [value, ...listed(body).slice(1)])
  }
  return [place, ...placesBelow(place, within)]
}

function withMember(object: object, name: string, value: unknown): object {
  const { [name]: _, ...others } = object as Record<string, unknown>
  return value === undefined ? others : { ...others, [name]: value }
}

/** Of an item is said what is said of the list's values. */
export function itemOf({ name, type, enum: values, items }: FieldFacts): FieldFacts {
  return { name, type: type.slice('array<'.length, -1), ...items, ...(values ? { enum: values } : {}) }
}

/** The model of an object; one that is a set of strings is a field with that set. */
function modelOf(type: string): string | undefined {
  const model = type.startsWith('ref:') ? type.slice('ref:'.length) : undefined
  return model === undefined || modelFacts()[model]?.enum ? undefined : model
}

/** The values of a field, wherever the facts keep them. */
export function choiceOf({ type, enum: values }: FieldFacts): readonly unknown[] | undefined {
  if (type !== 'string' && !type.startsWith('ref:')) return undefined
  const own = values && values.length > 0 ? values : undefined
  return own ?? setOf({ type })
}

/** The values of a model that is a set of strings; a field may take fewer of them. */
export const setOf = ({ type }: Pick<FieldFacts, 'type'>): readonly unknown[] | undefined =>
  modelFacts()[type.replace(/^ref:/, '')]?.enum

/** The smallest value of a type. */
export function smallestOf(type: string, { minItems = 0 }: Pick<FieldFacts, 'minItems'> = {}): unknown {
  if (type.startsWith('array<')) {
    return Array.from({ length: minItems }, () => smallestOf(type.slice('array<'.length, -1)))
  }
  if (type.startsWith('ref:')) {
    const model = type.slice('ref:'.length)
    return modelFacts()[model]?.enum?.[0] ?? smallestBody({ body: model })
  }
  return { string: 'x', integer: 0, number: 0, boolean: false }[type] ?? {}
}
