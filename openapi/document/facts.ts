/** What the document is told about an operation beside its route. */
import type { Examples, OperationExamples } from './examples.ts'

export interface ErrorFact {
  name: string
  code: string
  status: number
  message: string
  summary: string
}

export interface OperationFact {
  operationId: string
  /** Sorted by status, then code. */
  errors: readonly ErrorFact[]
  requestExamples: Examples
  /** Recorded answers by status, then by name; refusals under the names of their errors. */
  replyExamples: OperationExamples['answered']
  /** Headers of a success beside `X-Request-Id`, each with its description. */
  replyHeaders: Readonly<Record<string, string>>
  /** Whether work that the operation begins ends in a callback. */
  sendsCallback: boolean
}
