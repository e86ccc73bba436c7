/** POST /snapshots/{name}/restore */
import { Type } from '../../../openapi/type.ts'
import { importable } from '../nouns/archives/archive-refusal.ts'
import { defineControl } from '../define-control.ts'
import { snapshotOf, snapshotParams } from '../snapshot-view.ts'

export default defineControl({
  operationId: 'restoreSnapshot',
  method: 'POST',
  path: '/snapshots/{name}/restore',
  tag: 'state',
  summary: 'Bring back the state of a snapshot',
  description:
    'As an import of what was exported then. After a snapshot of the whole emulator there are no other namespaces than those it had. It can be restored again and again.',
  params: snapshotParams,
  reply: Type.Object({ namespaces: Type.Array(Type.String()), jobs: Type.Integer() }),
  async handle({ params }, context) {
    const { emulator } = context
    const snapshot = snapshotOf(context, params.name)
    const document = importable(emulator, emulator.snapshots.read(snapshot), {
      status: 409,
      what: `snapshot ${snapshot.name} cannot be restored`,
      hint: 'It was taken by another version of the emulator; take a new one.'
    })
    const report = emulator.snapshots.restore(snapshot, document)
    await emulator.outbox.recalled(context.namespace)
    return report
  }
})
