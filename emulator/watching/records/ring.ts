/**
 * Records in the order in which they came, the oldest giving way. They are kept as bytes: tens of thousands of objects
 * that live for minutes cost the garbage collector more than all else that requests leave behind. What is looked for is
 * told by the index, and only what is given back is decoded.
 *
 * Invariants
 * 1. Numbers rise by one for each record and are never used twice, whatever is forgotten.
 * 2. No more records and bytes are kept than the bounds allow, the index included; the oldest give way first.
 * 3. What is read is what was written.
 */
import { Encoding } from './encoding.ts'
import type { RecordContent, Shape } from './encoding.ts'
import { Groups } from './groups.ts'
import { Pages } from './pages.ts'
import { hashOf, ROW_BYTES, Rows } from './rows.ts'

/** Its first text is what it is about: by that it can be found. */
export interface RingRecord extends RecordContent {
  /** Those of one group are listed, and forgotten, together. */
  group: string | null
  /** Index of its shape. */
  sort: number
}

export interface KeptRecord {
  number: number
  group: string | null
  sort: number
  content: RecordContent
}

/** What is absent may be anything. */
export interface Wanted {
  /** The number has to be higher. */
  after?: number | undefined
  group?: string | null | undefined
  sort?: number | undefined
  /** The first text. */
  about?: string | undefined
}

export interface RingOptions {
  /** Bounds: records, and what they and their rows may take. */
  records: number
  bytes: number
  /** One for each sort of records. */
  shapes: readonly Shape[]
}

export class Ring {
  readonly #options: RingOptions
  readonly #rows = new Rows()
  readonly #pages = new Pages()
  readonly #groups = new Groups()
  readonly #encoding = new Encoding()
  #last = 0
  #lastDropped = 0
  #dropped = 0

  constructor(options: RingOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#rows.end - this.#rows.begin
  }

  /** The number of the latest record; 0 before the first. */
  get last(): number {
    return this.#last
  }

  /** The highest number that gave way; 0 while none has. */
  get lastDropped(): number {
    return this.#lastDropped
  }

  /** How many gave way. */
  get dropped(): number {
    return this.#dropped
  }

  /** Returns the number of the record. */
  append(record: RingRecord): number {
    const { group, sort, texts } = record
    const begin = this.#encoding.write(record, this.#pages)
    const number = ++this.#last
    this.#rows.add({ number, begin, group: this.#groups.hold(group), sort, hash: hashOf(texts[0] ?? '') })
    const { records, bytes } = this.#options
    while (this.size > records || this.#bytes > bytes) this.#dropOldest()
    return number
  }

  /** What `read` makes of the records that are wanted, oldest first. */
  list<Result>({ after = 0, group, sort, about }: Wanted, read: (record: KeptRecord) => Result): Result[] {
    const groupNumber = group === undefined ? undefined : this.#groups.find(group)
    if (group !== undefined && groupNumber === undefined) return []
    const found: Result[] = []
    const look = (index: number): void => {
      if (groupNumber !== undefined && this.#rows.groupOf(index) !== groupNumber) return
      if (sort !== undefined && this.#rows.sortOf(index) !== sort) return
      const record = this.#recordAt(index)
      if (about === undefined || record.content.texts[0] === about) found.push(read(record))
    }
    const begin = this.#rows.after(after)
    if (about === undefined) {
      for (let index = begin; index < this.#rows.end; index++) look(index)
      return found
    }
    for (const index of this.#rows.ofHash(hashOf(about), begin)) look(index)
    return found.toReversed()
  }

  /** The newest record that is about it. */
  find(about: string): KeptRecord | undefined {
    for (const index of this.#rows.ofHash(hashOf(about), this.#rows.begin)) {
      const record = this.#recordAt(index)
      if (record.content.texts[0] === about) return record
    }
    return undefined
  }

  /** Forgets a group, or all, but nothing of the sort that is spared. */
  forget(group: string | undefined, spared?: number): void {
    if (group === undefined && spared === undefined) return this.#forgetAll()
    const groupNumber = group === undefined ? undefined : this.#groups.find(group)
    if (group !== undefined && groupNumber === undefined) return
    this.#closeUp(
      index =>
        (groupNumber === undefined || this.#rows.groupOf(index) === groupNumber) && this.#rows.sortOf(index) !== spared
    )
  }

  get #bytes(): number {
    return this.#pages.end - this.#pages.begin + this.size * ROW_BYTES
  }

  #endOf(index: number): number {
    return index + 1 < this.#rows.end ? this.#rows.beginOf(index + 1) : this.#pages.end
  }

  #recordAt(index: number): KeptRecord {
    const sort = this.#rows.sortOf(index)
    const shape = this.#options.shapes[sort]
    if (!shape) throw new Error(`records have no sort ${sort}`)
    const place = this.#pages.read(this.#rows.beginOf(index), this.#endOf(index))
    return {
      number: this.#rows.numberOf(index),
      group: this.#groups.nameOf(this.#rows.groupOf(index)),
      sort,
      content: this.#encoding.read(place, shape)
    }
  }

  #dropOldest(): void {
    const { begin } = this.#rows
    this.#lastDropped = this.#rows.numberOf(begin)
    this.#dropped++
    this.#groups.release(this.#rows.groupOf(begin))
    this.#pages.dropBefore(this.#endOf(begin))
    this.#rows.dropOldest()
  }

  /** Lets go of what goes, and moves what stays together, as many neighbours at a time as there are. */
  #closeUp(goes: (index: number) => boolean): void {
    const rows = this.#rows
    let end = rows.begin
    /** Bytes that are gone so far. */
    let gone = 0
    /** Where what stays since then begins. */
    let from = this.#pages.begin
    for (let index = rows.begin; index < rows.end; index++) {
      const begin = rows.beginOf(index)
      if (goes(index)) {
        this.#groups.release(rows.groupOf(index))
        if (gone > 0) this.#pages.move(from, begin, from - gone)
        from = this.#endOf(index)
        gone += from - begin
      } else rows.replace(end++, index, begin - gone)
    }
    if (gone > 0) this.#pages.move(from, this.#pages.end, from - gone)
    this.#pages.dropFrom(this.#pages.end - gone)
    rows.cut(end)
  }

  #forgetAll(): void {
    this.#pages.dropFrom(this.#pages.begin)
    this.#rows.cut(this.#rows.begin)
    this.#groups.clear()
    this.#encoding.clear()
  }
}
