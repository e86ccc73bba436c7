/** Characters as the contract counts them: code points. */

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
