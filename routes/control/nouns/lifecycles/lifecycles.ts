/** Lifecycles: how the jobs of a kind move, shown, set, put back, and drawn as a graph. */
import { Type } from 'typebox'
import { graphOf, mermaidOf } from '../../../../emulator/jobs/graph.ts'
import { choice } from '../../../../openapi/schemas/fields.ts'
import { defineControl, PlainText } from '../../define-control.ts'
import { LifecycleBody, lifecycleOf } from './lifecycle-body.ts'
import { kindParams, machineOf } from './lifecycle-kind.ts'

const Lifecycle = Type.Object({
  mode: Type.String(),
  delays: Type.Record(Type.String(), Type.Integer()),
  reads: Type.Integer(),
  outcome: Type.Unknown()
})

export const showLifecycle = defineControl({
  operationId: 'showLifecycle',
  tag: 'lifecycles',
  summary: 'How jobs of a kind move',
  params: kindParams,
  reply: Lifecycle,
  handle({ params }, { emulator, namespace }) {
    return emulator.steering.lifecycle(namespace, machineOf(emulator, params.kind).kind)
  }
})

export const setLifecycle = defineControl({
  operationId: 'setLifecycle',
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

export const deleteLifecycle = defineControl({
  operationId: 'deleteLifecycle',
  tag: 'lifecycles',
  summary: 'Put the lifecycle of a kind back to what the configuration says',
  params: kindParams,
  reply: Lifecycle,
  handle({ params }, { emulator, namespace }) {
    const { kind } = machineOf(emulator, params.kind)
    return emulator.steering.setLifecycle(namespace, kind, emulator.steering.initialLifecycle(kind))
  }
})

export const showGraph = defineControl({
  operationId: 'showGraph',
  tag: 'lifecycles',
  summary: 'The state machine of a kind of job',
  params: kindParams,
  query: Type.Object({ format: Type.Optional(choice(['json', 'mermaid'], 'JSON unless asked otherwise.')) }),
  text: ['text/plain'],
  reply: Type.Object(
    {
      kind: Type.String(),
      initial: Type.String(),
      terminal: Type.Array(Type.String()),
      states: Type.Array(Type.String()),
      edges: Type.Array(
        Type.Object({
          event: Type.String(),
          from: Type.String(),
          to: Type.String(),
          actor: Type.String(),
          action: Type.String(),
          summary: Type.String()
        })
      )
    },
    { description: 'With `format=mermaid`: a Mermaid state diagram as text.' }
  ),
  handle({ params, query }, { emulator }) {
    const machine = machineOf(emulator, params.kind)
    return query.format === 'mermaid' ? new PlainText(mermaidOf(machine)) : graphOf(machine)
  }
})
