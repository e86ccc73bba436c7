/** What every operation of the API refuses: one call for each of its errors that a client can provoke. */
import { catalogue } from '../../emulator/errors.ts'
import { limits } from '../../emulator/limits.ts'
import type { Operation } from '../../routes/operation.ts'
import type { OperationCode } from '../../routes/operation-contract.ts'
import { factsOf } from '../../openapi/facts/facts.ts'
import { smallestBody } from '../../openapi/facts/smallest.ts'
import { errorsOf } from '../../server/api-document.ts'
import { EXAMPLE_PROJECT } from './recorder.ts'
import type { Call, Recorder } from './recorder.ts'

/** Nobody can have these at will: the document has the bare text of the catalogue. */
export const unprovoked: ReadonlySet<string> = new Set([
  'internal',
  // With `--assets strict`.
  'Create2DDigitalHumanVideo MSS_10001001',
  // They take no parameter; only `--strict-warnings` refuses one.
  'KeystoneListAuthDomains invalidParameter',
  'KeystoneListRegions invalidParameter'
])

/** What is wrong in the example of `invalidParameter`; where nothing is said, the project id is too long. */
const wrong: Readonly<Record<string, { body?: unknown; query?: string }>> = {
  Create2DDigitalHumanVideo: {
    body: { video_config: { codec: 'H265', bitrate: 5000, width: 1920, height: 1080 } }
  },
  ListDigitalHumanVideo: { query: 'limit=1000' },
  Create2dModelTrainingJob: { body: { name: '' } },
  List2dModelTrainingJob: { query: 'limit=1000' },
  Update2dModelTrainingJob: { body: { video_multipart_count: 0 } },
  Execute2dModelTrainingCommandByUser: { body: { command: 'SUBMIT' } },
  KeystoneCreateUserTokenByPassword: { body: { auth: { identity: { methods: ['totp'] } } } },
  KeystoneListProjects: { query: 'name=' }
}

export async function tellRefusals(recorder: Recorder, operations: readonly Operation[]): Promise<void> {
  for (const operation of operations) {
    for (const { name, entry } of errorsOf(operation)) {
      if (unprovoked.has(name) || unprovoked.has(`${operation.operationId} ${name}`)) continue
      const call = provoking(operation, name, smallestOf(operation, await operation.load()))
      // What only a story leads to is told there.
      const { error_code: code } = ofTheCatalogue(name) ? { error_code: entry.code } : await recorder.attempt(call)
      if (code === entry.code) await recorder.keep(operation.operationId, name, entry.summary, call)
    }
  }
}

function provoking(operation: Operation, name: string, smallest: unknown): Call {
  const call: Call = { method: operation.method, url: pathOf(operation, EXAMPLE_PROJECT) }
  const json = { 'content-type': 'application/json' }
  const { body, query } = wrong[operation.operationId] ?? {}
  if (name === 'unauthorized') return { ...call, headers: { 'x-auth-token': '' } }
  if (name === 'invalidBody') return { ...call, body: '{"name": ', headers: json }
  if (name === 'bodyTooLarge') {
    const most = operation.takesPicture ? limits.pictureBodyBytes : limits.requestBodyBytes
    return { ...call, body: '{', headers: { ...json, 'content-length': String(most + 1) } }
  }
  if (name === 'unsupportedMediaType') return { ...call, body: 'name=Anna', headers: { 'content-type': 'text/plain' } }
  if (name === 'jobNotFound' || !ofTheCatalogue(name)) return { ...call, body: smallest }
  if (body !== undefined) return { ...call, body }
  if (query !== undefined) return { ...call, url: `${call.url}?${query}` }
  return { ...call, url: pathOf(operation, 'p'.repeat(65)) }
}

/** A service's own are about what is there and what is not. */
const ofTheCatalogue = (name: string): boolean => Object.hasOwn(catalogue, name) && name !== 'resourceNotFound'

const smallestOf = ({ operationId }: Operation, { body }: OperationCode): unknown =>
  Object.values(body?.examples ?? {})[0]?.value ?? (body && smallestBody(factsOf(operationId)))

const pathOf = ({ path }: Operation, project: string): string =>
  path.replace('{project_id}', project).replace(/\{\w+\}/g, 'unknown')
