import t from 'tap'
import type { Test } from 'tap'
import { openConnection } from '../../db/connection.ts'
import { createUploadStore } from '../../db/upload-store.ts'
import { uploadRow } from '../emulator/files/fixture.ts'

function storeOf(t: Test) {
  const connection = openConnection(':memory:')
  t.teardown(() => connection.close())
  return createUploadStore(connection)
}

t.test('a part is found by job, file, generation and part, and reads back as it was written', async t => {
  const store = storeOf(t)
  const upload = uploadRow({ generation: 2, part: 3, path: null })
  const id = store.insert(upload)
  t.strictSame(store.find(1, 'cover', 2, 3), { ...upload, id })
  t.equal(store.find(1, 'cover', 2, 4), undefined)
  t.equal(store.find(2, 'cover', 2, 3), undefined)
})

t.test('a part can be stored once only', async t => {
  const store = storeOf(t)
  store.insert(uploadRow())
  t.throws(() => store.insert(uploadRow()), { code: 'SQLITE_CONSTRAINT_UNIQUE' })
})

t.test('the uploads of a job come by file, generation and part, as numbers', async t => {
  const store = storeOf(t)
  for (const part of [10, 2, 1]) store.insert(uploadRow({ file: 'trainingVideo', part }))
  store.insert(uploadRow({ generation: 2 }))
  store.insert(uploadRow())
  store.insert(uploadRow({ jobSeq: 2 }))
  t.same(
    store.ofJob(1).map(({ file, generation, part }) => [file, generation, part]),
    [
      ['cover', 1, 1],
      ['cover', 2, 1],
      ['trainingVideo', 1, 1],
      ['trainingVideo', 1, 2],
      ['trainingVideo', 1, 10]
    ]
  )
})

t.test('removal gives back what it removed, and touches nothing else', async t => {
  const store = storeOf(t)
  const insert = (row: Parameters<typeof uploadRow>[0]) => store.insert(uploadRow(row))
  const ids = [
    insert({}),
    insert({ file: 'audio' }),
    insert({ file: 'audio', generation: 2 }),
    insert({ file: 'grantFile' })
  ]
  const other = insert({ jobSeq: 2 })
  const foreign = insert({ jobSeq: 3, ns: 2 })
  const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id)
  t.same(idsOf(store.removeOfJob(1, ['audio', 'actionVideo'])), [ids[1], ids[2]])
  t.same(store.removeOfJob(1, []), [])
  t.same(idsOf(store.removeOfJob(1)), [ids[0], ids[3]])
  t.same(idsOf(store.ofNamespace(1)), [other])
  t.same(idsOf(store.ofJob(3)), [foreign])
})

t.test('what carries a key that was given up goes some at a time, and is given back as it goes', async t => {
  const store = storeOf(t)
  const [first, second, third] = [1, 2, 3].map(part => store.insert(uploadRow({ part })))
  const foreign = store.insert(uploadRow({ jobSeq: 3, ns: 2 }))
  const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id)
  t.same(
    [2, 2, 2].map(limit => idsOf(store.sweep(1, limit))),
    [[first, second], [third], []]
  )
  t.same(idsOf(store.ofNamespace(2)), [foreign])
})
