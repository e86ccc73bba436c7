/** POST /deliveries/{id}/redeliver */
import { defineControl } from '../define-control.ts'
import { DeliveryDetail, deliveryDetail, deliveryOf, deliveryParams } from '../delivery-view.ts'

export default defineControl({
  operationId: 'redeliver',
  method: 'POST',
  path: '/deliveries/{id}/redeliver',
  tag: 'callbacks',
  summary: 'Send a callback again, now',
  description:
    'The same body with a fresh signature, whether it was delivered, given up, or waits for its next attempt. If it fails, the whole schedule lies before it again. While an attempt is under way this is a 409.',
  params: deliveryParams,
  reply: DeliveryDetail,
  handle({ params }, context) {
    const { namespace, delivery } = deliveryOf(context, params.id)
    const queued = context.emulator.deliverySteering.redeliver(namespace, delivery)
    return deliveryDetail(context.emulator, namespace, queued)
  }
})
