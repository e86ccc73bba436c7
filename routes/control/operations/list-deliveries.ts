/** GET /deliveries */
import { Type } from '../../../openapi/type.ts'
import { deliveryStates } from '../../../emulator/steering/delivery-steering.ts'
import { choice } from '../../../openapi/schemas/fields.ts'
import { defineControl } from '../define-control.ts'
import { DeliverySummary, deliverySummary } from '../delivery-view.ts'
import { pageOf, pageQuery } from '../page.ts'

export default defineControl({
  operationId: 'listDeliveries',
  method: 'GET',
  path: '/deliveries',
  tag: 'callbacks',
  summary: 'The callbacks of a namespace, or of all, oldest first',
  query: Type.Object({
    job: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'The callbacks of this job only.' })),
    state: Type.Optional(choice(deliveryStates, 'Callbacks in this state only.')),
    ...pageQuery
  }),
  reply: Type.Object({ count: Type.Integer(), deliveries: Type.Array(DeliverySummary) }),
  handle({ query }, { emulator, namespace: named }) {
    const filter = { jobId: query.job, state: query.state }
    const found = (named ? [named] : emulator.namespaces.all())
      .flatMap(namespace => emulator.outbox.list(namespace, filter).map(delivery => ({ namespace, delivery })))
      .sort((one, other) => one.delivery.id - other.delivery.id)
    const page = pageOf(found, query)
    return {
      count: found.length,
      deliveries: page.map(({ namespace, delivery }) => deliverySummary(namespace, delivery))
    }
  }
})
