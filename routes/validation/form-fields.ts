/** Judges a form against its contract: texts as parameters are judged, and files where the contract has files. */
import type { TSchema } from 'typebox'
import type { BodyContract } from '../../openapi/body-contract.ts'
import type { FormFields } from '../form-body.ts'
import { breachFinder } from './all-breaches.ts'
import { bodyMaps } from './body-map.ts'
import { withHint } from './breach.ts'
import type { Breach } from './breach.ts'
import { placeOf, shown } from './shown.ts'
import { survey } from './survey.ts'

export interface JudgedForm {
  /** Texts read as what they stand for, and files as they came. */
  body: Record<string, unknown>
  breaches: Breach[]
  remarks: string[]
}

/** Always the same list, since what is made for a list of components is kept. */
const noComponents: readonly TSchema[] = []

/** At most `most` remarks. */
export function judgeForm(contract: BodyContract, fields: FormFields, most: number): JudgedForm {
  const { components = noComponents, schema } = contract
  const texts: Record<string, unknown> = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value : value.name])
  )
  // Before the schema fills in defaults, as for a body.
  const { remarks, misspelt } = survey(texts, bodyMaps(components)(schema), most)
  const { breaches } = breachFinder('parameters', components)(schema, texts)
  const files = Object.entries(fields).filter(([, value]) => typeof value !== 'string')
  return {
    body: { ...texts, ...Object.fromEntries(files) },
    breaches: [...breaches, ...misplacedFiles(contract, fields)].map(breach => withHint(breach, misspelt)),
    remarks
  }
}

/** A text in the place of a file, or the other way round. */
function misplacedFiles({ schema, components = noComponents }: BodyContract, fields: FormFields): Breach[] {
  const { $ref } = schema as { $ref?: string }
  const component = components.find(({ $id }: TSchema & { $id?: string }) => $id === $ref)
  const { properties = {} } = (component ?? schema) as { properties?: Record<string, { format?: string }> }
  return Object.entries(properties).flatMap(([name, { format }]) => {
    const value = fields[name]
    if (value === undefined || (format === 'binary') === (typeof value !== 'string')) return []
    const place = placeOf([name])
    const sentence =
      typeof value === 'string' ? `${place} must be a file, got ${shown(value)}` : `${place} must be string, got a file`
    return [{ place, sentence }]
  })
}
