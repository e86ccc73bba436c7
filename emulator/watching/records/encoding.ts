/**
 * How a record lies in bytes: its words as numbers of 2 bytes, its numbers as 8, its texts as they come, each after its
 * length. What is read is what was written, to the last bit and half of a pair.
 */
import type { Pages, Place } from './pages.ts'

export interface RecordContent {
  /** What many records share: names, states, codes. */
  words: readonly (string | null)[]
  numbers: readonly number[]
  /** What is each record's own. */
  texts: readonly string[]
}

/** How many of each there are: the same for all records of one sort. */
export interface Shape {
  words: number
  numbers: number
  texts: number
}

/** Words kept, and characters of one: many times what an API has. A word beyond that is written out in each record. */
const MOST_WORDS = 4096
const LONGEST_WORD = 64
/** Numbers of no word, and of one that is written out. */
const NONE = 0
const WRITTEN_OUT = 1
const FIRST_WORD = 2

const WORD_BYTES = 2
const NUMBER_BYTES = 8
const LENGTH_BYTES = 4

export class Encoding {
  readonly #numbers = new Map<string, number>()
  readonly #words: (string | null)[] = [null, null]
  /** Numbers of the words of the record that is being written. */
  readonly #found: number[] = []

  /** Writes the record at the end of the pages; returns its address. */
  write({ words, numbers, texts }: RecordContent, pages: Pages): number {
    const found = this.#found
    let most = words.length * WORD_BYTES + numbers.length * NUMBER_BYTES
    let writtenOut = 0
    for (let index = 0; index < words.length; index++) {
      const word = words[index] ?? null
      const number = this.#numberOf(word)
      found[index] = number
      if (number !== WRITTEN_OUT) continue
      writtenOut++
      most += mostBytesOf(word ?? '')
    }
    for (const text of texts) most += mostBytesOf(text)
    const place = pages.reserve(most)
    const { bytes, view } = place
    let { at } = place
    for (let index = 0; index < words.length; index++, at += WORD_BYTES) view.setUint16(at, found[index] ?? NONE)
    for (const number of numbers) {
      view.setFloat64(at, number)
      at += NUMBER_BYTES
    }
    for (const text of texts) at = writeText(place, at, text)
    if (writtenOut > 0) {
      for (const word of words.filter((_, index) => found[index] === WRITTEN_OUT)) at = writeText(place, at, word ?? '')
    }
    return pages.commit(bytes, at - place.at)
  }

  read(place: Place, shape: Shape): RecordContent {
    const { bytes, view } = place
    let { at } = place
    const words: (string | null)[] = []
    const numbers: number[] = []
    const texts: string[] = []
    let writtenOut = 0
    for (let index = 0; index < shape.words; index++, at += WORD_BYTES) {
      const number = view.getUint16(at)
      if (number === WRITTEN_OUT) writtenOut++
      words.push(this.#words[number] ?? null)
    }
    for (let index = 0; index < shape.numbers; index++, at += NUMBER_BYTES) numbers.push(view.getFloat64(at))
    for (let index = 0; index < shape.texts + writtenOut; index++) {
      const head = view.getUint32(at)
      const begin = at + LENGTH_BYTES
      at = begin + (head >>> 1)
      texts.push(bytes.toString(head % 2 === 0 ? 'latin1' : 'utf16le', begin, at))
    }
    if (writtenOut > 0) {
      const out = texts.splice(shape.texts)
      for (let index = 0; index < shape.words; index++) {
        if (view.getUint16(place.at + index * WORD_BYTES) === WRITTEN_OUT) words[index] = out.shift() ?? null
      }
    }
    return { words, numbers, texts }
  }

  /** Forgets the words; nothing that was written before can be read any more. */
  clear(): void {
    this.#numbers.clear()
    this.#words.length = FIRST_WORD
  }

  #numberOf(word: string | null): number {
    if (word === null) return NONE
    return this.#numbers.get(word) ?? this.#newNumber(word)
  }

  #newNumber(word: string): number {
    if (this.#words.length >= MOST_WORDS || word.length > LONGEST_WORD) return WRITTEN_OUT
    this.#numbers.set(word, this.#words.length)
    return this.#words.push(word) - 1
  }
}

/** A unit of UTF-16 takes three bytes of UTF-8 at most. */
const mostBytesOf = (text: string): number => LENGTH_BYTES + text.length * 3

/** ASCII as it is; all else as UTF-16, which takes halves of pairs as well. Returns where it ends. */
function writeText({ bytes, view }: Place, at: number, text: string): number {
  const begin = at + LENGTH_BYTES
  if (text === '') {
    view.setUint32(at, 0)
    return begin
  }
  const ascii = bytes.write(text, begin, 'utf8') === text.length
  const length = ascii ? text.length : bytes.write(text, begin, 'utf16le')
  view.setUint32(at, ascii ? length * 2 : length * 2 + 1)
  return begin + length
}
