import fc from 'fast-check'
import t from 'tap'
import { markOf, setMark } from '../../../emulator/files/marks.ts'
import * as slots from '../../../emulator/files/slots.ts'
import { parseSlotId, sameSlot, slotId } from '../../../emulator/files/slots.ts'
import type { FileOwner } from '../../../emulator/files/owner.ts'
import { jobOf, namespaceAt, plain, START_MS, trainingFiles } from './fixture.ts'

const namespace = namespaceAt()
const slotsOf = (job: FileOwner, updatedAt: readonly number[]) => slots.slotsOf(trainingFiles, job, updatedAt)

t.test('a job has a slot for every URL it handed out, set by set and part by part', async t => {
  const job = jobOf(namespace, 1, [
    { videoParts: 2, actionParts: null, audio: true },
    { ...plain, actionParts: 1, only: ['actionVideo'] }
  ])
  const found = slotsOf(job, [START_MS + 5])
  t.strictSame(
    found.map(({ file, generation, part, handedOutAt }) => [file, generation, part, Number(handedOutAt) - START_MS]),
    [
      ['trainingVideo', 1, 1, 0],
      ['trainingVideo', 1, 2, 0],
      ['audio', 1, 1, 0],
      ['cover', 1, 1, 0],
      ['idCardImage1', 1, 1, 0],
      ['idCardImage2', 1, 1, 0],
      ['grantFile', 1, 1, 0],
      ['actionVideo', 2, 1, 5]
    ]
  )
  t.equal(slotsOf(job, []).at(-1)?.handedOutAt, undefined, 'a time that nobody noted is not made up')
})

t.test('announced attachments are slots, numbered over the life of the job', async t => {
  const job = jobOf(namespace, 1, [])
  job.facts['comments'] = [
    { atMs: 10, attachments: 2 },
    { atMs: 20, attachments: 0 },
    { atMs: 30, attachments: 1 }
  ]
  const found = slotsOf(job, []).map(({ file, handedOutAt, role }) => [file, role.suffix, handedOutAt])
  t.strictSame(found, [
    ['attachment1', 'attachment1', 10],
    ['attachment2', 'attachment2', 10],
    ['attachment3', 'attachment3', 30]
  ])
})

t.test('a job without uploads has no slots', async t => {
  t.strictSame(slotsOf({ ...jobOf(namespace, 1), files: null }, []), [])
})

t.test('every id leads back to its slot, whatever the job is called', async t => {
  const positive = fc.integer({ min: 1, max: 999_999 })
  const file = fc.constantFrom('trainingVideo', 'idCardImage1', 'attachment12')
  const jobId = fc.string({ minLength: 1 }).filter(text => !/[\n\r\u2028\u2029]/.test(text))
  fc.assert(
    fc.property(jobId, file, positive, positive, (job, name, generation, part) => {
      const slot = { file: name, generation, part }
      t.strictSame(parseSlotId(slotId(job, slot)), { ownerId: job, name: slot })
    }),
    { numRuns: 100 }
  )
  t.end()
})

t.test('what is no id is not taken for one', async t => {
  for (const id of ['', 'job', 'job:cover:1', 'job:cover:0:1', 'job:cover:1:-1', ':cover:1:1', 'job:co ver:1:1']) {
    t.equal(parseSlotId(id), undefined, id)
  }
})

t.test('two names are the same slot when file, generation and part are', async t => {
  const slot = { file: 'cover', generation: 1, part: 1 }
  t.equal(sameSlot(slot, { ...slot }), true)
  for (const other of [{ file: 'audio' }, { generation: 2 }, { part: 2 }]) {
    t.equal(sameSlot(slot, { ...slot, ...other }), false)
  }
})

t.test('a mark is about one slot, and leaves the rest of the job as it is', async t => {
  const job = jobOf(namespace, 1)
  const [one, other] = [
    { file: 'cover', generation: 1, part: 1 },
    { file: 'cover', generation: 2, part: 1 }
  ]
  t.equal(markOf(job, one), undefined)
  setMark(job, one, { expired: true })
  t.strictSame([markOf(job, one), markOf(job, other)], [{ expired: true }, undefined])
  t.match(job.files, { generations: [plain] })
  setMark(job, one, undefined)
  t.strictSame(markOf(job, one), undefined)
  t.match(job.files, { generations: [plain] })

  const bare: Pick<FileOwner, 'files'> = { files: null }
  setMark(bare, one, { expired: true })
  t.strictSame(markOf(bare, one), { expired: true })
})
