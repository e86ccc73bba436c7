/** Finds the word that somebody meant who wrote another one. Knows no words itself, and rather says nothing than guesses. */
import { distance } from 'fastest-levenshtein'

/** More changes than these make another word, however long it is. */
const MOST_CHANGES = 3

/** The known word that is spelt most like the given one, case apart; undefined when none is near. */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  let nearest: string | undefined
  let fewest = MOST_CHANGES + 1
  for (const candidate of known) {
    const [one, other] = [word.toLowerCase(), candidate.toLowerCase()]
    const changes = distance(one, other)
    if (changes >= fewest || changes > allowed(one, other)) continue
    nearest = candidate
    fewest = changes
  }
  return nearest
}

/** The end of a message about an unknown word, with what goes before it; empty when no known word is near. */
export function meant(word: string, known: Iterable<string>): string {
  const nearest = nearestWord(word, known)
  return nearest === undefined ? '' : `; did you mean ${nearest}?`
}

/** A change for every third letter; letters that have changed places are two changes, and yet a likely mistake. */
function allowed(one: string, other: string): number {
  const third = Math.max(1, Math.floor(Math.max(one.length, other.length) / 3))
  const swapped = sorted(one) === sorted(other) ? 2 : 0
  return Math.min(MOST_CHANGES, Math.max(third, swapped))
}

const sorted = (word: string): string => Array.from(word).sort().join('')
