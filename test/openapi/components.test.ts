import { Ajv2020 } from 'ajv/dist/2020.js'
import fastify from 'fastify'
import t from 'tap'
import { contractKeywords } from '../../openapi/schemas/keywords.ts'
import { namesApart } from '../../openapi/document/names.ts'
import { isOfFacts } from '../../openapi/facts/schemas.ts'
import { ErrorBody } from '../../openapi/schemas/error-body.ts'
import { operationsOf } from '../../routes/operation.ts'
import { services } from '../../server/services.ts'
import { listTrainingsQuery } from '../../services/avatar-training/schemas/training-queries.ts'
import { listVideosQuery, showVideoQuery } from '../../services/videos/schemas/video-queries.ts'
import { officialVideoExample } from '../../services/videos/schemas/video-example.ts'
import { fullVideo } from '../services/videos/video-table.ts'

interface View {
  $id?: string
  $ref?: string
  type?: unknown
  description?: string
  properties?: Record<string, View>
  required?: string[]
  items?: View
  default?: unknown
  additionalProperties?: boolean
}

/** A copy without what TypeBox keeps in hidden properties: what an OpenAPI document will have. */
const codes = await Promise.all(operationsOf(services).map(operation => operation.load()))
const parts = codes.flatMap(({ body, reply }) => [body, reply].filter(part => part !== undefined))
const { components } = namesApart(parts, isOfFacts)
const plain = JSON.parse(JSON.stringify([...components, ErrorBody])) as View[]
const named = new Map(plain.map(component => [component.$id, component]))

const newAjv = () => new Ajv2020({ strict: true, allowUnionTypes: true, keywords: [...contractKeywords] })

function* walk(schema: View, at: string): Generator<[string, View]> {
  yield [at, schema]
  if (schema.items) yield* walk(schema.items, `${at}[]`)
  for (const [name, property] of Object.entries(schema.properties ?? {})) yield* walk(property, `${at}.${name}`)
}

/** Those of pages that were followed: of the others the facts have no words. */
const followed = new Set(parts.flatMap(part => part.components ?? []).filter(component => !isOfFacts(component)))
const followedNames = new Set(Array.from(followed, component => (component as View).$id))

const everySchema = plain.flatMap(component => [...walk(component, component.$id ?? '?')])

t.test('each component has a name of its own', t => {
  t.equal(named.size, plain.length)
  for (const name of named.keys()) t.match(name, /^[A-Z][A-Za-z0-9]+$/)
  t.end()
})

t.test(
  'the components are valid JSON Schema of the dialect that OpenAPI 3.1 uses, and every reference finds its target',
  t => {
    const ajv = newAjv().addSchema(plain)
    for (const { $id } of plain) t.type(ajv.getSchema($id ?? ''), 'function', $id ?? '')
    t.end()
  }
)

t.test('every field of a followed page is described, by itself or by the component it refers to', t => {
  const silent = everySchema.filter(
    ([at, { $ref, description }]) =>
      followedNames.has(at.split(/[.[]/)[0]) && !$ref && !description && !at.endsWith('[]')
  )
  t.same(
    silent.map(([at]) => at),
    []
  )
  const queries = [listVideosQuery, listTrainingsQuery, showVideoQuery]
  for (const query of queries) {
    for (const [name, { description }] of Object.entries(query.properties as Record<string, View>))
      t.ok(description, name)
  }
  t.end()
})

t.test('every default satisfies its own schema, and no mandatory field has one', t => {
  const ajv = newAjv()
  for (const [at, schema] of everySchema) {
    if (schema.default !== undefined) t.ok(ajv.validate(schema as object, schema.default), at)
    for (const name of schema.required ?? []) t.equal(schema.properties?.[name]?.default, undefined, `${at}.${name}`)
  }
  t.end()
})

t.test('the official example satisfies the published schema as it stands', t => {
  const validate = newAjv().addSchema(plain).getSchema('Create2DDigitalHumanVideoReq')
  t.ok(validate?.(officialVideoExample))
  t.end()
})

/** What a client gets of a value that is answered under a component's schema. */
async function answered(name: string, value: unknown): Promise<unknown> {
  const app = fastify()
  for (const component of plain) app.addSchema(component)
  app.get('/', { schema: { response: { 200: { $ref: `${name}#` } } } }, () => value)
  const response = await app.inject('/')
  await app.close()
  return response.json()
}

t.test('answers keep what a request brought, known or not, and nothing of the emulator', async t => {
  const { voice_config, video_config, shoot_scripts, background_music_config } = structuredClone(fullVideo)
  const job = {
    job_id: 'job',
    state: 'WAITING',
    voice_config: { ...voice_config, other: null },
    video_config: { ...video_config, other: [{ deep: 1.5 }] },
    shoot_scripts: [...shoot_scripts, { other: 'x', shoot_script: { script_type: 'TEXT', other: { deep: true } } }],
    background_music_config
  }
  t.same(await answered('Show2DDigitalHumanVideoResponse', { ...job, internal: 'secret' }), job)
})

const least: Readonly<Record<string, object>> = {
  Create2DDigitalHumanVideoResponse: { job_id: 'job' },
  Show2DDigitalHumanVideoResponse: { job_id: 'job', state: 'FAILED', error_info: { error_code: 'MSS.42000007' } },
  ListDigitalHumanVideoResponse: { count: 1, jobs: [{ job_id: 'job', state: 'SUCCEED', duration: 1.5 }] },
  Create2dModelTrainingJobResponse: { training_video_upload_url: ['a', 'b'] },
  Show2dModelTrainingJobResponse: { job_id: 'job', name: 'x', state: 'TRAINING', tags: ['a'] },
  List2dModelTrainingJobResponse: { count: 0, jobs: [] },
  Execute2dModelTrainingCommandByUserResponse: { commond_result: 'EXCUTE_SUCCESS' },
  ErrorBody: { error_code: 'MSS.00000003', error_msg: 'Invalid parameter' }
}

for (const [name, value] of Object.entries(least)) {
  t.test(`${name} can be answered with the least it must have`, async t => {
    t.same(await answered(name, value), value)
  })
}
