/** What is said of an operation beside its facts. */
import type { CatalogueEntry, ErrorName, Evidence } from './errors.ts'

/** What the documents and the coverage say of an operation beside the facts. */
export interface OperationNotes {
  summary: string
  description?: string
  /** Refusals beyond those every operation shares (401, 413, 415, 500). */
  errors: readonly (ErrorName | CatalogueEntry)[]
  /** `stateful`: it acts on stored state; `static`: it always answers the same. */
  fidelity: 'stateful' | 'static'
  /** Whose word the behaviour rests on; with `assumed`, `assumption` says what was assumed. */
  evidence: Evidence
  assumption?: string
  /** `none`: it is called before there is a credential. */
  credentials?: 'none'
  /** Headers of a success beside `X-Request-Id`, each with what it says. */
  replyHeaders?: Readonly<Record<string, string>>
}
