/** Snapshots keep their text under scope and name. */
import t from 'tap'
import { openConnection } from '../../db/connection.ts'
import { createSnapshotStore } from '../../db/snapshot-store.ts'

function openStore() {
  const connection = openConnection(':memory:')
  t.teardown(() => connection.close())
  return createSnapshotStore(connection)
}

const snapshot = { name: 'a', scope: null, takenAt: 5, namespaces: 1, jobs: 2, bytes: 10 }

t.test('a snapshot is found, read and listed as it was saved, one of the same name gives way', t => {
  const store = openStore()
  store.save(snapshot, 'first')
  store.save({ ...snapshot, jobs: 3 }, 'second')
  t.same(store.list(), [{ ...snapshot, jobs: 3 }])
  t.same(store.find(null, 'a'), { ...snapshot, jobs: 3 })
  t.equal(store.read(null, 'a'), 'second')
  t.equal(store.find(null, 'b'), undefined)
  t.equal(store.read(null, 'b'), undefined)
  t.end()
})

t.test('scopes are apart: the same name in another one is another snapshot', t => {
  const store = openStore()
  for (const scope of ['q', null, 'p']) store.save({ ...snapshot, scope }, `of ${scope}`)
  t.same(
    store.list().map(({ scope }) => scope),
    [null, 'p', 'q']
  )
  t.same(
    store.list(null).map(({ scope }) => scope),
    [null]
  )
  t.same(store.list('p'), [{ ...snapshot, scope: 'p' }])
  store.remove('p', 'a')
  t.equal(store.read('q', 'a'), 'of q')
  t.equal(store.read(null, 'a'), 'of null')
  t.end()
})

t.test('the totals count snapshots and bytes', t => {
  const store = openStore()
  t.same(store.totals(), { count: 0, bytes: 0 })
  for (const name of ['a', 'b']) store.save({ ...snapshot, name }, '')
  t.same(store.totals(), { count: 2, bytes: 20 })
  t.end()
})
