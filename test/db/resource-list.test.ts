import t from 'tap'
import type { ResourceFilter, ResourceQuery } from '../../emulator/resources/resource-ports.ts'
import { everything, openResources } from './resource-fixture.ts'

/** The rows of the tests that the store of jobs has had: their lists must not change. */
function openList() {
  const { store, add } = openResources()
  add({ id: 'a', createdAt: 30, updatedAt: 1, name: 'Zoo', facts: { tags: ['x', 'y'], flag: true } })
  add({ id: 'b', createdAt: 10, updatedAt: 3, name: 'apple_1', facts: { script_id: 's%1', flag: false, size: 5 } })
  add({ id: 'c', createdAt: 10, updatedAt: 2, name: 'Apple', state: 'SUCCEED', owner: 'u', parent: 'p' })
  add({ id: 'd', ns: 2 })
  add({ id: 'e', type: 'training', createdAt: 20 })
  return (over: Partial<ResourceQuery> = {}) => {
    const { count, rows } = store.list({ ...everything, ...over })
    return `${count}: ${rows.map(row => row.id).join(' ')}`
  }
}

t.test('a list is sorted both ways, equal rows by creation, and cut into pages', t => {
  const list = openList()
  const both = ['video', 'training']
  t.equal(list(), '3: b c a')
  t.equal(list({ descending: true }), '3: a c b')
  t.equal(list({ sortBy: 'updatedAt' }), '3: a c b')
  t.equal(list({ sortBy: 'id', descending: true }), '3: c b a')
  t.equal(list({ sortBy: 'state' }), '3: c a b')
  t.equal(list({ sortBy: 'name' }), '3: c a b')
  t.equal(list({ sortBy: 'script_id' }), '3: a c b', 'what has no such fact comes first')
  t.equal(list({ sortBy: 'flag', descending: true }), '3: a b c')
  t.equal(list({ limit: 1, offset: 1 }), '3: c')
  t.equal(list({ limit: 2, offset: 2, descending: true }), '3: b')
  t.equal(list({ limit: 0 }), '3: ')
  t.equal(list({ offset: 9 }), '3: ')
  t.equal(list({ offset: 9, sortBy: 'name' }), '3: ')
  t.equal(list({ offset: 9, filters: [{ field: 'flag', op: 'eq', value: true }] }), '1: ')
  t.equal(list({ types: both }), '4: b c e a')
  t.equal(list({ types: both, sortBy: 'id' }), '4: a b c e')
  t.equal(list({ types: ['training', 'training'] }), '1: e')
  t.equal(list({ types: ['none'] }), '0: ')
  t.equal(list({ types: [] }), '0: ')
  t.end()
})

