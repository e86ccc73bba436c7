/**
 * Transactions. Work that arrives in the same turn of the event loop shares one commit, which is what makes a file
 * database fast: the price of a commit is paid once for all of it.
 *
 * Invariants
 * 1. `run` resolves only after the commit that holds its work.
 * 2. A piece of work that throws undoes itself alone, and its promise rejects. Savepoints would cost the many pieces that
 *    throw nothing a third of their time: when one throws, all are undone and done again, each in a transaction of its own.
 * 3. `afterCommit` effects run once, in order, after the commit; those of undone work never run, and one that fails
 *    stops neither the others nor the caller.
 * 4. When the store fails, and not the work, everything in the transaction is undone and rejects with a
 *    `StoreFailure`: SQLite may have undone it all by itself, and what came after would stand alone.
 * 5. `afterUndo` effects run once, newest first, when their work was undone for good; those of committed work never run.
 * 6. Work that is done again finds what it found at first: `beforeRedo` effects have run, newest first.
 */
import type { StoreGate, UnitOfWork } from '../emulator/ports.ts'
import type { Connection } from './connection.ts'
import { StoreFailure } from '../emulator/errors.ts'

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
  #restores: (() => void)[] = []

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

  beforeRedo(restore: () => void): void {
    this.#restores.push(restore)
  }

  beforeCommit(flush: () => void): void {
    this.#flushes.push(flush)
  }

  /** `redone`: asked after a failure whether the caller does the work again, so that it is not undone for good. */
  #atomically(work: () => unknown, redone?: () => boolean): unknown {
    let result: unknown
    this.#gate?.admit()
    try {
      result = this.#outermost(work)
    } catch (error) {
      const failure = storeFailureOf(error)
      this.#effects = []
      const remedies = this.#remedies.splice(0)
      const restores = this.#restores.splice(0)
      this.#runAll((failure === undefined && redone?.() ? restores : remedies).toReversed())
      if (failure === undefined) throw error
      this.#gate?.failed(failure)
      throw failure
    }
    this.#remedies = []
    this.#restores = []
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
    if (batch.length === 1) return this.#commitAlone(batch)
    const values: unknown[] = []
    let begun = 0
    // When all have run, it is the commit that failed, and none of them is at fault.
    const someThrew = (): boolean => values.length < begun
    try {
      this.#atomically(() => {
        for (const { work } of batch) {
          begun++
          values.push(work())
        }
      }, someThrew)
    } catch (error) {
      if (someThrew() && !(error instanceof StoreFailure)) return this.#commitAlone(batch)
      for (const { reject } of batch) reject(error)
      return
    }
    for (const [index, { resolve }] of batch.entries()) resolve(values[index] as never)
  }

  /** Each piece in a transaction of its own. When the store fails, so do all that follow: its gate is closed then. */
  #commitAlone(batch: readonly Pending[]): void {
    for (const { work, resolve, reject } of batch) {
      try {
        resolve(this.#atomically(work) as never)
      } catch (error) {
        reject(error)
      }
    }
  }
}

/** By the beginning of the error's code, which may say more exactly what failed: `SQLITE_IOERR_WRITE`. */
const reasons: readonly [code: string, reason: string][] = [
  ['SQLITE_FULL', 'there is no room left on its disk'],
  ['SQLITE_READONLY', 'its file is read-only, or was moved away'],
  ['SQLITE_IOERR', 'its disk fails'],
  ['SQLITE_CANTOPEN', 'a file beside it cannot be opened'],
  ['SQLITE_CORRUPT', 'its file is damaged']
]

/** The failure of the store behind an error; undefined when the error is the work's own. */
function storeFailureOf(error: unknown): StoreFailure | undefined {
  if (error instanceof StoreFailure) return error
  const { code } = (error ?? {}) as { code?: unknown }
  if (typeof code !== 'string') return undefined
  const reason = reasons.find(([beginning]) => code.startsWith(beginning))?.[1]
  if (reason === undefined) return undefined
  return new StoreFailure(`the database cannot be written: ${reason} (${code})`, { cause: error })
}
