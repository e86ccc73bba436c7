import t from 'tap'
import type { NewResource } from '../../emulator/resources/resource-ports.ts'
import { blank, created, openResources } from './resource-fixture.ts'

const full: Partial<NewResource> = {
  id: 'full',
  parent: 'p',
  owner: 'o',
  name: 'Straße 👋',
  startedAt: 2,
  endedAt: 3,
  due: { at: 5, order: 7, background: true },
  setAside: { dueAt: 1, error: 'failed', failedAt: 2 },
  facts: { nested: [1, { a: null }], flag: true },
  job: { plan: { steps: [] }, next: 1 },
  files: { slots: ['x'] }
}

t.test('a resource comes back as it was stored, by its type and id, by its id alone and by its number', t => {
  const { store, add } = openResources()
  for (const resource of [add(), add(full)]) {
    t.strictSame(store.find(1, 'video', resource.id), resource)
    t.strictSame(store.lookUp(1, resource.id), resource)
    t.strictSame(store.bySeq(resource.seq), resource)
  }
  t.equal(store.find(2, 'video', 'a'), undefined)
  t.equal(store.find(1, 'asset', 'a'), undefined)
  t.equal(store.bySeq(99), undefined)
  t.throws(() => add(), { code: 'SQLITE_CONSTRAINT_UNIQUE' })
  t.ok(add({ ns: 2 }), 'another namespace may have the same id')
  t.ok(add({ type: 'asset' }), 'so may another type')
  t.equal(store.lookUp(1, 'a')?.type, 'asset')
  t.end()
})

t.test('an update writes all but what a resource is known by', t => {
  const { store, add, unitOfWork } = openResources()
  const resource = add()
  const { id: _, ...changes } = full
  const wanted = { ...resource, ...changes, state: 'SUCCEED', version: 3, updatedAt: 5 }
  unitOfWork.runNow(() => store.update({ ...wanted, id: 'z', type: 'z', ns: 9, createdAt: 9 }))
  t.strictSame(store.bySeq(resource.seq), wanted)
  unitOfWork.runNow(() => store.update(resource))
  t.strictSame(store.bySeq(resource.seq), resource, 'and takes away again')
  unitOfWork.runNow(() => store.update({ ...resource, seq: 99 }))
  t.equal(store.count(1, ['video']), 1)
  t.end()
})

t.test('events come back in the order in which they happened, whether or not there was anything before', t => {
  const { store, add, unitOfWork } = openResources()
  const resource = add({}, '{}', [created])
  const later = [
    { at: 1, event: 'start', from: 'WAITING', to: 'PROCESSING', cause: 'timer', detail: 'why, "so"' },
    { at: 2, event: 'note', from: null, to: null, cause: 'x' }
  ]
  for (const event of later) unitOfWork.runNow(() => store.update(resource, [event]))
  t.strictSame(store.events(resource.seq), [created, ...later])
  const plain = add({ id: 'plain' })
  t.strictSame(store.events(plain.seq), [])
  unitOfWork.runNow(() => store.update(plain, later))
  t.strictSame(store.events(plain.seq), later)
  t.strictSame(store.events(99), [])
  t.end()
})

t.test('the body is kept beside the resource and can be rewritten', t => {
  const { store, add } = openResources()
  const { seq } = add({}, '{"of":"a"}')
  t.equal(store.readBody(seq), '{"of":"a"}')
  store.writeBody(seq, '[]')
  t.equal(store.readBody(seq), '[]')
  t.equal(store.readBody(99), '{}')
  t.end()
})

t.test('what is removed leaves nothing, and its number is never used again', t => {
  const { store, add, unitOfWork, rowsOf } = openResources()
  const { seq } = add(full, 'body', [created])
  unitOfWork.runNow(() => store.remove(seq))
  unitOfWork.runNow(() => store.remove(seq))
  t.strictSame(['resources', 'resource_bodies', 'resource_counts'].map(rowsOf), [0, 0, 0])
  t.ok(add().seq > seq)
  t.end()
})

