/**
 * What the transaction under way knows of rows as they are stored, having read or written them: whoever changes a row has
 * read it before, and the store need not ask again what it is counted by.
 *
 * Invariant: what it knows is what is stored. It forgets everything when the transaction ends, and when any of it is
 * undone.
 */
import type { UnitOfWork } from '../emulator/ports.ts'
import type { Connection } from './connection.ts'
import type { Counted } from './kept-counts.ts'

/** What a row was when it was last read or written. */
export interface KnownRow extends Counted {
  seq: number
  /** Undefined: nothing is due. */
  dueOrder: number | undefined
  isSetAside: boolean
}

type Hooks = Pick<UnitOfWork, 'beforeCommit' | 'beforeRedo' | 'afterUndo'>

export class KnownRows {
  readonly #rows = new Map<number, KnownRow>()
  readonly #connection: Pick<Connection, 'inTransaction'>
  readonly #hooks: Hooks
  readonly #forget = (): void => this.#rows.clear()

  constructor(connection: Pick<Connection, 'inTransaction'>, hooks: Hooks) {
    this.#connection = connection
    this.#hooks = hooks
    hooks.beforeCommit(this.#forget)
  }

  get(seq: number): KnownRow | undefined {
    return this.#rows.get(seq)
  }

  /** Notes what was read or written, if a transaction is under way. */
  note(rows: readonly KnownRow[]): void {
    if (rows.length === 0 || !this.#connection.inTransaction) return
    // Each time: a part of the transaction may be undone alone, and what it has noted with it.
    this.#hooks.afterUndo(this.#forget)
    this.#hooks.beforeRedo(this.#forget)
    for (const row of rows) this.#rows.set(row.seq, row)
  }

  forget(seq: number): void {
    this.#rows.delete(seq)
  }

  clear(): void {
    this.#rows.clear()
  }
}
