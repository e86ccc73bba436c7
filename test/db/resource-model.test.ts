/** Whatever is done to a store, and undone, it answers as plain objects would. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import type {
  CountedBy,
  NewResource,
  ResourceFilter,
  ResourceQuery,
  ResourceRow
} from '../../emulator/resources/resource-ports.ts'
import { ModelResources } from '../support/model-resources.ts'
import { blank, created, openResources } from './resource-fixture.ts'

const types = ['video', 'training', 'asset']
const states = ['WAITING', 'PROCESSING', 'SUCCEED']
const people = ['me', 'you']

const some = <Value>(...values: Value[]) => fc.constantFrom<Value | null>(null, ...values)
const changes = fc.record({
  parent: some('p', 'q'),
  owner: some(...people),
  name: some('Apple', 'apple_1', 'Zoo', 'ärger', 'Ärger', '👋'),
  state: some(...states),
  updatedAt: fc.nat(5),
  endedAt: some(1, 2),
  due: fc.option(fc.record({ at: fc.nat(5), order: fc.nat(9), background: fc.boolean() })),
  facts: fc.record(
    {
      flag: fc.boolean(),
      size: fc.nat(3),
      script_id: fc.constantFrom('s1', 'S2', ''),
      tags: fc.subarray(['x', 'y', 'z'])
    },
    { requiredKeys: [] }
  ),
  job: fc.option(fc.record({ next: fc.nat() }))
})

type Act =
  | { act: 'insert'; ns: number; type: string; createdAt: number; changes: Partial<NewResource> }
  | { act: 'update' | 'remove'; pick: number; changes: Partial<NewResource> }

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('insert'),
      ns: fc.integer({ min: 1, max: 2 }),
      type: fc.constantFrom(...types),
      createdAt: fc.nat(4),
      changes
    })
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('update'), pick: fc.nat(), changes }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('remove'), pick: fc.nat(), changes }) }
)

/** Pieces of one turn share a commit; each may fail, or have a part of its own that does. */
const piece = fc.record({
  asks: fc.boolean(),
  acts: fc.array(act, { maxLength: 4 }),
  nested: fc.array(act, { maxLength: 3 }),
  fails: fc.constantFrom('no', 'no', 'no', 'nested', 'all')
})

const filter: fc.Arbitrary<ResourceFilter> = fc.oneof(
  fc.record({ field: fc.constantFrom('state'), op: fc.constant('in'), value: fc.subarray(states) }),
  fc.record({ field: fc.constantFrom('owner'), op: fc.constantFrom('eq'), value: fc.constantFrom(...people) }),
  fc.record({
    field: fc.constantFrom('state', 'name', 'script_id', 'owner'),
    op: fc.constantFrom('eq', 'contains', 'gte', 'lte'),
    value: fc.constantFrom('WAITING', 'apple', 's', 'A', '', 'ä', 'me')
  }),
  fc.record({
    field: fc.constantFrom('createdAt', 'updatedAt', 'size'),
    op: fc.constantFrom('eq', 'gte', 'lte'),
    value: fc.nat(4)
  }),
  fc.record({ field: fc.constant('parent'), op: fc.constantFrom('eq'), value: fc.constantFrom('p', 'q') }),
  fc.record({ field: fc.constant('flag'), op: fc.constantFrom('eq'), value: fc.boolean() }),
  fc.record({ field: fc.constant('tags'), op: fc.constantFrom('has'), value: fc.constantFrom('x', 'z') }),
  fc.record({ field: fc.constantFrom('size', 'parent', 'endedAt'), op: fc.constantFrom('exists'), value: fc.boolean() })
)

const query: fc.Arbitrary<Omit<ResourceQuery, 'ns'>> = fc
  .record({
    types: fc.subarray(types, { minLength: 1 }),
    filters: fc.oneof({ weight: 2, arbitrary: fc.array(filter, { maxLength: 1 }) }, fc.array(filter, { maxLength: 3 })),
    sortBy: fc.oneof(
      fc.constant('createdAt'),
      fc.constantFrom('updatedAt', 'name', 'state', 'id', 'size', 'script_id')
    ),
    descending: fc.boolean(),
    newestFirst: fc.boolean(),
    offset: fc.nat(12),
    limit: fc.nat(6)
  })
  // Nobody asks for the newest first among those of one time.
  .map(({ newestFirst, ...asked }) => ({ ...asked, newestFirst: newestFirst && asked.sortBy !== 'createdAt' }))

