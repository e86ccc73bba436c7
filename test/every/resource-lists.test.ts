/** Each filter of each list, and its order: of resources that differ in what it looks at, those come that are asked for. */
import t from 'tap'
import { operationIdOf } from '../../emulator/resources/resource.ts'
import type { ListFilter, ResourceDefinition } from '../../emulator/resources/resource.ts'
import { factsOf } from '../../openapi/facts/facts.ts'
import { manualClock, startTestEmulator } from '../support/emulator.ts'
import { choiceOf, placesOf } from '../support/facts-places.ts'
import { control, ResourceClient } from '../support/resource-client.ts'
import { exceptions } from './operation-exceptions.ts'
import { withPlainResources } from '../support/every-service.ts'

const all = withPlainResources
const definitions = all
  .flatMap(service => service.resources ?? [])
  .filter(({ operations }) => operations.create !== undefined && operations.list !== undefined)

/** Values that no client may send there. */
const excepted = new Set(exceptions.flatMap(({ keywords, values = [] }) => (keywords.includes('enum') ? values : [])))

/** Two values of a field that tell two resources apart. */
function twoValues(definition: ResourceDefinition, name: string, at: string) {
  const list = factsOf(operationIdOf(definition.operations.list) ?? '')
  const parameter = list.parameters.find(one => one.name === name)
  const askable = parameter && choiceOf(parameter)
  const { body = '' } = factsOf(operationIdOf(definition.operations.create) ?? '')
  const wanted = at === '@name' ? definition.nameAt : at
  const place = placesOf(body).find(one => one.at === wanted)
  if (!place) return undefined
  const { field } = place
  const { type, minimum = 0, minLength = 0 } = field
  const [first, second = first] = (choiceOf(field) ?? []).filter(
    value => !excepted.has(value) && (askable?.includes(value) ?? true)
  )
  if (first !== undefined) return { place, values: [first, second] }
  if (type === 'boolean') return { place, values: [true, false] }
  if (type === 'integer' || type === 'number') return { place, values: [minimum, minimum + 1] }
  if (type === 'array<string>') {
    const [one, other = one] = field.enum ?? ['alpha', 'beta']
    return { place, values: [[one], [other]] }
  }
  return type === 'string' ? { place, values: ['alpha'.padEnd(minLength), 'beta'.padEnd(minLength)] } : undefined
}

/** What is asked for to find the first of two, or the second. */
function asked({ op = 'is' }: ListFilter, value: unknown): string {
  const text = String(Array.isArray(value) ? (value as unknown[])[0] : value)
  return op === 'contains' ? text.slice(1, 4).toUpperCase() : text
}

for (const definition of definitions) {
  const { type, list: { filters = {} } = {} } = definition
  const parameters = factsOf(operationIdOf(definition.operations.list) ?? '').parameters.map(({ name }) => name)
  const begin = async (name: string, owner?: string) => {
    const emulator = await startTestEmulator(t, { clock: manualClock, services: all })
    return { emulator, client: new ResourceClient(emulator, all, definition, name, owner) }
  }

  for (const [name, filter] of Object.entries(filters)) {
    const found = twoValues(definition, name, filter.at)
    if (!found) continue
    t.test(`${type}: ${name} finds what has the value and nothing else`, async t => {
      const { client } = await begin('one')
      const ids: string[] = []
      for (const value of found.values) {
        const body = found.place.set(await client.body(), value) as Record<string, unknown>
        const { id, answer } = await client.tryCreate(body)
        t.ok(id, JSON.stringify(answer))
        ids.push(id ?? '')
      }
      const expected = filter.op === 'lacks' ? ids.toReversed() : ids
      for (const [index, value] of found.values.entries()) {
        t.strictSame(await client.ownListed({ [name]: asked(filter, value) }), [expected[index]], String(value))
      }
      if (filter.op === 'in') {
        const both = found.values.map(value => asked(filter, value)).join()
        t.strictSame(await client.ownListed({ [name]: both }), ids, both)
      }
    })
  }

  t.test(`${type}: columns that it is filtered by find one of two`, async t => {
    const { emulator, client } = await begin('one', 'anna')
    const other = new ResourceClient(emulator, all, definition, 'one', 'berta')
    const id = await client.create()
    const { created_at: createdAt } = await client.view(id)
    await control(emulator, 'POST', '/clock/advance?namespace=one', { by: '1500ms' })
    const otherId = await other.create()
    const first = String(createdAt).replace('.000Z', 'Z')
    const second = new Date(Date.parse(first) + 1000).toISOString().replace('.000Z', 'Z')
    const mine = definition.parent ? [id] : [id, otherId]
    for (const [name, { at, op }] of Object.entries(filters)) {
      if (at === '@id') t.strictSame(await client.ownListed({ [name]: id }), [id], name)
      if (at === '@owner') t.strictSame(await client.ownListed({ [name]: 'anna' }), [id], name)
      if (at === '@state')
        t.strictSame(await client.ownListed({ [name]: definition.states?.initial ?? '' }), mine, name)
      if (op === 'until') t.strictSame(await client.ownListed({ [name]: first }), [id], name)
      if (op === 'until') t.strictSame(await client.ownListed({ [name]: second }), mine, `${name}: whole seconds`)
      if (op === 'from') t.strictSame(await client.ownListed({ [name]: second }), mine.slice(1), name)
      if (op === 'from') t.strictSame(await client.ownListed({ [name]: first }), mine, `${name}: inclusive`)
    }
    if (definition.parent) {
      t.strictSame(
        [await client.ownListed(), await other.ownListed()],
        [[id], [otherId]],
        'each with what it belongs to'
      )
    }
    t.end()
  })

  if (parameters.includes('sort_dir')) {
    t.test(`${type}: the order is that of creation, or the other way round`, async t => {
      const { client } = await begin('one')
      const ids = [await client.create(), await client.create(), await client.create()]
      t.strictSame(await client.ownListed({ sort_dir: 'asc' }), ids)
      t.strictSame(await client.ownListed({ sort_dir: 'desc' }), ids.toReversed())
    })
  }
}
