/** GET /lifecycles/{kind} */
import { defineControl } from '../define-control.ts'
import { kindParams, machineOf } from '../nouns/lifecycles/lifecycle-kind.ts'
import { Lifecycle } from '../schemas.ts'

export default defineControl({
  operationId: 'showLifecycle',
  method: 'GET',
  path: '/lifecycles/{kind}',
  tag: 'lifecycles',
  summary: 'How jobs of a kind move',
  params: kindParams,
  reply: Lifecycle,
  handle({ params }, { emulator, namespace }) {
    return emulator.steering.lifecycle(namespace, machineOf(emulator, params.kind).kind)
  }
})
