/** The contract's own builders make what TypeBox makes, to the byte: TypeBox is the judge, and only its code stays unloaded. */
import t from 'tap'
import fc from 'fast-check'
import { Type as TypeBox } from 'typebox'
import { Type } from '../../openapi/type.ts'

type Builders = typeof Type

const makings: [name: string, make: (type: Builders) => unknown][] = [
  ['a string', type => type.String({ minLength: 1, maxLength: 64, description: 'Text.', examples: ['a'] })],
  ['a bare string', type => type.String()],
  ['an integer', type => type.Integer({ minimum: 0, maximum: 9 })],
  ['a number', type => type.Number({ exclusiveMinimum: 0 })],
  ['a boolean', type => type.Boolean({ default: false })],
  ['null', type => type.Null()],
  ['a literal', type => [type.Literal('a'), type.Literal(1), type.Literal(true)]],
  ['anything', type => [type.Unknown(), type.Unknown({ description: 'Anything.' })]],
  ['a list', type => type.Array(type.String(), { minItems: 1, uniqueItems: true })],
  ['alternatives', type => type.Union([type.String(), type.Null()], { description: 'Either.' })],
  ['a reference', type => [type.Ref('Other'), type.Ref('Other', { description: 'Another.' })]],
  ['a map', type => type.Record(type.String(), type.Integer(), { maxProperties: 3 })],
  ['a foreign schema', type => type.Unsafe({ type: ['string', 'integer'], minimum: 0 })],
  ['an object without members', type => type.Object({})],
  ['an object with optional members only', type => type.Object({ a: type.Optional(type.String()) })],
  [
    'an object of objects',
    type =>
      type.Object(
        {
          a: type.String({ $id: 'A' }),
          b: type.Optional(type.Object({ c: type.Array(type.Optional(type.Boolean())) })),
          d: type.Optional(type.Union([type.Literal('x'), type.Integer()]))
        },
        { $id: 'Whole', additionalProperties: false }
      )
  ]
]

for (const [name, make] of makings) {
  t.test(`${name} is what TypeBox makes`, t => {
    t.equal(JSON.stringify(make(Type)), JSON.stringify(make(TypeBox as unknown as Builders)))
    t.end()
  })
}

t.test('objects of any members are what TypeBox makes', t => {
  const member = fc.record({ optional: fc.boolean(), minimum: fc.integer() })
  const build = (type: Builders, members: Record<string, { optional: boolean; minimum: number }>) => {
    const properties = Object.entries(members).map(([name, { optional, minimum }]) => {
      const schema = type.Integer({ minimum })
      return [name, optional ? type.Optional(schema) : schema] as const
    })
    return JSON.stringify(type.Object(Object.fromEntries(properties)))
  }
  const names = fc.stringMatching(/^[a-z][a-z_]{0,8}$/)
  fc.assert(
    fc.property(
      fc.dictionary(names, member),
      members => build(Type, members) === build(TypeBox as unknown as Builders, members)
    )
  )
  t.end()
})
