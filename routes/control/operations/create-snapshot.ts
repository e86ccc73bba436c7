/** POST /snapshots */
import { Type } from '../../../openapi/type.ts'
import { NoRoom } from '../../../emulator/state/snapshots.ts'
import { defineControl } from '../define-control.ts'
import { Problem } from '../problem.ts'
import { SnapshotName, snapshotView, SnapshotView } from '../snapshot-view.ts'

export default defineControl({
  operationId: 'createSnapshot',
  method: 'POST',
  path: '/snapshots',
  tag: 'state',
  summary: 'Keep the state of now under a name',
  description:
    'Of one namespace, or of the whole emulator; each has names of its own. Snapshots are kept in the database and survive a reset. With `replace` one of the same name gives way.',
  body: Type.Object({ name: SnapshotName, replace: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
  reply: SnapshotView,
  async handle({ body }, { emulator, namespace }) {
    if (!body.replace && emulator.snapshots.find(namespace, body.name)) {
      const hint = 'Use another name, delete it first, or send "replace": true.'
      throw new Problem(409, 'Conflict', `there is a snapshot ${body.name} already`, hint)
    }
    try {
      return snapshotView(await emulator.snapshots.take(namespace, body.name))
    } catch (error) {
      if (!(error instanceof NoRoom)) throw error
      throw new Problem(409, 'Conflict', error.message, 'Delete some: GET /snapshots lists them.')
    }
  }
})
