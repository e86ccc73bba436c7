import t from 'tap'
import { RowCache } from '../../db/row-cache.ts'
import { blank, everything, openResources } from './resource-fixture.ts'

t.test(
  'a row is the own one of who asks; what it is made of cannot be changed where no transaction keeps the change',
  t => {
    const { store, add, unitOfWork } = openResources()
    const stored = add({ id: 'full', facts: { flag: true }, job: { plan: { steps: [] } } })
    for (const read of [() => store.find(1, 'video', 'full'), () => store.list({ ...everything, limit: 1 }).rows[0]]) {
      for (let time = 0; time < 2; time++) {
        const row = read()
        t.strictSame(row, stored)
        Object.assign(row ?? {}, { state: 'CHANGED' })
      }
      t.throws(() => Object.assign(read()?.job?.['plan'] ?? {}, { steps: [1] }), TypeError)
    }
    unitOfWork.runNow(() => {
      const row = store.find(1, 'video', 'full')
      t.doesNotThrow(() => Object.assign(row?.facts ?? {}, { flag: false }))
    })
    t.strictSame(store.find(1, 'video', 'full'), stored)
    t.end()
  }
)

t.test('of more rows than are remembered each comes back', t => {
  const { store, add } = openResources()
  const rows = Array.from({ length: 600 }, (_, index) => add({ id: `${index}` }))
  for (let time = 0; time < 2; time++) {
    t.strictSame(
      rows.map(({ id }) => store.find(1, 'video', id)),
      rows
    )
  }
  t.end()
})

t.test('so many rows are remembered, the latest', t => {
  const cache = new RowCache({ inTransaction: false })
  for (let seq = 1; seq <= 600; seq++) cache.keep({ ...blank, seq, id: `${seq}` })
  t.equal(cache.byId(1, 'video', '1'), undefined)
  t.equal(cache.byId(1, 'video', '600')?.seq, 600)
  t.ok(cache.bySeqs(Array.from({ length: 600 }, (_, index) => index + 1)).size < 600)
  t.end()
})

t.test('what was swept away is not remembered, not even by who has just read it', t => {
  const { store, add, unitOfWork } = openResources()
  const { seq } = add({ due: { at: 1, order: 5, background: false } })
  t.ok(store.find(1, 'video', 'a'))
  unitOfWork.runNow(() => {
    t.equal(store.due(1, 9, 9).length, 1)
    while (store.sweep(1, 100));
    t.equal(store.dueOrder(seq), undefined)
  })
  t.equal(store.find(1, 'video', 'a'), undefined)
  t.end()
})

t.test('what a transaction has removed is due no more, and cannot be changed', t => {
  const { store, add, unitOfWork } = openResources()
  const row = add({ due: { at: 1, order: 5, background: false } })
  unitOfWork.runNow(() => {
    store.due(1, 9, 9)
    t.equal(store.dueOrder(row.seq), 5)
    store.remove(row.seq)
    t.equal(store.dueOrder(row.seq), undefined)
    store.update(row)
  })
  t.equal(store.count(1, ['video']), 0)
  t.end()
})

t.test('what changes between two transactions is not mistaken for what the first has read', t => {
  const { store, add, unitOfWork } = openResources()
  const row = add()
  t.strictSame(store.countByState(1), [{ type: 'video', state: 'WAITING', count: 1 }])
  unitOfWork.runNow(() => store.bySeq(row.seq))
  store.update({ ...row, state: 'PROCESSING' })
  unitOfWork.runNow(() => store.update({ ...row, state: 'SUCCEED' }))
  t.strictSame(store.countByState(1), [{ type: 'video', state: 'SUCCEED', count: 1 }])
  t.end()
})
