/** What the operations about one job share: its id in the path, its namespace, and how the control plane shows it. */
import { Type } from 'typebox'
import type { Emulator } from '../../../emulator/emulator.ts'
import { attributesOf } from '../../../emulator/jobs/attributes.ts'
import type { Namespace } from '../../../emulator/namespaces/namespace.ts'
import type { JobRow } from '../../../emulator/ports.ts'
import type { ControlContext } from '../define-control.ts'
import { notFound } from '../problem.ts'
import { isoTime } from '../wire.ts'
import { setAsideView } from './set-aside-view.ts'

export const jobParams = Type.Object({ id: Type.String({ description: 'The id of a job of any kind.' }) })

export const JobView = Type.Object(
  { job_id: Type.String(), kind: Type.String(), state: Type.String() },
  { additionalProperties: true, description: 'The job as the emulator sees it.' }
)

/** The job by its id; without `?namespace=` every namespace is searched. */
export function jobOf(context: ControlContext, id: string): { namespace: Namespace; job: JobRow } {
  const { emulator, namespace: named } = context
  for (const namespace of named ? [named] : emulator.namespaces.all()) {
    const job = emulator.jobs.lookUp(namespace, id)
    if (job) return { namespace, job }
  }
  throw notFound(
    `there is no job ${id}${named ? ` in namespace ${named.id}` : ''}`,
    'GET /_emulator/v1/jobs lists them.'
  )
}

export function jobSummary(namespace: Namespace, job: JobRow) {
  return {
    job_id: job.jobId,
    namespace: namespace.id,
    kind: job.kind,
    state: job.state,
    name: job.name,
    created_at: isoTime(job.createdAt),
    updated_at: isoTime(job.updatedAt),
    held: job.plan.held !== undefined
  }
}

/** Everything but the key that callbacks are signed with. */
export function jobDetail(emulator: Emulator, namespace: Namespace, job: JobRow) {
  const { callback, ...attributes } = attributesOf(job) as { callback?: { url: string; authType: string } }
  return {
    ...jobSummary(namespace, job),
    epoch: namespace.epoch,
    version: job.version,
    app_user_id: job.appUserId,
    started_at: job.startedAt === null ? null : isoTime(job.startedAt),
    ended_at: job.endedAt === null ? null : isoTime(job.endedAt),
    attributes: callback ? { ...attributes, callback: { url: callback.url, authType: callback.authType } } : attributes,
    plan: { mode: job.plan.mode, held: job.plan.held ?? null, next: job.plan.steps.slice(job.planNext) },
    edges: emulator.jobSteering.edges(job),
    actions: emulator.jobSteering.actions(job).map(({ actor, action }) => `${actor}/${action}`),
    set_aside: emulator.setAside.list(namespace, job.jobId).map(report => setAsideView(namespace, report))
  }
}
