/** The document that is served says of every operation, its parameters and its body what the facts say. */
import t from 'tap'
import { entryOf } from '../../emulator/errors.ts'
import { factsOf, modelFacts } from '../../openapi/facts/facts.ts'
import type { FieldFacts } from '../../openapi/facts/facts.ts'
import { operationsOf } from '../../routes/operation.ts'
import { startTestEmulator } from '../support/emulator.ts'
import { jsonType } from '../support/facts-cases.ts'
import { choiceOf, placesOf } from '../support/facts-places.ts'
import { deviations } from './page-deviations.ts'
import { everyService } from '../support/every-service.ts'

interface Schema {
  $ref?: string
  type?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: unknown[]
  [keyword: string]: unknown
}

interface Parameter {
  name: string
  in: string
  required?: boolean
  schema: Schema
}

interface Entry {
  operationId: string
  tags: string[]
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, unknown>
}

interface Document {
  paths: Record<string, Record<string, Entry>>
  components: { schemas: Record<string, Schema> }
}

const all = everyService
const operations = operationsOf(all)
const emulator = await startTestEmulator(t, { services: all })
const { body: served } = await emulator.call({ method: 'GET', url: '/openapi.json' })
const { paths, components } = served as unknown as Document
const deviating = new Set(deviations.flatMap(({ places }) => places))

const entryFor = ({ path, method }: { path: string; method: string }) => paths[path]?.[method.toLowerCase()]

/** What stands there, wherever it is kept. */
function resolved(schema: Schema = {}): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? schema : resolved(components.schemas[name])
}

/** The schema at a place as messages spell it. */
function schemaAt(root: Schema, at: string): Schema | undefined {
  let here: Schema | undefined = resolved(root)
  for (const step of at.replace(/^body/, '').match(/\[0\]|[^.[\]]+/g) ?? []) {
    const below: Schema | undefined = step === '[0]' ? here.items : here.properties?.[step]
    if (below === undefined) return undefined
    here = resolved(below)
  }
  return here
}

const keywords = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'] as const

/** Keywords of which the document says something else than the facts. */
function differences(field: FieldFacts, schema: Schema): string[] {
  const isChosen = choiceOf(field) !== undefined
  const bounds = keywords.filter(keyword => !isChosen && field[keyword] !== schema[keyword])
  const values = choiceOf(field)?.map(String).sort().join()
  return [
    ...bounds,
    ...(schema.type === jsonType(field) ? [] : ['type']),
    ...(values === undefined || values === schema.enum?.map(String).sort().join() ? [] : ['enum'])
  ]
}

t.test('each operation stands there once, with its parameters, its body and the statuses of its answers', t => {
  t.equal(Object.values(paths).flatMap(path => Object.values(path)).length, operations.length)
  for (const operation of operations) {
    const { operationId, tag, status, errors, credentials } = operation
    const facts = factsOf(operationId)
    const entry = entryFor(operation)
    t.match(entry, { operationId, tags: [tag] }, operationId)
    const told = (parameters: readonly Omit<Parameter, 'schema'>[] = []) =>
      parameters
        .filter(one => one.in !== 'header')
        .map(one => `${one.in} ${one.name}${one.required ? ' required' : ''}`)
        .sort()
    t.strictSame(told(entry?.parameters), told(facts.parameters), operationId)
    t.equal(entry?.requestBody !== undefined, facts.body !== undefined, operationId)
    const statuses = [status, ...errors.map(error => entryOf(error).status), ...(credentials === 'none' ? [] : [401])]
    t.hasProps(entry?.responses ?? {}, statuses.map(String), operationId)
  }
  t.end()
})

t.test('each field of a body has the type, the bounds and the duty there that the facts know', t => {
  const wrong: string[] = []
  for (const operation of operations) {
    const { body = '' } = factsOf(operation.operationId)
    if (!body.startsWith('array<') && !modelFacts()[body]) continue
    const [content] = Object.values(entryFor(operation)?.requestBody?.content ?? {})
    for (const { at, known, field, item } of placesOf(body)) {
      const schema = schemaAt(content?.schema ?? {}, at)
      const parent = schemaAt(content?.schema ?? {}, at.replace(/(\.|^)[^.]+$/, ''))
      const isRequired = parent?.required?.includes(field.name) ?? false
      const found = schema === undefined ? ['absent'] : differences(field, schema)
      if (!item && isRequired !== (field.required ?? false)) found.push('required')
      const unnamed = found.filter(keyword => !deviating.has(`${known} ${keyword}`))
      wrong.push(...unnamed.map(keyword => `${operation.operationId} ${at} ${keyword}`))
    }
  }
  t.strictSame(wrong, [])
  t.end()
})

t.test('each parameter has the bounds there that the facts know', t => {
  const wrong: string[] = []
  for (const operation of operations) {
    for (const field of factsOf(operation.operationId).parameters) {
      if (field.in === 'header') continue
      const told = entryFor(operation)?.parameters?.find(one => one.in === field.in && one.name === field.name)
      const found = differences(field, resolved(told?.schema))
      const place = `${operation.operationId} ${field.in}.${field.name}`
      // A list with commas is an array there and a text in the facts.
      const isList = told?.schema.type === 'array' && field.type === 'string'
      wrong.push(...found.map(keyword => `${place} ${keyword}`).filter(one => !isList && !deviating.has(one)))
    }
  }
  t.strictSame(wrong, [])
  t.end()
})
