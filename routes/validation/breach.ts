/** Says in one sentence what Ajv found: which field, which rule, what came. Knows no field by name. */
import type { ErrorObject } from 'ajv'
import { codePoints } from '../../openapi/code-points.ts'
import { placeInBody, shown } from './shown.ts'

export interface Breach {
  /** The field; what it breaks is one breach, however many rules that are. */
  place: string
  /** Field, rule, what came. */
  sentence: string
  /** What may explain it: a misspelt neighbour. */
  hint?: string
}

/** Room for the allowed values in a message that may have 256 characters in all. */
const LONGEST_CHOICE = 120

/** The rule of a schema's keyword, and what is reported as having come. Needs Ajv's `verbose` errors. */
const sentences: Readonly<Record<string, (error: ErrorObject) => string>> = {
  type: ({ params, parentSchema, data }) => `must be ${typeName(params, parentSchema)}, got ${shown(data)}`,
  enum: ({ params, data }) => `must be one of ${choiceOf(params.allowedValues as unknown[])}, got ${shown(data)}`,
  minimum: ({ params, data }) => `must be >= ${params.limit}, got ${shown(data)}`,
  maximum: ({ params, data }) => `must be <= ${params.limit}, got ${shown(data)}`,
  minLength: ({ params, data }) =>
    `must have at least ${counted(Number(params.limit), 'character')}, got ${lengthOf(data)}`,
  maxLength: ({ params, data }) =>
    `must have at most ${counted(Number(params.limit), 'character')}, got ${lengthOf(data)}`,
  minItems: ({ params, data }) => `must have at least ${counted(Number(params.limit), 'item')}, got ${lengthOf(data)}`,
  maxItems: ({ params, data }) => `must have at most ${counted(Number(params.limit), 'item')}, got ${lengthOf(data)}`,
  pattern: error => `${patternRule(error)}, got ${shown(error.data)}`
}

/** For `error_msg`: `video_config.bitrate must be >= 40, got 39`. */
export function breachOf(error: ErrorObject): string {
  return `${placeIn(error)} ${ruleOf(error)}`
}

/** Where the breach is; a field that is missing has a place, too. */
export function placeIn({ instancePath, keyword, params }: ErrorObject): string {
  const steps = stepsOf(instancePath)
  return placeInBody(keyword === 'required' ? [...steps, String(params.missingProperty)] : steps)
}

function ruleOf(error: ErrorObject): string {
  if (error.keyword === 'required') return 'is required'
  return sentences[error.keyword]?.(error) ?? error.message ?? 'is not valid'
}

/** The steps of a JSON pointer; what looks like an index is one, since no field of the API is a number. */
function stepsOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map(step => (/^[0-9]+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')))
}

/** The fields that take a number-like string as well are integers to their readers. */
function typeName(params: Record<string, unknown>, schema: ErrorObject['parentSchema']): string {
  return Array.isArray(schema?.type) ? 'integer' : String(params.type)
}

function patternRule({ parentSchema: schema, message }: ErrorObject): string {
  if (Array.isArray(schema?.type)) return 'must be integer'
  const examples: unknown = schema?.examples
  return Array.isArray(examples) ? `must look like ${examples[0]}` : (message ?? 'has the wrong form')
}

function choiceOf(values: readonly unknown[]): string {
  const names = values.map(String).filter(name => name !== '')
  const all = names.join(', ')
  if (all.length <= LONGEST_CHOICE) return all
  return `${all.slice(0, all.lastIndexOf(',', LONGEST_CHOICE))}, ... (${names.length} values)`
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

/** Characters of a string, items of an array. */
function lengthOf(data: unknown): number {
  return typeof data === 'string' ? codePoints(data) : (data as unknown[]).length
}

/** A missing field may be there under a wrong name. */
export function withHint(breach: Breach, misspelt: ReadonlyMap<string, string>): Breach {
  const hint = misspelt.get(breach.place)
  return hint === undefined ? breach : { ...breach, hint }
}
