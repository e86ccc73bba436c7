/** Finds in a body what its sender should know about: unknown properties, and known ones that have no effect. Changes nothing. */
import type { Place } from './body-map.ts'
import { placeOf } from './shown.ts'

/** Remarks on the body as it was sent, in its own order, at most `most`. Nothing about the body's shape is taken for granted. */
export function survey(body: object, map: Place, most: number): string[] {
  const remarks: string[] = []
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
      if (field === undefined) remarks.push(`unknown property ${placeOf(steps)}`)
      else {
        if (field.remark !== undefined) remarks.push(`${placeOf(steps)} ${field.remark}`)
        visit(value[name], field)
      }
      steps.pop()
    }
  }

  visit(body, map)
  return remarks
}
