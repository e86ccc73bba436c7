/** The examples of answers: what an emulator said to the story of `scripts/examples`, as it was recorded. */
export interface Example {
  summary: string
  value: unknown
}

/** An answer, and the media type in which it came. */
export interface Recorded extends Example {
  mediaType: string
}

/** By name. */
export type Examples = Readonly<Record<string, Example>>

export interface OperationExamples {
  /** Bodies that were accepted. */
  sent: Record<string, Example>
  /** Bodies of answers, by status. */
  answered: Record<string, Record<string, Recorded>>
}

/** As a document has them: those of one media type. */
export const examplesIn = (recorded: Readonly<Record<string, Recorded>>, mediaType: string): Examples =>
  Object.fromEntries(
    Object.entries(recorded)
      .filter(([, example]) => example.mediaType === mediaType)
      .map(([name, { summary, value }]) => [name, { summary, value }])
  )

/** By operation id; those of the API and of the control plane. */
export type ExampleBook = Record<string, OperationExamples>
