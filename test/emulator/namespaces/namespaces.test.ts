import t from 'tap'
import type { Test } from 'tap'
import { openConnection } from '../../../db/connection.ts'
import { createNamespaceStore } from '../../../db/namespace-store.ts'
import { createUnitOfWork } from '../../../db/unit-of-work.ts'
import { limits } from '../../../emulator/limits.ts'
import { Namespaces } from '../../../emulator/namespaces/namespaces.ts'
import type { NamespaceDefaults } from '../../../emulator/namespaces/namespaces.ts'
import type { NamespaceStore } from '../../../emulator/ports.ts'
import { startClock } from '../../../emulator/time/virtual-clock.ts'
import { createHandClock } from '../../support/physical.ts'

const defaults: NamespaceDefaults = { seed: 's', clock: startClock('manual', 0, 1000, 0), lifecycles: {} }

function open(t: Test, over: Partial<NamespaceStore> = {}) {
  const connection = openConnection(':memory:')
  t.teardown(() => connection.close())
  const store = createNamespaceStore(connection)
  const unitOfWork = createUnitOfWork(connection)
  const physical = createHandClock()
  const begin = () =>
    new Namespaces({ store: { ...store, ...over }, unitOfWork: createUnitOfWork(connection), physical, defaults })
  const namespaces = new Namespaces({ store: { ...store, ...over }, unitOfWork, physical, defaults })
  return { namespaces, store, unitOfWork, begin }
}

t.test('invariant 1: there is one object for a project id', t => {
  const { namespaces } = open(t)
  t.equal(namespaces.get('p'), namespaces.get('p'))
  t.not(namespaces.get('p'), namespaces.get('q'))
  t.end()
})

t.test('invariant 2: looking at a project stores nothing, not even when others write', t => {
  const { namespaces, store, unitOfWork } = open(t)
  const read = namespaces.get('read')
  read.drawUnit()
  const written = namespaces.get('written')
  unitOfWork.runNow(() => namespaces.ensure(written))
  t.strictSame(
    store.all().map(row => row.id),
    ['written']
  )
  t.strictSame(namespaces.all(), [written])
  t.equal(read.key, 0)
  t.equal(namespaces.byKey(written.key), written)
  t.equal(namespaces.byKey(99), undefined)
  t.end()
})

t.test('invariant 3: draws and clocks reach the row in the transaction that made them', t => {
  const { namespaces, store, unitOfWork, begin } = open(t)
  const namespace = namespaces.get('p')
  unitOfWork.runNow(() => {
    namespaces.ensure(namespace)
    namespaces.ensure(namespace)
    namespace.drawId()
    t.strictSame(store.all(), [])
  })
  t.match(store.all(), [{ key: 1, id: 'p', draws: 1 }])
  unitOfWork.runNow(() => {
    namespace.row.clock = startClock('manual', 0, 2000, 0)
    namespaces.touch(namespace)
  })
  const again = begin().get('p')
  t.match(again.row, { key: 1, draws: 1, clock: { anchorVirtualMs: 2000 } })
  t.end()
})

t.test('of a row nothing but the number of draws is written where nothing else is new', t => {
  const { namespaces, store, unitOfWork } = open(t)
  const namespace = namespaces.get('p')
  unitOfWork.runNow(() => namespaces.ensure(namespace))
  store.save({ ...namespace.row, seed: 'told apart' })
  unitOfWork.runNow(() => namespace.drawId())
  t.match(store.all(), [{ draws: 1, seed: 'told apart' }])
  unitOfWork.runNow(() => {
    namespace.drawUnit()
    namespaces.touch(namespace)
  })
  t.match(store.all(), [{ draws: 2, seed: namespace.row.seed }])
  t.end()
})

t.test('what an undone transaction changed in memory is written by the next one', t => {
  const { namespaces, store, unitOfWork } = open(t)
  const namespace = namespaces.get('p')
  t.throws(
    () =>
      unitOfWork.runNow(() => {
        namespaces.ensure(namespace)
        namespace.drawId()
        throw new Error('undone')
      }),
    { message: 'undone' }
  )
  t.strictSame(store.all(), [])
  unitOfWork.runNow(() => undefined)
  t.match(store.all(), [{ id: 'p', draws: 1 }], 'its id is not drawn twice')
  t.end()
})

