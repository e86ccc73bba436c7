/** Finishes a generated document: an ordered list of small steps, each for one thing that routes cannot say. */
import { closeBodies } from './bodies.ts'
import type { Content, DescribedOperation, DocumentFacts, Json } from './facts.ts'

interface Described {
  /** As it was generated. */
  operation: Json
  told: DescribedOperation
  facts: DocumentFacts
}

type Step = (described: Described) => void

/** In this order, for every operation. */
const steps: readonly Step[] = [orderParameters, finishBody, addAnswerHeaders, addAnswerExamples, addCallbacks]

export function finishDocument(document: Json, facts: DocumentFacts): Json {
  const paths = document.paths as Record<string, Record<string, Json>>
  for (const told of facts.operations) {
    const operation = paths[told.path]?.[told.method.toLowerCase()] as Json
    for (const step of steps) step({ operation, told, facts })
  }
  const components = document.components as Record<string, Json>
  const schemas = components.schemas as Record<string, Json>
  components.schemas = Object.fromEntries(
    Object.keys(schemas)
      .sort()
      .map(name => [name, named(name, schemas[name] ?? {})])
  )
  if (facts.unknownProperties === 'warned') closeBodies(document)
  const headers = Object.entries(facts.headers ?? {})
  if (headers.length > 0) components.headers = Object.fromEntries(headers.map(([name, { header }]) => [name, header]))
  return document
}

/** A component says its name by its place; a title reads better in the page. */
function named(name: string, schema: Json): Json {
  const { $id: _id, title: _title, ...rest } = schema
  return { title: name, ...rest }
}

/** Swagger has an order of its own. */
function orderParameters({ operation, told }: Described): void {
  const parameters = operation.parameters as Json[] | undefined
  if (!parameters) return
  const places = Object.keys(told.parameters)
  operation.parameters = parameters.toSorted(
    (one, other) => places.indexOf(String(one.in)) - places.indexOf(String(other.in))
  )
}

/** To Fastify every body is required, and examples in a schema are those of its values. */
function finishBody({ operation, told: { body } }: Described): void {
  if (!body) return
  const generated = operation.requestBody as { required: boolean; content: Record<string, Json> }
  generated.required = body.required
  addExamples(generated.content, body.content)
}

const answersOf = ({ operation, told }: Described) => {
  const responses = operation.responses as Record<string, Json>
  return Object.entries(told.answers).map(([status, answer]) => ({ response: responses[status] as Json, answer }))
}

function addAnswerHeaders(described: Described): void {
  const everywhere = Object.entries(described.facts.headers ?? {}).map(([component, { name }]) => [
    name,
    { $ref: `#/components/headers/${component}` }
  ])
  for (const { response, answer } of answersOf(described)) {
    const headers = { ...answer.headers, ...Object.fromEntries(everywhere) }
    if (Object.keys(headers).length > 0) response.headers = headers
  }
}

function addAnswerExamples(described: Described): void {
  for (const { response, answer } of answersOf(described)) {
    addExamples(response.content as Record<string, Json> | undefined, answer.content)
  }
}

function addExamples(generated: Record<string, Json> = {}, told: Content = {}): void {
  for (const [mediaType, { examples = {} }] of Object.entries(told)) {
    const media = generated[mediaType]
    if (media && Object.keys(examples).length > 0) media.examples = examples
  }
}

/** Swagger would keep a part of them only. */
function addCallbacks({ operation, told: { callbacks } }: Described): void {
  if (callbacks) operation.callbacks = callbacks
}
