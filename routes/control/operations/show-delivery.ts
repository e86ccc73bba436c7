/** GET /deliveries/{id} */
import { defineControl } from '../define-control.ts'
import { DeliveryDetail, deliveryDetail, deliveryOf, deliveryParams } from '../delivery-view.ts'

export default defineControl({
  operationId: 'showDelivery',
  method: 'GET',
  path: '/deliveries/{id}',
  tag: 'callbacks',
  summary: 'One callback with every attempt: what was signed and sent, what came back, what to try',
  description: 'Signatures are shown, since a test has to see them; the key they were made with never is.',
  params: deliveryParams,
  reply: DeliveryDetail,
  handle({ params }, context) {
    const { namespace, delivery } = deliveryOf(context, params.id)
    return deliveryDetail(context.emulator, namespace, delivery)
  }
})
