/**
 * Turns a query of the domain into SQL with bound values; no value ever becomes part of the SQL text. Knows how a query is
 * best begun: by which index, for each of the types and values asked for.
 */
import type { FieldFilter, ResourceFilter, ResourceQuery } from '../emulator/resources/resource-ports.ts'
import { columns } from './resource-row.ts'

export interface SqlCondition {
  where: string
  values: (string | number)[]
}

/** One way into the table: an index whose entries come in the order of creation where its condition holds. */
export interface Leg extends SqlCondition {
  index: string
  type: string
  /** The value of the column that the index is by; undefined: the index is by type alone. */
  value: string | undefined
}

export interface Approach {
  /** All resources that are asked for are on one of these, and on one only. */
  legs: Leg[]
  /** What the legs are by besides the type. */
  by: string | undefined
  /** When what is asked for was made, where that is all that the legs do not see to; absent: something else is asked for too. */
  span: Span | undefined
  /** What the legs do not see to. */
  rest: SqlCondition
}

/** Emulator time, both ends included; undefined: at any time before or after. */
export interface Span {
  from: number | undefined
  until: number | undefined
}

/** Columns that have an index by type and creation; the one that leaves the fewest rows comes first. */
const indexes: readonly [field: string, index: string][] = [
  ['id', 'resources_by_id'],
  ['name', 'resources_by_name'],
  ['parent', 'resources_by_parent'],
  ['owner', 'resources_by_owner'],
  ['state', 'resources_by_state']
]

const BY_TYPE = 'resources_by_creation'

export function approachOf({ ns, types, filters }: Pick<ResourceQuery, 'ns' | 'types' | 'filters'>): Approach {
  const [driver, index] = driverOf(filters)
  const values = driver ? [...new Set(valuesOf(driver))] : [undefined]
  // Where one of no values is asked for, nothing can be found, and SQLite would not look at an index.
  const nothing = filters.some(
    filter => !('any' in filter) && filter.op === 'in' && (filter.value as readonly unknown[]).length === 0
  )
  const legs = (nothing ? [] : [...new Set(types)]).flatMap(type =>
    values.map((value): Leg => {
      // Without the CAST, SQLite plans a sorted query anew whenever a value is bound, which takes longer than running it.
      const typed = 'ns = CAST(? AS INTEGER) AND type = CAST(? AS TEXT)'
      if (driver === undefined || value === undefined) return { index, type, value, where: typed, values: [ns, type] }
      const column = columns[driver.field] ?? driver.field
      return { index, type, value, where: `${typed} AND ${column} = CAST(? AS TEXT)`, values: [ns, type, value] }
    })
  )
  const others = filters.filter(filter => filter !== driver)
  const clauses = others.map(clauseOf)
  return {
    legs,
    by: driver?.field,
    span: spanOf(others),
    rest: {
      where: clauses.map(({ where }) => ` AND ${where}`).join(''),
      values: clauses.flatMap(clause => clause.values)
    }
  }
}

function spanOf(filters: readonly ResourceFilter[]): Span | undefined {
  const [since, until]: [number[], number[]] = [[], []]
  for (const filter of filters) {
    if ('any' in filter || filter.field !== 'createdAt' || typeof filter.value !== 'number') return undefined
    if (filter.op === 'gte') since.push(filter.value)
    else if (filter.op === 'lte') until.push(filter.value)
    else return undefined
  }
  return {
    from: since.length > 0 ? Math.max(...since) : undefined,
    until: until.length > 0 ? Math.min(...until) : undefined
  }
}

/** What rows are sorted by, and the value that its text needs, if any. */
export function sortKeyOf(field: string): SqlCondition {
  return operandOf(field)
}

function driverOf(filters: readonly ResourceFilter[]): [driver: FieldFilter | undefined, index: string] {
  for (const [field, index] of indexes) {
    const driver = filters.find(
      (filter): filter is FieldFilter => !('any' in filter) && filter.field === field && valuesOf(filter).length > 0
    )
    if (driver) return [driver, index]
  }
  return [undefined, BY_TYPE]
}

/** The texts that a filter lets through; none when it is not of that form. */
function valuesOf({ op, value }: FieldFilter): string[] {
  if (op === 'eq' && typeof value === 'string') return [value]
  if (op !== 'in' || !Array.isArray(value)) return []
  const texts = value.filter((one: unknown) => typeof one === 'string')
  return texts.length === value.length ? texts : []
}

function operandOf(field: string): SqlCondition {
  const column = columns[field]
  // With the table's name: `json_each`, which it may be joined with, has columns of the same names.
  if (column !== undefined) return { where: `r.${column}`, values: [] }
  return { where: 'json_extract(r.facts, ?)', values: [pathOf(field)] }
}

/** Names of facts come from us, never from a client; one with a point in it leads into a fact. */
const pathOf = (field: string): string => `$.${field}`

function clauseOf(filter: ResourceFilter): SqlCondition {
  if (!('any' in filter)) return conditionOf(filter)
  const clauses = filter.any.map(clauseOf)
  const where = clauses.length === 0 ? 'FALSE' : `(${clauses.map(clause => clause.where).join(' OR ')})`
  return { where, values: clauses.flatMap(({ values }) => values) }
}

function conditionOf({ field, op, value }: FieldFilter): SqlCondition {
  const { where: operand, values } = operandOf(field)
  if (op === 'in') {
    const list = value as readonly (string | number)[]
    return { where: `${operand} IN (${list.map(() => '?').join(', ')})`, values: [...values, ...list] }
  }
  if (op === 'exists') return { where: `${operand} IS ${value === false ? 'NULL' : 'NOT NULL'}`, values }
  const bound = typeof value === 'boolean' ? Number(value) : (value as string | number)
  if (op === 'lacks') {
    const has = conditionOf({ field, op: 'has', value })
    return { where: `NOT (${has.where})`, values: has.values }
  }
  if (op === 'has') {
    const is = {
      where: 'EXISTS (SELECT 1 FROM json_each(r.facts, ?) WHERE json_each.value = ?)',
      values: [pathOf(field), bound]
    }
    return among(bound, is)
  }
  if (op === 'contains') return { where: `instr(lower(${operand}), lower(?)) > 0`, values: [...values, bound] }
  const comparison = op === 'gte' ? '>=' : op === 'lte' ? '<=' : '='
  const is = { where: `${operand} ${comparison} ?`, values: [...values, bound] }
  return op === 'eq' && columns[field] === undefined ? among(bound, is) : is
}

/** JSONB has a text as it is, unless that was escaped: most rows can be told from their bytes, in a third of the time. */
function among(value: string | number, is: SqlCondition): SqlCondition {
  if (typeof value !== 'string' || !/^[\w .:-]+$/.test(value)) return is
  return { where: `instr(r.facts, CAST(? AS BLOB)) > 0 AND ${is.where}`, values: [value, ...is.values] }
}
