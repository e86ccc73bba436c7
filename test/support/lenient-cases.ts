/**
 * What a body may have where values are taken for the type of their field, as a usual JSON mapper on the JVM takes them:
 * "5" and 5.9 for 5, 5 for "5", and null, or no text where a number belongs, for nothing.
 */
import type { FieldFacts } from '../../openapi/facts/facts.ts'
import type { Case } from './facts-cases.ts'
import { jsonType } from './facts-cases.ts'
import type { Place } from './facts-places.ts'
import { choiceOf } from './facts-places.ts'

export function lenientCasesOf({ field, item }: Pick<Place, 'field' | 'item'>): Case[] {
  const type = jsonType(field)
  const noText = type === 'string' || type === 'array' || type === 'object' ? [] : ['']
  return [
    ...taken(field, type),
    ...notTaken(field, type),
    ...(item ? [null, ...noText].map(refused) : absent(field, noText))
  ]
}

/** As if it were missing: a default is filled in where one is documented, of a mandatory field as well. */
function absent({ required = false, default: fallback }: FieldFacts, noText: readonly string[]): Case[] {
  const ends = !required || fallback !== undefined
  const none = [undefined, null].map((value): Case => ({ keyword: 'required', value, accepted: ends }))
  return [...none, ...noText.map((value): Case => ({ keyword: 'type', value, accepted: ends }))]
}

const accepted = (value: unknown): Case => ({ keyword: 'type', value, accepted: true })
const refused = (value: unknown): Case => ({ keyword: 'type', value, accepted: false })

function taken(field: FieldFacts, type: string): Case[] {
  const { minimum, maximum } = field
  const number = minimum ?? Math.min(maximum ?? 1, 1)
  switch (type) {
    case 'integer':
      return [`${number}`, ` ${number} `, number < 0 ? number - 0.5 : number + 0.5].map(accepted)
    case 'number':
      return [`${number}`, ` ${number} `].map(accepted)
    case 'boolean':
      return ['true', 'True', 'TRUE', 'false', 'False', 'FALSE', 1, 0].map(accepted)
    case 'string':
      return field.pattern === undefined && !choiceOf(field) ? scalars(field) : []
    default:
      return []
  }
}

/** Numbers and truth values whose text is as long as it must be. */
function scalars({ minLength = 0, maxLength = 64 }: FieldFacts): Case[] {
  const digits = 10 ** (Math.max(minLength, 1) - 1)
  const fits = (value: unknown) => String(value).length >= minLength && String(value).length <= maxLength
  return [...(minLength <= 15 ? [digits, -digits] : []), 1.5, true, false].filter(fits).map(accepted)
}

function notTaken(field: FieldFacts, type: string): Case[] {
  switch (type) {
    case 'integer':
      return ['x', '1.5', true, [], {}].map(refused)
    case 'number':
      return ['x', true, [], {}].map(refused)
    case 'boolean':
      return ['x', 'yes', 2, [], {}].map(refused)
    case 'string':
      return [...(choiceOf(field) ? [7, true] : []), [], {}].map(refused)
    case 'array':
      return ['x', 7, true, {}].map(refused)
    default:
      return ['x', 7, true, []].map(refused)
  }
}
