/** Empties namespaces: what a reset, an import and a removal have in common. Knows not what comes after. */
import type { Namespace } from '../namespaces/namespace.ts'
import type { Namespaces } from '../namespaces/namespaces.ts'
import type { StateParts } from './part.ts'

export class Clearing {
  readonly #namespaces: Namespaces
  readonly #parts: StateParts

  constructor(options: { namespaces: Namespaces; parts: StateParts }) {
    this.#namespaces = options.namespaces
    this.#parts = options.parts
  }

  /** Removes every row of the namespace and begins a new epoch with an id stream at its start. Inside a unit of work; `breakOff` follows the commit. */
  empty(namespace: Namespace): void {
    this.#namespaces.ensure(namespace)
    // What refers to others goes first.
    for (const part of this.#parts.inTurn().toReversed()) part.clear(namespace)
    const { row } = namespace
    row.epoch++
    row.draws = 0
    row.secretEpoch = undefined
    this.#namespaces.touch(namespace)
  }

  /** Forgets the namespace with everything in it. Inside a unit of work; `breakOff` follows the commit. */
  remove(namespace: Namespace): void {
    this.empty(namespace)
    this.#namespaces.remove(namespace)
  }

  /** Ends what is under way for the epoch of before. */
  breakOff(namespace: Namespace): void {
    for (const part of this.#parts.all()) part.breakOff?.(namespace)
  }
}
