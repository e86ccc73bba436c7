/** What is due among deliveries, for the scheduler; what an attempt is, the outbox says. */
import type { DueSource } from '../time/due.ts'
import type { DeliveryRow, DeliveryStore } from './delivery-ports.ts'

export function createDeliveryDues(
  store: DeliveryStore,
  { fire, settled }: Required<Pick<DueSource<DeliveryRow>, 'fire' | 'settled'>>
): DueSource<DeliveryRow> {
  return {
    noun: 'delivery',
    due: (ns, untilMs, limit) => store.due(ns, untilMs, limit),
    nextDue: ns => store.nextDue(ns),
    countDue: ns => ({ foreground: store.countDue(ns), background: 0 }),
    earliestDue: () => store.earliestDue(),
    highestDueOrder: () => store.highestDueOrder(),
    isStillDue: ({ id, due }) => store.byId(id)?.due?.order === due?.order,
    fire,
    settled,
    setAside: ns => store.setAside(ns),
    countSetAside: ns => store.countSetAside(ns),
    keep: delivery => store.update({ ...delivery, nextAttemptAt: delivery.due?.at ?? delivery.nextAttemptAt }),
    subjectOf: ({ id, jobId }) => ({ jobId, deliveryId: id })
  }
}
