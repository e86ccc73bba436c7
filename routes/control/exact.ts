/** Judges what a control call sent: exactly what the schema says, nothing more, and a hint that says what would fit. */
import type { TSchema } from 'typebox'
import { meant } from '../../emulator/nearest.ts'
import type { FirstBreach } from '../validation/schema-compiler.ts'
import { breachOf } from '../validation/breach.ts'
import { badRequest } from './problem.ts'

export type Exact = (schema: TSchema, value: unknown, what: string) => unknown

interface Sketchable {
  type?: string | string[]
  enum?: unknown[]
  const?: string | number | boolean
  anyOf?: Sketchable[]
  description?: string
  properties?: Record<string, Sketchable>
  required?: string[]
}

/** `what` is what the value is called in the message: `body` or `query`. */
export function createExact(breachIn: FirstBreach): Exact {
  return (schema, value, what) => {
    const breach = breachIn(schema, value)
    if (!breach) return value
    const hint = `Send ${sketchOf(schema)}.`
    if (breach.keyword === 'additionalProperties') {
      const unknown = String(breach.params.additionalProperty)
      const known = Object.keys((breach.parentSchema as Sketchable | undefined)?.properties ?? {})
      throw badRequest(`${what}: ${unknown} is not known here${meant(unknown, known)}`, hint)
    }
    throw badRequest(`${what}: ${breachOf(breach).trim()}`, hint)
  }
}

/** A schema in one line: `{mode: real|scaled|manual, scale?: number, at?: string}`. */
export function sketchOf(schema: Sketchable): string {
  if (schema.properties) {
    const members = Object.entries(schema.properties).map(([name, member]) => {
      const optional = schema.required?.includes(name) ? '' : '?'
      return `${name}${optional}: ${sketchOf(member)}`
    })
    return `{${members.join(', ')}}`
  }
  if (schema.const !== undefined) return String(schema.const)
  if (schema.enum) return schema.enum.join('|')
  if (schema.anyOf) return schema.anyOf.map(sketchOf).join(' or ')
  return Array.isArray(schema.type) ? schema.type.join('|') : (schema.type ?? 'any value')
}
