import t from 'tap'
import type { Facts, FieldFacts, OperationFacts } from '../../../openapi/facts/facts.ts'
import { modelFacts, operationFacts } from '../../../openapi/facts/facts.ts'
import { merge } from '../../../scripts/facts/merge.ts'

const operation: OperationFacts = {
  id: 'CreateThing',
  method: 'POST',
  path: '/v1/{project_id}/things',
  tag: 'things',
  parameters: [{ in: 'header', name: 'X-App-UserId', type: 'string', maxLength: 256 }],
  body: 'Thing',
  bodyOptional: true,
  reply: 'CreateThingResponse',
  status: 200,
  statuses: [200, 400]
}
const name: FieldFacts = { name: 'name', type: 'string', required: true, maxLength: 64 }
const known: Facts = {
  operations: [operation],
  models: { Thing: { fields: [name] }, CreateThingResponse: { fields: [] } }
}
/** What the SDK says of the same: structure alone. */
const bare = {
  operations: [
    {
      id: operation.id,
      method: operation.method,
      path: operation.path,
      tag: operation.tag,
      parameters: [{ in: 'header' as const, name: 'X-App-UserId', type: 'string' }],
      body: 'Thing',
      reply: operation.reply
    }
  ],
  models: {
    Thing: { fields: [{ name: 'name', type: 'string', required: true }] as FieldFacts[] },
    CreateThingResponse: { fields: [] as FieldFacts[] }
  }
}
const withField = (...fields: FieldFacts[]) => ({ ...bare, models: { ...bare.models, Thing: { fields } } })

/** Those that the official SDK has. */
const sourced = () => operationFacts().filter(({ tag }) => tag !== 'iam')

t.test('an SDK that says the same changes nothing, and bounds and statuses stay', async t => {
  const { facts, changes, conflicts } = merge(known, bare)
  t.strictSame(changes, [])
  t.strictSame(conflicts, [])
  t.same(facts, known)
})

t.test('every difference of structure is told, and the SDK wins', async t => {
  const cases: { sdk: typeof bare; changes: string[] }[] = [
    {
      sdk: withField({ name: 'name', type: 'string' }),
      changes: ['~ model Thing: name is no longer mandatory']
    },
    {
      sdk: withField(name, { name: 'size', type: 'integer', required: true }),
      changes: ['+ model Thing: size integer, mandatory']
    },
    { sdk: withField(), changes: ['- model Thing: name'] },
    {
      sdk: { ...bare, models: { ...bare.models, Extra: { fields: [] } } as never },
      changes: ['+ model Extra']
    },
    {
      sdk: { ...bare, operations: [{ ...bare.operations[0]!, path: '/v2/{project_id}/things' }] },
      changes: ['~ operation CreateThing: path "/v1/{project_id}/things" -> "/v2/{project_id}/things"']
    },
    {
      sdk: { ...bare, operations: [{ ...bare.operations[0]!, id: 'MakeThing' }] },
      changes: ['- operation CreateThing', '+ operation MakeThing: POST /v1/{project_id}/things']
    },
    {
      sdk: { operations: bare.operations, models: { Thing: bare.models.Thing } as never },
      changes: ['- model CreateThingResponse']
    }
  ]
  for (const { sdk, changes } of cases) {
    const merged = merge(known, sdk)
    t.strictSame(merged.changes, changes)
    t.strictSame(merged.conflicts, [])
    t.strictSame(merge(merged.facts, sdk).changes, [], 'once merged, nothing is left to change')
  }
})

t.test('bounds of a field whose type is another now are dropped, and told', async t => {
  const { facts, changes, conflicts } = merge(known, withField({ name: 'name', type: 'integer', required: true }))
  t.strictSame(changes, ['~ model Thing: name string -> integer'])
  t.strictSame(conflicts, ['model Thing: name was string with {"maxLength":64}, and is integer now'])
  t.strictSame(facts.models.Thing?.fields, [{ name: 'name', type: 'integer', required: true }])
})

t.test('the facts of the product refer to nothing that they do not have', async t => {
  const models = modelFacts()
  const named = new Set<string>()
  for (const { body, reply } of sourced()) for (const name of [body, reply]) if (name) named.add(name)
  for (const { fields } of Object.values(models)) for (const { type } of fields) named.add(type)
  const missing = [...named]
    .map(type => type.replace(/^array<(.+)>$/, '$1'))
    .filter(type => !['string', 'integer', 'number', 'boolean', 'object', 'file'].includes(type))
    .map(type => type.replace(/^ref:/, ''))
    .filter(name => !Object.hasOwn(models, name))
  t.strictSame(missing, [])
  t.equal(sourced().length, 299)
  t.equal(new Set(sourced().map(({ id }) => id)).size, 299)
})
