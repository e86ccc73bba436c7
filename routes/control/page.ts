/** The part of a long list that a call asks for. */
import { Type } from '../../openapi/type.ts'

export const pageQuery = {
  offset: Type.Optional(Type.Integer({ minimum: 0, description: 'How many to pass over; none unless given.' })),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 10_000, description: 'At most this many; 1000 unless given.' })
  )
}

export function pageOf<Item>(
  items: readonly Item[],
  { offset = 0, limit = 1000 }: { offset?: number; limit?: number }
): Item[] {
  return items.slice(offset, offset + limit)
}
