/** The values that a field of the facts must take and those that it must not, each with the keyword that says so. */
import type { FieldFacts } from '../../openapi/facts/facts.ts'
import type { Place } from './facts-places.ts'
import { choiceOf, itemOf, setOf, smallestOf } from './facts-places.ts'

export interface Case {
  /** The keyword of the facts that is put to the test, as `page-deviations.ts` calls it. */
  keyword:
    | 'type'
    | 'required'
    | 'enum'
    | 'pattern'
    | 'minimum'
    | 'maximum'
    | 'minLength'
    | 'maxLength'
    | 'minItems'
    | 'maxItems'
  value: unknown
  accepted: boolean
}

type Known = Exclude<Case['keyword'], 'type'>

/** What a body may have there, and what not. Lists are made of `item`. */
export function casesOf({ field, item: isItem }: Pick<Place, 'field' | 'item'>, item?: unknown): Case[] {
  const missing: Case[] = field.required && !isItem ? [{ keyword: 'required', value: undefined, accepted: false }] : []
  return [...wrongTypes(field), ...boundsOf(field, item), ...missing]
}

/** The same in a query or a path, where everything is text. A parameter of `several` takes a list with commas. */
export function textCasesOf(field: FieldFacts, several: boolean): Case[] {
  const refused = unreadable(field.type).map((value): Case => ({ keyword: 'type', value, accepted: false }))
  const isList = field.type.startsWith('array<')
  if (!several && !isList)
    return [...refused, { keyword: 'type', value: ['1', '2'], accepted: false }, ...boundsOf(field)]
  const items = boundsOf(isList ? itemOf(field) : field).map(one => ({ ...one, value: [one.value] }))
  // No value and no parameter are the same, and what stands around a value is no part of it.
  const lists = isList ? boundsOf(field).filter(({ value }) => (value as unknown[]).length > 0) : []
  return [...lists, ...items].filter(({ value }) =>
    (value as unknown[]).every(one => one !== '' && String(one).trim() === one)
  )
}

function unreadable(type: string): string[] {
  if (type === 'integer') return ['x', '', '1.5', 'true', '0x10', '1e1', ' 1']
  if (type === 'number') return ['x', '', 'true', '0x10', ' 1']
  if (type === 'boolean') return ['x', '', '1', 'TRUE', 'no']
  return []
}

const oneOfEach: readonly { of: readonly string[]; value: unknown }[] = [
  { of: [], value: null },
  { of: ['string'], value: '7' },
  { of: ['integer', 'number'], value: 7 },
  { of: ['number'], value: 1.5 },
  { of: ['boolean'], value: true },
  { of: ['array'], value: [] },
  { of: ['object'], value: {} }
]

/** The type in JSON. */
export function jsonType(field: FieldFacts): string {
  if (field.type.startsWith('array<')) return 'array'
  if (choiceOf(field)) return 'string'
  return field.type.startsWith('ref:') ? 'object' : field.type
}

function wrongTypes(field: FieldFacts): Case[] {
  const type = jsonType(field)
  return oneOfEach
    .filter(({ of }) => !of.includes(type))
    .map(({ value }) => ({ keyword: 'type', value, accepted: false }))
}

function boundsOf(field: FieldFacts, item?: unknown): Case[] {
  const values = choiceOf(field)
  if (values) return choices(values, setOf(field) ?? [])
  switch (jsonType(field)) {
    case 'string':
      return texts(field)
    case 'integer':
    case 'number':
      return numbers(field)
    case 'array':
      return lists(field, item)
    case 'boolean':
      return [true, false].map(value => ({ keyword: 'type', value, accepted: true }))
    default:
      return []
  }
}

/** `set` has the values of other fields of the same type. */
function choices(values: readonly unknown[], set: readonly unknown[]): Case[] {
  const others = ['', 'no member', ...set, ...values.map(value => `${String(value)} `)]
  return [
    ...values.map((value): Case => ({ keyword: 'enum', value, accepted: true })),
    ...others
      .filter(value => !values.includes(value))
      .map((value): Case => ({ keyword: 'enum', value, accepted: false }))
  ]
}

/** A case for each bound that is known: at it, and one step beyond. */
function atBounds(
  known: readonly [Known, number | undefined, step: -1 | 1][],
  make: (size: number) => unknown
): Case[] {
  return known.flatMap(([keyword, bound, step]) => {
    if (bound === undefined) return []
    const at: Case = { keyword, value: make(bound), accepted: true }
    const beyond = bound + step
    return beyond < 0 && keyword !== 'minimum' ? [at] : [at, { keyword, value: make(beyond), accepted: false }]
  })
}

function texts({ minLength, maxLength, pattern }: FieldFacts): Case[] {
  const lengths: [Known, number | undefined, -1 | 1][] = [
    ['minLength', minLength, -1],
    ['maxLength', maxLength, 1]
  ]
  if (pattern === undefined) return atBounds(lengths, textOf)
  const form = new RegExp(pattern, 'u')
  const samples = ['x', '0', '#12aBcF', ...pattern.split('|')].filter(sample => form.test(sample))
  const long = samples.find(sample => form.test(sample.repeat(3)) && sample.length === 1)
  const [sample] = samples
  const none = ['\n', '😀', 'no such thing'].find(text => !form.test(text))
  return [
    ...(long === undefined ? [] : atBounds(lengths, length => long.repeat(length))),
    ...(sample === undefined ? [] : [{ keyword: 'pattern' as const, value: sample, accepted: true }]),
    ...(none === undefined ? [] : [{ keyword: 'pattern' as const, value: none, accepted: false }])
  ]
}

/** A letter first, since some names are read; the others are one character each in two UTF-16 units, but for whole pictures. */
function textOf(length: number): string {
  if (length === 0) return ''
  return length > 1_000_000 ? 'x'.repeat(length) : `x${'😀'.repeat(length - 1)}`
}

function numbers({ type, minimum, maximum }: FieldFacts): Case[] {
  const range: [Known, number | undefined, -1 | 1][] = [
    ['minimum', minimum, -1],
    ['maximum', maximum, 1]
  ]
  // Beyond 2 ** 53 the next number is further away than one.
  const representable = range.filter(([, bound, step]) => bound === undefined || bound + step !== bound)
  const wide = range
    .filter(known => !representable.includes(known))
    .flatMap(([keyword, bound = 0, step]): Case[] => [
      { keyword, value: bound, accepted: true },
      { keyword, value: bound + step * bound * 2 ** -52, accepted: false }
    ])
  const near =
    type === 'integer'
      ? []
      : range.flatMap(([keyword, bound = Number.NaN, step]): Case[] => {
          const value = bound + step * 0.001
          return Number.isNaN(value) || value === bound ? [] : [{ keyword, value, accepted: false }]
        })
  return [...atBounds(representable, value => value), ...wide, ...near]
}

function lists(field: FieldFacts, given: unknown): Case[] {
  const { minItems, maxItems, enum: values } = field
  const item = given ?? values?.[0] ?? smallestOf(itemOf(field).type)
  const lengths: [Known, number | undefined, -1 | 1][] = [
    ['minItems', minItems, -1],
    ['maxItems', maxItems, 1]
  ]
  return atBounds(lengths, length => Array.from({ length }, () => item))
}
