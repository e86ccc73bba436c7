/**
 * Names that rows hold as numbers, each name kept once and for as long as a row holds it: clients choose them, and there
 * may be any number of them in time.
 */

/** What stands for no name. */
const NONE = 0

export class Groups {
  readonly #numbers = new Map<string, number>()
  readonly #names: (string | null)[] = [null]
  /** How many rows hold the name. */
  readonly #holders: number[] = [0]
  readonly #free: number[] = []

  /** The number of the name, which one more row holds now. */
  hold(name: string | null): number {
    if (name === null) return NONE
    const number = this.#numbers.get(name) ?? this.#keep(name)
    this.#holders[number] = (this.#holders[number] ?? 0) + 1
    return number
  }

  /** Takes back one `hold`. */
  release(number: number): void {
    if (number === NONE) return
    const holders = (this.#holders[number] ?? 0) - 1
    this.#holders[number] = holders
    if (holders > 0) return
    this.#numbers.delete(this.nameOf(number) ?? '')
    this.#names[number] = null
    this.#free.push(number)
  }

  /** Undefined where no row holds the name. */
  find(name: string | null): number | undefined {
    return name === null ? NONE : this.#numbers.get(name)
  }

  nameOf(number: number): string | null {
    return this.#names[number] ?? null
  }

  clear(): void {
    this.#numbers.clear()
    this.#names.length = 1
    this.#holders.length = 1
    this.#free.length = 0
  }

  #keep(name: string): number {
    const number = this.#free.pop() ?? this.#names.length
    // A name may be a slice of something long, all of which it would keep; UTF-8 has no halves of pairs.
    const copy = Buffer.from(name).toString()
    const own = copy === name ? copy : name
    this.#names[number] = own
    this.#holders[number] = 0
    this.#numbers.set(own, number)
    return number
  }
}
