/** How schemas speak of one another: what has a name of its own is a component, and is referred to by it. */
import type { TSchema } from 'typebox'

/** The schema in the place where it is used: by its name where it has one, as it is otherwise. */
export function reference(schema: TSchema): TSchema {
  const { $id } = schema as { $id?: string }
  return $id === undefined ? schema : { $ref: $id }
}
