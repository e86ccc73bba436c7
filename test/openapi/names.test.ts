/** Components of one name that differ, in one document. */
import t from 'tap'
import { Type } from 'typebox'
import type { TSchema } from 'typebox'
import { namesApart } from '../../openapi/document/names.ts'

const voice = Type.Object({ voice_id: Type.String() }, { $id: 'Voice' })
const request = Type.Object({ voice: Type.Ref('Voice') }, { $id: 'Request' })
const otherVoice = Type.Object({ voice_id: Type.Integer() }, { $id: 'Voice' })
const otherRequest = Type.Object({ voices: Type.Array(Type.Ref('Voice')) }, { $id: 'OtherRequest' })

const givesWay = (component: TSchema) => component === otherVoice
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

t.test('one of two gives way, in whichever order they come, and what refers to it follows', async t => {
  const one = { schema: request, components: [voice, request] }
  const other = { schema: Type.Ref('OtherRequest'), components: [otherRequest, otherVoice] }
  for (const all of [
    [one, other],
    [other, one]
  ]) {
    const { components, schemaOf } = namesApart(all, givesWay)
    const byName = Object.fromEntries(components.map(component => [(component as { $id?: string }).$id, component]))
    t.strictSame(Object.keys(byName).sort(), ['OtherRequest', 'Request', 'SdkVoice', 'Voice'])
    t.match(plain(byName), {
      Voice: { properties: { voice_id: { type: 'string' } } },
      SdkVoice: { properties: { voice_id: { type: 'integer' } } },
      Request: { properties: { voice: { $ref: 'Voice' } } },
      OtherRequest: { properties: { voices: { items: { $ref: 'SdkVoice' } } } }
    })
    t.equal(schemaOf(one), request)
    t.match(schemaOf(other), { $ref: 'OtherRequest' })
    t.match(plain(schemaOf({ schema: Type.Ref('Voice'), components: [otherVoice] })), { $ref: 'SdkVoice' })
  }
})

t.test('a component that several operations refer to is there once, and keeps its name', async t => {
  const all = [{ schema: otherVoice, components: [otherVoice] }, { schema: Type.String() }]
  t.strictSame(namesApart([...all, ...all], givesWay).components, [otherVoice])
})

t.test('where none gives way, the mistake is in the code', async t => {
  const all = [voice, otherVoice].map(schema => ({ schema, components: [schema] }))
  t.throws(() => namesApart(all, () => false), { message: 'two components are called Voice' })
})
