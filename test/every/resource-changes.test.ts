/** What an update, a removal of several and a name do to any resource, and what of it answers show. */
import t from 'tap'
import type { Test } from 'tap'
import { operationIdOf } from '../../emulator/resources/resource.ts'
import type { ResourceDefinition } from '../../emulator/resources/resource.ts'
import { factsOf, modelFacts } from '../../openapi/facts/facts.ts'
import type { FieldFacts } from '../../openapi/facts/facts.ts'
import { smallestBody } from '../../openapi/facts/smallest.ts'
import { manualClock, startTestEmulator } from '../support/emulator.ts'
import { choiceOf, smallestOf } from '../support/facts-places.ts'
import { control, ResourceClient } from '../support/resource-client.ts'
import { withPlainResources } from '../support/every-service.ts'

const all = withPlainResources
const definitions = all
  .flatMap(service => service.resources ?? [])
  .filter(({ operations }) => operations.create !== undefined)

async function begin(t: Test, definition: ResourceDefinition) {
  const emulator = await startTestEmulator(t, { clock: manualClock, services: all })
  return { emulator, client: new ResourceClient(emulator, all, definition, 'one') }
}

const fieldsOf = (model: string | undefined): readonly FieldFacts[] => modelFacts()[model ?? '']?.fields ?? []
const factsFor = (notes: ResourceDefinition['operations']['show']) => factsOf(operationIdOf(notes) ?? '')

/** Plain texts that a client says at the creation, may change, and reads again. */
function changeable({ operations, writeOnly = [] }: ResourceDefinition): FieldFacts[] {
  const changed = fieldsOf(factsFor(operations.update).body)
  const shown = fieldsOf(factsFor(operations.show).reply)
  return fieldsOf(factsFor(operations.create).body).filter(
    field =>
      field.type === 'string' &&
      !choiceOf(field) &&
      field.pattern === undefined &&
      !field.name.endsWith('_id') &&
      !writeOnly.includes(field.name) &&
      [changed, shown].every(fields => fields.some(({ name, type }) => name === field.name && type === 'string'))
  )
}

const texts = (fields: readonly FieldFacts[], word: string): Record<string, string> =>
  Object.fromEntries(
    fields.map(({ name, minLength = 0, maxLength = 64 }) => [
      name,
      `${word}${name}`.slice(0, maxLength).padEnd(minLength)
    ])
  )

for (const definition of definitions) {
  const { type, operations, updates, uniqueName, nameAt, writeOnly = [] } = definition

  if (operations.update !== undefined && operations.show !== undefined) {
    t.test(
      `${type}: an update changes what it names, and ${updates === 'replace' ? 'takes away' : 'leaves'} all else`,
      async t => {
        const { client } = await begin(t, definition)
        const fields = changeable(definition)
        const before = texts(fields, 'before ')
        const id = await client.create(before)
        t.match((await client.show(id)).body, before)
        const smallest = smallestBody(factsFor(operations.update)) as Record<string, unknown>
        for (const field of fields) {
          const change = { ...smallest, ...texts([field], 'after ') }
          const answer = await client.update(id, change)
          t.ok(answer.status < 300, JSON.stringify(answer))
          const left = Object.entries(before).filter(([name]) => !(name in change))
          const others = updates === 'replace' ? left.map(([name]) => [name, undefined]) : left
          t.match(
            (await client.show(id)).body,
            { ...Object.fromEntries(others), ...texts([field], 'after ') },
            field.name
          )
          await client.update(id, { ...smallest, ...before })
        }
        t.ok(fields.length > 0)
      }
    )
  }

  if (operations.show !== undefined) {
    t.test(`${type}: whose it is, is shown, and what is only written is not`, async t => {
      const { emulator } = await begin(t, definition)
      const client = new ResourceClient(emulator, all, definition, 'one', 'anna')
      const written = fieldsOf(factsFor(operations.create).body).filter(({ name }) => writeOnly.includes(name))
      const id = await client.create(
        Object.fromEntries(written.map(({ name, type: kind }) => [name, smallestOf(kind)]))
      )
      const { document } = await client.view(id)
      for (const { name } of written) t.ok(name in (document as object), `${name} is kept`)
      const { body } = await client.show(id)
      if (fieldsOf(factsFor(operations.show).reply).some(({ name }) => name === 'app_user_id')) {
        t.equal(body['app_user_id'], 'anna')
      }
      t.equal((await client.view(id))['app_user_id'], 'anna')
      for (const name of writeOnly) t.notOk(name in body, name)
    })
  }

  if (uniqueName && nameAt !== undefined) {
    t.test(`${type}: no two of a project have one name`, async t => {
      const { emulator, client } = await begin(t, definition)
      const id = await client.create({ [nameAt]: 'taken' })
      const body = { ...(await client.body()), [nameAt]: 'taken' }
      const refusal = { status: uniqueName.status, body: { error_code: uniqueName.code } }
      t.match((await client.tryCreate(body)).answer, refusal)
      const elsewhere = new ResourceClient(emulator, all, definition, 'two')
      t.ok((await elsewhere.tryCreate(body)).id, 'another project has names of its own')
      if (operations.update === undefined) return
      const other = await client.create({ [nameAt]: 'other' })
      const change = smallestBody(factsFor(operations.update)) as Record<string, unknown>
      t.match(await client.update(other, { ...change, [nameAt]: 'taken' }), refusal)
      t.ok((await client.update(id, { ...change, [nameAt]: 'taken' })).status < 300, 'its own name is its own')
    })
  }

  if (operations.removeMany !== undefined) {
    t.test(`${type}: of several all are removed that are there, and no other`, async t => {
      const { client } = await begin(t, definition)
      const ids = [await client.create(), await client.create(), await client.create()]
      t.ok((await client.removeMany([ids[0] ?? '', 'unknown', ids[2] ?? ''])).status < 300)
      const there = await Promise.all(ids.map(async id => (await client.view(id))['id']))
      t.strictSame(there, [undefined, ids[1], undefined])
    })
  }

  if (operations.remove !== undefined && !definition.bin) {
    t.test(`${type}: removed, it is nowhere, and nothing else is`, async t => {
      const { emulator, client } = await begin(t, definition)
      const ids = [await client.create(), await client.create()]
      t.ok((await client.remove(ids[0] ?? '')).status < 300)
      t.match(await control(emulator, 'GET', `/resources?type=${type}`), { count: 1, resources: [{ id: ids[1] }] })
      t.ok((await client.remove(ids[0] ?? '')).status >= 400, 'twice it cannot be')
    })
  }
}
