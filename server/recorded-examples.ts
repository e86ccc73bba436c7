/** The examples of answers in the documents, as `scripts/write-openapi.ts` recorded them; read when a document is made. */
import { readFileSync } from 'node:fs'
import { packageRoot } from '#package-root'
import type { ExampleBook, OperationExamples } from '../openapi/document/examples.ts'

let book: ExampleBook | undefined

/** An operation that was not recorded has none. */
export function examplesOf(operationId: string): OperationExamples {
  book ??= JSON.parse(readFileSync(new URL('openapi/examples.json', packageRoot), 'utf8')) as ExampleBook
  return book[operationId] ?? { sent: {}, answered: {} }
}
