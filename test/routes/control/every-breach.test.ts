/** Every breach is told, each with its place, and none twice over. */
import { Type } from 'typebox'
import t from 'tap'
import { limits } from '../../../emulator/limits.ts'
import { everyBreach, refusalOf } from '../../../routes/control/every-breach.ts'

const schema = Type.Object(
  {
    a: Type.Integer({ minimum: 1 }),
    list: Type.Array(Type.Object({ 'x/y': Type.String() }, { additionalProperties: false })),
    choice: Type.Unsafe<unknown>({ anyOf: [{ enum: ['one', 'two'] }, Type.Object({ n: Type.Integer() })] }),
    later: Type.Optional(Type.Unsafe<never>({ not: {}, description: 'comes later' })),
    bare: Type.Optional(Type.Unsafe<never>({ not: {} }))
  },
  { additionalProperties: false }
)

t.test('a value that fits has no breach', t => {
  t.same(everyBreach(schema, { a: 1, list: [{ 'x/y': '' }], choice: 'two' }), [])
  t.end()
})

t.test('each breach is a sentence with its place', t => {
  t.same(everyBreach(schema, { a: 0, list: [{ 'x/y': 1, z: 2 }], choice: { n: 'x' }, later: 1, bare: 1, more: 1 }), [
    'body: more is not known here',
    'a must be >= 1, got 0',
    'list[0]: z is not known here',
    'list[0]["x/y"] must be string, got 1',
    'choice must be one|two or {n: integer}',
    'later: comes later',
    'bare: is not possible here'
  ])
  t.same(everyBreach(schema, {}), ['a is required', 'list is required', 'choice is required'])
  t.end()
})

t.test('a refusal tells the first problem, counts the others, and lists as many as a person reads', t => {
  const problems = Array.from({ length: 300 }, (_, index) => `problem ${index}`)
  t.match(refusalOf(400, 'it is wrong', problems, 'mend it').body(), {
    status: 400,
    title: 'Bad request',
    detail: 'it is wrong: problem 0 (and 299 more)',
    hint: 'mend it',
    problems: problems.slice(0, limits.problemsListed)
  })
  t.match(refusalOf(409, 'it does not fit', ['one'], ''), { title: 'Conflict', message: 'it does not fit: one' })
  t.end()
})
