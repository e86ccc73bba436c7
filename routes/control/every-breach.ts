/** Says everything that is wrong with a document, not only the first thing: a person mends a file in one go. */
import type { ErrorObject, ValidateFunction } from 'ajv'
import type { TSchema } from 'typebox'
import { limits } from '../../emulator/limits.ts'
import { contractKeywords } from '../../openapi/schemas/keywords.ts'
import { kept } from '../../emulator/kept.ts'
import { breachOf } from '../validation/breach.ts'
import { loadAjv } from '../validation/schema-compiler.ts'
import { placeOf, shown } from '../validation/shown.ts'
import { sketchOf } from './exact.ts'
import { Problem } from './problem.ts'

const validatorOf = kept((schema: TSchema): ValidateFunction => {
  const ajv = new (loadAjv())({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    keywords: [...contractKeywords],
    meta: false,
    validateSchema: false
  })
  return ajv.compile(schema)
})

/** One sentence a breach, each with the place; empty when the value is what the schema says. */
export function everyBreach(schema: TSchema, value: unknown): string[] {
  const validate = validatorOf(schema)
  if (validate(value)) return []
  const errors = validate.errors ?? []
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf')
  // Why each branch of a choice was not taken says less than what the choice is.
  const within = (error: ErrorObject) =>
    choices.some(choice => error !== choice && error.schemaPath.startsWith(`${choice.schemaPath}/`))
  return errors.filter(error => !within(error)).map(sentenceOf)
}

function sentenceOf(error: ErrorObject): string {
  const steps = error.instancePath.split('/').slice(1)
  const place = placeOf(steps.map(step => (/^\d+$/.test(step) ? Number(step) : unescaped(step))))
  const schema = error.parentSchema as (Parameters<typeof sketchOf>[0] & { description?: string }) | undefined
  if (error.keyword === 'additionalProperties') {
    return `${place}: ${String(error.params.additionalProperty)} is not known here`
  }
  if (error.keyword === 'not') return `${place}: ${schema?.description ?? 'is not possible here'}`
  if (error.keyword === 'anyOf') return `${place} must be ${sketchOf(schema ?? {})}`
  if (error.keyword === 'type' && Array.isArray(schema?.type)) {
    return `${place} must be ${schema.type.join(' or ')}, got ${shown(error.data)}`
  }
  return breachOf(error)
}

const unescaped = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~')

/** The refusal of a document with these problems: the first in `detail`, as many as a person reads in `problems`. */
export function refusalOf(status: 400 | 409, what: string, problems: readonly string[], hint: string): Problem {
  const [first = '', ...others] = problems
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`
  const title = status === 400 ? 'Bad request' : 'Conflict'
  return new Problem(status, title, `${what}: ${first}${more}`, hint, {
    problems: problems.slice(0, limits.problemsListed)
  })
}
