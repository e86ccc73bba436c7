/** Compares what is wanted with what there is, field by field; knows neither jobs nor callbacks. */

export type Value = string | number | null

/** Absent: any value will do; a list: one of its members. */
export type Wanted = Value | readonly Value[] | undefined

export type Match = Readonly<Record<string, Wanted>>

export type Facts = Readonly<Record<string, Value>>

export type Differences = Record<string, { wanted: Wanted; got: Value }>

export interface NearMiss<Item> {
  item: Item
  differs: Differences
}

export function fits(wanted: Wanted, got: Value): boolean {
  if (wanted === undefined) return true
  return Array.isArray(wanted) ? wanted.includes(got) : wanted === got
}

/** The fields in which the facts are not what is wanted; a field the facts lack counts as null. */
export function differencesOf(match: Match, facts: Facts): Differences {
  const differs: Differences = {}
  for (const [field, wanted] of Object.entries(match)) {
    const got = facts[field] ?? null
    if (!fits(wanted, got)) differs[field] = { wanted, got }
  }
  return differs
}

export function matches(match: Match, facts: Facts): boolean {
  for (const field in match) if (!fits(match[field], facts[field] ?? null)) return false
  return true
}

/** Those that differ in the fewest fields, nearest first; equally near ones stay in the order given. */
export function nearestOf<Item>(candidates: readonly NearMiss<Item>[], most: number): NearMiss<Item>[] {
  return candidates
    .filter(({ differs }) => Object.keys(differs).length > 0)
    .sort((one, other) => Object.keys(one.differs).length - Object.keys(other.differs).length)
    .slice(0, most)
}
