/** DELETE /lifecycles/{kind} */
import { defineControl } from '../define-control.ts'
import { kindParams, machineOf } from '../lifecycle-kind.ts'
import { Lifecycle } from '../schemas.ts'

export default defineControl({
  operationId: 'deleteLifecycle',
  method: 'DELETE',
  path: '/lifecycles/{kind}',
  tag: 'lifecycles',
  summary: 'Put the lifecycle of a kind back to what the configuration says',
  params: kindParams,
  reply: Lifecycle,
  handle({ params }, { emulator, namespace }) {
    const { kind } = machineOf(emulator, params.kind)
    return emulator.steering.setLifecycle(namespace, kind, emulator.steering.initialLifecycle(kind))
  }
})
