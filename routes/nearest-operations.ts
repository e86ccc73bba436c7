/** Finds the operations that a path which none has was most likely meant for: a segment is misspelt, missing or one too many. */
import { distance } from 'fastest-levenshtein'
import { limits } from '../emulator/limits.ts'

export interface Candidate {
  operationId: string
  method: string
  path: string
  emulated: boolean
}

/** What lies between a path and a template. What is further away than `most` was not meant. */
const cost = {
  /** Any text can be an id; two ids tell less than two words that agree. */
  anId: 0.1,
  missingId: 0.3,
  /** A word too many, or one that is missing. */
  aWord: 0.5,
  /** Words that are less like each other than this have nothing in common. */
  mostUnlike: 0.6,
  otherMethod: 0.2,
  notEmulated: 0.1,
  most: 0.9
}

/** Longer than any template; comparing more would only cost time. */
const LONGEST_PATH = 300
const MOST_SEGMENTS = 16

interface Template {
  candidate: Candidate
  /** Each by its number in the vocabulary. */
  segments: readonly number[]
}

/** Every different segment of the templates, once: they share most of them. */
interface Vocabulary {
  segments: readonly string[]
  words: readonly (readonly string[])[]
}

/** What a segment of a path costs in the place of each segment of the vocabulary. */
type Costs = readonly number[]

/** The result names, in one line of ASCII, the nearest first; it is empty where nothing is near. */
export function createNearest(candidates: readonly Candidate[]): (method: string, path: string) => string {
  const numbers = new Map<string, number>()
  const templates = candidates.map((candidate): Template => {
    const segments = segmentsOf(candidate.path)
    for (const segment of segments) if (!numbers.has(segment)) numbers.set(segment, numbers.size)
    return { candidate, segments: segments.map(segment => numbers.get(segment) ?? 0) }
  })
  const vocabulary = { segments: [...numbers.keys()], words: Array.from(numbers.keys(), wordsOf) }

  return (method, path) => {
    const given = segmentsOf(path)
    if (path.length > LONGEST_PATH || given.length > MOST_SEGMENTS) return ''
    const costs = given.map(segment => costsOf(segment, vocabulary))
    return templates
      .map(({ candidate, segments }) => ({
        candidate,
        far: distanceTo(segments, costs, vocabulary) + handicap(candidate, method)
      }))
      .filter(({ far }) => far <= cost.most)
      .sort((one, other) => one.far - other.far)
      .slice(0, limits.nearestOperations)
      .map(({ candidate }) => nameOf(candidate))
      .join('; ')
  }
}

const segmentsOf = (path: string): string[] => path.split('/').filter(segment => segment !== '')

const wordsOf = (segment: string): string[] => segment.toLowerCase().split(/[-_]/)

const nameOf = ({ operationId, method, path, emulated }: Candidate): string =>
  `${method} ${path} (${emulated ? operationId : `${operationId}, not emulated`})`

const handicap = (candidate: Candidate, method: string): number =>
  (candidate.method === method ? 0 : cost.otherMethod) + (candidate.emulated ? 0 : cost.notEmulated)

const isId = (segment: string | undefined): boolean => segment?.startsWith('{') ?? false

function costsOf(given: string, { segments, words }: Vocabulary): Costs {
  const mine = wordsOf(given)
  return segments.map((segment, index) => {
    if (isId(segment)) return cost.anId
    return given === segment ? 0 : unlikeness(mine, words[index] ?? [])
  })
}

/** Near 0 for a slip, 1 for nothing in common: by letters, or by words where some are left out. */
function unlikeness(mine: readonly string[], theirs: readonly string[]): number {
  const common = mine.filter(word => theirs.includes(word)).length
  const words = 1 - (2 * common) / (mine.length + theirs.length)
  const [given, wanted] = [mine.join('-'), theirs.join('-')]
  const longest = Math.max(given.length, wanted.length)
  // Most pairs need no comparison by letters: their lengths are too different.
  const tooDifferent = Math.abs(given.length - wanted.length) > cost.mostUnlike * longest
  const least = Math.min(words, tooDifferent ? 1 : distance(given, wanted) / longest)
  // Case and separators are a slip, too, if a small one.
  return least > cost.mostUnlike ? 1 : Math.max(least, 0.01)
}

/** The least that it costs to make the template of what was given: an edit distance over segments. */
function distanceTo(template: readonly number[], costs: readonly Costs[], { segments }: Vocabulary): number {
  if (Math.abs(template.length - costs.length) > 1) return Infinity
  const telling = template.filter(number => !/^(?:\{.*|v\d)$/.test(segments[number] ?? ''))
  if (!telling.some(number => costs.some(each => (each[number] ?? 1) < 1))) return Infinity
  const missing = (number: number) => (isId(segments[number]) ? cost.missingId : cost.aWord)
  let row = [0]
  for (const number of template) row.push((row.at(-1) ?? 0) + missing(number))
  for (const each of costs) {
    const next = [(row[0] ?? 0) + cost.aWord]
    for (const [index, number] of template.entries()) {
      const replaced = (row[index] ?? 0) + (each[number] ?? 1)
      const tooMany = (row[index + 1] ?? 0) + cost.aWord
      next.push(Math.min(replaced, tooMany, (next[index] ?? 0) + missing(number)))
    }
    row = next
  }
  return row.at(-1) ?? Infinity
}
