/** How values and places of a request are written in messages: short, on one line. */
const LONGEST_VALUE = 40

/** A value as JSON, cut after 40 characters; of arrays and objects only their kind. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'object' && value !== null) return 'object'
  if (typeof value !== 'string') return String(value)
  return JSON.stringify(clipped(value))
}

/** `shoot_scripts[0].sequence_no` from its steps; a step that is no plain name stands in brackets. */
export function placeOf(steps: readonly (string | number)[]): string {
  let place = ''
  for (const step of steps) {
    if (typeof step === 'number') place += `[${step}]`
    else if (!/^[\w-]{1,80}$/.test(step)) place += `[${JSON.stringify(clipped(step))}]`
    else place += place === '' ? step : `.${step}`
  }
  return place === '' ? 'body' : place
}

/** The same in a body: one that is a bare list has no names in it. */
export function placeInBody(steps: readonly (string | number)[]): string {
  const place = placeOf(steps)
  return place.startsWith('[') ? `body${place}` : place
}

/** Cut between characters, not inside one; only the head of the string is looked at. */
function clipped(text: string): string {
  const head = Array.from(text.slice(0, 2 * LONGEST_VALUE + 2))
  return head.length <= LONGEST_VALUE ? text : `${head.slice(0, LONGEST_VALUE).join('')}…`
}
