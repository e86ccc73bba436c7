/** Everything that is kept of a resource is written down and comes back: its events, whose it is, what it belongs to, when its state ends. */
import t from 'tap'
import type { Test } from 'tap'
import type { ResourceDefinition } from '../../emulator/resources/resource.ts'
import { manualClock, startTestEmulator } from '../support/emulator.ts'
import type { TestEmulator } from '../support/emulator.ts'
import { control, ResourceClient } from '../support/resource-client.ts'
import { withPlainResources } from '../support/every-service.ts'

const all = withPlainResources
const everything = all.flatMap(service => service.resources ?? [])
const definitions = everything.filter(({ operations }) => operations.create !== undefined)

async function begin(t: Test, definition: ResourceDefinition) {
  const emulator = await startTestEmulator(t, { clock: manualClock, services: all })
  return { emulator, client: new ResourceClient(emulator, all, definition, 'one', 'anna') }
}

/** Both ways by which what was written down is read again. */
async function broughtBack(t: Test, emulator: TestEmulator): Promise<TestEmulator[]> {
  const document = await control(emulator, 'GET', '/export')
  await control(emulator, 'POST', '/snapshots', { name: 's' })
  const elsewhere = await startTestEmulator(t, { clock: manualClock, services: all })
  await control(elsewhere, 'POST', '/import', document)
  await control(emulator, 'POST', '/reset')
  await control(emulator, 'POST', '/snapshots/s/restore')
  return [elsewhere, emulator]
}

interface Archived {
  events: { event: string }[]
}

for (const definition of definitions) {
  const { type, states, parent } = definition
  const advance = (emulator: TestEmulator) =>
    control(emulator, 'POST', '/clock/advance?namespace=one', { until: 'next-event' })

  t.test(`${type}: all that is known of it comes back, in each of its states`, async t => {
    const places = states?.values.filter(state => !states.gone?.includes(state)) ?? [undefined]
    for (const state of places) {
      const { emulator, client } = await begin(t, definition)
      const id = await client.create()
      const to = { to: state, force: true }
      if (state !== undefined && state !== states?.initial) {
        await control(emulator, 'POST', `/resources/${type}/${id}/transition`, to)
        t.match(await client.view(id), { version: 2 }, 'a move raises the version')
      }
      const before = await client.view(id)
      t.match(before, { id, app_user_id: 'anna', ...(state === undefined ? {} : { state }) })
      if (state !== undefined) t.equal(before['expires_at'] === null, states?.expiries?.[state] === undefined, state)
      const document = await control(emulator, 'GET', '/export')
      const [namespace] = document['namespaces'] as unknown as { resources: Archived[] }[]
      t.match(namespace?.resources.at(-1), { id, type, events: [{ event: 'create', cause: String }] })
      const expiry = states?.expiries?.[state ?? '']
      for (const there of await broughtBack(t, emulator)) {
        const found = new ResourceClient(there, all, definition, 'one')
        t.strictSame(await found.view(id), before, state ?? type)
        if (!expiry) continue
        await advance(there)
        const after = await found.view(id)
        if (states?.gone?.includes(expiry.to)) t.match(after, { status: 404 })
        else t.match(after, { state: expiry.to, document: expiry.document ?? {} })
      }
    }
  })

  if (states) {
    t.test(`${type}: a seed puts it into each of its states`, async t => {
      if (parent) return t.end()
      const { emulator, client } = await begin(t, definition)
      for (const state of states.values.filter(one => !states.gone?.includes(one))) {
        const seed = { key: state, type, id: `in-${state}`, state, request: await client.body() }
        const answer = await control(emulator, 'POST', '/seed?namespace=one', { resources: [seed] })
        t.match(answer, { created: 1 }, state)
        t.match(await client.view(`in-${state}`), { state, version: 1 })
      }
    })
  }

  if (parent) {
    t.test(`${type}: what it belongs to is known again, so that it goes with it`, async t => {
      const { emulator, client } = await begin(t, definition)
      const id = await client.create()
      const owner = everything.find(one => one.type === parent.type)
      const { parent: ownerId } = await client.view(id)
      for (const there of await broughtBack(t, emulator)) {
        const found = new ResourceClient(there, all, definition, 'one')
        t.match(await found.view(id), { parent: ownerId })
        if (owner) await new ResourceClient(there, all, owner, 'one').remove(String(ownerId))
        t.match(await found.view(id), { status: 404 })
      }
    })
  }
}
