/** Records the examples of both documents: see `recorder.ts`. */
import type { ExampleBook } from '../../openapi/document/examples.ts'
import { controlOperations } from '../../routes/control/operations.ts'
import { operationsOf } from '../../routes/operation.ts'
import { services } from '../../server/services.ts'
import { tellApi } from './api-story.ts'
import { tellControl } from './control-story.ts'
import { errorsOf } from '../../server/api-document.ts'
import { tellLibrary } from './library-story.ts'
import { tellPlain } from './plain-story.ts'
import { startRecorder } from './recorder.ts'
import { tellRefusals } from './refusals.ts'

/** Each part is told to an emulator of its own, so that neither shifts the ids of the other. */
export async function recordExamples(): Promise<ExampleBook> {
  const [api, control] = await Promise.all([recordApi(), recordControl()])
  const books = [api, control].flatMap(book => Object.entries(book))
  return Object.fromEntries(books.sort(([one], [other]) => (one < other ? -1 : 1)))
}

async function recordApi(): Promise<ExampleBook> {
  const operations = operationsOf(services)
  const known = new Map(operations.map(operation => [operation.operationId, errorsOf(operation)]))
  const recorder = await startRecorder((id, wanted) => known.get(id)?.find(({ name }) => name === wanted)?.entry.status)
  await tellApi(recorder)
  await tellLibrary(recorder)
  await tellPlain(recorder, services)
  await tellRefusals(recorder, operations)
  await recorder.close()
  return recorder.book()
}

async function recordControl(): Promise<ExampleBook> {
  const recorder = await startRecorder()
  await tellControl(recorder, controlOperations)
  await recorder.close()
  return recorder.book()
}
