/** Finishes the generated OpenAPI document: an ordered list of small transforms, each for one thing routes cannot say. */
import type { ErrorFact, OperationFact } from './facts.ts'
import { closeBodies } from './bodies.ts'
import { examplesIn } from './examples.ts'
import { addCallback } from './callback.ts'

export type Json = Record<string, unknown>

export interface Described {
  operation: Json
  fact: OperationFact
}

type Transform = (described: Described) => void

/** In this order, for every operation. */
const transforms: readonly Transform[] = [
  nameReply,
  addErrors,
  addReplyHeaders,
  addRequestId,
  addRequestExamples,
  addReplyExamples,
  addCallback
]

const MEDIA = 'application/json'

export function finishDocument(document: Json, facts: ReadonlyMap<string, OperationFact>): Json {
  for (const path of Object.values(document.paths as Record<string, Json>)) {
    for (const operation of Object.values(path) as Json[]) {
      const fact = facts.get(operation.operationId as string)
      if (fact) for (const transform of transforms) transform({ operation, fact })
    }
  }
  const components = document.components as Record<string, Json>
  const schemas = components.schemas as Record<string, Json>
  components.schemas = Object.fromEntries(
    Object.keys(schemas)
      .sort()
      .map(name => [name, named(name, schemas[name] ?? {})])
  )
  closeBodies(document)
  components.headers = {
    RequestId: {
      description: 'Id of the request; say it when you report a problem.',
      schema: { type: 'string' },
      example: '5b9c1f0e7f3a4c6d8e2b1a0f9d8c7b6a'
    }
  }
  return document
}

/** A component says its name by its place; a title reads better in the page. */
function named(name: string, schema: Json): Json {
  const { $id: _id, title: _title, ...rest } = schema
  return { title: name, ...rest }
}

const responsesOf = (operation: Json): Record<string, Json> => operation.responses as Record<string, Json>

/** The description of a success is what it carries, not that it is a default. */
function nameReply({ operation }: Described): void {
  for (const response of Object.values(responsesOf(operation))) {
    if (response.description === 'Default Response') response.description = 'Done.'
  }
}

/** What the catalogue says of errors of which no answer was recorded. */
const bare = (errors: readonly ErrorFact[]) =>
  Object.fromEntries(
    errors.map(({ name, summary, code, message }) => [
      name,
      { summary, value: { error_code: code, error_msg: message } }
    ])
  )

/** One response a status; its examples are the codes that come with it. */
function addErrors({ operation, fact }: Described): void {
  const responses = responsesOf(operation)
  for (const status of new Set(fact.errors.map(error => error.status))) {
    const errors = fact.errors.filter(error => error.status === status)
    responses[status] = {
      description: errors.map(error => `\`${error.code}\` ${error.summary}`).join(' '),
      content: {
        [MEDIA]: {
          schema: { $ref: '#/components/schemas/ErrorBody' },
          examples: { ...bare(errors), ...examplesIn(fact.replyExamples[status] ?? {}, MEDIA) }
        }
      }
    }
  }
}

function addReplyHeaders({ operation, fact }: Described): void {
  const headers = Object.entries(fact.replyHeaders).map(([name, description]) => [
    name,
    { description, required: true, schema: { type: 'string' } }
  ])
  if (headers.length === 0) return
  for (const [status, response] of Object.entries(responsesOf(operation))) {
    if (status.startsWith('2')) response.headers = Object.fromEntries(headers)
  }
}

/** Every answer carries the id of its request. */
function addRequestId({ operation }: Described): void {
  for (const response of Object.values(responsesOf(operation))) {
    response.headers = { ...(response.headers as Json), 'X-Request-Id': { $ref: '#/components/headers/RequestId' } }
  }
}

function addRequestExamples({ operation, fact }: Described): void {
  const body = operation.requestBody as { content: Record<string, Json> } | undefined
  if (!body || Object.keys(fact.requestExamples).length === 0) return
  const media = body.content[MEDIA]
  if (media) media.examples = fact.requestExamples
}

function addReplyExamples({ operation, fact }: Described): void {
  for (const [status, response] of Object.entries(responsesOf(operation))) {
    const media = (response.content as Record<string, Json> | undefined)?.[MEDIA]
    if (status.startsWith('2') && media) media.examples = examplesIn(fact.replyExamples[status] ?? {}, MEDIA)
  }
}
