import t from 'tap'
import { created, openResources } from './resource-fixture.ts'

t.test('more events than there is room for come back as well, and entries without any take no room', t => {
  const { store, add, unitOfWork } = openResources()
  const job = add({ job: {} }, '{}', [created])
  const later = Array.from({ length: 30 }, (_, at) => ({ ...created, at, event: '👋'.repeat(at) }))
  for (const event of later) {
    unitOfWork.runNow(() => store.update(job))
    unitOfWork.runNow(() => store.update(job, [event]))
  }
  t.strictSame(store.events(job.seq), [created, ...later])
  t.end()
})

t.test('a job gets no longer with its first events, and nothing else keeps room for any', t => {
  const { add, store, unitOfWork, lengthOfEvents } = openResources()
  const job = add({ job: {} }, '{}', [created])
  const before = lengthOfEvents(job.seq) ?? 0
  for (const event of ['start', 'finish']) {
    unitOfWork.runNow(() => store.update(job))
    unitOfWork.runNow(() => store.update(job, [{ ...created, event }]))
  }
  const after = lengthOfEvents(job.seq) ?? 0
  t.ok(before > 200 && after <= before, 'the room is taken', { before, after })
  t.ok(after >= before - 2 * 40, 'and not given away', { before, after })
  const other = add({ id: 'other' }, '{}', [created])
  t.ok((lengthOfEvents(other.seq) ?? 0) < 100)
  t.end()
})