class Undone extends Error {}

function openBoth() {
  const { store, unitOfWork, close } = openResources({ rowsPerSlice: 3 })
  const model = new ModelResources()
  let ids = 0
  /** What there was in the midst of work, and what there should have been. */
  const answers: [unknown, unknown][] = []
  const ask = (): void => {
    const rows = model.rows(1)
    answers.push([store.count(1, types), rows.length])
    answers.push([rows.map(({ type, id }) => store.find(1, type, id)), structuredClone(rows)])
    const orders = (due: readonly ResourceRow[]) => due.map(({ due }) => due?.order)
    answers.push([orders(store.due(1, 9, 99)), orders(model.due(1, 9))])
  }

  function perform(given: Act): void {
    if (given.act === 'insert') {
      const { ns, type, createdAt } = given
      const resource = { ...blank, ...given.changes, ns, type, createdAt, id: `${type}-${ids++}` }
      model.insert(store.insert(resource, resource.id, [created]), resource, resource.id, [created])
      return
    }
    const rows = [...model.rows(1), ...model.rows(2)]
    const row = rows[given.pick % Math.max(1, rows.length)]
    if (!row) return
    if (given.act === 'remove') {
      store.remove(row.seq)
      model.remove(row.seq)
      return
    }
    const changed: ResourceRow = { ...row, ...given.changes }
    const event = { ...created, event: `change ${row.version}` }
    store.update(changed, [event])
    model.update(changed, [event])
  }

  /** The model goes back whenever the store does, for whatever reason. */
  function work({ asks, acts, nested, fails }: { asks: boolean; acts: Act[]; nested: Act[]; fails: string }): void {
    const mark = model.mark()
    unitOfWork.beforeRedo(() => model.restore(mark))
    unitOfWork.afterUndo(() => model.restore(mark))
    if (asks) ask()
    for (const given of acts) perform(given)
    try {
      unitOfWork.runNow(() => {
        const inner = model.mark()
        unitOfWork.afterUndo(() => model.restore(inner))
        for (const given of nested) perform(given)
        if (asks) ask()
        if (fails === 'nested') throw new Undone()
      })
    } catch (error) {
      if (!(error instanceof Undone)) throw error
    }
    if (fails === 'all') throw new Undone()
  }

  return { store, unitOfWork, model, work, close, answers }
}

function compareAll({ store, model }: ReturnType<typeof openBoth>): void {
  for (const ns of [1, 2]) {
    const rows = model.rows(ns)
    for (const row of rows) {
      assert.deepEqual(store.find(ns, row.type, row.id), row)
      assert.deepEqual(store.events(row.seq), model.kept(row.seq)?.events)
    }
    assert.equal(store.count(ns, types), rows.length)
    const count = (field: CountedBy, value: string) =>
      rows.filter(row => row.type === 'video' && row[field] === value).length
    for (const [field, value] of [
      ['owner', 'me'],
      ['parent', 'p'],
      ['state', 'WAITING']
    ] as const) {
      assert.equal(store.count(ns, ['video'], { field, values: [value] }), count(field, value), field)
    }
    const due = model.due(ns, 9)
    assert.deepEqual(
      store.due(ns, 9, 99).map(({ due }) => [due?.at, due?.order]),
      due.map(({ due }) => [due?.at, due?.order])
    )
    const background = due.filter(row => row.due?.background).length
    assert.deepEqual(store.countDue(ns), { foreground: due.length - background, background })
  }
}

t.test('a store answers as plain objects would, whatever was done and undone', async t => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(piece, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
      fc.array(query, { minLength: 1, maxLength: 8 }),
      async (turns, queries) => {
        const both = openBoth()
        for (const pieces of turns) {
          await Promise.allSettled(pieces.map(given => both.unitOfWork.run(() => both.work(given))))
          // Between the turns as well: what was read before a change must not be what is read after it.
          compareAll(both)
          for (const wanted of queries) {
            for (const ns of [1, 2]) {
              assert.deepEqual(both.store.list({ ...wanted, ns }), both.model.list({ ...wanted, ns }))
            }
          }
        }
        for (const [answer, expected] of both.answers) assert.deepEqual(answer, expected)
        both.close()
      }
    ),
    { numRuns: 100 }
  )
  t.pass()
})
