/**
 * Transactions. Work that arrives in the same turn of the event loop shares one commit, which is what makes a file
 * database fast: the price of a commit is paid once for all of it.
 *
 * Invariants
 * 1. `run` resolves only after the commit that holds its work.
 * 2. A piece of work that throws undoes itself alone (it runs in a savepoint), and its promise rejects.
 * 3. `afterCommit` effects run once, in order, after the commit; those of undone work never run.
 */
import type { UnitOfWork } from '../emulator/ports.ts'
import type { Connection } from './connection.ts'

interface Pending {
  work: () => unknown
  resolve: (value: never) => void
  reject: (reason: unknown) => void
}

/** `report` is told when an effect fails: the commit stands, and the other effects run all the same. */
export function createUnitOfWork(
  connection: Connection,
  report: (error: unknown) => void = () => undefined
): UnitOfWork {
  const flushes: (() => void)[] = []
  let pending: Pending[] = []
  let effects: (() => void)[] = []

  const commit = connection.transaction((work: () => unknown) => {
    const result = work()
    for (const flush of flushes) flush()
    return result
  })

  const isolated = connection.transaction((work: () => unknown) => work())

  function atomically(work: () => unknown): unknown {
    if (connection.inTransaction) return nested(work)
    try {
      const result = commit.immediate(work)
      runEffects()
      return result
    } catch (error) {
      effects = []
      throw error
    }
  }

  function runEffects(): void {
    const due = effects
    effects = []
    for (const effect of due) {
      try {
        effect()
      } catch (error) {
        report(error)
      }
    }
  }

  function nested(work: () => unknown): unknown {
    const mark = effects.length
    try {
      return isolated(work)
    } catch (error) {
      effects.length = mark
      throw error
    }
  }

  function commitPending(): void {
    const batch = pending
    pending = []
    const outcomes: (() => void)[] = []
    try {
      atomically(() => {
        for (const { work, resolve, reject } of batch) {
          try {
            const value = batch.length === 1 ? work() : nested(work)
            outcomes.push(() => resolve(value as never))
          } catch (error) {
            if (batch.length === 1) throw error
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

  return {
    run<T>(work: () => T): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        if (pending.length === 0) setImmediate(commitPending)
        pending.push({ work, resolve: resolve as (value: never) => void, reject })
      })
    },
    runNow<T>(work: () => T): T {
      return atomically(work) as T
    },
    afterCommit(effect) {
      effects.push(effect)
    },
    beforeCommit(flush) {
      flushes.push(flush)
    }
  }
}
