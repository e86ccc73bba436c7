/**
 * What holds for every resource of every service, and for plain ones that no service has yet: it is made, listed, shown,
 * changed and removed by its operations; a reset forgets it; an export brings it elsewhere; no other project sees it.
 */
import t from 'tap'
import type { Test } from 'tap'
import { operationIdOf, operationsOfResource } from '../../emulator/resources/resource.ts'
import type { ResourceDefinition } from '../../emulator/resources/resource.ts'
import { factsOf } from '../../openapi/facts/facts.ts'
import { smallestBody } from '../../openapi/facts/smallest.ts'
import { manualClock, startTestEmulator } from '../support/emulator.ts'
import { products, robots } from '../support/plain-resources.ts'
import { control, ResourceClient } from '../support/resource-client.ts'
import { withPlainResources } from '../support/every-service.ts'

const all = withPlainResources
const definitions = all.flatMap(service => service.resources ?? [])

async function begin(t: Test, definition: ResourceDefinition) {
  const emulator = await startTestEmulator(t, { clock: manualClock, services: all })
  return { emulator, client: new ResourceClient(emulator, all, definition, 'one') }
}

const made1 = definitions.filter(({ operations }) => operations.create !== undefined)
const shown = made1.filter(({ operations }) => operations.show !== undefined)
const listed = made1.filter(({ operations }) => operations.list !== undefined)

for (const definition of definitions) {
  t.test(`${definition.type}: its operations are in the contract, each for one role`, t => {
    const operations = operationsOfResource(definition)
    t.ok(operations.length > 0)
    t.equal(new Set(operations.map(({ id }) => id)).size, operations.length)
    for (const { id } of operations) t.ok(factsOf(id).path, id)
    t.end()
  })
}

for (const definition of shown) {
  t.test(`${definition.type}: what was made is shown as it was sent, to its project alone`, async t => {
    const { emulator, client } = await begin(t, definition)
    const id = await client.create()
    const answer = await client.show(id)
    t.equal(answer.status, 200)
    t.equal(answer.body[definition.id.field], id)
    const elsewhere = await new ResourceClient(emulator, all, definition, 'two').show(id)
    t.ok(elsewhere.status >= 400, 'another project has none')
    t.match(elsewhere.body, { error_code: String, error_msg: String })
    const refusal = definition.notShown ?? definition.notFound
    t.equal((await client.show('unknown')).status, refusal?.status ?? 404)
  })

  t.test(`${definition.type}: an export brings it elsewhere, and a snapshot back`, async t => {
    const { emulator, client } = await begin(t, definition)
    const id = await client.create()
    const before = await client.show(id)
    const document = await control(emulator, 'GET', '/export')
    await control(emulator, 'POST', '/snapshots', { name: 's' })
    await control(emulator, 'POST', '/reset')
    t.ok((await client.show(id)).status >= 400, 'a reset forgets it')
    await control(emulator, 'POST', '/snapshots/s/restore')
    t.strictSame(withoutUrls((await client.show(id)).body), withoutUrls(before.body))
    const there = await startTestEmulator(t, { clock: manualClock, services: all })
    await control(there, 'POST', '/import', document)
    t.strictSame(
      withoutUrls((await new ResourceClient(there, all, definition, 'one').show(id)).body),
      withoutUrls(before.body)
    )
    const again = await control(there, 'GET', '/export')
    t.strictSame(again['namespaces'], document['namespaces'])
  })
}

for (const definition of listed) {
  t.test(`${definition.type}: a list has all of its project, a page at a time`, async t => {
    const { emulator, client } = await begin(t, definition)
    const ids = [await client.create(), await client.create(), await client.create()]
    t.strictSame(await client.ownListed(), ids)
    const listed = await client.idsListed()
    t.strictSame(await client.idsListed({ limit: '1', offset: '1' }), listed.slice(1, 2))
    const { body } = await client.list({ limit: '1', offset: String(listed.length) })
    t.match(body, { [definition.list?.total ?? 'count']: listed.length, [definition.list?.items ?? '']: [] })
    if (definition.list?.envelope) t.match(body, { offset: 3, limit: 1 })
    t.equal((await client.list({ limit: '0' })).status, 400)
    t.equal((await client.list({ offset: '-1' })).status, 400)
    await control(emulator, 'POST', '/reset')
    if (definition.parent === undefined) t.strictSame(await client.ownListed(), [], 'a reset forgets them')
  })
}

