/** Brings query parameters into the shape their schema is written for: known ones only, comma lists as lists. */

/** The part of JSON Schema that query schemas use. */
export interface QuerySchema {
  properties?: Record<string, { 'x-csv'?: boolean }>
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

/** A repeated key and a comma list say the same; empty pieces say nothing. */
function piecesOf(value: unknown): string[] {
  const texts: unknown[] = Array.isArray(value) ? value : [value]
  return texts
    .flatMap(text => String(text).split(','))
    .map(piece => piece.trim())
    .filter(piece => piece !== '')
}
