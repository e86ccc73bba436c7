/** Turns a job query of the domain into SQL with bound values; no value ever becomes part of the SQL text. */
import type { JobFilter, JobQuery } from '../emulator/ports.ts'

const columns: Readonly<Record<string, string>> = {
  jobId: 'job_id',
  state: 'state',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  appUserId: 'app_user_id',
  name: 'name'
}

export interface SqlCondition {
  where: string
  values: (string | number)[]
}

export function conditionOf(query: Pick<JobQuery, 'ns' | 'kinds' | 'filters'>): SqlCondition {
  // Without the CAST, SQLite plans a sorted query anew whenever a value is bound, which takes longer than running it.
  const clauses = ['ns = CAST(? AS INTEGER)', `kind IN (${query.kinds.map(() => '?').join(', ')})`]
  const values: (string | number)[] = [query.ns, ...query.kinds]
  for (const filter of query.filters) {
    const clause = clauseOf(filter)
    clauses.push(clause.where)
    values.push(...clause.values)
  }
  return { where: clauses.join(' AND '), values }
}

export function orderOf(query: Pick<JobQuery, 'sortBy' | 'descending'>): string {
  const direction = query.descending ? 'DESC' : 'ASC'
  // Jobs made in the same millisecond keep the order of their creation.
  return `${columns[query.sortBy]} ${direction}, seq ${direction}`
}

function clauseOf({ field, op, value }: JobFilter): SqlCondition {
  const column = columns[field]
  const operand = column ?? `json_extract(attributes, ?)`
  const path = column ? [] : [`$.${field}`]
  if (op === 'in') {
    const list = value as readonly string[]
    return { where: `${operand} IN (${list.map(() => '?').join(', ')})`, values: [...path, ...list] }
  }
  const bound = typeof value === 'boolean' ? Number(value) : (value as string | number)
  if (op === 'has') {
    return {
      where: 'EXISTS (SELECT 1 FROM json_each(attributes, ?) WHERE json_each.value = ?)',
      values: [`$.${field}`, bound]
    }
  }
  if (op === 'contains') {
    return { where: `instr(lower(${operand}), lower(?)) > 0`, values: [...path, bound] }
  }
  const comparison = op === 'gte' ? '>=' : op === 'lte' ? '<=' : '='
  return { where: `${operand} ${comparison} ?`, values: [...path, bound] }
}
