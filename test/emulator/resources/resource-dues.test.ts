/** Resources as what the clock wakes: they say themselves when, and what is read as due may be due no more. */
import t from 'tap'
import type { Test } from 'tap'
import type { Namespace } from '../../../emulator/namespaces/namespace.ts'
import { createResourceDues } from '../../../emulator/resources/resource-dues.ts'
import type { ResourceRow, ResourceStore } from '../../../emulator/resources/resource-ports.ts'
import { openResources } from '../../db/resource-fixture.ts'

const due = (at: number, order: number, background = false) => ({ at, order, background })
const setAside = { dueAt: 10, error: 'broken', failedAt: 12 }

function open(t: Test) {
  const resources = openResources()
  t.teardown(() => resources.close())
  const woken: [Namespace, ResourceRow][] = []
  const dues = createResourceDues(resources.store, (namespace, row) => woken.push([namespace, row]))
  return { ...resources, dues, woken }
}

t.test('what is due comes in its order, by namespace, and whoever knows the type says what happens', async t => {
  const { add, dues, woken } = open(t)
  const later = add({ id: 'later', due: due(10, 2) })
  const first = add({ id: 'first', due: due(10, 1) })
  const expiry = add({ id: 'expiry', type: 'asset', due: due(30, 3, true) })
  add({ id: 'done' })
  const other = add({ ns: 2, id: 'other', due: due(5, 4) })
  t.strictSame(dues.due(1, 10, 10), [first, later])
  t.strictSame(dues.due(1, Infinity, 10), [first, later, expiry])
  t.strictSame([dues.nextDue(1), dues.nextDue(2), dues.nextDue(3)], [first.due, other.due, undefined])
  t.strictSame(dues.countDue(1), { foreground: 2, background: 1 })
  t.equal(dues.highestDueOrder(), 4)
  const namespace = { key: 1 } as Namespace
  dues.fire(first, namespace)
  t.strictSame(woken, [[namespace, first]])
})

const changes: [string, (store: ResourceStore, row: ResourceRow) => void, boolean][] = [
  ['another one is', (store, row) => store.remove(row.seq + 1), true],
  ['its state is changed alone', (store, row) => store.update({ ...row, state: 'SUCCEED' }), true],
  ['it is due at another time', (store, row) => store.update({ ...row, due: due(10, 9) }), false],
  ['it is due no more', (store, row) => store.update({ ...row, due: null }), false],
  ['it is removed', (store, row) => store.remove(row.seq), false],
  ['it is swept away', store => void store.sweep(1, 10), false]
]
for (const [what, change, still] of changes) {
  t.test(`what was read as due is ${still ? 'still' : 'no longer'} due when ${what}`, async t => {
    const { add, dues, store, unitOfWork } = open(t)
    const row = add({ id: 'one', due: due(10, 1) })
    add({ id: 'two', due: due(10, 2) })
    t.ok(dues.isStillDue(row))
    unitOfWork.runNow(() => change(store, row))
    t.equal(dues.isStillDue(row), still)
  })
}

t.test('what is set aside is due no more, is listed with what it is, and is due again when it is kept so', async t => {
  const { add, dues, unitOfWork } = open(t)
  const row = add({ id: 'one', due: due(10, 1) })
  const aside = { ...row, due: null, setAside }
  unitOfWork.runNow(() => dues.keep(aside))
  t.strictSame([dues.setAside(1), dues.countSetAside(1), dues.due(1, Infinity, 1)], [[aside], 1, []])
  t.strictSame(dues.countDue(1), { foreground: 0, background: 0 })
  t.strictSame(dues.subjectOf(row), { jobId: 'one', deliveryId: null })
  const again = { ...row, due: due(10, 2) }
  unitOfWork.runNow(() => dues.keep(again))
  t.strictSame([dues.setAside(1), dues.countSetAside(1), dues.due(1, Infinity, 1)], [[], 0, [again]])
})
