/** What was seeded is noted once for each key of a namespace. */
import t from 'tap'
import { openConnection } from '../../db/connection.ts'
import { createSeedStore } from '../../db/seed-store.ts'

t.test('a seed is found by its key, replaced by a later one, and cleared with its namespace', t => {
  const connection = openConnection(':memory:')
  t.teardown(() => connection.close())
  const store = createSeedStore(connection)
  store.save(1, { key: 'b', digest: 'x', jobId: null })
  store.save(1, { key: 'a', digest: 'x', jobId: 'job' })
  store.save(2, { key: 'a', digest: 'other', jobId: null })
  store.save(1, { key: 'b', digest: 'y', jobId: 'job-2' })
  t.same(store.find(1, 'b'), { key: 'b', digest: 'y', jobId: 'job-2' })
  t.equal(store.find(3, 'a'), undefined)
  t.same(
    store.list(1).map(({ key }) => key),
    ['b', 'a'],
    'in the order in which they were seeded first'
  )
  store.clear(1)
  t.same(store.list(1), [])
  t.equal(store.list(2).length, 1)
  t.end()
})
