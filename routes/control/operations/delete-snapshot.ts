/** DELETE /snapshots/{name} */
import { defineControl } from '../define-control.ts'
import { snapshotOf, snapshotParams, snapshotView, SnapshotView } from '../snapshot-view.ts'

export default defineControl({
  operationId: 'deleteSnapshot',
  method: 'DELETE',
  path: '/snapshots/{name}',
  tag: 'state',
  summary: 'Forget a snapshot',
  params: snapshotParams,
  reply: SnapshotView,
  handle({ params }, context) {
    const snapshot = snapshotOf(context, params.name)
    context.emulator.snapshots.remove(snapshot)
    return snapshotView(snapshot)
  }
})
