import fc from 'fast-check'
import t from 'tap'
import { openConnection } from '../../db/connection.ts'
import { createTimerStore } from '../../db/timer-store.ts'
import type { TimerRow } from '../../emulator/ports.ts'

const timer: Omit<TimerRow, 'id'> = { ns: 1, epoch: 1, dueAt: 0, topic: 'job', subject: 1, version: 1 }

t.test('timers are taken by due time and then by id, each namespace for itself', t => {
  const due = fc.array(fc.record({ ns: fc.constantFrom(1, 2), dueAt: fc.nat(5) }), { maxLength: 30 })
  fc.assert(
    fc.property(due, timers => {
      const connection = openConnection(':memory:')
      const store = createTimerStore(connection)
      timers.forEach(({ ns, dueAt }, subject) => store.insert({ ...timer, ns, dueAt, subject }))
      const taken: number[][] = []
      for (const ns of [1, 2]) {
        for (let first = store.first(ns); first; first = store.first(ns)) {
          taken.push([ns, first.dueAt, first.subject])
          store.remove(first.id)
        }
      }
      connection.close()
      const expected = timers
        .map(({ ns, dueAt }, subject) => [ns, dueAt, subject])
        .sort((one, other) => {
          const at = one.findIndex((value, index) => value !== other[index])
          return (one[at] ?? 0) - (other[at] ?? 0)
        })
      return JSON.stringify(taken) === JSON.stringify(expected)
    }),
    { numRuns: 40 }
  )
  t.end()
})

t.test('a namespace without timers has no first one; counting, clearing and the earliest are by namespace', t => {
  const connection = openConnection(':memory:')
  t.teardown(() => connection.close())
  const store = createTimerStore(connection)
  for (const [ns, dueAt] of [
    [1, 30],
    [1, 10],
    [2, 20]
  ] as const) {
    store.insert({ ...timer, ns, dueAt })
  }
  t.strictSame([store.count(1), store.count(2), store.count(3)], [2, 1, 0])
  t.strictSame(store.earliest(), [
    { ns: 1, dueAt: 10 },
    { ns: 2, dueAt: 20 }
  ])
  t.match(store.first(1), { ...timer, dueAt: 10, id: 2 })
  store.clear(1)
  t.equal(store.first(1), undefined)
  t.strictSame(store.earliest(), [{ ns: 2, dueAt: 20 }])
  t.end()
})

t.test('what was set aside is no timer any more, is counted for itself, and cleared with the namespace', t => {
  const connection = openConnection(':memory:')
  t.teardown(() => connection.close())
  const store = createTimerStore(connection)
  for (const ns of [1, 1, 2]) store.insertSetAside({ ...timer, ns, error: 'broken', failedAt: 7 })
  t.strictSame([store.first(1), store.count(1), store.earliest()], [undefined, 0, []])
  t.strictSame([store.countSetAside(1), store.countSetAside(2), store.countSetAside(3)], [2, 1, 0])
  t.strictSame(store.setAside(2), [{ ...timer, id: 3, ns: 2, error: 'broken', failedAt: 7 }])
  store.removeSetAside(1)
  t.equal(store.countSetAside(1), 1)
  store.clear(1)
  t.strictSame([store.setAside(1), store.countSetAside(2)], [[], 1])
  t.end()
})
