/**
 * Judges what a client sent against the contract: refuses with `MSS.00000003` and the reason, or lets it through with
 * remarks. It knows schemas and rules as data, and no operation.
 */
import type { Static, TSchema } from 'typebox'
import type { BodyContract, ContractSettings, Violation } from '../../openapi/body-contract.ts'
import { ApiError } from '../../emulator/errors.ts'
import { limits } from '../../emulator/limits.ts'
import { components as contractComponents } from '../../openapi/components.ts'
import { bodyMaps } from './body-map.ts'
import { breachOf } from './breach.ts'
import { coerce } from './lenient.ts'
import { sortQuery } from './query-values.ts'
import { schemaCompiler } from './schema-compiler.ts'
import { placeOf, shown } from './shown.ts'
import { survey } from './survey.ts'

export interface JudgeOptions {
  /** `strict` takes types as they come; `lenient` converts them first, as a stock JSON mapper does. */
  validation: 'strict' | 'lenient'
  /** Refuses what would only have been remarked on. */
  strictWarnings: boolean
  contract: ContractSettings
  /** What references in schemas may name; the contract's components unless given. */
  components?: readonly TSchema[]
}

/** Every method throws `ApiError('invalidParameter')` with the first breach: field, rule, what came. */
export interface Judge {
  /** Brings `raw` into its final form, in place: defaults filled in, tolerated spellings normalised. */
  body<Body>(contract: BodyContract<Body>, raw: unknown): { body: Body; warnings: string[] }
  params<Schema extends TSchema>(schema: Schema, value: unknown): Static<Schema>
  /** Numbers, booleans and comma lists are read from their strings; unknown parameters are dropped with a remark. */
  query<Schema extends TSchema>(
    schema: Schema | undefined,
    value: unknown
  ): { query: Static<Schema>; warnings: string[] }
}

export function createJudge(options: JudgeOptions): Judge {
  const components = options.components ?? contractComponents
  const bodyBreach = schemaCompiler('body', components)
  const parameterBreach = schemaCompiler('parameters')
  const mapOf = bodyMaps(components)
  const most = limits.warningsPerRequest

  function weigh(warnings: readonly string[]): string[] {
    const [first] = warnings
    if (options.strictWarnings && first !== undefined) throw refusal(first)
    return warnings.slice(0, most)
  }

  return {
    body<Body>(contract: BodyContract<Body>, raw: unknown) {
      if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
        throw refusal(`body must be object, got ${shown(raw)}`)
      }
      const map = mapOf(contract.schema)
      const warnings = contract.prepare?.(raw as Record<string, unknown>) ?? []
      if (options.validation === 'lenient') warnings.push(...coerce(raw, map, most))
      // Before the schema fills in defaults: a remark is about what the client wrote.
      warnings.push(...survey(raw, map, most))
      const breach = bodyBreach(contract.schema, raw)
      if (breach) throw refusal(breachOf(breach))
      const body = raw as Body
      for (const rule of contract.rules ?? []) {
        const violation = rule(body, options.contract)
        if (violation) throw refusal(sentenceOf(violation))
      }
      warnings.push(...(contract.remarks?.(body) ?? []))
      contract.finish?.(body)
      return { body, warnings: weigh(warnings) }
    },

    params<Schema extends TSchema>(schema: Schema, value: unknown) {
      const params = { ...(value as object) }
      const breach = parameterBreach(schema, params)
      if (breach) throw refusal(breachOf(breach))
      return params as Static<Schema>
    },

    query<Schema extends TSchema>(schema: Schema | undefined, value: unknown) {
      const { known, unknown } = sortQuery(schema ?? {}, value as Record<string, unknown>)
      const breach = schema && parameterBreach(schema, known)
      if (breach) throw refusal(breachOf(breach))
      const warnings = unknown.slice(0, most).map(name => `unknown query parameter ${placeOf([name])}`)
      return { query: known as Static<Schema>, warnings: weigh(warnings) }
    }
  }
}

const refusal = (detail: string) => new ApiError('invalidParameter', detail)

function sentenceOf(violation: Violation): string {
  const got = 'got' in violation ? `, got ${shown(violation.got)}` : ''
  return `${violation.path} ${violation.rule}${got}`
}
