/** What the document of the emulated API is made of: what it is, where it is served, and its operations. */
import { catalogue, entryOf } from '../emulator/errors.ts'
import type { CatalogueEntry, ErrorName } from '../emulator/errors.ts'
import { examplesIn } from '../openapi/document/examples.ts'
import type { Examples } from '../openapi/document/examples.ts'
import type { Answer, DescribedOperation, DocumentFacts, ErrorFact, Json } from '../openapi/document/facts.ts'
import { namesApart } from '../openapi/document/names.ts'
import type { Names } from '../openapi/document/names.ts'
import { refusals } from '../openapi/document/refusals.ts'
import { isOfFacts } from '../openapi/facts/schemas.ts'
import { ErrorBody } from '../openapi/schemas/error-body.ts'
import { Type } from 'typebox'
import type { TObject } from 'typebox'
import type { Operation } from '../routes/operation.ts'
import type { OperationCode } from '../routes/operation-contract.ts'
import { services } from './services.ts'
import { packageVersion } from './config/package-version.ts'
import { examplesOf } from './recorded-examples.ts'

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'multipart/form-data'
const FILE_TYPE = 'application/octet-stream'

const info = {
  title: 'MetaStudio API, as emulated',
  version: packageVersion(),
  summary: 'Contract of the Huawei Cloud MetaStudio operations that metastudio-emulator stands in for.',
  description:
    'Written from the public documentation of the API in our own words; not affiliated with Huawei. ' +
    '`x-evidence` tells whose word an operation rests on: `documented` (an official page), `sdk` (models of the official SDKs) ' +
    'or `assumed`; `x-assumption` says what was assumed. `x-documented-default` is a default that the page prints for a mandatory field, ' +
    '`x-no-effect` why a field changes nothing, `x-source: sdk` marks fields that only the SDKs know.',
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' }
}

const servers = [
  { url: '/', description: 'The emulator that serves this document.' },
  {
    url: 'http://{host}:{port}',
    description: 'The emulator.',
    variables: { host: { default: 'localhost' }, port: { default: '4580' } }
  },
  {
    url: 'https://metastudio.{region}.myhuaweicloud.com',
    description: 'The cloud.',
    variables: { region: { default: 'cn-north-4', enum: ['cn-north-4', 'cn-east-3'] } }
  }
]

const tags = services.flatMap(service =>
  Object.entries(service.tags).map(([name, description]) => ({ name, description }))
)

const securitySchemes = {
  token: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Auth-Token',
    description: 'Token of an IAM user, 1 to 16384 characters, from `POST /v3/auth/tokens`.'
  },
  signature: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description:
      '`SDK-HMAC-SHA256 Access=AK, SignedHeaders=..., Signature=...` over method, path, query, the listed headers and the body, ' +
      'with `X-Sdk-Date: YYYYMMDDTHHMMSSZ` beside it.'
  }
}

const headers = {
  RequestId: {
    name: 'X-Request-Id',
    header: {
      description: 'Id of the request; say it when you report a problem.',
      schema: { type: 'string' },
      example: '5b9c1f0e7f3a4c6d8e2b1a0f9d8c7b6a'
    }
  }
}

/** Headers that every operation takes beside the credential. */
const requestHeaders = Type.Object({
  'X-Project-Id': Type.Optional(
    Type.String({ minLength: 1, maxLength: 64, description: 'Project id; the SDKs send it with AK/SK credentials.' })
  ),
  'X-App-UserId': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 256,
      description:
        'The end user of the caller. No Chinese characters; kept with what is created, shown as `app_user_id`.'
    })
  )
})

/** Refusals that every operation with credentials shares; the others read no credential. */
const sharedErrors: readonly ErrorName[] = ['unauthorized', 'bodyTooLarge', 'internal']

export async function apiFacts(operations: readonly Operation[]): Promise<DocumentFacts> {
  const loaded = await Promise.all(operations.map(async operation => ({ operation, code: await operation.load() })))
  const referring = loaded.flatMap(({ code: { body, reply } }) => [body, reply].filter(part => part !== undefined))
  const names = namesApart(referring, isOfFacts)
  return {
    info,
    servers,
    tags,
    security: [{ token: [] }, { signature: [] }],
    securitySchemes,
    components: [ErrorBody, ...names.components.filter(component => component !== ErrorBody)],
    headers,
    unknownProperties: 'warned',
    operations: loaded.map(({ operation, code }) => described(operation, code, names)),
    extensions: { 'x-error-codes': errorCodes(operations) }
  }
}