const filters: [sentence: string, filter: ResourceFilter, expected: string][] = [
  ['equality of a column', { field: 'id', op: 'eq', value: 'b' }, '1: b'],
  ['equality of a fact', { field: 'script_id', op: 'eq', value: 's%1' }, '1: b'],
  ['a number that is no text', { field: 'size', op: 'eq', value: '5' }, '0: '],
  ['a true fact', { field: 'flag', op: 'eq', value: true }, '1: a'],
  ['a false fact, which an absent one is not', { field: 'flag', op: 'eq', value: false }, '1: b'],
  ['a state', { field: 'state', op: 'eq', value: 'SUCCEED' }, '1: c'],
  ['one of several states', { field: 'state', op: 'in', value: ['WAITING', 'x', 'SUCCEED', 'WAITING'] }, '3: b c a'],
  ['one of no states', { field: 'state', op: 'in', value: [] }, '0: '],
  ['no text as a state', { field: 'state', op: 'eq', value: '' }, '0: '],
  ['an owner', { field: 'owner', op: 'eq', value: 'u' }, '1: c'],
  ['a parent', { field: 'parent', op: 'eq', value: 'p' }, '1: c'],
  ['a part of an owner', { field: 'owner', op: 'contains', value: 'U' }, '1: c'],
  ['one of several ids', { field: 'id', op: 'in', value: ['c', 'a', 'd', 'c'] }, '2: c a'],
  ['one of several facts', { field: 'script_id', op: 'in', value: ['s%1', 't'] }, '1: b'],
  ['one of several numbers', { field: 'size', op: 'in', value: [4, 5] }, '1: b'],
  ['a time from', { field: 'createdAt', op: 'gte', value: 30 }, '1: a'],
  ['a time until', { field: 'updatedAt', op: 'lte', value: 2 }, '2: c a'],
  ['a part of a name, whatever the case', { field: 'name', op: 'contains', value: 'APP' }, '2: b c'],
  ['a part with a wildcard of SQL in it', { field: 'name', op: 'contains', value: '_' }, '1: b'],
  ['a part of a fact', { field: 'script_id', op: 'contains', value: '%' }, '1: b'],
  ['an element of a list', { field: 'tags', op: 'has', value: 'y' }, '1: a'],
  ['an element that is only part of one', { field: 'tags', op: 'has', value: '' }, '0: '],
  ['a fact that is there', { field: 'size', op: 'exists', value: true }, '1: b'],
  ['a fact that is not there', { field: 'tags', op: 'exists', value: false }, '2: b c'],
  ['a column that is empty', { field: 'owner', op: 'exists', value: false }, '2: b a'],
  ['SQL as a value', { field: 'id', op: 'eq', value: "b' OR '1'='1" }, '0: ']
]

for (const [sentence, filter, expected] of filters) {
  t.test(`a list can be narrowed by ${sentence}`, t => {
    t.equal(openList()({ filters: [filter] }), expected)
    t.end()
  })
}

t.test('a span of time narrows a list, both ends included, however it is spelt', t => {
  const list = openList()
  const between = (...bounds: [op: 'gte' | 'lte', value: number][]) =>
    list({ filters: bounds.map(([op, value]) => ({ field: 'createdAt', op, value })) })
  t.equal(between(['gte', 10], ['lte', 30]), '3: b c a')
  t.equal(between(['gte', 11], ['lte', 30]), '1: a')
  t.equal(between(['gte', 10], ['lte', 29]), '2: b c')
  t.equal(between(['gte', 10], ['gte', 20]), '1: a')
  t.equal(between(['lte', 10], ['lte', 20]), '2: b c')
  t.equal(between(['gte', 30], ['lte', 10]), '0: ')
  t.equal(between(['gte', 31]), '0: ')
  t.end()
})

t.test('a span that leaves out more than is counted is found all the same, in the same order', async t => {
  const { store, unitOfWork, add } = openResources()
  const last = 20_005
  await unitOfWork.run(() => {
    for (let at = 1; at <= last; at++) add({ id: `v${at}`, createdAt: at })
  })
  const list = (from: number, over: Partial<ResourceQuery> = {}) => {
    const filters = [{ field: 'createdAt', op: 'gte', value: from } as const]
    const { count, rows } = store.list({ ...everything, ...over, filters, limit: 2 })
    return `${count}: ${rows.map(row => row.id).join(' ')}`
  }
  for (const from of [20_000, 20_001, 20_002, 20_003]) {
    t.equal(list(from), `${last + 1 - from}: v${from} v${from + 1}`)
    t.equal(list(from, { descending: true }), `${last + 1 - from}: v${last} v${last - 1}`)
  }
})

t.test('all filters must hold', t => {
  const list = openList()
  const state: ResourceFilter = { field: 'state', op: 'in', value: ['WAITING'] }
  t.equal(list({ filters: [state, { field: 'name', op: 'contains', value: 'apple' }] }), '1: b')
  t.equal(list({ filters: [state, { field: 'state', op: 'eq', value: 'SUCCEED' }] }), '0: ')
  t.equal(list({ filters: [state, { field: 'id', op: 'in', value: ['a', 'c'] }], types: ['video', 'none'] }), '1: a')
  t.end()
})

