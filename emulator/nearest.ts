/**
 * Finds the known word that a misspelt one was most likely meant to be. Knows no words itself, and rather says nothing than
 * guesses: a wrong guess is worse than none.
 */
import { distance } from 'fastest-levenshtein'

/** No word that is known anywhere here is longer; comparing what is longer would only cost time. */
const LONGEST_WORD = 80

/** Case and separators do not count: `shootScripts` is `shoot_scripts`. Of words equally near, the first. */
export function nearestWord(given: string, known: Iterable<string>): string | undefined {
  if (given === '' || given.length > LONGEST_WORD) return undefined
  const letters = lettersOf(given)
  let nearest: string | undefined
  let least = Infinity
  for (const word of known) {
    const wanted = lettersOf(word)
    const slips = distance(letters, wanted)
    if (slips >= least || slips > tolerance(letters, wanted)) continue
    least = slips
    nearest = word
  }
  return nearest
}

/** The end of a message about an unknown word, with what goes before it; empty when no known word is near. */
export function meant(word: string, known: Iterable<string>): string {
  const nearest = nearestWord(word, known)
  return nearest === undefined ? '' : `; did you mean ${nearest}?`
}

const lettersOf = (name: string): string => name.replaceAll(/[-_\s]/g, '').toLowerCase()

/** How many slips two words may lie apart: short words are soon near to anything. Two letters that changed places are two. */
function tolerance(letters: string, wanted: string): number {
  const length = Math.max(letters.length, wanted.length)
  const slips = length < 3 ? 0 : length < 6 ? 1 : length < 9 ? 2 : 3
  return slips < 2 && length > 2 && sorted(letters) === sorted(wanted) ? 2 : slips
}

const sorted = (letters: string): string => letters.split('').sort().join('')
