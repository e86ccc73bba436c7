/** The store of exports reads what the other stores have written, row by row and in their order. */
import t from 'tap'
import { createArchiveStore } from '../../db/archive-store.ts'
import { openConnection } from '../../db/connection.ts'
import { createJobStore } from '../../db/job-store.ts'
import { createTimerStore } from '../../db/timer-store.ts'
import { createUploadStore } from '../../db/upload-store.ts'
import type { JobRow } from '../../emulator/ports.ts'

const draft: Omit<JobRow, 'seq'> = {
  ns: 1,
  epoch: 1,
  kind: 'video',
  jobId: 'a',
  state: 'WAITING',
  version: 1,
  createdAt: 1,
  updatedAt: 2,
  startedAt: null,
  endedAt: 4,
  appUserId: null,
  name: 'name',
  facts: { asset_name: 'x' },
  engine: {},
  files: null,
  plan: { mode: 'time', every: 1, steps: [{ event: 'start', delayMs: 5 }] },
  planNext: 0,
  reads: 0
}

t.test('the rows of one namespace come as they were written, oldest first', t => {
  const connection = openConnection(':memory:')
  t.teardown(() => connection.close())
  const jobs = createJobStore(connection)
  const seqs = ['z', 'y'].map(jobId => jobs.insert({ ...draft, jobId }, `{"of":"${jobId}"}`))
  const other = jobs.insert({ ...draft, ns: 2, jobId: 'elsewhere' }, '{}')
  const event = { at: 1, event: 'create', from: null, to: 'WAITING', cause: 'test' }
  for (const seq of [...seqs, other]) jobs.addEvent({ seq, ns: seq === other ? 2 : 1, epoch: 1 }, event)
  jobs.addEvent({ seq: seqs[0] ?? 0, ns: 1, epoch: 1 }, { ...event, detail: 'why' })
  const timer = { epoch: 1, dueAt: 9, topic: 'job', subject: 1, version: 1 }
  const timers = createTimerStore(connection)
  for (const ns of [1, 2, 1]) timers.insert({ ...timer, ns, dueAt: 10 - ns })
  const upload = { epoch: 1, jobSeq: 1, file: 'cover', generation: 1, part: 1, size: 1, md5: 'm', sha256: 's' }
  const uploads = createUploadStore(connection)
  const rest = { contentType: 'c', path: null, uploadedAt: 3 }
  uploads.insert({ ...upload, ...rest, ns: 1 })
  uploads.insert({ ...upload, ...rest, ns: 2, part: 2 })

  const store = createArchiveStore(connection)
  t.same(
    store.jobs(1).map(({ job, request }) => [job, request]),
    [
      [{ ...draft, jobId: 'z', seq: seqs[0] }, '{"of":"z"}'],
      [{ ...draft, jobId: 'y', seq: seqs[1] }, '{"of":"y"}']
    ]
  )
  t.same(store.events(1), [
    { jobSeq: seqs[0], event },
    { jobSeq: seqs[1], event },
    { jobSeq: seqs[0], event: { ...event, detail: 'why' } }
  ])
  t.same(store.timers(1), [
    { ...timer, id: 1, ns: 1 },
    { ...timer, id: 3, ns: 1 }
  ])
  t.same(store.uploads(1), [{ id: 1, ns: 1, ...upload, ...rest }])
  t.end()
})
