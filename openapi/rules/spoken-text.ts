/** How much of a scene's text is spoken: what stands outside its tags. Knows markup's angle brackets, no element. */

/** Most characters of a scene's text outside its tags (official page, table 9). */
export const spokenTextLimit = 10_000

/**
 * Counts the code points outside tags, where a tag is everything from a `<` to the next `>`; a `<` that no `>` follows
 * is text. Runs in linear time: `/<[^>]*>/g` says the same, but takes minutes for a text of 100,000 times `<`.
 */
export function spokenLength(text: string): number {
  let count = 0
  let from = 0
  while (from < text.length) {
    const open = text.indexOf('<', from)
    const close = open < 0 ? -1 : text.indexOf('>', open)
    // Without a closing bracket from here on, no later `<` opens a tag either.
    if (close < 0) return count + codePoints(text, from, text.length)
    count += codePoints(text, from, open)
    from = close + 1
  }
  return count
}

/** Code points from one index of a string up to another; a pair of surrogates counts once. */
export function codePoints(text: string, from = 0, to = text.length): number {
  let count = to - from
  for (let index = from + 1; index < to; index++) {
    if (isLow(text.charCodeAt(index)) && isHigh(text.charCodeAt(index - 1))) count--
  }
  return count
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff
