import { Ajv } from 'ajv'
import t from 'tap'
import { factsOf, modelFacts, operationFacts } from '../../../openapi/facts/facts.ts'
import type { FieldFacts } from '../../../openapi/facts/facts.ts'
import { bodySchema, componentOf, componentsIn, parametersSchema, replySchema } from '../../../openapi/facts/schemas.ts'
import { contractKeywords } from '../../../openapi/schemas/keywords.ts'
import { typesOf } from '../../../scripts/facts/write-types.ts'
import { readFileSync } from 'node:fs'

/** Those that the official SDK has. */
const sourced = () => operationFacts().filter(({ tag }) => tag !== 'iam')

const compiler = (types: readonly string[]): Ajv => {
  const ajv = new Ajv({ strict: true, keywords: [...contractKeywords], formats: { binary: true } })
  const components = new Map(types.flatMap(componentsIn).map(component => [component.$id, component]))
  return ajv.addSchema([...components.values()])
}

t.test('every body and every answer of the contract is a schema that compiles, with all that it refers to', async t => {
  const types = sourced().flatMap(({ body, reply }) => (body === undefined ? [reply] : [body, reply]))
  const ajv = compiler(types)
  for (const operation of sourced()) {
    for (const schema of [bodySchema(operation), replySchema(operation)]) {
      if (schema) t.ok(ajv.compile(schema), operation.id)
    }
    for (const place of ['path', 'query', 'header'] as const) ajv.compile(parametersSchema(operation, place))
  }
})

/** A field's values at, below and above each bound, and of a wrong type, with the verdict that the facts ask for. */
function boundaries(field: FieldFacts): { value: unknown; good: boolean; why: string }[] {
  const { type, minimum, maximum, minLength, maxLength, minItems, maxItems, pattern } = field
  const values = field.enum
  if (type === 'integer' || type === 'number') {
    // Where doubles are too coarse to tell the bound from what is beyond it, there is nothing to judge.
    const at = (value: number | undefined, by: number) =>
      value === undefined || value + by === value ? [] : [value, value + by]
    return [
      ...at(minimum, -1).map((value, index) => ({ value, good: index === 0, why: 'minimum' })),
      ...at(maximum, 1).map((value, index) => ({ value, good: index === 0, why: 'maximum' })),
      { value: 'text', good: false, why: 'type' }
    ]
  }
  if (type === 'string' && values) {
    return [
      ...values.map(value => ({ value, good: true, why: 'enum' })),
      { value: 'no such value', good: false, why: 'enum' }
    ]
  }
  if (type === 'string' && pattern === undefined) {
    const long = (length: number) => 'é'.repeat(length)
    return [
      ...(minLength === undefined ? [] : [{ value: long(minLength), good: true, why: 'minLength' }]),
      ...(minLength ? [{ value: long(minLength - 1), good: false, why: 'minLength' }] : []),
      ...(maxLength === undefined || maxLength > 400_000
        ? []
        : [
            { value: long(maxLength), good: true, why: 'maxLength' },
            { value: long(maxLength + 1), good: false, why: 'maxLength' }
          ]),
      { value: 1, good: false, why: 'type' }
    ]
  }
  if (type === 'boolean') return [true, 'true', 1].map(value => ({ value, good: value === true, why: 'type' }))
  if (type === 'array<string>' && !values && !field.items) {
    const many = (length: number) => Array.from({ length }, () => 'x')
    return [
      ...(minItems ? [{ value: many(minItems - 1), good: false, why: 'minItems' }] : []),
      ...(maxItems === undefined ? [] : [{ value: many(maxItems + 1), good: false, why: 'maxItems' }]),
      ...(maxItems === undefined ? [] : [{ value: many(maxItems), good: true, why: 'maxItems' }])
    ]
  }
  return []
}

