/** Properties by which the platform knows what an asset is for. Requests add and take them away one by one. Pure. */

export interface SystemProperty {
  action?: 'ADD' | 'DELETE'
  key?: string
  value?: string
}

/** Both stand in the official enumeration, and mean the same. */
const businessCard = ['BUSSINESS_CARD_VIDEO', 'BUSINESS_CARD_VIDEO']

/** The names under which a property is found. */
export const spellingsOf = (key: string | undefined): readonly string[] =>
  key === undefined ? [] : businessCard.includes(key) ? businessCard : [key]

/**
 * What there is after the wishes of a request, in their order: a key has one value, `DELETE` takes it away, or only
 * with the value that is named. How wishes and properties meet is assumed: the documents name the two actions alone.
 */
export function propertiesAfter(
  before: readonly SystemProperty[],
  wishes: readonly SystemProperty[]
): Pick<SystemProperty, 'key' | 'value'>[] {
  const properties = new Map(before.map(({ key, value }) => [key, value]))
  for (const { action = 'ADD', key, value } of wishes) {
    if (action === 'ADD') properties.set(key, value)
    else if (value === undefined || properties.get(key) === value) properties.delete(key)
  }
  return Array.from(properties, ([key, value]) => ({
    ...(key === undefined ? {} : { key }),
    ...(value === undefined ? {} : { value })
  }))
}