t.test('a list without a state counts what has none', t => {
  const { store, add } = openResources()
  add({ id: 'a', state: null })
  add({ id: 'b', state: '' })
  const list = (filters: ResourceFilter[]) => store.list({ ...everything, filters }).count
  t.equal(list([]), 2)
  t.equal(list([{ field: 'state', op: 'eq', value: '' }]), 1)
  t.strictSame(store.countByState(1), [{ type: 'video', state: '', count: 1 }])
  t.end()
})

t.test('more values than one statement merges are found all the same', t => {
  const { store, add } = openResources()
  const states = Array.from({ length: 600 }, (_, number) => `s${number}`)
  for (const [number, state] of states.entries()) add({ id: state, state, createdAt: 1000 - number })
  const filters: ResourceFilter[] = [{ field: 'state', op: 'in', value: states }]
  const { count, rows } = store.list({ ...everything, filters, offset: 598 })
  t.strictSame([count, rows.map(({ id }) => id)], [600, ['s1', 's0']])
  t.end()
})

t.test('a scan gives way between slices, however the times of what it reads are spread', t => {
  for (const timeOf of [() => 7, (number: number) => number, (number: number) => number >> 3]) {
    const { store, add } = openResources({ rowsPerSlice: 10 })
    for (let number = 0; number < 100; number++)
      add({ id: String(number), createdAt: timeOf(number), name: `n${number % 4}` })
    for (const sortBy of ['createdAt', 'name']) {
      const filters: ResourceFilter[] = [{ field: 'name', op: 'in', value: ['n1', 'n2'] }]
      const query: ResourceQuery = { ...everything, filters, sortBy, offset: 20, limit: 2 }
      let turns = 0
      const scan = store.scan(query)
      for (;;) {
        const { done, value } = scan.next()
        if (!done) turns++
        else {
          t.strictSame(value, store.list(query))
          t.strictSame(
            [value.count, value.rows.map(({ id }) => id)],
            [50, sortBy === 'name' ? ['81', '85'] : ['41', '42']]
          )
          break
        }
      }
      t.ok(turns >= 10, `${turns} turns`)
    }
  }
  t.end()
})

t.test('what is removed while a scan gives way is not on its page', t => {
  const { store, add, unitOfWork } = openResources({ rowsPerSlice: 2 })
  const rows = ['a', 'b', 'c', 'd', 'e'].map(id => add({ id, name: 'n' }))
  const scan = store.scan({ ...everything, filters: [{ field: 'name', op: 'eq', value: 'n' }] })
  for (let turns = 0; turns < 4; turns++) scan.next()
  unitOfWork.runNow(() => store.remove(rows[0]?.seq ?? 0))
  for (;;) {
    const { done, value } = scan.next()
    if (!done) continue
    t.strictSame(
      value.rows.map(({ id }) => id),
      ['b', 'c', 'd', 'e']
    )
    break
  }
  t.end()
})

t.test('what is looked for by its id, name, parent or owner is found without reading what else there is', t => {
  const { store, add } = openResources({ rowsPerSlice: 3 })
  for (let number = 0; number < 60; number++) {
    add({ id: `id-${number}`, name: `${number}`, parent: `p-${number}`, owner: `o-${number}`, facts: { fact: number } })
  }
  const turnsFor = (filter: ResourceFilter): number => {
    const scan = store.scan({ ...everything, filters: [filter], sortBy: 'updatedAt' })
    let turns = 0
    for (let step = scan.next(); ; step = scan.next()) {
      if (!step.done) turns++
      else return t.equal(step.value.count, 1) ? turns : Number.NaN
    }
  }
  t.ok(turnsFor({ field: 'fact', op: 'eq', value: 7 }) > 10, 'every row is read')
  for (const [field, value] of Object.entries({ id: 'id-7', name: '7', parent: 'p-7', owner: 'o-7' })) {
    t.ok(turnsFor({ field, op: 'eq', value }) < 10, field)
  }
  t.end()
})
