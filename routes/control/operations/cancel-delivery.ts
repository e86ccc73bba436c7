/** POST /deliveries/{id}/cancel */
import { defineControl } from '../define-control.ts'
import { DeliveryDetail, deliveryDetail, deliveryOf, deliveryParams } from '../delivery-view.ts'

export default defineControl({
  operationId: 'cancelDelivery',
  method: 'POST',
  path: '/deliveries/{id}/cancel',
  tag: 'callbacks',
  summary: 'Give up a callback that waits for an attempt',
  description: 'Only while it is `pending`; anything else is a 409 that lists what is possible.',
  params: deliveryParams,
  reply: DeliveryDetail,
  handle({ params }, context) {
    const { namespace, delivery } = deliveryOf(context, params.id)
    const cancelled = context.emulator.deliverySteering.cancel(namespace, delivery)
    return deliveryDetail(context.emulator, namespace, cancelled)
  }
})
