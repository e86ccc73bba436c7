/** What generators and mocks take from the documents as they are served: closed bodies, and examples that hold. */
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import t from 'tap'
import { catalogue } from '../../emulator/errors.ts'
import { UNKNOWN_PROPERTIES } from '../../openapi/document/bodies.ts'
import type { ExampleBook, Examples } from '../../openapi/document/examples.ts'
import { contractKeywords } from '../../openapi/schemas/keywords.ts'
import { recordExamples } from '../../scripts/examples/record.ts'
import { unprovoked } from '../../scripts/examples/refusals.ts'
import { startTestEmulator, videoRequest } from '../support/emulator.ts'

type Schema = Record<string, unknown>

interface Media {
  schema: Schema
  examples?: Examples
}

interface Content {
  content?: Record<string, Media>
}

interface Operation {
  operationId: string
  requestBody?: Content
  responses: Record<string, Content>
}

interface Document {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

const emulator = await startTestEmulator(t)
const documentAt = async (url: string) => (await emulator.call({ method: 'GET', url })).body as unknown as Document
const documents = { api: await documentAt('/openapi.json'), control: await documentAt('/_emulator/openapi.json') }

const operationsOf = ({ paths }: Document) => Object.values(paths).flatMap(path => Object.values(path))

/** Judges values by schemas of a document; references in it are followed. */
function judgeOf(document: Document) {
  const ajv = new Ajv2020({
    allowUnionTypes: true,
    keywords: [
      ...contractKeywords,
      UNKNOWN_PROPERTIES,
      'paths',
      'components',
      'openapi',
      'info',
      'servers',
      'security'
    ],
    formats: { binary: true },
    strict: false
  })
  ajv.addSchema({ $id: 'document', components: document.components })
  return (schema: Schema, value: unknown): string => {
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/')) as Schema
    return ajv.validate(absolute, value) ? '' : ajv.errorsText()
  }
}

for (const [name, document] of Object.entries(documents)) {
  t.test(`every answer with a body has an example in the ${name} document, and each satisfies its schema`, t => {
    const judge = judgeOf(document)
    for (const { operationId, responses } of operationsOf(document)) {
      for (const [status, { content = {} }] of Object.entries(responses)) {
        for (const [type, { schema, examples = {} }] of Object.entries(content)) {
          t.not(Object.keys(examples).length, 0, `${operationId} ${status} ${type} has an example`)
          for (const [example, { summary, value }] of Object.entries(examples)) {
            t.ok(summary)
            t.equal(judge(schema, value), '', `${operationId} ${status} ${example}`)
          }
        }
      }
    }
    t.end()
  })

  t.test(`every example of a request satisfies its schema in the ${name} document`, t => {
    const judge = judgeOf(document)
    for (const { operationId, requestBody } of operationsOf(document)) {
      for (const { schema, examples = {} } of Object.values(requestBody?.content ?? {})) {
        for (const [example, { value }] of Object.entries(examples)) {
          t.equal(judge(schema, value), '', `${operationId} ${example}`)
        }
      }
    }
    t.end()
  })
}

const recorded = JSON.parse(
  readFileSync(new URL('../../openapi/examples.json', import.meta.url), 'utf8')
) as ExampleBook

t.test(
  'the examples are what the emulator says, told the same story again; npm run openapi records them anew',
  async t => {
    t.same(await recordExamples(), recorded)
  }
)

t.test('the example of a refusal is a recorded one wherever a client can be refused so', t => {
  for (const { operationId, responses } of operationsOf(documents.api)) {
    for (const [status, { content }] of Object.entries(responses)) {
      if (status.startsWith('2')) continue
      for (const [name, example] of Object.entries(content?.['application/json']?.examples ?? {})) {
        const isSaid = !unprovoked.has(name) && !unprovoked.has(`${operationId} ${name}`)
        if (isSaid) t.match(recorded[operationId]?.answered[status]?.[name], example, `${operationId} ${name}`)
      }
    }
  }
  t.end()
})

t.test('the first example of a 400 is a parameter that is wrong: what a mock that refuses a body answers with', t => {
  for (const { operationId, responses } of operationsOf(documents.api)) {
    const [first] = Object.values(responses['400']?.content?.['application/json']?.examples ?? {})
    t.match(first?.value, { error_code: catalogue.invalidParameter.code }, operationId)
  }
  t.end()
})

/** Every object that lists properties, below a schema and below what it refers to. */
function objectsIn(schema: unknown, document: Document, seen = new Set<string>()): [name: string, Schema][] {
  if (Array.isArray(schema)) return schema.flatMap(member => objectsIn(member, document, seen))
  if (typeof schema !== 'object' || schema === null) return []
  const { $ref, ...members } = schema as Schema
  const below = Object.values(members).flatMap(member => objectsIn(member, document, seen))
  const own: [string, Schema][] =
    'properties' in members ? [[JSON.stringify(members.title ?? 'an object'), members]] : []
  const name = typeof $ref === 'string' ? $ref.replace('#/components/schemas/', '') : undefined
  if (name === undefined || seen.has(name)) return [...own, ...below]
  seen.add(name)
  return [...own, ...below, ...objectsIn(document.components.schemas[name], document, seen)]
}

const bodiesOf = (document: Document) =>
  operationsOf(document).map(({ requestBody }) => requestBody?.content?.['application/json']?.schema)

t.test('every object in a body of the API is closed and marked, so that generated types catch a typo', t => {
  const objects = objectsIn(bodiesOf(documents.api), documents.api)
  t.ok(objects.length > 30)
  for (const [name, { additionalProperties, [UNKNOWN_PROPERTIES]: mark }] of objects) {
    t.strictSame([additionalProperties, mark], [false, 'warning'], name)
  }
  t.end()
})

t.test('no object in an answer of the API is closed or offers properties of any name', t => {
  const answers = operationsOf(documents.api).map(({ responses }) =>
    Object.values(responses).map(({ content }) => content)
  )
  const schemas = answers.flat().map(content => content?.['application/json']?.schema)
  const objects = objectsIn(schemas, documents.api)
  t.ok(objects.length > 30)
  for (const [name, schema] of objects) t.notOk('additionalProperties' in schema || UNKNOWN_PROPERTIES in schema, name)
  t.end()
})

t.test('the control plane refuses unknown properties, and its document says so', t => {
  const judgedAsApi = new Set(['importState', 'seed'])
  for (const { operationId, requestBody } of operationsOf(documents.control)) {
    if (judgedAsApi.has(operationId)) continue
    const schema = requestBody?.content?.['application/json']?.schema
    for (const [, { additionalProperties }] of objectsIn(schema, documents.control)) {
      t.equal(additionalProperties, false, operationId)
    }
  }
  t.end()
})

t.test(
  'what the document closes is still only warned about, and the answer that brings it back satisfies the document',
  async t => {
    const client = emulator.client()
    const request = videoRequest({ voice_config: { voice_asset_id: 'voice', timbre: 'warm' }, other: 1 })
    const created = await client.api('POST', '/2d-digital-human-videos', request)
    t.equal(created.status, 200)
    t.match(created.headers['x-emulator-warnings'], 'unknown property')
    const { body } = await client.api('GET', `/2d-digital-human-videos/${created.body.job_id}?show_script=true`)
    t.match(body, { voice_config: { timbre: 'warm' } })
    const { Show2DDigitalHumanVideoResponse: shown = {}, Create2DDigitalHumanVideoReq: sent = {} } =
      documents.api.components.schemas
    const judge = judgeOf(documents.api)
    t.equal(judge(shown, body), '')
    t.match(judge(sent, request), 'additional')
  }
)

t.test('no component of the document is left that nothing refers to', t => {
  for (const { components, paths } of Object.values(documents)) {
    const text = JSON.stringify({ components, paths })
    for (const name of Object.keys(components.schemas)) t.ok(text.includes(`"#/components/schemas/${name}"`), name)
  }
  t.end()
})

t.test('bytes and text have a medium that generators know', t => {
  for (const { requestBody, responses } of operationsOf(documents.control)) {
    const contents = [requestBody, ...Object.values(responses)].map(one => Object.keys(one?.content ?? {}))
    for (const type of contents.flat()) t.notMatch(type, '*')
  }
  t.end()
})

t.test('docs/sdks.md shows the tools in the versions that test/conformance runs, with the same flags', t => {
  const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
  const [page, story] = [read('docs/sdks.md'), read('test/conformance/generators/story.js')]
  const { dependencies } = JSON.parse(read('test/conformance/generators/package.json')) as {
    dependencies: Record<string, string>
  }
  const python = read('test/conformance/generators/requirements.txt').trim().split('\n')
  for (const tool of [...Object.entries(dependencies).map(pair => pair.join('@')), ...python])
    t.ok(page.includes(tool), tool)
  for (const flag of ['--default-non-nullable=false', '--output', '--meta', '--output-path', '--port']) {
    t.ok(page.includes(flag) && story.includes(`'${flag}'`), flag)
  }
  t.end()
})
