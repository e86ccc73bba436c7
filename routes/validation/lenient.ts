/**
 * Brings a body into the types of its schema the way a stock JSON mapper on the JVM does before any range is judged:
 * "5" and 5.9 become 5, 5 becomes "5", null and an empty string where a number belongs count as absent.
 */
import type { Field, Place } from './body-map.ts'
import { placeInBody, shown } from './shown.ts'

/** Stands for a field that is to be treated as if it had not been sent. */
const absent = Symbol('absent')

const booleans = new Map<unknown, boolean>([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
  [1, true],
  [0, false]
])

/** Changes `body` in place and says what it changed, in at most `most` remarks. Nothing about its shape is taken for granted. */
export function coerce(body: object, map: Place, most: number): string[] {
  const remarks: string[] = []
  const steps: (string | number)[] = []

  function settle(value: unknown, place: Place): unknown {
    const settled = scalarOf(value, place.types)
    if (settled !== value && remarks.length < most)
      remarks.push(`${placeInBody(steps)} ${shown(value)} ${taken(settled)}`)
    if (Array.isArray(settled) && place.items) settleItems(settled, place.items)
    else if (isRecord(settled) && place.fields) settleFields(settled, place.fields)
    return settled
  }

  function settleItems(items: unknown[], place: Place): void {
    for (let index = 0; index < items.length; index++) {
      steps.push(index)
      const settled = settle(items[index], place)
      // An item cannot be absent; the schema will refuse it as it is.
      if (settled !== absent) items[index] = settled
      steps.pop()
    }
  }

  function settleFields(value: Record<string, unknown>, fields: ReadonlyMap<string, Field>): void {
    for (const [name, field] of fields) {
      steps.push(name)
      const settled = name in value ? settle(value[name], field) : absent
      if (settled !== absent) value[name] = settled
      else if (field.fallback !== undefined) value[name] = field.fallback
      else if (name in value) delete value[name]
      steps.pop()
    }
  }

  settle(body, map)
  return remarks
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const taken = (settled: unknown) => (settled === absent ? 'is taken as absent' : `is taken as ${shown(settled)}`)

/** The value a mapper makes for a field of one type; fields of several types take what comes. */
function scalarOf(value: unknown, types: readonly string[]): unknown {
  if (value === null) return absent
  if (types.length !== 1 || typeof value === 'object') return value
  switch (types[0]) {
    case 'integer':
      return integerOf(value)
    case 'number':
      return typeof value === 'string' ? numberOf(value) : value
    case 'boolean':
      return value === '' ? absent : (booleans.get(value) ?? value)
    case 'string':
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
    default:
      return value
  }
}

/** A fraction is cut off, but only of a number: the mapper refuses "5.9" for an integer. */
function integerOf(value: unknown): unknown {
  if (typeof value === 'number') return Math.trunc(value)
  const number = typeof value === 'string' ? numberOf(value) : value
  return typeof number === 'number' && !Number.isInteger(number) ? value : number
}

function numberOf(text: string): unknown {
  const trimmed = text.trim()
  if (trimmed === '') return absent
  return /^[+-]?[0-9]{1,20}(\.[0-9]{1,20})?$/.test(trimmed) ? Number(trimmed) : text
}
