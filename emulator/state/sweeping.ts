/**
 * Sweeps away what resets, imports and removals have given up, a slice at a time, so that nobody waits for it. What is
 * little goes at once, in the transaction that gives it up, unless many keys go together.
 *
 * Invariants
 * 1. What carries a key that was given up is never seen again, swept or not.
 * 2. A key is noted in the transaction that gives it up, and forgotten when nothing carries it any more; so a process that
 *    ends in between leaves the rest to the next.
 */
import { StoreFailure } from '../errors.ts'
import { limits } from '../limits.ts'
import type { NamespaceStore, UnitOfWork } from '../ports.ts'
import type { StateParts } from './part.ts'

export interface SweepingOptions {
  parts: StateParts
  store: Pick<NamespaceStore, 'giveUp' | 'givenUp' | 'forget'>
  unitOfWork: UnitOfWork
  /** Told when a slice fails for another reason than the store. */
  onFailure: (error: unknown) => void
}

export class Sweeping {
  readonly #options: SweepingOptions
  #underWay: Promise<void> | undefined
  #stopped = true
  /** Keys that were swept in the transaction under way. */
  #atOnce = 0

  constructor(options: SweepingOptions) {
    this.#options = options
    options.unitOfWork.beforeCommit(() => (this.#atOnce = 0))
  }

  /** Gives up everything that carries the key. Call it inside a unit of work. */
  giveUp(key: number): void {
    const { store, unitOfWork } = this.#options
    if (this.#atOnce++ < limits.sweptKeys && !this.#slice(key)) return
    store.giveUp(key)
    unitOfWork.afterCommit(() => this.#goOn())
  }

  /** Takes up what an earlier run has left. */
  start(): void {
    this.#stopped = false
    if (this.#options.store.givenUp().length > 0) this.#goOn()
  }

  /** Ends after the slice that is under way; the rest waits for the next start. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#underWay
  }

  /** Goes on after the store could not write. */
  resume(): void {
    this.#goOn()
  }

  /** Resolves when nothing is left to sweep, or when that cannot be done now. */
  async settled(): Promise<void> {
    await this.#underWay
  }

  #goOn(): void {
    if (this.#stopped) return
    this.#underWay ??= this.#sweep().finally(() => (this.#underWay = undefined))
  }

  async #sweep(): Promise<void> {
    const { store, unitOfWork, onFailure } = this.#options
    try {
      for (let [key] = store.givenUp(); key !== undefined && !this.#stopped; [key] = store.givenUp()) {
        // The others first: a reset has just been, and tests wait for its answer.
        await new Promise(resolve => void setImmediate(resolve))
        const swept = key
        unitOfWork.runNow(() => {
          if (!this.#slice(swept)) store.forget(swept)
        })
      }
    } catch (error) {
      if (!(error instanceof StoreFailure)) onFailure(error)
    }
  }

  /** False: nothing is left. */
  #slice(key: number): boolean {
    // What refers to others goes first.
    const parts = this.#options.parts.inTurn().toReversed()
    return parts.map(part => part.sweep(key, limits.sweptRows)).includes(true)
  }
}
