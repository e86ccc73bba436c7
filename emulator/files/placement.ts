/**
 * Plays the person who uploads: puts a few bytes into every slot that the work needs and that is still empty, and
 * confirms what came in parts. Which files are needed, the kind says; whether there is such a person is not its business.
 */
import type { Jobs } from '../jobs/jobs.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { JobRow } from '../ports.ts'
import { ownerOfJob } from './owner.ts'
import type { FileRole } from './roles.ts'
import type { Uploads } from './uploads.ts'

/** Called inside a unit of work, with the job as it is stored. */
export type PlaceFiles = (namespace: Namespace, job: JobRow) => void

export function createPlacement(options: {
  jobs: Pick<Jobs, 'save' | 'kind' | 'fileArrived'>
  uploads: Uploads
}): PlaceFiles {
  const { jobs, uploads } = options

  return (namespace, job) => {
    const { roles = [], needed = [] } = jobs.kind(job.kind).files ?? {}
    for (const role of roles) {
      if (!needed.includes(role.file)) continue
      fill(namespace, job, role)
      if (role.multiPart) confirm(job, role.file)
    }
    jobs.save(job, namespace.now())
    jobs.fileArrived(namespace, job, file => uploads.status(ownerOfJob(job), file))
  }

  /** A file that no set of URLs asked for is passed over. */
  function fill(namespace: Namespace, job: JobRow, role: FileRole): void {
    const { file } = role
    const { complete, newest: generation, expected, parts } = uploads.status(ownerOfJob(job), file)
    if (complete || generation === undefined) return
    for (let part = 1; part <= expected; part++) {
      if (parts.some(there => there.part === part)) continue
      const bytes = Buffer.from(`placeholder: ${file}, part ${part} of ${expected}\n`)
      uploads.place(namespace, { owner: ownerOfJob(job), role, file, generation, part }, bytes)
    }
  }

  function confirm(job: JobRow, file: string): void {
    const { current } = uploads.status(ownerOfJob(job), file)
    if (current !== undefined && job.files) job.files.confirmed[file] = current
  }
}
