/** GET /snapshots */
import { Type } from '../../../openapi/type.ts'
import { defineControl } from '../define-control.ts'
import { snapshotView, SnapshotView } from '../snapshot-view.ts'

export default defineControl({
  operationId: 'listSnapshots',
  method: 'GET',
  path: '/snapshots',
  tag: 'state',
  summary: 'The snapshots of a namespace, or all',
  reply: Type.Object({ count: Type.Integer(), snapshots: Type.Array(SnapshotView) }),
  handle(_input, { emulator, namespace }) {
    const snapshots = emulator.snapshots.list(namespace).map(snapshotView)
    return { count: snapshots.length, snapshots }
  }
})