t.test('a project that comes after a restart gets a key of its own', t => {
  const { namespaces, unitOfWork, begin, store } = open(t)
  unitOfWork.runNow(() => namespaces.ensure(namespaces.get('p')))
  const restarted = begin()
  t.equal(restarted.all().length, 1)
  const other = restarted.get('q')
  // The second set of namespaces flushes with its own unit of work, so the row is written by hand here.
  restarted.ensure(other)
  store.save(other.row)
  t.strictSame(
    store.all().map(row => [row.key, row.id]),
    [
      [1, 'p'],
      [2, 'q']
    ]
  )
  t.end()
})

t.test('a renewed namespace has a key that nothing carries, and its row and its object follow', t => {
  const { namespaces, unitOfWork, store, begin } = open(t)
  const [p, q] = [namespaces.get('p'), namespaces.get('q')]
  unitOfWork.runNow(() => [p, q].forEach(each => namespaces.ensure(each)))
  t.equal(
    unitOfWork.runNow(() => namespaces.renew(p)),
    1
  )
  t.equal(
    unitOfWork.runNow(() => namespaces.renew(namespaces.get('new'))),
    0,
    'it had none'
  )
  t.strictSame(
    store.all().map(({ key, id }) => [key, id]),
    [
      [2, 'q'],
      [3, 'p'],
      [4, 'new']
    ]
  )
  t.strictSame([namespaces.byKey(1), namespaces.byKey(3)], [undefined, p])
  t.equal(begin().byKey(3)?.id, 'p')
  t.end()
})

t.test('a renewal that was undone leaves the key as it was', t => {
  const { namespaces, unitOfWork, store } = open(t)
  const p = namespaces.get('p')
  unitOfWork.runNow(() => namespaces.ensure(p))
  t.throws(() =>
    namespaces.atomically(() => {
      namespaces.renew(p)
      throw new Error('undone')
    })
  )
  unitOfWork.runNow(() => undefined)
  t.strictSame([p.key, namespaces.byKey(1), store.all().map(({ key }) => key)], [1, p, [1]])
  t.end()
})

t.test('a key that was given up is not given again while something may carry it, not even after a restart', t => {
  const { namespaces, unitOfWork, store, begin } = open(t)
  const p = namespaces.get('p')
  unitOfWork.runNow(() => namespaces.ensure(p))
  unitOfWork.runNow(() => {
    store.giveUp(p.key)
    namespaces.remove(p)
  })
  const restarted = begin()
  restarted.ensure(restarted.get('q'))
  t.equal(restarted.get('q').key, 2)
  t.end()
})

t.test('new namespaces begin with a copy of the defaults, and changed defaults outlive a restart', t => {
  const { namespaces, unitOfWork, begin } = open(t)
  const settings = { mode: 'manual' as const, delays: {}, reads: 1, outcome: 'stuck' as const }
  unitOfWork.runNow(() => namespaces.setDefaults({ ...defaults, lifecycles: { video: settings } }))
  const one = namespaces.get('one')
  t.strictSame(one.row.lifecycles, { video: settings })
  one.row.lifecycles = { video: { reads: 9 } }
  t.equal(namespaces.get('two').row.lifecycles.video?.reads, 1)
  t.strictSame(begin().defaults.lifecycles, { video: settings })
  t.end()
})

t.test('there is a limit to stored projects', t => {
  const { namespaces, unitOfWork } = open(t, { save: () => undefined })
  unitOfWork.runNow(() => {
    for (let index = 0; index < limits.namespaces; index++) namespaces.ensure(namespaces.get(`p${index}`))
  })
  t.throws(() => unitOfWork.runNow(() => namespaces.ensure(namespaces.get('one more'))), {
    message: /at most 10000 projects/,
    errorName: 'invalidParameter'
  })
  t.ok(
    unitOfWork.runNow(() => (namespaces.ensure(namespaces.get('p0')), true)),
    'those that are there go on'
  )
  t.end()
})

t.test('projects that are only looked at do not pile up: the oldest is forgotten, a stored one never', t => {
  const { namespaces, unitOfWork } = open(t)
  const stored = namespaces.get('stored')
  unitOfWork.runNow(() => namespaces.ensure(stored))
  const oldest = namespaces.get('0')
  for (let index = 1; index <= limits.namespaces; index++) namespaces.get(String(index))
  t.not(namespaces.get('0'), oldest)
  t.equal(namespaces.get('stored'), stored)
  t.end()
})
