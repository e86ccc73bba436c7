/** The examples of answers: what an emulator said to the story of `scripts/examples`, as it was recorded. */
export interface Example {
  summary: string
  value: unknown
}

/** By name. */
export type Examples = Readonly<Record<string, Example>>

export interface OperationExamples {
  /** Bodies that were accepted. */
  sent: Record<string, Example>
  /** Bodies of answers, by status. */
  answered: Record<string, Record<string, Example>>
}

/** By operation id; those of the API and of the control plane. */
export type ExampleBook = Record<string, OperationExamples>
