/** What is due among resources, and who says what happens then: the machine of a job, the states of any other. */
import type { Namespace } from '../namespaces/namespace.ts'
import type { DueSource } from '../time/due-source.ts'
import type { ResourceRow, ResourceStore } from './resource-ports.ts'

/** What becomes of a resource that is due. Called inside a unit of work. */
export type Wake = (namespace: Namespace, row: ResourceRow) => void

export function createResourceDues(store: ResourceStore, wake: Wake): DueSource<ResourceRow> {
  return {
    noun: 'job',
    due: (ns, untilMs, limit) => store.due(ns, untilMs, limit),
    nextDue: ns => store.nextDue(ns),
    countDue: ns => store.countDue(ns),
    earliestDue: () => store.earliestDue(),
    highestDueOrder: () => store.highestDueOrder(),
    isStillDue: ({ seq, due }) => store.dueOrder(seq) === due?.order,
    fire: (row, namespace) => wake(namespace, row),
    setAside: ns => store.setAside(ns),
    countSetAside: ns => store.countSetAside(ns),
    keep: row => store.update(row),
    subjectOf: ({ id }) => ({ jobId: id, deliveryId: null })
  }
}
