/** One maker for every document: it knows what it is told, here of a library of books, and nothing else. */
import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { Type } from 'typebox'
import type { DescribedOperation, DocumentFacts } from '../../openapi/document/facts.ts'
import { makeDocument } from '../../openapi/document/maker.ts'
import { controlOperations } from '../../routes/control/operations.ts'
import { operationsOf } from '../../routes/operation.ts'
import { services } from '../../server/services.ts'
import { apiFacts } from '../../server/api-document.ts'
import { controlFacts } from '../../server/control-document.ts'
import { startTestEmulator } from '../support/emulator.ts'

const folder = new URL('../../openapi/', import.meta.url)

const Book = Type.Object({ isbn: Type.String(), form: Type.Literal('print') }, { $id: 'Book' })
const book = { isbn: '9780000000002', form: 'print' }

const operation = (told: Partial<DescribedOperation>): DescribedOperation => ({
  operationId: 'ShowBook',
  method: 'GET',
  path: '/books/{isbn}',
  tag: 'books',
  summary: 'Show a book',
  parameters: { path: Type.Object({ isbn: Type.String({ description: 'Which book.' }) }) },
  answers: { 200: { description: 'The book.', content: { 'application/json': { schema: Book } } } },
  ...told
})

const library = (operations: DescribedOperation[], facts: Partial<DocumentFacts> = {}): DocumentFacts => ({
  info: { title: 'Library', version: '1' },
  servers: [{ url: '/' }],
  security: [{ card: [] }],
  securitySchemes: { card: { type: 'apiKey', in: 'header', name: 'X-Card' } },
  components: [Book],
  unknownProperties: 'as told',
  operations,
  ...facts
})

type Described = Record<string, unknown> & { responses: Record<string, object> }
type Paths = Record<string, Record<string, Described>>

const pathsOf = async (operations: DescribedOperation[], facts?: Partial<DocumentFacts>) =>
  (await makeDocument(library(operations, facts))).paths as Paths

t.test('both documents are what the maker makes, as they are served and as they are committed', async t => {
  const emulator = await startTestEmulator(t)
  const documents = {
    'metastudio.openapi.json': [await makeDocument(await apiFacts(operationsOf(services))), '/openapi.json'],
    'control.openapi.json': [await makeDocument(await controlFacts(controlOperations)), '/_emulator/openapi.json']
  } as const
  for (const [file, [made, url]] of Object.entries(documents)) {
    const text = JSON.stringify(made)
    t.equal((await emulator.call({ method: 'GET', url })).text, text, url)
    t.equal(JSON.stringify(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))), text, file)
  }
  const named = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
    /openapi\.|\.ya?ml$/.test(name)
  )
  t.strictSame(named.sort(), Object.keys(documents).sort(), 'each in one form')
})

t.test('a document has what it is told of itself, and its components by name', async t => {
  const { tags, components, ...document } = await makeDocument(
    library([operation({})], {
      tags: [{ name: 'books', description: 'What can be read.' }],
      headers: { Shelf: { name: 'X-Shelf', header: { schema: { type: 'string' } } } },
      extensions: { 'x-opened': 1907 }
    })
  )
  t.match(document, { openapi: '3.1.0', info: { title: 'Library' }, security: [{ card: [] }], 'x-opened': 1907 })
  t.strictSame(tags, [{ name: 'books', description: 'What can be read.' }])
  t.match(components, {
    schemas: { Book: { title: 'Book', properties: { form: { const: 'print' } } } },
    securitySchemes: { card: { name: 'X-Card' } },
    headers: { Shelf: { schema: { type: 'string' } } }
  })
  t.match((document.paths as Paths)['/books/{isbn}']?.get?.responses, {
    200: {
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Book' } } },
      headers: { 'X-Shelf': { $ref: '#/components/headers/Shelf' } }
    }
  })
  t.equal('tags' in (await makeDocument(library([]))), false, 'no tags are told')
})

t.test('parameters come in the order in which their places were told, with their descriptions', async t => {
  const path = Type.Object({ isbn: Type.String({ description: 'Which book.' }) })
  const query = Type.Object({ page: Type.Optional(Type.Integer()) })
  const header = Type.Object({ 'X-Reader': Type.String() })
  for (const parameters of [
    { path, query, header },
    { header, query, path }
  ]) {
    const paths = await pathsOf([operation({ parameters })])
    const listed = paths['/books/{isbn}']?.get?.parameters as { in: string; required: boolean }[]
    t.strictSame(
      listed.map(parameter => parameter.in),
      Object.keys(parameters)
    )
    const inPlace = (place: string) => listed.find(parameter => parameter.in === place)
    t.match(inPlace('query'), { required: false })
    t.match(inPlace('path'), { required: true, description: 'Which book.' })
  }
})

