/** What was given up goes at once where it is little, else a slice at a time; the invariants at the head of `sweeping.ts`. */
import { join } from 'node:path'
import t from 'tap'
import type { Test } from 'tap'
import { openConnection } from '../../../db/connection.ts'
import { createNamespaceStore } from '../../../db/namespace-store.ts'
import { createUnitOfWork } from '../../../db/unit-of-work.ts'
import { limits } from '../../../emulator/limits.ts'
import { StateParts } from '../../../emulator/state/part.ts'
import type { StatePart } from '../../../emulator/state/part.ts'
import { Sweeping } from '../../../emulator/state/sweeping.ts'
import { failingStore } from '../../support/failing-store.ts'

const LARGE = limits.sweptRows * 2 + 200

interface Options {
  file?: string
  /** Called before each slice of a part, with its name. */
  onSlice?: (part: string) => void
}

/** Two parts with a table each; the second refers to the first. */
function open(t: Test | undefined, { file = ':memory:', onSlice }: Options = {}) {
  const connection = openConnection(file)
  t?.teardown(() => connection.close())
  const unitOfWork = createUnitOfWork(connection)
  const store = createNamespaceStore(connection)
  const failures: unknown[] = []
  const parts = new StateParts()
  const tables = ['notes', 'answers'].map(name => {
    connection.exec(`CREATE TABLE IF NOT EXISTS ${name} (id INTEGER PRIMARY KEY, ns INTEGER)`)
    const insert = connection.prepare(`INSERT INTO ${name} (ns) VALUES (?)`)
    const count = connection.prepare<[number], number>(`SELECT COUNT(*) FROM ${name} WHERE ns = ?`).pluck()
    const some = connection.prepare(`DELETE FROM ${name} WHERE id IN (SELECT id FROM ${name} WHERE ns = ? LIMIT ?)`)
    const part: Pick<StatePart, 'name' | 'tables' | 'sweep'> = {
      name,
      tables: [name],
      sweep(key, limit) {
        onSlice?.(name)
        return some.run(key, limit).changes === limit
      }
    }
    parts.add(part as StatePart)
    return { insert, count }
  })
  const sweeping = new Sweeping({ parts, store, unitOfWork, onFailure: error => failures.push(error) })
  return {
    connection,
    unitOfWork,
    store,
    sweeping,
    failures,
    fill: (key: number, rows: number): void =>
      unitOfWork.runNow(() => {
        for (let row = 0; row < rows; row++) for (const { insert } of tables) insert.run(key)
      }),
    giveUp: (key: number): void => unitOfWork.runNow(() => sweeping.giveUp(key)),
    /** Rows of each table that carry the key. */
    left: (key: number) => tables.map(({ count }) => count.get(key)),
    turn: () => new Promise<void>(resolve => void setImmediate(resolve))
  }
}

t.test('what is little goes at once, in the transaction that gives it up, and nothing else with it', async t => {
  const { sweeping, unitOfWork, fill, left, store } = open(t)
  sweeping.start()
  fill(1, 3)
  fill(2, 2)
  unitOfWork.runNow(() => {
    sweeping.giveUp(1)
    t.strictSame([left(1), store.givenUp()], [[0, 0], []])
  })
  t.strictSame(left(2), [2, 2])
})

for (const [rows, noted] of [
  [limits.sweptRows - 1, []],
  [limits.sweptRows, [1]],
  [limits.sweptRows + 1, [1]]
] as const) {
  t.test(`of ${rows} rows the key is ${noted.length > 0 ? '' : 'not '}noted, since some may be left`, async t => {
    const { sweeping, fill, giveUp, left, store } = open(t)
    sweeping.start()
    fill(1, rows)
    giveUp(1)
    t.strictSame(store.givenUp(), noted)
    await sweeping.settled()
    t.strictSame([left(1), store.givenUp()], [[0, 0], []])
  })
}

t.test(
  'of many keys that are given up together some go at once, and the others when others had their turn',
  async t => {
    const slices: string[] = []
    const { sweeping, fill, left, store, unitOfWork, giveUp } = open(t, { onSlice: part => slices.push(part) })
    sweeping.start()
    const keys = Array.from({ length: limits.sweptKeys + 2 }, (_, index) => index + 1)
    for (const key of keys) fill(key, 1)
    unitOfWork.runNow(() => keys.forEach(key => sweeping.giveUp(key)))
    t.equal(slices.length, limits.sweptKeys * 2)
    t.strictSame(store.givenUp(), keys.slice(-2))
    await sweeping.settled()
    t.strictSame([new Set(keys.flatMap(left)), store.givenUp()], [new Set([0]), []])
    fill(99, 1)
    giveUp(99)
    t.strictSame([left(99), store.givenUp()], [[0, 0], []], 'the next transaction begins anew')
  }
)