for (const definition of made1) {
  t.test(`${definition.type}: what is seeded is there, once`, async t => {
    const { emulator } = await begin(t, definition)
    if (definition.parent) return t.end()
    const facts = factsOf(operationIdOf(definition.operations.create) ?? '')
    const request = { ...(smallestBody(facts) as object), ...definition.example }
    const [state] = definition.states?.values.filter(name => !definition.states?.gone?.includes(name)) ?? []
    const seed = {
      namespace: 'one',
      resources: [{ key: 'k', type: definition.type, id: 'seeded', ...(state ? { state } : {}), request }]
    }
    t.match(await control(emulator, 'POST', '/seed', seed), {
      created: 1,
      entries: [{ type: 'resource', id: 'seeded' }]
    })
    t.match(await control(emulator, 'POST', '/seed', seed), { unchanged: 1 })
    const view = await control(emulator, 'GET', `/resources/${definition.type}/seeded`)
    t.match(view, { type: definition.type, id: 'seeded', namespace: 'one', ...(state ? { state } : {}) })
  })

  t.test(`${definition.type}: removed, it is gone from lists and answers`, async t => {
    const { emulator, client } = await begin(t, definition)
    if (!client.has('remove') && !client.has('removeMany')) return t.end()
    const [id, other] = [await client.create(), await client.create()]
    const from = definition.bin?.from
    if (from && !from.includes(definition.states?.initial ?? '')) return t.end()
    t.equal((await client.remove(id)).status, 200)
    const { state } = await control(emulator, 'GET', `/resources/${definition.type}/${id}?namespace=one`)
    // In a bin it is in another state; else it is gone.
    if (state !== undefined) return t.not(state, definition.states?.initial)
    if (client.has('show')) t.ok((await client.show(id)).status >= 400)
    if (client.has('list')) t.strictSame(await client.ownListed(), [other])
  })
}

/** Signed URLs have times in them that differ. */
function withoutUrls(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (name, member: unknown) => (name.endsWith('_url') ? undefined : member)))
}

t.test('what belongs to another goes with it, and needs it', async t => {
  const emulator = await startTestEmulator(t, { clock: manualClock, services: [robots] })
  const [robot, question] = robots.resources as [ResourceDefinition, ResourceDefinition]
  const owners = new ResourceClient(emulator, all, robot, 'one')
  const questions = new ResourceClient(emulator, all, question, 'one')
  const robotId = await owners.create()
  const id = await questions.create({ robot_id: robotId, hot_question: 'Why?' })
  t.match(await questions.show(id), { body: { hot_question: 'Why?', robot_id: robotId } })
  await t.rejects(questions.create({ robot_id: 'unknown' }), /MSS\.00000003/)
  await owners.remove(robotId)
  t.equal((await questions.show(id)).status, 404)
})

t.test('a state ends by itself in the background: nobody waits for it, and time brings it', async t => {
  const emulator = await startTestEmulator(t, { clock: manualClock, services: [products] })
  const [product] = products.resources as [ResourceDefinition]
  const client = new ResourceClient(emulator, all, product, 'one')
  const id = await client.create()
  t.match((await client.show(id)).body, { state: 'NEW' })
  const advance = (goal: object) => control(emulator, 'POST', '/clock/advance?namespace=one', goal)
  t.match(await advance({ until: 'idle' }), { events: [] })
  t.match((await client.show(id)).body, { state: 'NEW' })
  t.match(await control(emulator, 'POST', '/wait?namespace=one', { for: 'idle' }), { matched: [] })
  t.match(await advance({ by: '1d' }), {
    events: [{ type: 'resource', resource: 'product', id, from: 'NEW', to: 'READY' }]
  })
  t.match((await client.show(id)).body, { state: 'READY' })
  t.equal((await client.remove(id)).status, 200)
  t.match((await client.show(id)).body, { state: 'BIN' })
  t.match(await advance({ until: 'next-event' }), { events: [{ to: 'GONE' }] })
  t.equal((await client.show(id)).status, 404)
})

t.test('what is of the system is in every project, and nobody changes it', async t => {
  const emulator = await startTestEmulator(t, { clock: manualClock, services: [products] })
  const [product] = products.resources as [ResourceDefinition]
  for (const project of ['one', 'two']) {
    const client = new ResourceClient(emulator, all, product, project)
    t.match(await client.show('system-product'), { status: 200, body: { name: 'of the system', state: 'READY' } })
    t.strictSame(await client.idsListed(), ['system-product'])
    const id = await client.create()
    t.strictSame(await client.idsListed(), ['system-product', id])
    t.strictSame(await client.idsListed({ limit: '1', offset: '1' }), [id])
    t.strictSame(await client.idsListed({ sort_key: 'create_time', sort_dir: 'desc' }), [id, 'system-product'])
    t.equal((await client.remove('system-product')).status, 400)
    t.equal((await client.update('system-product', { name: 'mine' })).status, 400)
  }
  t.match(await control(emulator, 'GET', '/resources?namespace=one'), { count: 1 })
})