t.test('a body of any method, medium and form is told as it is, required or not', async t => {
  const list = Type.Array(Type.Ref('Book'))
  const bytes = Type.String({ format: 'binary' })
  const body = (required: boolean, mediaType: string, schema: typeof list | typeof bytes) => ({
    required,
    content: { [mediaType]: { schema, examples: { one: { summary: 'One', value: [book] } } } }
  })
  const paths = await pathsOf([
    operation({ operationId: 'A', body: body(true, 'application/json', list) }),
    operation({ operationId: 'B', method: 'DELETE', body: body(false, 'application/json', list) }),
    operation({ operationId: 'C', method: 'PATCH', body: body(true, 'multipart/form-data', bytes) })
  ])
  const { get, delete: removed, patch } = paths['/books/{isbn}'] ?? {}
  const schema = { type: 'array', items: { $ref: '#/components/schemas/Book' } }
  const examples = { one: { summary: 'One', value: [book] } }
  t.strictSame(get?.requestBody, { required: true, content: { 'application/json': { schema, examples } } })
  t.strictSame(removed?.requestBody, { required: false, content: { 'application/json': { schema, examples } } })
  t.match(patch?.requestBody, { content: { 'multipart/form-data': { schema: { format: 'binary' } } } })
})

t.test('answers have their statuses, media, headers and examples; callbacks and own members stay whole', async t => {
  const callbacks = { returned: { '{$request.body#/url}': { post: { summary: 'It is back', responses: {} } } } }
  const example = { summary: 'A book', value: book }
  const paths = await pathsOf([
    operation({
      callbacks,
      security: [],
      extensions: { 'x-shelf': 'A 7' },
      answers: {
        201: {
          description: 'The book, or its title.',
          content: {
            'application/json': { schema: Book, examples: { example } },
            'text/plain': { schema: Type.String(), examples: {} }
          },
          headers: { Location: { schema: { type: 'string' } } }
        },
        204: { description: 'Nothing.' },
        '4XX': { description: 'No.', content: { 'application/problem+json': { schema: Type.Unknown() } } }
      }
    })
  ])
  const { responses, ...told } = paths['/books/{isbn}']?.get ?? { responses: {} }
  t.match(told, { callbacks, security: [], 'x-shelf': 'A 7' })
  t.strictSame(responses, {
    201: {
      description: 'The book, or its title.',
      content: {
        'application/json': { schema: { $ref: '#/components/schemas/Book' }, examples: { example } },
        'text/plain': { schema: { type: 'string' } }
      },
      headers: { Location: { schema: { type: 'string' } } }
    },
    204: { description: 'Nothing.' },
    '4XX': { description: 'No.', content: { 'application/problem+json': { schema: {} } } }
  })
})

t.test('a map says what names it takes and what each holds; patterns that cannot be said are refused', async t => {
  const map = (patternProperties: Record<string, object>, rest: object = {}) =>
    Type.Unsafe({ type: 'object', patternProperties, ...rest })
  const shown = async (schema: ReturnType<typeof map>) => {
    const answers = { 200: { description: 'Them.', content: { 'application/json': { schema } } } }
    return (await pathsOf([operation({ answers })]))['/books/{isbn}']?.get?.responses['200']
  }
  const text = { type: 'string' }
  t.match(await shown(map({ '^.*$': map({ '^.*$': text }) })), {
    content: { 'application/json': { schema: { additionalProperties: { additionalProperties: text } } } }
  })
  t.match(await shown(map({ '^[a-z]$': text }, { additionalProperties: false })), {
    content: { 'application/json': { schema: { propertyNames: { pattern: '^[a-z]$' }, additionalProperties: text } } }
  })
  await t.rejects(shown(map({ '^[a-z]$': text })), /cannot say what these patterns mean: \^\[a-z\]\$/)
  await t.rejects(shown(map({ a: text, b: text }, { additionalProperties: false })), /these patterns mean: a, b/)
})
