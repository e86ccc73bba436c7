import t from 'tap'
import { openConnection } from '../../db/connection.ts'
import { createNamespaceStore } from '../../db/namespace-store.ts'
import type { NamespaceRow } from '../../emulator/ports.ts'
import { startClock } from '../../emulator/time/virtual-clock.ts'

const row: NamespaceRow = {
  key: 1,
  id: 'p',
  epoch: 1,
  seed: 's',
  draws: 4,
  clock: startClock('scaled', 2.5, 1000, 7),
  lifecycles: { video: { mode: 'reads', delays: { WAITING: 3 }, reads: 2, outcome: { fail: { code: 'MSS.1' } } } }
}

t.test('rows come back as they were saved, in the order of their keys', t => {
  const connection = openConnection(':memory:')
  t.teardown(() => connection.close())
  const store = createNamespaceStore(connection)
  const other = { ...row, key: 2, id: 'q' }
  store.save(other)
  store.save(row)
  t.strictSame(store.all(), [row, other])
  const changed = { ...row, epoch: 2, seed: 'x', draws: 0, clock: startClock('manual', 0, 5, 0), lifecycles: {} }
  store.save(changed)
  t.strictSame(store.all(), [changed, other])
  store.saveDraws({ key: 1, draws: 7 })
  t.strictSame(store.all(), [{ ...changed, draws: 7 }, other])
  store.remove(1)
  t.strictSame(store.all(), [other])
  t.throws(() => store.save({ ...row, key: 3, id: 'q' }), { code: 'SQLITE_CONSTRAINT_UNIQUE' })
  t.end()
})

t.test('values of the whole emulator are kept by name', t => {
  const connection = openConnection(':memory:')
  t.teardown(() => connection.close())
  const store = createNamespaceStore(connection)
  t.equal(store.readMeta('name'), undefined)
  store.writeMeta('name', 'one')
  store.writeMeta('name', 'two')
  t.equal(store.readMeta('name'), 'two')
  t.end()
})

t.test('keys that were given up are kept, once each, until they are forgotten', t => {
  const connection = openConnection(':memory:')
  t.teardown(() => connection.close())
  const store = createNamespaceStore(connection)
  t.strictSame(store.givenUp(), [])
  for (const key of [7, 3, 7]) store.giveUp(key)
  t.strictSame(store.givenUp(), [3, 7])
  store.forget(3)
  store.forget(4)
  t.strictSame(store.givenUp(), [7])
  t.end()
})
