/** Turns documented bounds, one row a field, into bodies that must be accepted and bodies that must be refused. */

/** What the documents say of a field. `sample` makes an item of a list, or a string of n characters. */
export type Row = { at: string; mandatory?: true } & (
  | { kind: 'text'; min: number; max: number; sample?: (length: number) => string }
  | { kind: 'whole' | 'decimal'; min: number; max: number }
  /** The four numbers of a layer that take a fraction and a number-like string. */
  | { kind: 'layer number'; min: number; max: number }
  | { kind: 'flag' | 'object' | 'free text' | 'list of any length' }
  | { kind: 'choice'; of: readonly string[]; anyCase?: true }
  | { kind: 'list'; min: number; max: number; sample: (index: number) => unknown; itemKind: string }
)

export interface Case {
  what: string
  at: string
  value: unknown
  /** The refusal's detail; undefined: accepted. */
  refusal?: string
}

/** One value of each JSON type, and how a message shows it. */
const oneOfEach: readonly { type: string; value: unknown; shown: string }[] = [
  { type: 'null', value: null, shown: 'null' },
  { type: 'string', value: 'x', shown: '"x"' },
  { type: 'integer', value: 7, shown: '7' },
  { type: 'number', value: 1.5, shown: '1.5' },
  { type: 'boolean', value: true, shown: 'true' },
  { type: 'array', value: [], shown: 'array' },
  { type: 'object', value: {}, shown: 'object' }
]

const typesOf: Readonly<Record<Row['kind'], { named: string; accepted: readonly string[] }>> = {
  text: { named: 'string', accepted: ['string'] },
  'free text': { named: 'string', accepted: ['string'] },
  choice: { named: 'string', accepted: ['string'] },
  whole: { named: 'integer', accepted: ['integer'] },
  decimal: { named: 'number', accepted: ['integer', 'number'] },
  'layer number': { named: 'integer', accepted: ['integer', 'number'] },
  flag: { named: 'boolean', accepted: ['boolean'] },
  object: { named: 'object', accepted: ['object'] },
  list: { named: 'array', accepted: ['array'] },
  'list of any length': { named: 'array', accepted: ['array'] }
}

export function casesOf(row: Row): Case[] {
  const { at } = row
  const { named, accepted } = typesOf[row.kind]
  const wrongTypes = oneOfEach
    .filter(({ type }) => !accepted.includes(type))
    .map(({ type, value, shown }) => ({
      what: `${type} for ${named}`,
      at,
      value,
      refusal: `${at} must be ${named}, got ${shown}`
    }))
  return [...wrongTypes, ...boundsOf(row)]
}

function boundsOf(row: Row): Case[] {
  const { at } = row
  switch (row.kind) {
    case 'text':
      return textBounds(row)
    case 'list':
      return listBounds(row)
    case 'whole':
      return [
        ...range(row, 1),
        { what: 'a fraction', at, value: row.min + 0.5, refusal: `${at} must be integer, got ${row.min + 0.5}` },
        { what: 'a number in a string', at, value: `${row.max}`, refusal: `${at} must be integer, got "${row.max}"` }
      ]
    case 'decimal':
      return range(row, 0.001)
    case 'layer number':
      return [
        ...range(row, 0.5),
        { what: 'a number-like string', at, value: `${row.max},` },
        { what: 'words', at, value: '12px', refusal: `${at} must be integer, got "12px"` },
        {
          what: 'a number-like string out of range',
          at,
          value: `${row.max + 1},`,
          refusal: `${at} must be <= ${row.max}, got ${row.max + 1}`
        }
      ]
    case 'choice':
      return choiceBounds(row)
    case 'flag':
      return [true, false].map(value => ({ what: String(value), at, value }))
    default:
      return []
  }
}

function choiceBounds({ at, of, anyCase }: Row & { kind: 'choice' }): Case[] {
  const others = ['', 'no member', ...(anyCase ? [] : of.map(value => value.toLowerCase()))]
  return [
    ...of.map(value => ({ what: value, at, value })),
    ...others
      .filter(value => !of.includes(value))
      .map(value => ({
        what: `${JSON.stringify(value)} instead of a member`,
        at,
        value,
        refusal: `${at} must be one of ${namesOf(of)}, got ${shownText(value)}`
      }))
  ]
}

/** Long values are cut in messages, too. */
const shownText = (value: string) => JSON.stringify(value.length <= 40 ? value : `${value.slice(0, 40)}…`)

/** Long choices are cut in messages. */
function namesOf(values: readonly string[]): string {
  const all = values.join(', ')
  return all.length <= 120 ? all : `${all.slice(0, all.lastIndexOf(',', 120))}, ... (${values.length} values)`
}

function range({ at, min, max }: { at: string; min: number; max: number }, step: number): Case[] {
  return [
    { what: 'the lowest', at, value: min },
    { what: 'the highest', at, value: max },
    { what: 'just below', at, value: min - step, refusal: `${at} must be >= ${min}, got ${min - step}` },
    { what: 'just above', at, value: max + step, refusal: `${at} must be <= ${max}, got ${max + step}` }
  ]
}

function textBounds({ at, min, max, sample = fill }: Row & { kind: 'text' }): Case[] {
  const counted = (count: number) => `${count} character${count === 1 ? '' : 's'}`
  return [
    { what: `${min} characters`, at, value: sample(min) },
    { what: `${max} characters`, at, value: sample(max) },
    {
      what: `${max + 1} characters`,
      at,
      value: sample(max + 1),
      refusal: `${at} must have at most ${counted(max)}, got ${max + 1}`
    },
    ...(min === 0
      ? []
      : [{ what: 'too few', at, value: '', refusal: `${at} must have at least ${counted(min)}, got 0` }])
  ]
}

/** Astral characters: one character each, though two UTF-16 units. */
const fill = (length: number) => '😀'.repeat(length)

function listBounds({ at, min, max, sample, itemKind }: Row & { kind: 'list' }): Case[] {
  const many = (length: number) => Array.from({ length }, (_, index) => sample(index))
  return [
    { what: `${min} items`, at, value: many(min) },
    { what: `${max} items`, at, value: many(max) },
    {
      what: `${max + 1} items`,
      at,
      value: many(max + 1),
      refusal: `${at} must have at most ${max} items, got ${max + 1}`
    },
    { what: 'an item of null', at, value: [null], refusal: `${at}[0] must be ${itemKind}, got null` },
    ...(min === 0 ? [] : [{ what: 'none', at, value: [], refusal: `${at} must have at least ${min} item, got 0` }])
  ]
}

/** `a.b[0].c` as `['a', 'b', 0, 'c']`. */
export function stepsOf(path: string): (string | number)[] {
  return [...path.matchAll(/[^.[\]]+/g)].map(([step]) => (/^\d+$/.test(step) ? Number(step) : step))
}

type Tree = Record<string | number, unknown>

/** A copy of the body with one field replaced; the way to it must exist. */
export function withField<Body extends object>(body: Body, path: string, value: unknown): Body {
  const copy = structuredClone(body)
  const steps = stepsOf(path)
  const last = steps.pop() ?? ''
  const parent = steps.reduce<Tree>((node, step) => node[step] as Tree, copy as Tree)
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return copy
}

/** The value at a path. */
export function fieldOf(body: object, path: string): unknown {
  return stepsOf(path).reduce<unknown>((node, step) => (node as Tree)[step], body)
}