/** What the operation may refuse with. A mock that looks for an example of a status takes the first: the likeliest is first. */
export function errorsOf({ takesBody, credentials, errors, words }: Operation): NamedError[] {
  const shared = credentials === 'none' ? (['bodyTooLarge', 'internal'] as const) : sharedErrors
  const own = takesBody ? [...errors, 'unsupportedMediaType' as const] : errors
  return Array.from(new Set([...own, ...shared]), refusal => {
    const entry = (typeof refusal === 'string' && words?.entries?.[refusal]) || entryOf(refusal)
    return { name: typeof refusal === 'string' ? refusal : entry.code.replaceAll('.', '_'), entry }
  }).sort((one, other) => one.entry.status - other.entry.status)
}

/** An error with the word that tells its examples from others: its name in the catalogue, or its code. */
export interface NamedError {
  name: string
  entry: CatalogueEntry
}

function described(operation: Operation, code: OperationCode, names: Names): DescribedOperation {
  const { operationId, method, path, tag, summary, description, credentials } = operation
  const { params, query, headers: own, body, callbacks } = code
  const { answered } = examplesOf(operationId)
  const recorded = (status: number): Examples => examplesIn(answered[status] ?? {}, JSON_TYPE)
  const isOpen = credentials === 'none'
  return {
    operationId,
    method,
    path,
    tag,
    summary,
    description,
    parameters: { query, path: params, header: isOpen ? undefined : withOwn(requestHeaders, own) },
    security: isOpen ? [] : undefined,
    body: body && {
      required: body.optional !== true,
      content: { [body.form ? FORM_TYPE : JSON_TYPE]: { schema: names.schemaOf(body), examples: body.examples } }
    },
    answers: {
      [operation.status]: successOf(operation, code, names, recorded),
      ...refusals(errorsOf(operation).map(errorFact), ErrorBody, recorded)
    },
    callbacks,
    extensions: {
      'x-fidelity': operation.fidelity,
      'x-evidence': operation.evidence,
      ...(operation.assumption === undefined ? {} : { 'x-assumption': operation.assumption })
    }
  }
}

/** The headers that an operation has for itself stand behind those of all. */
const withOwn = (shared: TObject, own: TObject | undefined): TObject =>
  own ? Type.Object({ ...shared.properties, ...own.properties }) : shared

function successOf(
  { replyHeaders, status }: Operation,
  { reply }: OperationCode,
  names: Names,
  recorded: (status: number) => Examples
): Answer {
  if (reply === undefined) return { description: 'Done; the answer has no body.' }
  const { description = 'Done.' } = reply.schema as { description?: string }
  return {
    description,
    content: { [reply.file ? FILE_TYPE : JSON_TYPE]: { schema: names.schemaOf(reply), examples: recorded(status) } },
    headers: Object.fromEntries(
      Object.entries(replyHeaders ?? {}).map(([name, text]) => [
        name,
        { description: text, required: true, schema: { type: 'string' } }
      ])
    )
  }
}

function errorFact({ name, entry: { code, status, message, summary } }: NamedError): ErrorFact {
  return { name, code, status, message, summary }
}

/** Every code that an answer can have: those of every operation, and those of services; a code that two services answer with one status is there once. */
function errorCodes(operations: readonly Operation[]): Json[] {
  const own = operations.flatMap(({ errors, words }) => [
    ...errors.map(entryOf),
    ...Object.values(words?.entries ?? {})
  ])
  const entries: CatalogueEntry[] = [...Object.values(catalogue), ...own]
  const once = new Map<string, CatalogueEntry>()
  for (const entry of entries) {
    const key = `${entry.code} ${entry.status}`
    if (!once.has(key)) once.set(key, entry)
  }
  return Array.from(once.values(), ({ code, status, message, summary, evidence }) => ({
    code,
    status,
    message,
    summary,
    evidence
  }))
}
