/** The examples of answers in the documents, as `scripts/write-openapi.ts` recorded them; read when a document is made. */
import { createRequire } from 'node:module'
import type { ExampleBook, OperationExamples } from '../openapi/document/examples.ts'

/** An operation that was not recorded has none. */
export function examplesOf(operationId: string): OperationExamples {
  const book = createRequire(import.meta.url)('../openapi/examples.json') as ExampleBook
  return book[operationId] ?? { sent: {}, answered: {} }
}
