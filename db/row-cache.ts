/**
 * Rows that were read lately, as the domain has them: a client that polls reads the same ones over and over, and to make
 * them of what is stored takes longer than to find them.
 *
 * Invariant: it holds what is committed, and nothing else. So it is neither asked nor filled while a transaction is under
 * way, and every change takes out what it changes.
 */
import type { ResourceRow } from '../emulator/resources/resource-ports.ts'
import type { Connection } from './connection.ts'

/** Some pages of a list, and the jobs that a test suite watches: about a megabyte. */
const MOST_ROWS = 512

export class RowCache {
  readonly #connection: Pick<Connection, 'inTransaction'>
  readonly #bySeq = new Map<number, ResourceRow>()
  readonly #byId = new Map<string, ResourceRow>()

  constructor(connection: Pick<Connection, 'inTransaction'>) {
    this.#connection = connection
  }

  byId(ns: number, type: string, id: string): ResourceRow | undefined {
    const row = this.#byId.get(keyOf({ ns, type, id }))
    return row === undefined || this.#connection.inTransaction ? undefined : { ...row }
  }

  /** Those of them that it has. */
  bySeqs(seqs: readonly number[]): Map<number, ResourceRow> {
    const found = new Map<number, ResourceRow>()
    if (this.#connection.inTransaction) return found
    for (const seq of seqs) {
      const row = this.#bySeq.get(seq)
      if (row) found.set(seq, { ...row })
    }
    return found
  }

  /** Returns the row. Like each that is asked for it is the caller's own, to be changed where it is not frozen. */
  keep(row: ResourceRow): ResourceRow {
    if (this.#connection.inTransaction) return row
    if (this.#bySeq.size >= MOST_ROWS) {
      for (const oldest of this.#bySeq.keys()) {
        this.forget(oldest)
        break
      }
    }
    for (const block of [row.due, row.setAside, row.facts, row.job, row.files]) freeze(block)
    this.#bySeq.set(row.seq, row)
    this.#byId.set(keyOf(row), row)
    return { ...row }
  }

  forget(seq: number): void {
    const row = this.#bySeq.get(seq)
    if (!row) return
    this.#bySeq.delete(seq)
    this.#byId.delete(keyOf(row))
  }

  clear(): void {
    this.#bySeq.clear()
    this.#byId.clear()
  }
}

/** Who changes a row reads it in the transaction that does so; what is read elsewhere and changed would be lost. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  Object.freeze(value)
  for (const member of Object.values(value)) freeze(member)
}

const keyOf = ({ ns, type, id }: Pick<ResourceRow, 'ns' | 'type' | 'id'>): string => `${ns} ${type} ${id}`
