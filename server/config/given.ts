/** One value as a source gave it, before it is parsed; what flags, environment and file have in common. */
import { closest } from 'fastest-levenshtein'

export interface Given {
  /** Name of the option, without dashes in front. */
  name: string
  text: string
  /** What to call the source in messages: a flag, a variable, a file and its key. */
  source: string
  /** What `origins` says: the same, but for a file its path alone. */
  origin: string
}

export interface Reading {
  given: Given[]
  problems: string[]
}

/** The end of a message about an unknown word. */
export function didYouMean(word: string, known: readonly string[]): string {
  return `did you mean ${closest(word, known)}?`
}
