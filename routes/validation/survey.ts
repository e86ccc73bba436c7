/** Finds in a body what its sender should know about: unknown and misspelt properties, and known ones that have no effect. Changes nothing. */
import type { Place } from './body-map.ts'
import { nearestWord } from '../../emulator/nearest.ts'
import { placeOf } from './shown.ts'

export interface Survey {
  remarks: string[]
  /** Absent fields, by their places, that an unknown property was probably meant to be: what to say of it. */
  misspelt: ReadonlyMap<string, string>
}

/** Remarks on the body as it was sent, in its own order, at most `most`. Nothing about the body's shape is taken for granted. */
export function survey(body: object, map: Place, most: number): Survey {
  const remarks: string[] = []
  const misspelt = new Map<string, string>()
  const steps: (string | number)[] = []

  function visit(value: unknown, place: Place): void {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      if (place.items) visitItems(value, place.items)
    } else if (place.fields) visitFields(value as Record<string, unknown>, place.fields)
  }

  function visitItems(items: readonly unknown[], place: Place): void {
    for (let index = 0; index < items.length && remarks.length < most; index++) {
      steps.push(index)
      visit(items[index], place)
      steps.pop()
    }
  }

  function visitFields(value: Record<string, unknown>, fields: NonNullable<Place['fields']>): void {
    for (const name in value) {
      if (remarks.length >= most) return
      const field = fields.get(name)
      steps.push(name)
      if (field === undefined) remarks.push(`unknown property ${nameUnknown(name, value, fields)}`)
      else {
        if (field.remark !== undefined) remarks.push(`${placeOf(steps)} ${field.remark}`)
        visit(value[name], field)
      }
      steps.pop()
    }
  }

  function nameUnknown(name: string, value: object, fields: NonNullable<Place['fields']>): string {
    const absent = [...fields.keys()].filter(field => !Object.hasOwn(value, field))
    const meant = nearestWord(name, absent)
    if (meant === undefined) return placeOf(steps)
    const question = `${placeOf(steps)}: did you mean ${meant}?`
    misspelt.set(placeOf([...steps.slice(0, -1), meant]), question)
    return question
  }

  visit(body, map)
  return { remarks, misspelt }
}
