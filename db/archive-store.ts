/** Reads all rows of a namespace at once, for exports, from SQLite; what they become is not its business. */
import type { JobEvent, SetAsideTimer, TimerRow, UploadRow } from '../emulator/ports.ts'
import type { ArchiveStore } from '../emulator/state/state-ports.ts'
import type { Connection } from './connection.ts'
import { jobFields, jobFromRow } from './job-store.ts'
import type { StoredJob } from './job-store.ts'
import { setAsideFields, timerFields } from './timer-store.ts'
import { uploadFields } from './upload-store.ts'

type StoredEvent = JobEvent & { jobSeq: number; detail: string | null }

export function createArchiveStore(connection: Connection): ArchiveStore {
  const jobs = connection.prepare<[number], StoredJob & { request: string }>(
    `SELECT ${jobFields}, (SELECT body FROM job_requests WHERE job_requests.seq = jobs.seq) AS request
     FROM jobs WHERE ns = ? ORDER BY seq`
  )
  const events = connection.prepare<[number], StoredEvent>(
    // By way of the jobs: they have an index on the namespace, events have one on the job.
    `SELECT job_seq AS jobSeq, at, event, from_state AS "from", to_state AS "to", cause, detail
     FROM jobs JOIN job_events ON job_events.job_seq = jobs.seq WHERE jobs.ns = ? ORDER BY job_events.id`
  )
  const timers = connection.prepare<[number], TimerRow>(`SELECT ${timerFields} FROM timers WHERE ns = ? ORDER BY id`)
  const setAside = connection.prepare<[number], SetAsideTimer>(
    `SELECT ${setAsideFields} FROM set_aside_timers WHERE ns = ? ORDER BY id`
  )
  const uploads = connection.prepare<[number], UploadRow>(
    `SELECT ${uploadFields} FROM uploads WHERE ns = ? ORDER BY id`
  )

  return {
    jobs: ns => jobs.all(ns).map(({ request, ...row }) => ({ job: jobFromRow(row), request })),
    events: ns =>
      events.all(ns).map(({ jobSeq, detail, ...event }) => ({
        jobSeq,
        event: detail === null ? event : { ...event, detail }
      })),
    timers: ns => timers.all(ns),
    setAside: ns => setAside.all(ns),
    uploads: ns => uploads.all(ns)
  }
}
