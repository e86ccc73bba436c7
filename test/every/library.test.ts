/**
 * What holds for all that is in every project without being stored: its ids are its own. Neither a seed nor an import puts
 * anything in its place.
 */
import t from 'tap'
import { operationIdOf } from '../../emulator/resources/resource.ts'
import { factsOf } from '../../openapi/facts/facts.ts'
import { smallestBody } from '../../openapi/facts/smallest.ts'
import { services } from '../../server/services.ts'
import { startTestEmulator } from '../support/emulator.ts'

const definitions = services.flatMap(({ resources = [] }) => resources).filter(definition => 'library' in definition)

t.ok(definitions.length >= 2)

for (const definition of definitions) {
  const { type, libraryIds = '', operations, example } = definition

  t.test(`${type}: the ids of the library are told by how they begin`, async t => {
    const items = (await definition.library?.()) ?? []
    t.ok(libraryIds.length >= 8 && items.length > 0)
    for (const { id } of items) t.ok(id.startsWith(libraryIds), id)
  })

  t.test(`${type}: nothing takes the place of what is of the library`, async t => {
    const [{ id } = { id: '' }] = (await definition.library?.()) ?? []
    const client = (await startTestEmulator(t)).client()
    const request = { ...(smallestBody(factsOf(operationIdOf(operations.create) ?? '')) as object), ...example }
    const seed = (wanted: string) =>
      client.control('POST', '/seed', { resources: [{ key: wanted, type, id: wanted, request }] })
    t.match(await seed(id), { status: 409, body: { problems: [`resources[0]: id ${id} is of the system`] } })
    t.equal((await seed('one-of-ours')).status, 200)
    const { text } = await client.control('GET', '/export')
    const { status, body } = await client.control('POST', '/import', JSON.parse(text.replaceAll('one-of-ours', id)))
    t.equal(status, 400)
    t.match(JSON.stringify(body), `${id} is of the system`)
  })

  const [gone] = definition.states?.gone ?? []
  if (gone === undefined) continue
  t.test(`${type}: what is ${gone} cannot be seeded`, async t => {
    const client = (await startTestEmulator(t)).client()
    const request = { ...(smallestBody(factsOf(operationIdOf(operations.create) ?? '')) as object), ...example }
    const { status, text } = await client.control('POST', '/seed', {
      resources: [{ key: 'k', type, state: gone, request }]
    })
    t.equal(status, 409)
    t.match(text, `what is ${gone} is there no longer`)
  })
}
