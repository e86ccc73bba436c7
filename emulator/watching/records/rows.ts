/**
 * The index of a ring: for each record a row of numbers, by which records are found and passed over without a look at
 * their bytes. Rows are counted from the first on; those of one hash are linked, the newest first.
 */

export interface Row {
  number: number
  /** Address of its bytes; they end where those of the next row begin. */
  begin: number
  group: number
  sort: number
  hash: number
}

/** What a row takes. */
export const ROW_BYTES = 8 + 8 + 4 + 1 + 4 + 4

/** Powers of two both. */
const LEAST_PLACES = 256
/** Hashes are dealt out to so many chains: of a full history each has a dozen rows, which are passed in no time. */
const CHAINS = 4096

const columnsFor = (places: number) => ({
  numbers: new Float64Array(places),
  begins: new Float64Array(places),
  groups: new Uint32Array(places),
  sorts: new Uint8Array(places),
  hashes: new Uint32Array(places),
  /** How many rows further back the next one of the chain is; 0 at its end. */
  links: new Uint32Array(places)
})
/** Units of a text that count for its hash. */
const HASHED_UNITS = 12
const COLUMNS = ['numbers', 'begins', 'groups', 'sorts', 'hashes', 'links'] as const

export class Rows {
  #columns = columnsFor(LEAST_PLACES)
  /** What is left of a row's index in its place: the low end. */
  #mask = LEAST_PLACES - 1
  /** One more than the index of the newest row of each chain. */
  readonly #heads = new Float64Array(CHAINS)
  #begin = 0
  #end = 0

  /** Index of the oldest row. */
  get begin(): number {
    return this.#begin
  }

  /** Index after the newest row. */
  get end(): number {
    return this.#end
  }

  numberOf(index: number): number {
    return this.#columns.numbers[index & this.#mask] ?? 0
  }

  beginOf(index: number): number {
    return this.#columns.begins[index & this.#mask] ?? 0
  }

  groupOf(index: number): number {
    return this.#columns.groups[index & this.#mask] ?? 0
  }

  sortOf(index: number): number {
    return this.#columns.sorts[index & this.#mask] ?? 0
  }

  add({ number, begin, group, sort, hash }: Row): void {
    if (this.#end - this.#begin > this.#mask) this.#grow()
    const place = this.#end & this.#mask
    const columns = this.#columns
    columns.numbers[place] = number
    columns.begins[place] = begin
    columns.groups[place] = group
    columns.sorts[place] = sort
    columns.hashes[place] = hash
    this.#link(this.#end++)
  }

  dropOldest(): void {
    this.#begin++
  }

  /** Index of the first row whose number is higher. */
  after(number: number): number {
    let low = this.#begin
    let high = this.#end
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (this.numberOf(middle) > number) high = middle
      else low = middle + 1
    }
    return low
  }

  /** Indices of the rows of a hash from `begin` on, the newest first. */
  *ofHash(hash: number, begin: number): Generator<number, void> {
    const { hashes, links } = this.#columns
    let index = this.#headOf(hash) - 1
    while (index >= begin) {
      const place = index & this.#mask
      if (hashes[place] === hash) yield index
      const link = links[place] ?? 0
      if (link === 0) return
      index -= link
    }
  }

  /** Puts a row in the place of an older one, or its own; what it was linked with is only right after `cut`. */
  replace(older: number, index: number, begin: number): void {
    if (older === index) return
    const columns = this.#columns
    const from = index & this.#mask
    const to = older & this.#mask
    columns.numbers[to] = columns.numbers[from] ?? 0
    columns.begins[to] = begin
    columns.groups[to] = columns.groups[from] ?? 0
    columns.sorts[to] = columns.sorts[from] ?? 0
    columns.hashes[to] = columns.hashes[from] ?? 0
  }

  /** Lets go of the rows from an index on. */
  cut(end: number): void {
    this.#heads.fill(0)
    this.#end = end
    if (this.#begin === end) {
      this.#columns = columnsFor(LEAST_PLACES)
      this.#mask = LEAST_PLACES - 1
    }
    for (let index = this.#begin; index < end; index++) this.#link(index)
  }

  #headOf(hash: number): number {
    return this.#heads[hash & (CHAINS - 1)] ?? 0
  }

  #link(index: number): void {
    const place = index & this.#mask
    const hash = this.#columns.hashes[place] ?? 0
    const head = this.#headOf(hash)
    this.#columns.links[place] = head > this.#begin ? index + 1 - head : 0
    this.#heads[hash & (CHAINS - 1)] = index + 1
  }

  /** A row keeps the low end of its index as its place; of that there is more now. */
  #grow(): void {
    const before = this.#columns
    const mask = this.#mask * 2 + 1
    const after = columnsFor(mask + 1)
    for (const name of COLUMNS) {
      for (let index = this.#begin; index < this.#end; index++) {
        after[name][index & mask] = before[name][index & this.#mask] ?? 0
      }
    }
    this.#columns = after
    this.#mask = mask
  }
}

/** FNV-1a over the end of the text, where ids differ. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = Math.max(0, text.length - HASHED_UNITS); index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