t.test('every bound of every field holds: at it, beyond it, and for another type', async t => {
  const ajv = compiler([])
  // Many fields are alike: each schema is compiled once.
  const compiled = new Map<string, (value: unknown) => unknown>()
  const validatorOf = (schema: object) => {
    const text = JSON.stringify(schema)
    const validate = compiled.get(text) ?? ajv.compile(schema)
    compiled.set(text, validate)
    return validate
  }
  const wrong: string[] = []
  let judged = 0
  const sent = new Set(
    operationFacts().flatMap(({ body }) => (body === undefined ? [] : componentsIn(body).map(({ $id }) => $id)))
  )
  for (const [model, { fields }] of Object.entries(modelFacts())) {
    for (const given of fields) {
      const { minLength: _length, minItems: _items, ...answered } = given
      const field = sent.has(model) ? given : answered
      const cases = boundaries(field)
      const validate =
        cases.length === 0 ? () => undefined : validatorOf(componentOf(model).properties[field.name] ?? {})
      for (const { value, good, why } of cases) {
        judged++
        if (validate(value) !== good)
          wrong.push(`${model}.${field.name}: ${why}, ${JSON.stringify(value).slice(0, 60)}`)
      }
    }
  }
  t.strictSame(wrong, [])
  t.ok(judged > 7500, `${judged} values were judged`)
})

t.test('what only answers are made of may be empty, and what requests are made of may not', async t => {
  t.notMatch(componentOf('ListVideoScriptsResponse').properties['video_scripts'], { minItems: Number })
  t.notMatch(componentOf('VideoScriptBaseInfo').properties['script_name'], { minLength: Number })
  t.notMatch(componentOf('UpdateDigitalAssetResponse').properties['tags'], { items: { minLength: Number } })
  t.match(componentOf('UpdateDigitalAssetResponse').properties['tags'], { items: { maxLength: 128 } })
  t.match(componentOf('CreateVideoScriptsReq').properties['script_name'], { maxLength: Number })
  t.match(componentOf('CreateSmartChatRoomReq').properties['room_name'], { minLength: 1 })
})

t.test('a field that takes fewer values than the set that it refers to takes no others', async t => {
  const { language } = componentOf('UpdateRobotReq').properties
  t.match(language, { type: 'string', enum: ['zh_CN', 'en_US'] })
  t.ok((modelFacts()['LanguageEnum']?.enum?.length ?? 0) > 2)
})

t.test('a field is mandatory exactly where the facts say so, and unknown properties pass', async t => {
  const wrong = Object.entries(modelFacts()).flatMap(([model, { fields }]) => {
    const { required = [] } = componentOf(model) as { required?: readonly string[] }
    return fields.filter(({ name, required: wanted = false }) => required.includes(name) !== wanted).map(() => model)
  })
  t.strictSame(wrong, [])
  t.match(componentOf('FilesCreateReq'), { additionalProperties: true })
})

t.test('a default is filled in, but for a mandatory field: that one has to be sent', async t => {
  const { loop_count } = componentOf('VideoLayerConfig').properties
  const { dx } = componentOf('LayerPositionConfig').properties
  t.match(loop_count, { default: -1, 'x-documented-default': undefined })
  t.match(dx, { default: undefined, 'x-documented-default': 0 })
})

t.test('what is no plain object: bare lists, files, nothing', async t => {
  t.match(bodySchema(factsOf('DeleteRole')), { type: 'array', items: { type: 'string' } })
  t.match(replySchema(factsOf('PreviewDocumentSegment')), { type: 'array', items: { $ref: 'DocumentSegmentInfo' } })
  t.match(replySchema(factsOf('DownloadTemplate')), { type: 'string', format: 'binary' })
  t.equal(replySchema(factsOf('DeleteAsset')), undefined)
  t.equal(bodySchema(factsOf('ShowAsset')), undefined)
})

t.test('a list in the query may come as one comma-separated value', async t => {
  const { asset_id } = parametersSchema(factsOf('ListAssets'), 'query').properties
  t.match(asset_id, { type: 'array', 'x-csv': true, maxItems: 100, items: { minLength: 1, maxLength: 64 } })
})

t.test('who asks for what the contract does not have is told so', async t => {
  t.throws(() => factsOf('CreateNothing'), { message: 'the contract has no operation CreateNothing' })
  t.throws(() => componentOf('toString'), { message: 'the contract has no model toString' })
})

t.test('the types of handlers are those of the facts', async t => {
  const written = readFileSync(new URL('../../../openapi/facts/types.ts', import.meta.url), 'utf8')
  t.equal(written, typesOf({ operations: sourced(), models: modelFacts() }), 'else run npm run facts')
})
