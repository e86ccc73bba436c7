/** What the document is told about an operation beside its route. */
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
  requestExamples: Readonly<Record<string, { summary: string; value: unknown }>>
  replyExample: unknown
  /** Whether work that the operation begins ends in a callback. */
  sendsCallback: boolean
}
