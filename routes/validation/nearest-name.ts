/** Finds the known name that a misspelt one was most likely meant to be, or none: a wrong guess is worse than no guess. */
import { distance } from 'fastest-levenshtein'

/** No field of the API has a longer name; comparing what is longer would only cost time. */
const LONGEST_NAME = 80

/** Case and separators do not count: `shootScripts` is `shoot_scripts`. Of names equally near, the first. */
export function nearestName(given: string, known: Iterable<string>): string | undefined {
  if (given === '' || given.length > LONGEST_NAME) return undefined
  const letters = lettersOf(given)
  let nearest: string | undefined
  let least = Infinity
  for (const name of known) {
    const wanted = lettersOf(name)
    const edits = distance(letters, wanted)
    if (edits >= least || edits > tolerance(letters, wanted)) continue
    least = edits
    nearest = name
  }
  return nearest
}

const lettersOf = (name: string): string => name.replaceAll(/[-_\s]/g, '').toLowerCase()

/** How many slips two names may lie apart: short words are soon near to anything. Two letters that changed places are two. */
function tolerance(letters: string, wanted: string): number {
  const { length } = wanted
  const slips = length < 3 ? 0 : length < 6 ? 1 : length < 9 ? 2 : 3
  return slips < 2 && length > 2 && sorted(letters) === sorted(wanted) ? 2 : slips
}

const sorted = (letters: string): string => letters.split('').sort().join('')
