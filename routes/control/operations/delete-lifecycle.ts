/** DELETE /lifecycles/{kind} */
import { defineControl } from '../define-control.ts'
import { kindParams, machineOf } from '../nouns/lifecycles/lifecycle-kind.ts'
import { notFound } from '../problem.ts'
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
    const initial = emulator.steering.initialLifecycle(kind)
    if (!initial) throw notFound(`${kind} has no configured lifecycle`, 'Use GET /lifecycles/{kind} to see it.')
    return emulator.steering.setLifecycle(namespace, kind, initial)
  }
})
