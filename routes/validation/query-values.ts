/** Brings query parameters into the shape their schema is written for: known ones only, comma lists as lists. */
import type { Breach } from './breach.ts'
import { shown } from './shown.ts'

/** The part of JSON Schema that query schemas use. */
export interface QuerySchema {
  properties?: Record<string, { 'x-csv'?: boolean; type?: unknown }>
}

/** Splits the parameters into those the schema knows and the names of the others. Changes nothing. */
export function sortQuery(
  schema: QuerySchema,
  given: Readonly<Record<string, unknown>>
): { known: Record<string, unknown>; unknown: string[] } {
  const known: Record<string, unknown> = {}
  const unknown: string[] = []
  for (const [name, value] of Object.entries(given)) {
    const parameter = Object.hasOwn(schema.properties ?? {}, name) ? schema.properties?.[name] : undefined
    if (!parameter) unknown.push(name)
    else known[name] = parameter['x-csv'] ? piecesOf(value) : value
  }
  return { known, unknown }
}

/** Ajv takes whatever JavaScript reads as a number: `0x10`, `1e1`, a number between blanks. */
const plainNumber = /^[+-]?[0-9]+(\.[0-9]+)?$/

/** What stands where a number belongs and is none as people write them. */
export function oddNumbers({ properties = {} }: QuerySchema, known: Readonly<Record<string, unknown>>): Breach[] {
  return Object.entries(known).flatMap(([place, value]) => {
    const type = properties[place]?.type
    const isNumber = type === 'integer' || type === 'number'
    if (!isNumber || typeof value !== 'string' || plainNumber.test(value)) return []
    return [{ place, sentence: `${place} must be ${type}, got ${shown(value)}` }]
  })
}

/** A repeated key and a comma list say the same; empty pieces say nothing. */
function piecesOf(value: unknown): string[] {
  const texts: unknown[] = Array.isArray(value) ? value : [value]
  return texts
    .flatMap(text => String(text).split(','))
    .map(piece => piece.trim())
    .filter(piece => piece !== '')
}
