/** PUT /lifecycles/{kind} */
import { defineControl } from '../define-control.ts'
import { LifecycleBody, lifecycleOf } from '../nouns/lifecycles/lifecycle-body.ts'
import { kindParams, machineOf } from '../nouns/lifecycles/lifecycle-kind.ts'
import { Lifecycle } from '../schemas.ts'

export default defineControl({
  operationId: 'setLifecycle',
  method: 'PUT',
  path: '/lifecycles/{kind}',
  tag: 'lifecycles',
  summary: 'Decide how jobs of a kind move',
  description:
    'Holds for work that begins from now on. `time`: each state lasts its delay; `instant`: everything at once; `reads`: a step after every `reads` shows; `manual`: only on command. With `mode`, what is not sent is as configured at the start; without it, what is not sent stays as it is, so that an outcome can be sent alone.',
  params: kindParams,
  body: LifecycleBody,
  reply: Lifecycle,
  handle({ params, body }, { emulator, namespace }) {
    const machine = machineOf(emulator, params.kind)
    const { steering } = emulator
    if (body.mode === undefined) {
      return steering.setLifecycle(namespace, machine.kind, before => lifecycleOf(machine, body, before))
    }
    const settings = lifecycleOf(machine, body, steering.initialLifecycle(machine.kind))
    return steering.setLifecycle(namespace, machine.kind, settings)
  }
})
