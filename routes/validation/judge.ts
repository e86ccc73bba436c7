/**
 * Judges what a client sent against the contract: refuses with `MSS.00000003` and the reason, or lets it through with
 * remarks. It knows schemas and rules as data, and no operation.
 */
import type { Static, TSchema } from 'typebox'
import type { BodyContract, Switches } from '../../openapi/body-contract.ts'
import { limits } from '../../emulator/limits.ts'
import { breachFinder, ruleBreaches } from './all-breaches.ts'
import { bodyMaps } from './body-map.ts'
import type { FormFields } from '../form-body.ts'
import { withHint } from './breach.ts'
import type { Breach } from './breach.ts'
import { judgeForm } from './form-fields.ts'
import { coerce } from './lenient.ts'
import { nearestWord } from '../../emulator/nearest.ts'
import { oddNumbers, sortQuery } from './query-values.ts'
import type { QuerySchema } from './query-values.ts'
import { Refusal } from './refusal.ts'
import { placeOf, shown } from './shown.ts'
import { survey } from './survey.ts'

export interface JudgeOptions {
  /** `strict` takes types as they come; `lenient` converts them first, as a stock JSON mapper does. */
  validation: 'strict' | 'lenient'
  /** Refuses what would only have been remarked on. */
  strictWarnings: boolean
  /** What was chosen where the contract is silent. */
  switches: Switches
}

/** Every method throws a `Refusal` with all breaches: field, rule, what came. */
export interface Judge {
  /** Brings `raw` into its final form, in place: defaults filled in, tolerated spellings normalised. */
  body<Body>(contract: BodyContract<Body>, raw: unknown): { body: Body; warnings: string[] }
  /** The texts of a form are read as parameters are. */
  form(contract: BodyContract, fields: FormFields): { body: unknown; warnings: string[] }
  params<Schema extends TSchema>(schema: Schema, value: unknown): Static<Schema>
  /** Numbers, booleans and comma lists are read from their strings; unknown parameters are dropped with a remark. */
  query<Schema extends TSchema>(
    schema: Schema | undefined,
    value: unknown
  ): { query: Static<Schema>; warnings: string[] }
}

export function createJudge(options: JudgeOptions): Judge {
  const breachesInParameters = breachFinder('parameters')
  const most = limits.warningsPerRequest

  /** Returns the remarks on what is accepted, and does not return from what is refused. */
  function settle(breaches: readonly Breach[], remarks: readonly string[]): string[] {
    const warnings = remarks.slice(0, most)
    if (options.strictWarnings) {
      const all = [...breaches, ...warnings.map(sentence => ({ place: sentence, sentence }))]
      if (all.length > 0) throw new Refusal(all)
    }
    if (breaches.length > 0) throw new Refusal(breaches, warnings)
    return warnings
  }

  return {
    body<Body>(contract: BodyContract<Body>, raw: unknown) {
      const { components = noComponents } = contract
      if (isList(contract.schema)) {
        const remarks = options.validation === 'lenient' ? coercedItems(contract, raw, most) : []
        return { body: raw as Body, warnings: settle(listBreaches(contract, raw), remarks) }
      }
      if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
        throw new Refusal([{ place: 'body', sentence: `body must be object, got ${shown(raw)}` }])
      }
      const map = bodyMaps(components)(contract.schema)
      const warnings = contract.prepare?.(raw as Record<string, unknown>) ?? []
      if (options.validation === 'lenient') warnings.push(...coerce(raw, map, most))
      // Before the schema fills in defaults: a remark is about what the client wrote.
      const { remarks, misspelt } = survey(raw, map, most)
      warnings.push(...remarks)
      const { breaches, whole } = breachFinder('body', components)(contract.schema, raw)
      const body = raw as Body
      const broken = whole
        ? [...breaches, ...ruleBreaches(contract.rules ?? [], body, options.switches, breaches)]
        : breaches
      if (broken.length === 0) {
        warnings.push(...(contract.remarks?.(body) ?? []))
        contract.finish?.(body)
      }
      return {
        body,
        warnings: settle(
          broken.map(breach => withHint(breach, misspelt)),
          warnings
        )
      }
    },

    form(contract, fields) {
      const { body, breaches, remarks } = judgeForm(contract, fields, most)
      return { body, warnings: settle(breaches, remarks) }
    },

    params<Schema extends TSchema>(schema: Schema, value: unknown) {
      const params = { ...(value as object) }
      settle(breachesInParameters(schema, params).breaches, [])
      return params as Static<Schema>
    },

    query<Schema extends TSchema>(schema: Schema | undefined, value: unknown) {
      const { known, unknown } = sortQuery(schema ?? {}, value as Record<string, unknown>)
      // Before the schema fills in defaults: what is absent may have been meant.
      const warnings = unknown.slice(0, most).map(name => unknownParameter(name, schema, known))
      const odd = options.validation === 'strict' ? oddNumbers(schema ?? {}, known) : []
      const breaches = schema ? breachesInParameters(schema, known).breaches : []
      return { query: known as Static<Schema>, warnings: settle(oneForEach([...odd, ...breaches]), warnings) }
    }
  }
}

/** The first of each place. */
function oneForEach(breaches: readonly Breach[]): Breach[] {
  const places = new Set<string>()
  return breaches.filter(({ place }) => !places.has(place) && places.add(place))
}

/** In place; what is no list is refused afterwards. */
function coercedItems(
  { schema, components = noComponents }: Pick<BodyContract, 'schema' | 'components'>,
  raw: unknown,
  most: number
): string[] {
  return Array.isArray(raw) ? coerce(raw, bodyMaps(components)(schema), most) : []
}

/** A body that is a bare list has no members to be remarked on. */
function listBreaches(
  { schema, components = noComponents }: Pick<BodyContract, 'schema' | 'components'>,
  raw: unknown
) {
  if (!Array.isArray(raw)) throw new Refusal([{ place: 'body', sentence: `body must be array, got ${shown(raw)}` }])
  return breachFinder('body', components)(schema, raw).breaches
}

const isList = (schema: TSchema): boolean => (schema as { type?: unknown }).type === 'array'

/** Always the same list, since what is made for a list of components is kept. */
const noComponents: readonly TSchema[] = []

function unknownParameter(name: string, schema: QuerySchema | undefined, known: object): string {
  const absent = Object.keys(schema?.properties ?? {}).filter(parameter => !Object.hasOwn(known, parameter))
  const meant = nearestWord(name, absent)
  return `unknown query parameter ${placeOf([name])}${meant === undefined ? '' : `: did you mean ${meant}?`}`
}