t.test('what is due comes by time, then by order, until a time and at most so many', t => {
  const { store, add } = openResources()
  const due = (id: string, at: number, order: number, background = false) => add({ id, due: { at, order, background } })
  due('later', 20, 1)
  due('second', 10, 3, true)
  due('first', 10, 2)
  due('last', 30, 4)
  add({ id: 'never' })
  add({ id: 'other', ns: 2, due: { at: 5, order: 9, background: false } })
  const ids = (untilMs: number, limit: number) => store.due(1, untilMs, limit).map(({ id }) => id)
  t.strictSame(ids(20, 9), ['first', 'second', 'later'])
  t.strictSame(ids(19, 9), ['first', 'second'])
  t.strictSame(ids(99, 2), ['first', 'second'])
  t.strictSame(ids(9, 9), [])
  t.strictSame(store.nextDue(1), { at: 10, order: 2, background: false })
  t.equal(store.nextDue(3), undefined)
  t.strictSame(store.countDue(1), { foreground: 3, background: 1 })
  t.strictSame(store.countDue(3), { foreground: 0, background: 0 })
  t.strictSame(store.earliestDue(), [
    { ns: 1, dueAt: 10 },
    { ns: 2, dueAt: 5 }
  ])
  t.equal(store.highestDueOrder(), 9)
  t.end()
})

t.test('nothing is due where nothing is', t => {
  const { store, add } = openResources()
  add()
  t.strictSame([store.due(1, 9e15, 9), store.earliestDue(), store.highestDueOrder()], [[], [], 0])
  t.end()
})

t.test('what was set aside comes in the order in which it failed, and is not due', t => {
  const { store, add } = openResources()
  const aside = (id: string, failedAt: number, dueAt: number) =>
    add({ id, setAside: { dueAt, error: 'failed', failedAt } })
  aside('c', 20, 3)
  aside('b', 10, 9)
  aside('a', 10, 1)
  aside('other', 1, 1)
  add({ id: 'x', ns: 2, setAside: { dueAt: 1, error: 'failed', failedAt: 1 } })
  t.strictSame(
    store.setAside(1).map(({ id }) => id),
    ['other', 'a', 'b', 'c']
  )
  t.equal(store.countSetAside(1), 4)
  t.equal(store.countSetAside(3), 0)
  t.end()
})

t.test('resources are counted by type and state, owner and parent, and in a transaction as it goes', t => {
  const { store, add, unitOfWork } = openResources()
  add({ id: '1', owner: 'o' })
  const second = add({ id: '2', parent: 'p' })
  add({ id: '3', state: 'SUCCEED', owner: 'o' })
  add({ id: '4', type: 'asset', state: null })
  add({ id: '5', ns: 2 })
  const counts = () => [
    store.count(1, ['video']),
    store.count(1, ['video', 'asset', 'asset']),
    store.count(1, ['video'], { field: 'state', values: ['WAITING', 'SUCCEED', 'WAITING'] }),
    store.count(1, ['video', 'asset'], { field: 'owner', values: ['o'] }),
    store.count(1, ['video'], { field: 'parent', values: ['p', 'q'] })
  ]
  t.strictSame(counts(), [3, 4, 3, 2, 1])
  t.throws(() =>
    unitOfWork.runNow(() => {
      store.remove(second.seq)
      store.insert({ ...blank, id: '6', owner: 'o', state: 'PROCESSING' }, '')
      store.insert({ ...blank, id: '7', owner: 'o' }, '')
      t.strictSame(counts(), [4, 5, 3, 4, 0])
      t.strictSame(store.countByState(1), [
        { type: 'video', state: 'PROCESSING', count: 1 },
        { type: 'video', state: 'SUCCEED', count: 1 },
        { type: 'video', state: 'WAITING', count: 2 }
      ])
      throw new Error('undone')
    })
  )
  t.strictSame(counts(), [3, 4, 3, 2, 1])
  unitOfWork.runNow(() => store.update({ ...second, state: 'SUCCEED', owner: 'o', parent: null }))
  t.strictSame(counts(), [3, 4, 3, 3, 0])
  t.end()
})

