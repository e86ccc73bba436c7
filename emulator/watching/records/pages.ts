/**
 * A queue of bytes: written at its end, let go of at its beginning, read anywhere between. It lies in pages that are used
 * again and again, so that it makes no garbage, and takes little more than what it holds and a page at either end.
 *
 * An address counts all bytes since the queue began, and so stands for the same byte until that is let go of or moved.
 */

interface Page {
  bytes: Buffer
  view: DataView
}

/** Where something lies. */
export interface Place extends Page {
  at: number
}

/** A power of two. */
const PAGE_BYTES = 64 * 1024
/** What takes no more is written where it will lie, and for that may leave as much of a page empty. */
const IN_PLACE_BYTES = 4 * 1024

export class Pages {
  /** In order; the first one holds the byte at `#begin`. */
  #pages: Page[] = []
  /** A page that fell empty, for the next one that is needed. */
  #spare: Page | undefined
  #begin = 0
  #end = 0

  get begin(): number {
    return this.#begin
  }

  /** The address after the last byte. */
  get end(): number {
    return this.#end
  }

  /** Where up to `most` bytes can be written; then they are to be committed, before anything else is done. */
  reserve(most: number): Place {
    if (most > IN_PLACE_BYTES) return { ...newPage(most), at: 0 }
    const at = offsetOf(this.#end)
    if (at + most <= PAGE_BYTES) return this.#placeOf(this.#end)
    this.#end += PAGE_BYTES - at
    return this.#placeOf(this.#end)
  }

  /** Returns the address at which it lies. */
  commit(bytes: Buffer, length: number): number {
    const begin = this.#end
    const inPlace = bytes === this.#pages[indexOf(begin) - indexOf(this.#begin)]?.bytes
    if (inPlace) this.#end += length
    else this.#append(bytes, length)
    return begin
  }

  /** Good until the next change. */
  read(from: number, to: number): Place {
    const place = this.#placeOf(from)
    if (place.at + to - from <= PAGE_BYTES) return place
    const copy = newPage(to - from)
    this.#eachPiece(from, to, (piece, done) => void piece.copy(copy.bytes, done))
    return { ...copy, at: 0 }
  }

  /** Copies what lies between two addresses to one before them, over what is there. */
  move(from: number, to: number, target: number): void {
    this.#eachPiece(from, to, (piece, done) => {
      let moved = 0
      while (moved < piece.length) {
        const { bytes, at } = this.#placeOf(target + done + moved)
        // Within one page the two may overlap: `copy` moves as if through a third place.
        moved += piece.copy(bytes, at, moved)
      }
    })
  }

  /** Lets go of everything before the address. */
  dropBefore(address: number): void {
    const gone = indexOf(address) - indexOf(this.#begin)
    this.#begin = address
    if (gone > 0) this.#spare = this.#pages.splice(0, gone)[0]
  }

  /** Lets go of everything from the address on, and of the pages for it. */
  dropFrom(address: number): void {
    this.#end = address
    this.#pages.length = address === this.#begin ? 0 : indexOf(address - 1) - indexOf(this.#begin) + 1
    this.#spare = undefined
  }

  #append(bytes: Buffer, length: number): void {
    let written = 0
    while (written < length) {
      const place = this.#placeOf(this.#end)
      const count = bytes.copy(place.bytes, place.at, written, length)
      written += count
      this.#end += count
    }
  }

  #eachPiece(from: number, to: number, use: (piece: Buffer, done: number) => void): void {
    let address = from
    while (address < to) {
      const { bytes, at } = this.#placeOf(address)
      const count = Math.min(to - address, PAGE_BYTES - at)
      use(bytes.subarray(at, at + count), address - from)
      address += count
    }
  }

  #placeOf(address: number): Place {
    const { bytes, view } = this.#pageAt(indexOf(address) - indexOf(this.#begin))
    return { bytes, view, at: offsetOf(address) }
  }

  #pageAt(index: number): Page {
    const known = this.#pages[index]
    if (known) return known
    const page = this.#spare ?? newPage(PAGE_BYTES)
    this.#spare = undefined
    this.#pages[index] = page
    return page
  }
}

function newPage(length: number): Page {
  const bytes = Buffer.allocUnsafeSlow(length)
  return { bytes, view: new DataView(bytes.buffer) }
}

const indexOf = (address: number): number => Math.floor(address / PAGE_BYTES)
const offsetOf = (address: number): number => address & (PAGE_BYTES - 1)
