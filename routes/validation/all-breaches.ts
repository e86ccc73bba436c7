/**
 * Finds everything that a value breaks. The good path is one pass that ends at the first breach; only what is refused is
 * looked through to its end. Knows schemas and rules as data, and no HTTP.
 */
import type { TSchema } from 'typebox'
import type { Rule, Switches } from '../../openapi/body-contract.ts'
import { limits } from '../../emulator/limits.ts'
import type { Breach } from './breach.ts'
import { breachOf, placeIn } from './breach.ts'
import { everyBreachCompiler, schemaCompiler } from './schema-compiler.ts'
import { shown } from './shown.ts'

export interface Found {
  /** One a field, the first of a plain judgement first. */
  breaches: readonly Breach[]
  /** False: the value is so large that nobody looked further than to the first breach. */
  whole: boolean
}

const nothing: Found = { breaches: [], whole: true }

/** Brings the value into form in place, as `schemaCompiler` does. */
export function breachFinder(
  kind: 'body' | 'parameters',
  components?: readonly TSchema[]
): (schema: TSchema, value: unknown) => Found {
  const firstIn = schemaCompiler(kind, components)
  return (schema, value) => {
    const first = firstIn(schema, value)
    if (!first) return nothing
    const whole = !holdsMoreThan(limits.judgedValues, value)
    const errors = whole ? [first, ...everyBreachCompiler(kind, components)(schema, value)] : [first]
    const byPlace = new Map<string, Breach>()
    for (const error of errors) {
      const place = placeIn(error)
      if (!byPlace.has(place)) byPlace.set(place, { place, sentence: breachOf(error) })
    }
    return { breaches: [...byPlace.values()], whole }
  }
}

/** A broken list of a million items would make as many errors. */
function holdsMoreThan(most: number, value: unknown): boolean {
  const open = [value]
  for (let count = 0; open.length > 0 && count <= most;) {
    const next = open.pop()
    if (typeof next !== 'object' || next === null) continue
    const members: unknown[] = Array.isArray(next) ? next : Object.values(next)
    count += members.length
    if (count > most) return true
    for (const member of members) open.push(member)
  }
  return false
}

/** What the body breaks of the rules that can be asked: those that read nothing which was refused. */
export function ruleBreaches<Body>(
  rules: readonly Rule<Body>[],
  body: Body,
  switches: Switches,
  refused: readonly Breach[]
): Breach[] {
  const places = new Set(refused.map(({ place }) => place.replaceAll(/\[\d+\]/g, '[]')))
  const found: Breach[] = []
  for (const { reads, breaches } of rules) {
    if (places.size > 0 && reads.some(read => isWithin(read, places))) continue
    for (const { path, rule, ...came } of breaches(body, switches)) {
      const got = 'got' in came ? `, got ${shown(came.got)}` : ''
      found.push({ place: path, sentence: `${path} ${rule}${got}` })
    }
  }
  return found
}

function isWithin(read: string, places: ReadonlySet<string>): boolean {
  for (const place of places) {
    if (read === place || read.startsWith(`${place}.`) || read.startsWith(`${place}[`)) return true
  }
  return false
}
