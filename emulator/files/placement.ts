/**
 * Plays the person who uploads: puts a few bytes into every slot that a submission needs and that is still empty, and
 * confirms what came in parts. Knows what a submission needs; whether there is one is not its business.
 */
import type { PlaceFiles } from '../steering/job-steering.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { JobRow } from '../ports.ts'
import { trainingAttributes } from '../training-attributes.ts'
import type { FileName, JobFileRole } from './files.ts'
import { jobFiles } from './files.ts'
import type { Uploads } from './uploads.ts'

/** Those of a file that no set of URLs asked for are passed over; a cover is never needed. */
const needed: ReadonlySet<FileName> = new Set([
  'trainingVideo',
  'actionVideo',
  'audio',
  'idCardImage1',
  'idCardImage2',
  'grantFile'
])

/** Called inside a unit of work, with the job as it is stored. `onPlaced` is told after the files are there. */
export function createPlacement(options: {
  jobs: Pick<Jobs, 'save'>
  uploads: Uploads
  onPlaced?: ((namespace: Namespace, job: JobRow) => void) | undefined
}): PlaceFiles {
  const { jobs, uploads, onPlaced } = options

  return (namespace, job) => {
    for (const role of jobFiles) {
      if (!needed.has(role.file)) continue
      fill(namespace, job, role)
      if (role.multiPart) confirm(job, role.file as 'trainingVideo' | 'actionVideo')
    }
    jobs.save(job, namespace.now())
    onPlaced?.(namespace, job)
  }

  function fill(namespace: Namespace, job: JobRow, role: JobFileRole): void {
    const { file } = role
    const { complete, newest: generation, expected, parts } = uploads.status(job, file)
    if (complete || generation === undefined) return
    for (let part = 1; part <= expected; part++) {
      if (parts.some(there => there.part === part)) continue
      const bytes = Buffer.from(`placeholder: ${file}, part ${part} of ${expected}\n`)
      uploads.place(namespace, { job, role, file, generation, part }, bytes)
    }
  }

  function confirm(job: JobRow, file: 'trainingVideo' | 'actionVideo'): void {
    const { current } = uploads.status(job, file)
    if (current !== undefined) trainingAttributes(job).uploads.confirmed[file] = current
  }
}
