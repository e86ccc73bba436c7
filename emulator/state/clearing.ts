/** Empties namespaces: what a reset, an import and a removal have in common. Knows not what comes after. */
import type { Namespace } from '../namespaces/namespace.ts'
import type { Namespaces } from '../namespaces/namespaces.ts'
import type { UnitOfWork } from '../ports.ts'
import type { Scheduler } from '../time/scheduler.ts'
import type { StateParts } from './part.ts'
import type { Sweeping } from './sweeping.ts'

export interface ClearingOptions {
  namespaces: Namespaces
  parts: StateParts
  sweeping: Sweeping
  scheduler: Pick<Scheduler, 'forget'>
  unitOfWork: Pick<UnitOfWork, 'afterCommit'>
}

export class Clearing {
  readonly #options: ClearingOptions

  constructor(options: ClearingOptions) {
    this.#options = options
  }

  /**
   * Gives the namespace a new beginning, with another key, a new epoch and an id stream at its start: however much it had,
   * it takes the same time. Inside a unit of work; `breakOff` follows the commit.
   */
  empty(namespace: Namespace): void {
    const { namespaces, sweeping, scheduler, unitOfWork } = this.#options
    const key = namespaces.renew(namespace)
    if (key !== 0) sweeping.giveUp(key)
    const { row } = namespace
    row.epoch++
    row.draws = 0
    row.secretEpoch = undefined
    namespaces.touch(namespace)
    unitOfWork.afterCommit(() => scheduler.forget(namespace))
  }

  /** Forgets the namespace with everything in it. Inside a unit of work; `breakOff` follows the commit. */
  remove(namespace: Namespace): void {
    this.empty(namespace)
    this.#options.namespaces.remove(namespace)
  }

  /** Ends what is under way for the epoch of before. */
  breakOff(namespace: Namespace): void {
    for (const part of this.#options.parts.all()) part.breakOff?.(namespace)
  }
}
