/**
 * A map of a body's known fields, drawn once from its schema, for walks that judge nothing: what is unknown, what has no
 * effect, what a lenient mapper would turn into what. A walk follows the map, never the value, so its depth is bounded
 * by the schema whatever a client sends.
 */
import type { TSchema } from 'typebox'
import { kept } from '../../emulator/kept.ts'

export interface Place {
  types: readonly string[]
  /** Known fields of an object. */
  fields?: ReadonlyMap<string, Field>
  /** Every item of an array. */
  items?: Place
}

export interface Field extends Place {
  /** Worth saying when the field is present: why it has no effect, or that the official page lacks it. */
  remark?: string
  /** A documented default of a mandatory field. */
  fallback?: unknown
}

/** The part of JSON Schema that the contract's schemas use. */
interface SchemaView {
  $ref?: string
  type?: string | string[]
  properties?: Record<string, SchemaView>
  required?: string[]
  items?: SchemaView
  'x-no-effect'?: string
  'x-source'?: string
  'x-documented-default'?: unknown
}

/** Draws maps, each at its first use; the same components have the same maps. */
export const bodyMaps = kept(createBodyMaps)

function createBodyMaps(components: readonly TSchema[]): (schema: TSchema) => Place {
  const byName = new Map(components.map(component => [(component as { $id?: string }).$id, component as SchemaView]))
  const drawn = new Map<SchemaView, Place>()

  function placeFor(schema: SchemaView): Place {
    const target = schema.$ref === undefined ? schema : byName.get(schema.$ref)
    if (!target) throw new Error(`no component is named ${schema.$ref}`)
    const known = drawn.get(target)
    if (known) return known
    const place = draw(target)
    drawn.set(target, place)
    return place
  }

  function draw({ type = [], properties, required = [], items }: SchemaView): Place {
    const place: Place = { types: typeof type === 'string' ? [type] : type }
    if (items) place.items = placeFor(items)
    if (properties) {
      place.fields = new Map(
        Object.entries(properties).map(([name, schema]) => [name, fieldFor(schema, required.includes(name))])
      )
    }
    return place
  }

  function fieldFor(schema: SchemaView, mandatory: boolean): Field {
    const field: Field = { ...placeFor(schema) }
    const reason = schema['x-no-effect']
    if (reason !== undefined) field.remark = `has no effect: ${reason}`
    else if (schema['x-source'] === 'sdk') field.remark = 'is not on the official page, only in the SDK'
    if (mandatory && 'x-documented-default' in schema) field.fallback = schema['x-documented-default']
    return field
  }

  return placeFor
}
