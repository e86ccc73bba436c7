import t from 'tap'
import * as generations from '../../../emulator/files/generations.ts'
import type { UploadRow } from '../../../emulator/ports.ts'
import type { FileOwner } from '../../../emulator/files/owner.ts'
import type { UploadGeneration } from '../../../services/avatar-training/training-files.ts'
import { trainingKind } from '../../../services/avatar-training/training-kind.ts'
import { plain, uploadRow } from './fixture.ts'

type Job = Pick<FileOwner, 'files'>
const files = trainingKind.files ?? { roles: [], asked: () => ({}), needed: [] }
const job = (...sets: UploadGeneration[]): Job => ({ files: { generations: sets, confirmed: {} } })
const statusOfFile = (asked: Job, file: string, rows: readonly UploadRow[]) =>
  generations.statusOfFile(files, asked, file, rows)
const completeParts = (asked: Job, file: string, generation: number, rows: readonly UploadRow[]) =>
  generations.completeParts(files, asked, { file, generation }, rows)
let id = 0
const row = (file: string, generation: number, part: number) => ({
  ...uploadRow({ file, generation, part, md5: `${file}-${generation}-${part}` }),
  id: ++id
})
const parts = (file: string, generation: number, ...numbers: number[]) =>
  numbers.map(part => ({ part, etag: `"${file}-${generation}-${part}"` }))

t.test('a file without uploads is incomplete and expects its parts', async t => {
  t.same(statusOfFile(job({ ...plain, videoParts: 3 }), 'trainingVideo', []), {
    complete: false,
    current: undefined,
    newest: 1,
    expected: 3,
    parts: []
  })
})

t.test('a file is complete when every part of a generation is there', async t => {
  const asked = job({ ...plain, actionParts: 2 })
  const rows = [row('actionVideo', 1, 1)]
  t.same(statusOfFile(asked, 'actionVideo', rows), {
    complete: false,
    current: undefined,
    newest: 1,
    expected: 2,
    parts: parts('actionVideo', 1, 1)
  })
  rows.push(row('actionVideo', 1, 2), row('trainingVideo', 1, 1))
  t.match(statusOfFile(asked, 'actionVideo', rows), {
    complete: true,
    current: 1,
    parts: parts('actionVideo', 1, 1, 2)
  })
})

t.test('an update counts only once all its parts are there', async t => {
  const asked = job(plain, { ...plain, videoParts: 2 })
  const rows = [row('trainingVideo', 1, 1), row('trainingVideo', 2, 2)]
  t.same(statusOfFile(asked, 'trainingVideo', rows), {
    complete: true,
    current: 1,
    newest: 2,
    expected: 2,
    parts: parts('trainingVideo', 2, 2)
  })
  t.match(statusOfFile(asked, 'trainingVideo', [...rows, row('trainingVideo', 2, 1)]), { complete: true, current: 2 })
})

t.test('a generation that had no URL for a file does not count for it', async t => {
  t.match(statusOfFile(job(plain, { ...plain, only: ['trainingVideo'] }), 'cover', [row('cover', 1, 1)]), {
    current: 1,
    newest: 1,
    expected: 1
  })
  t.match(statusOfFile(job({ ...plain, audio: true }, plain), 'audio', []), { newest: 1, expected: 1 })
})

t.test('a file that was never asked for expects nothing', async t => {
  const nothing = { complete: false, current: undefined, newest: undefined, expected: 0, parts: [] }
  t.same(statusOfFile(job(plain), 'actionVideo', []), nothing)
  t.same(statusOfFile(job(plain), 'audio', []), nothing)
  t.same(statusOfFile({ files: null }, 'cover', []), nothing)
})

t.test('an attachment is asked for once, whatever the generations', async t => {
  t.match(statusOfFile(job(plain, plain), 'attachment2', [row('attachment2', 1, 1)]), { complete: true, current: 1 })
})

t.test('the parts of a generation are given out all together or not at all', async t => {
  const asked = job({ ...plain, videoParts: 2 })
  const rows = [row('trainingVideo', 1, 1)]
  t.same(completeParts(asked, 'trainingVideo', 1, rows), [])
  rows.push(row('trainingVideo', 1, 2))
  t.same(completeParts(asked, 'trainingVideo', 1, rows), rows)
  t.same(completeParts(asked, 'trainingVideo', 2, rows), [])
})