t.test('what is large goes in slices, and others have their turn before each', async t => {
  const { sweeping, fill, giveUp, left, store, unitOfWork, turn } = open(t)
  sweeping.start()
  fill(1, LARGE)
  giveUp(1)
  const seen = [left(1)[0]]
  const work = unitOfWork.run(() => fill(2, 1))
  while (store.givenUp().length > 0) {
    await turn()
    if (left(1)[0] !== seen.at(-1)) seen.push(left(1)[0])
  }
  await Promise.all([sweeping.settled(), work])
  t.strictSame(seen, [LARGE - limits.sweptRows, 200, 0])
  t.strictSame([left(1), left(2), store.givenUp()], [[0, 0], [1, 1], []])
})

t.test('what was given up in a transaction that was undone stays, and is not swept later', async t => {
  const { sweeping, fill, left, store, unitOfWork } = open(t)
  sweeping.start()
  fill(1, LARGE)
  t.throws(() =>
    unitOfWork.runNow(() => {
      sweeping.giveUp(1)
      throw new Error('undone')
    })
  )
  await sweeping.settled()
  t.strictSame([left(1), store.givenUp()], [[LARGE, LARGE], []])
})

t.test('what refers to others goes before them', async t => {
  const slices: string[] = []
  const { sweeping, fill, giveUp } = open(t, { onSlice: part => slices.push(part) })
  sweeping.start()
  fill(1, 1)
  giveUp(1)
  t.strictSame(slices, ['answers', 'notes'])
})

t.test('several keys go one after the other, those that are given up meanwhile as well', async t => {
  const { sweeping, fill, giveUp, left, store, turn } = open(t)
  sweeping.start()
  for (const key of [1, 2, 3]) fill(key, LARGE)
  giveUp(2)
  giveUp(3)
  await turn()
  giveUp(1)
  t.strictSame(store.givenUp(), [1, 2, 3])
  await sweeping.settled()
  t.strictSame([[1, 2, 3].flatMap(left), store.givenUp()], [[0, 0, 0, 0, 0, 0], []])
})

t.test('invariant 2: what a process leaves when it ends, the next one takes up', async t => {
  const file = join(t.testdir(), 'swept.db')
  const earlier = open(undefined, { file })
  earlier.sweeping.start()
  earlier.fill(1, LARGE)
  earlier.fill(2, 1)
  earlier.giveUp(1)
  await earlier.sweeping.stop()
  const [left = 0] = earlier.left(1)
  t.ok(left > 0 && left < LARGE, 'stopped in the midst of it')
  earlier.connection.close()

  const later = open(t, { file })
  t.strictSame([later.left(1), later.store.givenUp()], [[left, left], [1]])
  later.sweeping.start()
  await later.sweeping.settled()
  t.strictSame([later.left(1), later.left(2), later.store.givenUp()], [[0, 0], [1, 1], []])
})

t.test('before it begins and after its end, what is large waits', async t => {
  const { sweeping, fill, giveUp, left, turn } = open(t)
  const rest = LARGE - limits.sweptRows
  fill(1, LARGE)
  giveUp(1)
  await turn()
  t.strictSame(left(1), [rest, rest])
  sweeping.start()
  await sweeping.stop()
  fill(2, LARGE)
  giveUp(2)
  await turn()
  t.strictSame(left(2), [rest, rest])
})

t.test('a store that cannot write leaves it, which is no failure of the sweeping, until it can', async t => {
  const { sweeping, fill, giveUp, left, store, failures, connection } = open(t)
  sweeping.start()
  fill(1, LARGE)
  giveUp(1)
  const broken = failingStore(connection)
  broken.break('readonly')
  await sweeping.settled()
  const rest = LARGE - limits.sweptRows
  t.strictSame([left(1), store.givenUp(), failures], [[rest, rest], [1], []])
  broken.mend()
  sweeping.resume()
  await sweeping.settled()
  t.strictSame([left(1), store.givenUp(), failures], [[0, 0], [], []])
})

t.test('a slice that fails by itself is undone and told, and tried again with the next reset', async t => {
  let broken = false
  const onSlice = (part: string) => {
    if (broken && part === 'notes') throw new Error('broken')
  }
  const { sweeping, fill, giveUp, left, store, failures } = open(t, { onSlice })
  sweeping.start()
  fill(1, LARGE)
  giveUp(1)
  broken = true
  await sweeping.settled()
  const rest = LARGE - limits.sweptRows
  t.same(failures, [new Error('broken')])
  t.strictSame([left(1), store.givenUp()], [[rest, rest], [1]], 'the part before it was undone as well')
  broken = false
  fill(2, LARGE)
  giveUp(2)
  await sweeping.settled()
  t.strictSame([left(1), left(2), store.givenUp()], [[0, 0], [0, 0], []])
})
