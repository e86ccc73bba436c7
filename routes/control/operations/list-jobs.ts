/** GET /jobs */
import { Type } from '../../../openapi/type.ts'
import { defineControl } from '../define-control.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { meant } from '../../../emulator/nearest.ts'
import { jobSummary, JobView } from '../views/job-view.ts'
import { machineOf } from '../nouns/lifecycles/lifecycle-kind.ts'
import { badRequest } from '../problem.ts'

export default defineControl({
  operationId: 'listJobs',
  method: 'GET',
  path: '/jobs',
  tag: 'jobs',
  summary: 'The jobs of a namespace, or of all, oldest first',
  query: Type.Object({
    kind: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    state: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    offset: Type.Optional(Type.Integer({ minimum: 0 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 }))
  }),
  reply: Type.Object({ count: Type.Integer(), jobs: Type.Array(JobView) }),
  handle({ query }, { emulator, namespace: named }) {
    const { kind, state, offset = 0, limit = 100 } = query
    refuseUnknown(emulator, kind, state)
    const kinds = kind === undefined ? emulator.jobs.kinds().map(({ machine }) => machine.kind) : [kind]
    const pages = (named ? [named] : emulator.namespaces.all()).map(namespace => ({
      namespace,
      page: emulator.jobs.list({
        ns: namespace.key,
        kinds,
        filters: state === undefined ? [] : [{ field: 'state', op: 'eq', value: state }],
        sortBy: 'createdAt',
        descending: false,
        offset: named ? offset : 0,
        limit: named ? limit : offset + limit
      })
    }))
    const jobs = pages.flatMap(({ namespace, page }) => page.jobs.map(job => jobSummary(namespace, job)))
    return {
      count: pages.reduce((sum, { page }) => sum + page.count, 0),
      jobs: named ? jobs : jobs.slice(offset, offset + limit)
    }
  }
})

/** A word that no job can match is a mistake, not an empty list. */
function refuseUnknown(emulator: Emulator, kind: string | undefined, state: string | undefined): void {
  const machines =
    kind === undefined ? emulator.jobs.kinds().map(({ machine }) => machine) : [machineOf(emulator, kind)]
  if (state === undefined || machines.some(machine => machine.states.includes(state))) return
  const states = [...new Set(machines.flatMap(machine => machine.states))]
  throw badRequest(
    `state: no ${kind ?? ''} job is ever ${state}${meant(state, states)}`.replace('  ', ' '),
    `Send one of ${states.join(', ')}.`
  )
}
