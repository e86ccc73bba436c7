/** GET /lifecycles/{kind}/graph */
import { Type } from '../../../openapi/type.ts'
import { choice } from '../../../openapi/schemas/fields.ts'
import { graphOf, mermaidOf } from '../../../emulator/jobs/graph.ts'
import { defineControl } from '../define-control.ts'
import { kindParams, machineOf } from '../nouns/lifecycles/lifecycle-kind.ts'
import { PlainText } from '../plain-text.ts'

export default defineControl({
  operationId: 'showGraph',
  method: 'GET',
  path: '/lifecycles/{kind}/graph',
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
