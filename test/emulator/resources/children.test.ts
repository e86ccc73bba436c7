/** What happens to a resource because of something that belongs to it. */
import t from 'tap'
import type { Test } from 'tap'
import { defineResource } from '../../../emulator/service.ts'
import { composeTestEmulator, manualClock } from '../../support/emulator.ts'

const shelf = defineResource({
  type: 'shelf',
  id: { field: 'shelf_id', format: 'hex' },
  states: { field: 'state', initial: 'EMPTY', values: ['EMPTY', 'FULL'] },
  childMoved(resource, { from, to, document }) {
    resource.document = { last: document['title'], from, to }
    return to === 'SHELVED' ? 'FULL' : to === null || to === 'LOST' ? 'EMPTY' : undefined
  },
  operations: {}
})

const book = defineResource({
  type: 'book',
  id: { field: 'book_id', format: 'hex' },
  parent: { type: 'shelf', field: 'shelf_id' },
  states: {
    field: 'state',
    initial: 'NEW',
    values: ['NEW', 'READ', 'SHELVED', 'LOST'],
    expiries: { SHELVED: { afterMs: 1000, to: 'LOST' } },
    gone: ['LOST']
  },
  operations: {}
})

async function begin(t: Test) {
  const emulator = composeTestEmulator(t, {
    clock: manualClock,
    services: [{ name: 'library', tags: {}, resources: [shelf, book] }]
  })
  const { resources, namespaces } = emulator
  const namespace = namespaces.get('p')
  const cause = 'test'
  const on = await resources.add(namespace, 'shelf', { document: {} }, { cause })
  const parent = on.row.id
  const made = await resources.add(namespace, 'book', { document: { title: 'Emma' }, parent }, { cause })
  const { id } = made.row
  return {
    ...emulator,
    namespace,
    shelf: () => resources.stored(namespace, 'shelf', parent),
    move: (to: string) => resources.change(namespace, 'book', id, one => resources.move(namespace, one, to, { cause })),
    remove: () => resources.change(namespace, 'book', id, one => resources.remove(namespace, one, { cause })),
    removeShelf: () => resources.change(namespace, 'shelf', parent, one => resources.remove(namespace, one, { cause })),
    history: () => resources.history(on.row).map(({ event, from, to, at }) => [event, from, to, at - on.row.createdAt])
  }
}

t.test('a resource goes into another state because of what belongs to it, in one go with it', async t => {
  const { move, shelf: there, history } = await begin(t)
  await move('SHELVED')
  t.match(there(), { row: { state: 'FULL', version: 2 }, document: { last: 'Emma', from: 'NEW', to: 'SHELVED' } })
  t.strictSame(history(), [
    ['create', null, 'EMPTY', 0],
    ['move', 'EMPTY', 'FULL', 0]
  ])
})

t.test('it stays as it is where nothing follows, or what follows is as it is', async t => {
  const { move, remove, shelf: there } = await begin(t)
  await move('READ')
  t.match(there(), { row: { state: 'EMPTY', version: 1 }, document: {} })
  await remove()
  t.match(there(), { row: { state: 'EMPTY', version: 1 } })
})

t.test('it learns of what is removed, and of what expires at the time of the expiry', async t => {
  const removed = await begin(t)
  await removed.move('SHELVED')
  await removed.remove()
  t.match(removed.shelf(), { row: { state: 'EMPTY' }, document: { from: 'SHELVED', to: null } })

  const expired = await begin(t)
  await expired.move('SHELVED')
  await expired.steering.advance(expired.namespace, { byMs: 5000 })
  t.strictSame(expired.history().at(-1), ['move', 'FULL', 'EMPTY', 1000])
})

t.test('what goes with it tells nobody', async t => {
  const { move, removeShelf, shelf: there } = await begin(t)
  await move('SHELVED')
  await removeShelf()
  t.equal(there(), undefined)
})

t.test('what belongs to a thing that is gone, or to none, moves alone', async t => {
  const { resources, namespace } = await begin(t)
  for (const parent of [null, 'f'.repeat(32)]) {
    const { row } = await resources.add(namespace, 'book', { document: {}, parent }, { cause: 'test' })
    await resources.change(namespace, 'book', row.id, one => resources.move(namespace, one, 'READ', { cause: 'test' }))
    t.match(resources.stored(namespace, 'book', row.id), { row: { state: 'READ' } })
  }
})
