/** One value as a source gave it, before it is parsed; what flags, environment and file have in common. */
import { nearestWord } from '../../emulator/nearest.ts'

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

/** The end of a message about an unknown word: the known one that is near, or else `instead`. */
export function didYouMean(word: string, known: readonly string[], instead: string): string {
  const nearest = nearestWord(word, known)
  return nearest === undefined ? instead : `did you mean ${nearest}?`
}
