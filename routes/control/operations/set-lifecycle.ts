/** PUT /lifecycles/{kind} */
import { defineControl } from '../define-control.ts'
import { LifecycleBody, lifecycleOf } from '../lifecycle-body.ts'
import { kindParams, machineOf } from '../lifecycle-kind.ts'
import { Lifecycle } from '../schemas.ts'

export default defineControl({
  operationId: 'setLifecycle',
  method: 'PUT',
  path: '/lifecycles/{kind}',
  tag: 'lifecycles',
  summary: 'Decide how jobs of a kind move',
  description:
    'Holds for work that begins from now on. `time`: each state lasts its delay; `instant`: everything at once; `reads`: a step after every `reads` shows; `manual`: only on command. What is not sent stays as configured at the start.',
  params: kindParams,
  body: LifecycleBody,
  reply: Lifecycle,
  handle({ params, body }, { emulator, namespace }) {
    const machine = machineOf(emulator, params.kind)
    const base = emulator.steering.initialLifecycle(machine.kind)
    const settings = lifecycleOf(machine, body, base)
    return emulator.steering.setLifecycle(namespace, machine.kind, settings)
  }
})