t.test('a work that begins another one after its commit counts nothing twice', t => {
  const { store, unitOfWork } = openResources()
  unitOfWork.runNow(() => {
    store.insert({ ...blank, id: '1' }, '')
    unitOfWork.afterCommit(() => unitOfWork.runNow(() => store.insert({ ...blank, id: '2' }, '')))
  })
  t.equal(store.count(1, ['video']), 2)
  t.end()
})

t.test('a commit that fails counts nothing, and neither does work that is done again count twice', async t => {
  const { store, unitOfWork } = openResources()
  let broken = true
  unitOfWork.beforeCommit(() => {
    if (broken) throw new Error('broken')
  })
  const insert = (id: string) => () => store.insert({ ...blank, id }, '')
  t.throws(() => unitOfWork.runNow(insert('1')))
  t.equal(store.count(1, ['video']), 0)
  broken = false
  await Promise.allSettled(['2', '3', '2', '4'].map(id => unitOfWork.run(insert(id))))
  t.equal(store.count(1, ['video']), 3)
})

t.test('what carries a key that was given up is swept away in slices', t => {
  const { store, add, unitOfWork, rowsOf } = openResources()
  for (let count = 0; count < 25; count++)
    add({ id: `${count}`, parent: `p${count}`, job: {}, due: { at: 1, order: 1, background: false } })
  const kept = add({ ns: 2 })
  const left: unknown[] = []
  while (left.length < 20 && unitOfWork.runNow(() => store.sweep(1, 10))) left.push(rowsOf('resources'))
  t.strictSame(left, [16, 6, 1, 1], 'what they were counted by is swept as well')
  t.strictSame(['resources', 'resource_bodies', 'resource_counts'].map(rowsOf), [1, 1, 0])
  t.strictSame(store.find(2, 'video', 'a'), kept)
  t.notOk(unitOfWork.runNow(() => store.sweep(1, 10)))
  t.end()
})

t.test('who has the store to himself has it emptied at once, and a reset that is undone takes nothing', t => {
  const { store, add, unitOfWork, rowsOf } = openResources()
  const tables = ['resources', 'resource_bodies', 'resource_counts']
  const { seq } = add(full, '', [created])
  add({ id: 'b' })
  t.throws(() =>
    unitOfWork.runNow(() => {
      store.insert({ ...blank, id: 'c' }, '')
      t.notOk(store.sweep(1, 1))
      t.equal(store.count(1, ['video']), 0)
      throw new Error('undone')
    })
  )
  t.strictSame(tables.map(rowsOf), [2, 2, 2])
  t.equal(store.count(1, ['video']), 2)
  unitOfWork.runNow(() => {
    store.insert({ ...blank, id: 'c' }, '')
    t.notOk(store.sweep(1, 1))
    store.insert({ ...blank, ns: 2 }, '')
  })
  t.strictSame(tables.map(rowsOf), [1, 1, 0])
  t.ok((store.find(2, 'video', 'a')?.seq ?? 0) > seq + 1)
  t.end()
})

t.test('what was counted in the midst of work that is undone is counted anew', t => {
  const { store, add, unitOfWork } = openResources()
  add()
  t.throws(() =>
    unitOfWork.runNow(() => {
      store.insert({ ...blank, id: 'b' }, '')
      t.throws(() =>
        unitOfWork.runNow(() => {
          store.insert({ ...blank, id: 'c' }, '')
          t.equal(store.count(1, ['video']), 3)
          throw new Error('undone')
        })
      )
      t.equal(store.count(1, ['video']), 2)
      throw new Error('undone')
    })
  )
  t.equal(store.count(1, ['video']), 1)
  t.end()
})

t.test('after a restart what is due is known, and so are the counts', t => {
  const { add, again } = openResources()
  add({ ns: 2, owner: 'o', due: { at: 1, order: 6, background: true } })
  add({ owner: 'o', state: null, due: { at: 2, order: 5, background: true } })
  const later = again()
  t.equal(later.count(2, ['video']), 1)
  t.equal(later.count(2, ['video'], { field: 'owner', values: ['o'] }), 1)
  t.strictSame(later.countDue(2), { foreground: 0, background: 1 })
  t.strictSame(later.earliestDue(), [
    { ns: 1, dueAt: 2 },
    { ns: 2, dueAt: 1 }
  ])
  t.end()
})
