/**
 * Transactions. Work that arrives in the same turn of the event loop shares one commit, which is what makes a file
 * database fast: the price of a commit is paid once for all of it.
 *
 * Invariants
 * 1. `run` resolves only after the commit that holds its work.
 * 2. A piece of work that throws undoes itself alone (it runs in a savepoint), and its promise rejects.
 * 3. `afterCommit` effects run once, in order, after the commit; those of undone work never run, and one that fails
 *    stops neither the others nor the caller.
 * 4. When the store fails, and not the work, everything in the transaction is undone and rejects with a
 *    `StoreFailure`: SQLite may have undone it all by itself, and what came after would stand alone.
 * 5. `afterUndo` effects run once, newest first, when their work was undone; those of committed work never run.
 */
import type { StoreGate, UnitOfWork } from '../emulator/ports.ts'
import type { Connection } from './connection.ts'
import { storeFailureOf } from './store-failure.ts'

interface Pending {
  work: () => unknown
  resolve: (value: never) => void
  reject: (reason: unknown) => void
}

type Transaction = (work: () => unknown) => unknown

export interface UnitOfWorkOptions {
  /** Told when an effect fails: the commit stands, and the other effects run all the same. */
  report?: ((error: unknown) => void) | undefined
  /** Asked before each transaction, and told when the store fails. */
  gate?: StoreGate | undefined
}

export function createUnitOfWork(connection: Connection, options: UnitOfWorkOptions = {}): UnitOfWork {
  return new SharedCommits(connection, options)
}

class SharedCommits implements UnitOfWork {
  readonly #connection: Connection
  readonly #report: ((error: unknown) => void) | undefined
  readonly #gate: StoreGate | undefined
  readonly #flushes: (() => void)[] = []
  readonly #outermost: Transaction
  readonly #savepoint: Transaction
  #pending: Pending[] = []
  #effects: (() => void)[] = []
  #remedies: (() => void)[] = []

  constructor(connection: Connection, { report, gate }: UnitOfWorkOptions) {
    this.#connection = connection
    this.#report = report
    this.#gate = gate
    const commit = connection.transaction((work: () => unknown) => {
      const result = work()
      for (const flush of this.#flushes) flush()
      return result
    })
    this.#outermost = work => commit.immediate(work)
    this.#savepoint = connection.transaction((work: () => unknown) => work())
  }

  run<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#pending.length === 0) setImmediate(() => this.#commitPending())
      this.#pending.push({ work, resolve, reject })
    })
  }

  runNow<T>(work: () => T): T {
    return (this.#connection.inTransaction ? this.#nested(work) : this.#atomically(work)) as T
  }

  afterCommit(effect: () => void): void {
    this.#effects.push(effect)
  }

  afterUndo(remedy: () => void): void {
    this.#remedies.push(remedy)
  }

  beforeCommit(flush: () => void): void {
    this.#flushes.push(flush)
  }

  #atomically(work: () => unknown): unknown {
    let result: unknown
    this.#gate?.admit()
    try {
      result = this.#outermost(work)
    } catch (error) {
      this.#effects = []
      this.#runAll(this.#remedies.splice(0).toReversed())
      const failure = storeFailureOf(error)
      if (failure === undefined) throw error
      this.#gate?.failed(failure)
      throw failure
    }
    this.#remedies = []
    this.#runAll(this.#effects.splice(0))
    return result
  }

  #nested(work: () => unknown): unknown {
    const mark = this.#effects.length
    const remedyMark = this.#remedies.length
    try {
      return this.#savepoint(work)
    } catch (error) {
      this.#effects.length = mark
      this.#runAll(this.#remedies.splice(remedyMark).toReversed())
      throw error
    }
  }

  #runAll(due: readonly (() => void)[]): void {
    for (const effect of due) {
      try {
        effect()
      } catch (error) {
        this.#report?.(error)
      }
    }
  }

  #commitPending(): void {
    const batch = this.#pending
    this.#pending = []
    const outcomes: (() => void)[] = []
    try {
      this.#atomically(() => {
        for (const { work, resolve, reject } of batch) {
          try {
            // Alone in its transaction, work needs no savepoint of its own.
            const value = batch.length === 1 ? work() : this.#nested(work)
            outcomes.push(() => resolve(value as never))
          } catch (error) {
            if (batch.length === 1 || storeFailureOf(error)) throw error
            outcomes.push(() => reject(error))
          }
        }
      })
    } catch (error) {
      for (const { reject } of batch) reject(error)
      return
    }
    for (const settle of outcomes) settle()
  }
}
